"""Proposals as the call manager works with them: the list, bringing in many at once, taking along."""
