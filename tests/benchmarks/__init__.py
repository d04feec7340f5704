"""Benchmarks: how fast and how exact the program is, beside a peer in the same run. They gate nothing."""
