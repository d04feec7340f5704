"""What the text shows: actors, commitments, replicability, knowledge, with verbatim quotes. Pure."""
