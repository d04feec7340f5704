"""The front page: what the program is to each role, and the call that it is about."""
