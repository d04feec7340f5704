"""One reviewer's own scores as rows: one proposal a row, with its rank and one column for each criterion."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evaluator.calls import Call
from evaluator.panel.own_ranking import Placed
from evaluator.panel.scores import judged
from evaluator.reports.cells import csv_table
from evaluator.scoring import Score

FIRST_COLUMNS = ("proposal_id", "title", "lot", "stage", "state", "total", "rank_from", "rank_to", "ordered")


@dataclass(frozen=True)
class OwnRow:
    """A proposal as its reviewer scored it."""

    reference: str
    title: str
    lot: str | None
    stage: str
    state: str
    placed: Placed
    scores: Mapping[str, Score]


def own_scores_csv(call: Call, rows: Iterable[OwnRow]) -> bytes:
    """The rows as they stand; what is not scored is empty, and a code (`abstain`) is written as it is.

    What is incomplete has a total of what is scored so far, and no rank.
    `rank_from` and `rank_to` differ where a proposal is equal to others and their order was not said;
    `ordered` says `yes` where it was.
    """
    criteria = [*judged(call)]
    return csv_table([*FIRST_COLUMNS, *criteria], [_row(one, criteria) for one in rows])


def _row(one: OwnRow, criteria: list[str]) -> dict[str, object]:
    has_place = one.placed.has_place
    return {
        "proposal_id": one.reference,
        "title": one.title,
        "lot": one.lot or "",
        "stage": one.stage,
        "state": one.state,
        "total": "" if one.placed.total is None else one.placed.total,
        "rank_from": one.placed.first if has_place else "",
        "rank_to": one.placed.last if has_place else "",
        "ordered": "yes" if one.placed.is_ordered else "",
        **{name: one.scores.get(name, "") for name in criteria},
    }
