"""Limits that every assignment keeps."""

from typing import Annotated

from pydantic import Field

from evaluator.foundation import Record


class Limits(Record):
    """What holds for all proposals and reviewers alike."""

    per_proposal: Annotated[int, Field(ge=1)] = 3
    """Readers that each proposal gets."""
    max_load: Annotated[int, Field(ge=1)] | None = None
    """Nobody reads more; who named less for themselves reads less."""
    experienced_least: Annotated[int, Field(ge=0)] = 0
    """So many of each proposal's readers are experienced."""
    must_share_language: bool = False
    """Whether nobody gets a proposal of whose languages they read none."""
