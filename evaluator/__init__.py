"""Evaluate proposals to a funding call for skills and mobility partnerships.

The folders are layers, imported in one direction only (see `pyproject.toml`, importlinter).
"""

import os

# Matrices here are small: several threads spin for each other longer than one takes, where other work runs
# beside them. NumPy reads this once, when it is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__version__ = "0.1.0"
