"""Panel: reviews side by side, gaps marked, and the agreement written down."""
