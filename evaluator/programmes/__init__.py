"""The corpus of programmes on disk: what a proposal is screened against. Reads and writes files."""
