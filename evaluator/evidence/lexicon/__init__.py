"""What a manager writes: terms, cues, known organisations. Files are read with all mistakes named at once."""
