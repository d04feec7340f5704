"""The parts of the self-assessment page, from the choice of a draft to the download of the result."""
