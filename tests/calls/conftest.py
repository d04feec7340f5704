"""Call files to begin with, and reading them."""

from collections.abc import Callable

import pytest

from evaluator.calls import IndicatorKind, IndicatorKinds, read_call
from evaluator.foundation import FileError, Problem

BEGINNING = """\
format: 1
id: my-call
title: My call
scales:
  quality: {min: 0, max: 5, step: 0.5, anchors: {0: Nothing, 5: Excellent}}
  fit: {words: {weak: 0, good: 1, strong: 2}}
  legal: {pass_fail: true}
  kind: {categories: {old: Old, new: New}}
"""

CRITERIA = """\
criteria:
  - {id: inclusion, title: Inclusion, section: who, scale: quality}
  - {id: dialogue, title: Dialogue, section: who, group: inner, scale: fit}
  - {id: plan, title: Plan, scale: quality}
sections:
  - {id: who, title: Who, groups: [{id: inner, title: Inner}]}
  - {id: what, title: What}
"""

KINDS: IndicatorKinds = {
    kind.name: kind
    for kind in (
        IndicatorKind(
            name="actor_breadth",
            summary="How many groups act.",
            reads=("partners",),
            value="groups, 0 to 6",
            maximum=6,
            of={"state": "public bodies", "private": "companies", "knowledge": "universities"},
            options={"listed_counts": "how much a listed partner counts"},
        ),
        IndicatorKind(
            name="actor_depth", summary="Who works.", reads=("partners",), value="0 to 1", maximum=1
        ),
        IndicatorKind(
            name="questions", summary="Answered.", reads=(), value="0 to 1", maximum=1, of_fields=True
        ),
        IndicatorKind(
            name="lineage_verdict",
            summary="Where it comes from.",
            reads=("predecessors",),
            value="a word",
            maximum=1,
            words=("independent", "declared_follow_on", "undeclared_overlap"),
        ),
    )
}

FIELDS = frozenset({"partners", "partnership", "partnership.why", "skills", "skills.who"})
TYPOLOGIES = frozenset({"state_to_state", "private_sector"})

Found = list[tuple[str, str]]


@pytest.fixture
def kinds() -> IndicatorKinds:
    return KINDS


@pytest.fixture
def beginning() -> str:
    return BEGINNING


@pytest.fixture
def call_text() -> str:
    return BEGINNING + CRITERIA


@pytest.fixture
def problems_in() -> Callable[[str], tuple[Problem, ...]]:
    """Everything wrong in a file, as problems."""

    def read(text: str) -> tuple[Problem, ...]:
        try:
            read_call(text.encode(), name="c.yaml", kinds=KINDS, fields=FIELDS, typologies=TYPOLOGIES)
        except FileError as error:
            return error.problems
        return ()

    return read


@pytest.fixture
def found_in(problems_in: Callable[[str], tuple[Problem, ...]]) -> Callable[[str], Found]:
    """Everything wrong in a file, as pairs of path and message."""
    return lambda text: [(problem.path, problem.message) for problem in problems_in(text)]


@pytest.fixture
def found_with(found_in: Callable[[str], Found]) -> Callable[[str], Found]:
    """Everything wrong when these blocks are added to a call with three criteria and two sections."""
    return lambda blocks: found_in(BEGINNING + CRITERIA + blocks)


@pytest.fixture
def found_with_criteria(found_in: Callable[[str], Found]) -> Callable[[str], Found]:
    """Everything wrong in a call with these criteria."""
    return lambda criteria: found_in(f"{BEGINNING}criteria:\n{criteria}")
