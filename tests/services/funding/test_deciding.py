"""Deciding beside the line: with reasons, all or nothing, and never more than there is."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from evaluator.access import NotAllowedError, Role
from evaluator.foundation import RefusedError, translator
from evaluator.services.evaluation_report import call_report
from evaluator.services.funding import by_the_line
from evaluator.services.funding.rebuilt_line import rebuilt_line
from evaluator.store.audit import Kind, canonical
from evaluator.store.tables import EventRow, ProposalRow, ProposalState
from evaluator.store.versions import ChangedMeanwhileError
from tests.services.funding.deciding_example import Deciding
from tests.services.seeded import CALL

FUNDED, RESERVE, REJECTED = ProposalState.FUNDED, ProposalState.RESERVE, ProposalState.REJECTED


def test_what_the_line_says_becomes_the_state_of_every_proposal_with_its_amount_and_reason(example: Deciding):
    line = example.line()
    assert line.plan is not None
    said = {one.proposal_id: one for one in line.plan.awards}
    example.decide(*by_the_line(line))
    decided = example.line().decided
    assert decided.keys() == said.keys()
    assert {name: one.amount for name, one in decided.items()} == {
        name: one.amount for name, one in said.items()
    }
    assert {one.reason for one in decided.values()} == {"by the ranking"}
    assert not any(one.departs for one in decided.values())
    funded = {name for name, one in said.items() if one.outcome == "funded"}
    assert {name for name, state in example.states().items() if state == "funded"} == funded
    assert by_the_line(example.line()) == []


def test_decisions_change_no_rank_and_no_line(example: Deciding):
    before = example.line()
    example.decide(*by_the_line(before))
    after = example.line()
    assert (after.plan, after.name) == (before.plan, before.name)


def test_what_departs_from_the_line_needs_a_reason_of_its_own_and_is_recorded(example: Deciding):
    line = example.line()
    assert line.plan is not None
    first = line.plan.funded[0]
    with pytest.raises(ValueError, match=f"{first} departs from the line"):
        example.decide(example.decision(first, REJECTED))
    example.decide(example.decision(first, REJECTED, reason="The lead withdrew by letter."))
    held = example.line().decided[first]
    assert (held.departs, held.by_line, held.outcome) == (True, "funded", REJECTED)
    assert held.reason == "by the ranking\nThe lead withdrew by letter."


def test_what_departs_is_not_undone_by_deciding_as_the_line_says(example: Deciding):
    first = example.plan().funded[0]
    example.decide(example.decision(first, REJECTED, reason="The lead withdrew by letter."))
    assert first not in {one.reference for one in by_the_line(example.line())}


@pytest.mark.long
def test_what_has_no_review_that_counts_can_be_not_funded_with_a_reason_of_its_own_and_nothing_else(
    example: Deciding,
):
    before = example.line()
    (unreviewed,) = before.ranking.made_of.unreviewed
    with pytest.raises(ValueError, match="Have it reviewed, or decide that it is not funded"):
        example.decide(example.decision(unreviewed, FUNDED, 100, "We like it."))
    with pytest.raises(ValueError, match="give a reason of its own why it is not funded"):
        example.decide(example.decision(unreviewed, REJECTED))
    example.decide(example.decision(unreviewed, REJECTED, reason="Nobody could judge it."))
    held = example.line().decided[unreviewed]
    assert (held.outcome, held.departs, held.by_line) == (REJECTED, False, "")
    assert (example.states()[unreviewed], example.line().name) == ("rejected", before.name)


def test_what_was_withdrawn_is_said_in_words(example: Deciding):
    decision = example.decision("S07", REJECTED, reason="So.")

    def withdraw(session: Session) -> None:
        session.execute(update(ProposalRow).where(ProposalRow.reference == "S14").values(state="withdrawn"))

    example.database.write(withdraw)
    with example.database.reading() as session:
        seen = session.scalars(select(ProposalRow.version).where(ProposalRow.reference == "S14")).one()
    with pytest.raises(
        ValueError, match="S14 cannot be decided about in this stage: it is withdrawn"
    ) as caught:
        example.decide(replace(decision, reference="S14", seen=seen))
    assert isinstance(caught.value, RefusedError)
    assert "retirée" in caught.value.said(translator("fr"))


TIED = (
    ("decimals: 1}", "decimals: 0}"),
    ("tie_break: [originality, inclusion, newcomer_share, earliest_submission]", "tie_break: []"),
    ("available: 2_500_000", "available: 500_000"),
)
"""Two that stand first in a lot have the same total, and there is money for one of them."""


@pytest.mark.long
def test_who_is_funded_among_equals_is_the_line_from_then_on(example: Deciding):
    example.change_call(*TIED)
    before = example.line()
    assert before.plan is not None
    assert before.plan.undecided == (("S04", "S07"),)
    example.decide(example.decision("S07", FUNDED, 378_000, "It reaches more people."))
    line = example.line()
    assert line.plan is not None
    assert [one.proposal_id for one in line.plan.awards if one.lot == "pilots"][:2] == ["S07", "S04"]
    assert (line.plan.award("S07").outcome, line.plan.award("S04").why) == ("funded", "too_little_left")
    assert (line.plan.settled, line.plan.undecided, line.decided["S07"].departs) == (("S07",), (), False)
    assert "S07" not in {one.reference for one in by_the_line(line)}
    example.decide(*by_the_line(line))
    assert example.line().name == line.name
    found = rebuilt_line(database=example.database, call_id=CALL, stage="")
    assert found is not None
    assert (found.holds, found.plan) == (True, line.plan)


def test_whom_people_did_not_put_first_stands_behind_and_is_not_taken_up_again(example: Deciding):
    example.change_call(*TIED)
    example.decide(example.decision("S04", REJECTED, reason="It is dearer."))
    line = example.line()
    assert line.plan is not None
    assert line.plan.award("S07").outcome == "funded"
    assert line.plan.award("S04").outcome == "reserve"
    assert {one.reference for one in by_the_line(line)}.isdisjoint({"S04"})


@pytest.mark.long
def test_a_later_departure_changes_nothing_of_what_was_decided_among_equals(example: Deciding):
    example.change_call(*TIED)
    example.decide(example.decision("S07", FUNDED, 378_000, "It reaches more people."))
    name = example.line().name
    example.decide(example.decision("S07", REJECTED, reason="The lead is insolvent."))
    line = example.line()
    assert (line.name, line.decided["S07"].departs) == (name, True)


@pytest.mark.long
def test_who_waits_for_equals_is_funded_with_a_reason_of_its_own_only_and_it_is_marked(example: Deciding):
    # Only a quota divides those who stand first, so whoever comes below them waits.
    quota = "at_most: [{per: lead_country, count: 3}]"
    example.change_call(*TIED[:2], (quota, "at_most: [{per: country, count: 1, value: FR}]"))
    plan = example.plan()
    waiting = next(one for one in plan.awards if one.why == "waits")
    decision = example.decision(waiting.proposal_id, FUNDED, 100)
    with pytest.raises(ValueError, match="departs from the line"):
        example.decide(decision)
    example.decide(replace(decision, reason="We cannot wait."))
    held = example.line().decided[waiting.proposal_id]
    assert (held.departs, held.by_line) == (True, "undecided")


@pytest.mark.long
def test_over_a_quota_nothing_is_funded_without_a_reason_of_its_own(example: Deciding):
    example.change_call(
        ("at_most: [{per: lead_country, count: 3}]", "at_most: [{per: lead_country, count: 1}]")
    )
    line = example.line()
    assert line.plan is not None
    over = next(one for one in line.plan.awards if one.why == "over_quota")
    assert over.shares == "BE"
    amount = int(over.requested or 0)
    example.decide(example.decision(over.proposal_id, FUNDED, amount, "It is worth it."))
    assert example.line().decided[over.proposal_id].departs
    same = next(
        one
        for one in line.plan.awards
        if one.outcome == "funded" and line.ranking.made_of.known[one.proposal_id].lead_country == over.shares
    )
    with pytest.raises(ValueError, match="than a quota of the call allows: Belgium") as caught:
        example.decide(*by_the_line(example.line()))
    assert isinstance(caught.value, RefusedError)
    assert "Belgique" in caught.value.said(translator("fr"))
    decision = example.decision(same.proposal_id, FUNDED, int(same.amount or 0), "As the line says.")
    example.decide(decision)
    assert example.line().decided[same.proposal_id].departs


@pytest.mark.long
def test_a_smaller_amount_than_the_line_gives_departs_from_it_too(example: Deciding):
    award = next(one for one in example.plan().awards if one.outcome == "funded")
    amount = int(award.amount or 0) - 1000
    with pytest.raises(ValueError, match="departs from the line"):
        example.decide(example.decision(award.proposal_id, FUNDED, amount))
    example.decide(example.decision(award.proposal_id, FUNDED, amount, "Two trips less."))
    assert example.line().decided[award.proposal_id].amount == amount
    assert example.line().committed == amount


@pytest.mark.long
def test_never_more_is_given_than_a_purse_has_with_what_was_decided_before(example: Deciding):
    line = example.line()
    assert line.plan is not None
    example.decide(*by_the_line(line))
    states = example.states()
    below = next(
        one for one in line.plan.awards if one.outcome in ("reserve", "not_funded") and one.requested
    )
    requested = int(below.requested or 0)
    with pytest.raises(ValueError, match=r"With this €[\d,]+ would be given in the lot .+, and there is €"):
        example.decide(example.decision(below.proposal_id, FUNDED, requested, "We like it."))
    assert example.states() == states


@pytest.mark.parametrize(
    ("outcome", "amount", "said"),
    [
        (FUNDED, None, "Say how much"),
        (FUNDED, 0, "above 0"),
        (FUNDED, 99_000_000, "above 0"),
        (RESERVE, 5, "gets no amount"),
        (ProposalState.INVITED, None, "not invited to the next stage"),
    ],
)
def test_an_amount_or_an_outcome_that_cannot_be_is_refused(
    example: Deciding, outcome: ProposalState, amount: int | None, said: str
):
    assert example.line().plan is not None
    before = example.states()
    with pytest.raises(ValueError, match=said):
        example.decide(example.decision("S07", outcome, amount, "So."))
    assert example.states() == before


def test_a_reason_is_asked_for(example: Deciding):
    with pytest.raises(ValueError, match="Say why it is decided so"):
        example.decide(*by_the_line(example.line()), reason="  ")


def test_who_saw_another_line_is_told_to_look_again(example: Deciding):
    with pytest.raises(ValueError, match="has changed since you looked"):
        example.decide(*by_the_line(example.line()), seen="another")


def test_who_saw_another_version_of_the_proposal_is_told_its_state(example: Deciding):
    decision = example.decision("S07", RESERVE, reason="Later.")
    with pytest.raises(ChangedMeanwhileError) as caught:
        example.decide(replace(decision, seen=decision.seen - 1))
    assert caught.value.theirs is ProposalState.ELIGIBLE


def test_the_same_command_sent_again_decides_once(example: Deciding):
    decisions = by_the_line(example.line())
    for _ in range(2):
        example.decide(*decisions, key="once")
    assert len(example.line().decided) == len(decisions)


def test_outside_the_phase_and_without_the_role_nobody_decides(example: Deciding):
    decisions = by_the_line(example.line())
    example.move_to("review")
    with pytest.raises(NotAllowedError):
        example.decide(*decisions)
    assert not example.line().is_open
    assert not example.line(Role.OBSERVER).is_open


def test_a_later_decision_holds_instead_and_both_stay_in_the_trail(example: Deciding):
    example.decide(*by_the_line(example.line()))
    name = example.plan().funded[0]
    example.decide(example.decision(name, REJECTED, reason="The lead is insolvent."))
    assert example.line().decided[name].outcome is REJECTED
    assert example.states()[name] == "rejected"


def test_ranking_and_line_are_made_again_from_the_trail_alone(example: Deciding):
    line = example.line()
    example.decide(*by_the_line(line))
    found = rebuilt_line(database=example.database, call_id=CALL, stage=line.ranking.made_of.stage)
    assert found is not None
    assert found.holds
    assert found.plan == line.plan
    assert found.rankings == line.ranking.lots


@pytest.mark.long
def test_the_report_says_whether_the_trail_leads_to_the_line(example: Deciding):
    def holds() -> bool | None:
        found = call_report(database=example.database, actor=example.actor(), call_id=CALL)
        assert found.plan == example.plan()
        return found.trail.line_holds

    assert holds() is None
    example.decide(*by_the_line(example.line()))
    assert holds() is True
    altered(example, "S07", requested="1")
    assert holds() is False


def altered(example: Deciding, reference: str, **known: str) -> None:
    """What the trail tells of one proposal in the line, changed by somebody who reaches the database."""
    row_id = example.line().ranking.made_of.proposals[reference].id

    def work(session: Session) -> None:
        event = session.scalars(
            select(EventRow).where(EventRow.subject == row_id, EventRow.kind == Kind.LINE_PLACED.value)
        ).one()
        told = json.loads(event.after)
        event.after = canonical({**told, "known": {**told["known"], **known}})

    example.database.write(work)


def test_without_a_decision_the_trail_tells_of_no_line(example: Deciding):
    assert rebuilt_line(database=example.database, call_id=CALL, stage="") is None


def test_amounts_are_those_of_the_call_s_currency(example: Deciding):
    line = example.line()
    assert line.plan is not None
    assert sum((purse.spent for purse in line.plan.purses), Decimal(0)) <= Decimal(4_000_000)
    assert all(purse.left is not None and purse.left >= 0 for purse in line.plan.purses)
