"""One small module for each kind of indicator: what it reads, how it counts, what it says."""
