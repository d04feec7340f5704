"""Overview: where the work on a call stands, each line with the way to where it is solved."""
