"""Arithmetic that advice and reviews share: scales, shares, caps, thresholds, totals. Pure."""
