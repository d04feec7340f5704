"""Evaluate proposals to a funding call for skills and mobility partnerships.

The folders are layers, imported in one direction only (see `pyproject.toml`, importlinter).
"""

__version__ = "0.1.0"
