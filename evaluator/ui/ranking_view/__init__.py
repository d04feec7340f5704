"""Ranking: the order of proposals, how sure it is, why it is so, and what would change it."""
