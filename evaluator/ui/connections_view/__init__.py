"""The page Connections: missing links, synergies, kinds of partnership, and the call's portfolio."""
