"""The afternoon of a call manager's day: who reads what, reviews, what a panel agreed on, the money."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest

from evaluator.panel.assignment import Limits, Pair
from evaluator.services.assignments import proposals_to_review
from evaluator.services.best_assignment import find_assignment
from evaluator.services.call_assignment import assignable
from evaluator.services.funding import CallLine, Decision, by_the_line, call_line, decide
from evaluator.services.overview import overview
from evaluator.services.panel_list import Talk, panel_list
from evaluator.store.tables import ProposalState
from tests.services.managers_day import CALL, LOTS, Day
from tests.services.managers_panel import agree, ask_to_read, review

OPINIONS = 1
"""The seed of what reviewers think."""
RAPPORTEUR = "piotr"
DEPARTING = "P11"
"""Funded though the line does not reach it."""
Agreed = dict[str, dict[str, float]]


def asks_reviewers_by_the_best_fit(day: Day) -> tuple[Pair, ...]:
    """Three readers each, in a language they read, nobody more than they can; then the texts are open."""
    there = day.see(assignable, call_id=CALL)
    found = find_assignment(there, Limits(per_proposal=3, must_share_language=True)).assignment
    pairs = tuple(Pair(proposal_id=one.proposal_id, reviewer_id=one.reviewer_id) for one in found.pairs)
    load = Counter(pair.reviewer_id for pair in pairs)
    most = {one.person_id: one.reader.max_load for one in there.reviewers if one.reader.max_load}
    assert set(Counter(pair.proposal_id for pair in pairs).values()) == {3}
    assert (len(pairs), len(load)) == (42, 6)
    assert [one for one, limit in most.items() if load[one] > limit] == []
    ask_to_read(day, pairs, RAPPORTEUR)
    asked = {
        name: day.see(proposals_to_review, who=name, call_id=CALL)
        for name, person in day.people.items()
        if person in load
    }
    assert {name: len(several) for name, several in asked.items()} == {
        name: load[day.people[name]] for name in asked
    }
    assert all(one.is_open for several in asked.values() for one in several)
    return pairs


def collects_reviews(day: Day, pairs: tuple[Pair, ...]) -> None:
    """All reviews are in; the manager's overview has nobody who is late, and the panel can talk about all."""
    assert review(day, pairs, OPINIONS) == 42
    seen = day.see(overview, call_id=CALL)
    assert (seen.not_asked, seen.outstanding) == (0, ())
    entries = day.see(panel_list, call_id=CALL).entries
    assert {(one.reviews_in, one.asked) for one in entries} == {(3, 3)}
    assert {one.talk for one in entries} <= {Talk.READY, Talk.APART}


def closes_what_the_panel_agreed_on(day: Day) -> Agreed:
    """The panel agrees on every proposal that is eligible; nothing is left to talk about."""
    eligible = [(name, row) for name, row in day.rows().items() if row.state == "eligible"]
    agreed = {name: agree(day, row.id, RAPPORTEUR) for name, row in eligible}
    assert {one.talk for one in day.see(panel_list, call_id=CALL).entries} == {Talk.AGREED}
    return agreed


def reads_ranking_and_line(day: Day, agreed: Agreed) -> CallLine:
    """The totals are those of the tuned weights, by hand; a threshold keeps out; money is divided by lot."""
    line: CallLine = day.see(call_line, call_id=CALL)
    ranked = {one.proposal_id: one for lot in line.ranking.lots for one in lot.by_call.proposals}
    assert {name: one.total for name, one in ranked.items()} == {
        name: round(100 * (of["relevance"] + of["design"] + 2 * of["partnership"]) / 12, 2)
        for name, of in agreed.items()
    }
    # With the grid as it was copied these two would be equal, at seven of nine points.
    assert (agreed["P04"], agreed["P05"]) == (
        {"relevance": 2, "design": 2, "partnership": 3},
        {"relevance": 3, "design": 2, "partnership": 2},
    )
    assert (ranked["P04"].total, ranked["P05"].total) == (83.33, 75.0)
    below = {name for name, of in agreed.items() if of["partnership"] < 2}
    assert below == {"P03", "P06", "P13", "P14"}
    assert {name for name, one in ranked.items() if one.rank is None} == below
    assert line.plan is not None
    assert line.plan.undecided == ()
    # P07 and P09 are equal in everything that was judged: who was there first comes first.
    assert {lot: [name for name in line.plan.funded if line.plan.award(name).lot == lot] for lot in LOTS} == {
        "pilots": ["P04", "P05", "P07", "P09"],
        "scaling": ["P12", "P10"],
    }
    assert {one.lot: (one.available, one.spent) for one in line.plan.purses} == {
        "pilots": (Decimal(LOTS["pilots"][1]), Decimal(2_088_000)),
        "scaling": (Decimal(LOTS["scaling"][1]), Decimal(1_600_000)),
    }
    reserve = {one.proposal_id: one.why for one in line.plan.awards if one.outcome == "reserve"}
    assert reserve == {"P02": "too_little_left", "P08": "after_line", "P01": "too_little_left"}
    return line


def funds_by_the_line_with_one_departure(day: Day, line: CallLine) -> None:
    """As the line says, but for one that fits into what is left, with a reason of its own; no rank moves."""
    assert line.plan is not None
    fits = Decision(
        DEPARTING,
        ProposalState.FUNDED,
        line.plan.award(DEPARTING).requested,
        line.ranking.made_of.proposals[DEPARTING].seen,
        "Both before it ask for more than is left; this fits into it.",
    )
    others = [one for one in by_the_line(line) if one.reference != DEPARTING]
    given = {
        "call_id": CALL,
        "stage": "",
        "seen": line.name,
        "confirmed": line.open_work.name,
        "reason": "The committee of 1 February.",
    }
    with pytest.raises(ValueError, match=f"{DEPARTING} departs from the line"):
        day.tell(decide, decisions=[*others, replace(fits, reason="")], **given)
    day.tell(decide, decisions=[*others, fits], **given)
    after: CallLine = day.see(call_line, call_id=CALL)
    assert (after.plan, after.name) == (line.plan, line.name)
    assert {name for name, one in after.decided.items() if one.departs} == {DEPARTING}
    assert {name: str(one.amount) for name, one in after.decided.items() if one.is_funded} == {
        "P04": "450000",
        "P05": "720000",
        "P07": "378000",
        "P09": "540000",
        "P10": "880000",
        "P11": "210000",
        "P12": "720000",
    }
    assert after.committed == 3_898_000
    assert Counter(row.state for row in day.rows().values()) == {
        "funded": 7,
        "reserve": 3,
        "rejected": 4,
        "ineligible": 1,
    }
