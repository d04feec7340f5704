"""The parts of the page on which applicants see what they submitted."""
