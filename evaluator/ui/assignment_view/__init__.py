"""Assignment: who reads what in a call, as its manager finds, changes and carries it out."""
