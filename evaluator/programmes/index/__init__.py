"""The index of programmes: built, added to, opened for reading, asked for candidates; in one part or more."""

from evaluator.programmes.index.adding import add_to_index
from evaluator.programmes.index.building import build_index
from evaluator.programmes.index.candidates import Candidate, Searched, candidates
from evaluator.programmes.index.info import index_info
from evaluator.programmes.index.manifest import Manifest
from evaluator.programmes.index.opened import OpenedIndex, open_index

__all__ = [
    "Candidate",
    "Manifest",
    "OpenedIndex",
    "Searched",
    "add_to_index",
    "build_index",
    "candidates",
    "index_info",
    "open_index",
]
