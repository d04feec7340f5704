"""A reviewer's own scores as a CSV file."""

import csv
import io

from evaluator.panel.own_ranking import Placed
from evaluator.reports.own_scores_csv import OwnRow, own_scores_csv
from tests.charts.scored_calls import CALL


def row(reference: str, placed: Placed, **scores: object) -> OwnRow:
    return OwnRow(
        reference=reference,
        title="=1+1",
        lot=None,
        stage="",
        state="draft",
        placed=placed,
        scores=scores,
    )


def test_each_proposal_has_a_row_in_which_missing_is_empty_and_nothing_acts_as_a_formula():
    ordered = Placed(proposal_id="x", total=60.0, first=2, last=2, is_ordered=True)
    without = Placed(proposal_id="y", total=None, first=3, last=3)
    data = own_scores_csv(CALL, [row("P1", ordered, late=3.5, heart="abstain"), row("@P2", without)])
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows == [
        {
            "proposal_id": "P1", "title": "'=1+1", "lot": "", "stage": "", "state": "draft", "total": "60.0",
            "rank_from": "2", "rank_to": "2", "ordered": "yes",
            "late": "3.5", "heart": "abstain", "extra": "", "letter": "",
        },
        {
            "proposal_id": "'@P2", "title": "'=1+1", "lot": "", "stage": "", "state": "draft", "total": "",
            "rank_from": "", "rank_to": "", "ordered": "",
            "late": "", "heart": "", "extra": "", "letter": "",
        },
    ]  # fmt: skip
