"""Evaluate proposals to a funding call for skills and mobility partnerships.

The folders are layers, imported in one direction only (see the design and `pyproject.toml`, importlinter).
"""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("proposal-evaluator")
except PackageNotFoundError:  # a checkout that was never installed
    __version__ = "0"
