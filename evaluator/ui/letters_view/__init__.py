"""The parts of the page Letters and report."""
