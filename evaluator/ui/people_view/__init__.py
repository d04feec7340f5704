"""The People page: the list, and what changes it."""
