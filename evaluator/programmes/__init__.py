"""The corpus of programmes on disk: what is read from files and folders, and optional models beside it."""
