"""Two orders of the same proposals: who moves, who crosses what."""

from evaluator.calls import read_call
from evaluator.panel.combining import combine_reviews
from evaluator.panel.fundable import by_the_call, first
from evaluator.panel.impact import impact, standings
from evaluator.panel.known import Known
from evaluator.panel.reviews import Rating

WRITTEN = """\
format: 1
id: my-call
title: My call
scales: {s: {min: 0, max: 5}}
criteria:
  - {id: plan, title: Plan, scale: s, weight: 50}
  - {id: people, title: People, scale: s, weight: 50, threshold: 1}
"""
SCORES = {"P1": (5, 2), "P2": (2, 4), "P3": (3, 1)}
RATINGS = [
    Rating(proposal_id=name, reviewer_id="r", criterion=criterion, score=float(score))
    for name, scores in SCORES.items()
    for criterion, score in zip(("plan", "people"), scores, strict=True)
]


def _impact(written, instead, fund=1):
    calls = [read_call(text.encode(), name="c.yaml") for text in (WRITTEN, WRITTEN.replace(written, instead))]
    return impact(*(standings(call, combine_reviews(call, RATINGS), fundable=first(fund)) for call in calls))


def test_the_same_call_moves_nobody():
    found = _impact("weight: 50}", "weight: 50}")
    assert ([one.proposal_id for one in found.effects], found.moved) == (["P1", "P2", "P3"], ())


def test_another_weight_moves_proposals_over_the_line():
    found = _impact("weight: 50, threshold", "weight: 150, threshold")
    assert [
        (one.proposal_id, one.before.total, one.after.total, one.places, one.crosses_line)
        for one in found.effects
    ] == [("P2", 60, 70, 1, True), ("P1", 70, 55, -1, True), ("P3", 40, 30, 0, False)]
    assert [one.proposal_id for one in found.moved] == ["P2", "P1"]


def test_a_higher_threshold_names_who_fails_it_now_and_a_lower_one_who_meets_it():
    found = {one.proposal_id: one for one in _impact("threshold: 1", "threshold: 3").effects}
    assert [(found[name].fails_now, found[name].places) for name in SCORES] == [
        (("criterion:people",), None),
        ((), 1),
        (("criterion:people",), None),
    ]
    back = {one.proposal_id: one for one in _impact("threshold: 1", "threshold: 0").effects}
    assert [back[name].meets_now for name in SCORES] == [(), (), ()]


def test_lots_with_places_of_their_own_are_ranked_each_by_itself():
    lots = "\nlots: [{id: a, title: A}, {id: b, title: B}]\nfunding: {by: count, count: 1, per_lot: true}\n"
    call = read_call((WRITTEN + lots).encode(), name="c.yaml")
    known = {"P1": Known(lot="a"), "P2": Known(lot="b"), "P3": Known(lot="a")}
    found = standings(call, combine_reviews(call, RATINGS), fundable=by_the_call(call, known), known=known)
    assert {name: (one.rank, one.p_fund) for name, one in found.items()} == {
        "P1": (1, 1.0),
        "P3": (2, 0.0),
        "P2": (1, 1.0),
    }
