"""Proposals as the call manager works with them: the list, and bringing in many at once."""
