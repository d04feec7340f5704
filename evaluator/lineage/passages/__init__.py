"""Passages that two texts share: where they lie in both, and how much of a text they make."""
