"""The corpus of programmes on disk, and optional models beside it. Reads and writes files."""
