"""The page of a reviewer's reviews: what waits, how far each is, the way to the next one."""
