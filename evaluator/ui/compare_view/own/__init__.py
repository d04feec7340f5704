"""My scores: what a reviewer gave across proposals, how they use the scale, and their order among equals."""
