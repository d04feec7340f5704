"""Is a declared descent founded: shared with the programme in truth, with results shown, and changed?

To write a name into a row costs nothing, so by itself it earns nothing. What is told again must be shown to
have worked, by a result with a figure, and something of it must be new.
"""

from collections.abc import Iterator
from math import fsum
from typing import Literal

from evaluator.assessment.prose import plain
from evaluator.assessment.reading import Reading
from evaluator.assessment.results_shown import FIGURE, results_step
from evaluator.assessment.standing_matches import standing
from evaluator.lineage import TO_EXPLAIN, Match, Verdict
from evaluator.lineage.judgement.reasons import ReasonKind
from evaluator.proposals.delivery_parts import Predecessor

Descent = Verdict | Literal["declared_bare", "declared_unchanged"]
"""A verdict, or what a declaration is worth less than one: told again without a result, or hardly changed."""

DESCENTS: tuple[Descent, ...] = (
    "duplicate_submission", "undeclared_overlap", "declared_bare", "declared_unchanged", "declared_follow_on",
    "declared_replication", "independent",
)  # fmt: skip
"""From the one that weighs most."""

LEAST_NEW = 0.25
"""The mean of the counts of what is new, without the actors: others may tell the same once more."""

_IN_COMMON: tuple[frozenset[ReasonKind], ...] = (
    frozenset({"same_corridor"}),
    frozenset({"same_sector"}),
    frozenset({"same_features", "same_names", "same_numbers"}),
)
_BY_ITSELF: frozenset[ReasonKind] = frozenset({"text_share", "programme_share", "same_lead", "same_actors"})


def descents(reading: Reading) -> tuple[tuple[Match, Descent], ...]:
    """What each match is worth, the weightiest first."""
    found = ((match, descent(reading, match)) for match in standing(reading))
    return tuple(sorted(found, key=lambda one: DESCENTS.index(one[1])))


def descent(reading: Reading, match: Match) -> Descent:
    """What one match is worth: `independent` where the proposal has little of the programme it declares."""
    if match.verdict in TO_EXPLAIN or match.verdict == "independent":
        return match.verdict
    if not _shares_something(match):
        return "independent"
    if not _shows_results(reading, match):
        return "declared_bare" if match.tells_again else "independent"
    return match.verdict if _changes_something(match) else "declared_unchanged"


def _shares_something(match: Match) -> bool:
    """By words or bodies; else by two of place, sector and design, since one of them agrees by chance."""
    kinds = frozenset(reason.kind for reason in match.reasons)
    return match.tells_again or bool(kinds & _BY_ITSELF) or sum(bool(kinds & some) for some in _IN_COMMON) > 1


def _shows_results(reading: Reading, match: Match) -> bool:
    return any(results_step(reading, *row) >= FIGURE for row in _rows(reading, match))


def _rows(reading: Reading, match: Match) -> Iterator[tuple[int, Predecessor]]:
    """The rows that declare the programme: the one that screening found, or that names it by now."""
    found = match.declared.row if match.declared is not None else None
    for place, row in enumerate(reading.proposal.predecessors):
        if place == found or plain(row.name) == plain(match.title):
            yield place, row


def _changes_something(match: Match) -> bool:
    """Whether enough is new; what neither text tells speaks against nobody."""
    rows = match.new.rows if match.new is not None else ()
    told = [row.share for row in rows if row.part != "actors" and row.share is not None]
    return not told or fsum(told) / len(told) >= LEAST_NEW
