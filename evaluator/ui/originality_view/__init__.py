"""The page Originality: what a proposal shares with others, what is new, and who takes most of a call."""
