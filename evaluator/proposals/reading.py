"""Readers: a proposal from the bytes of a file."""

from evaluator.foundation import read_yaml, validated
from evaluator.proposals.proposal import Proposal


def read_proposal(data: bytes, *, name: str) -> Proposal:
    """The proposal in a YAML or JSON file.

    Raises
    ------
    FileError
        With every problem at once, by line.
    """
    return validated(Proposal, read_yaml(data, name=name))
