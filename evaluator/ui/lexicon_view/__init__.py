"""Lexicons as they are in force: a term added, the versions of each file, and a whole file as text."""
