"""The page "Ranking": where proposals stand, how sure that is, and what would change it."""
