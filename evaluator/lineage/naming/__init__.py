"""What bodies, programmes and places are called, and when two names mean one of them."""
