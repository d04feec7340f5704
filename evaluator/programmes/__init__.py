"""The corpus of programmes on disk: importers, and what is built of them. Knows files, no store."""
