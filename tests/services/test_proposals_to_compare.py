"""What whoever oversees a call compares: its own proposals, and none that they may not see."""

import pytest
from sqlalchemy import update

from evaluator.services.conflicts import declare_conflict
from evaluator.services.proposals_to_compare import Kept, proposals_to_compare
from evaluator.store import Database
from evaluator.store.tables import ProposalRow
from tests.services.review_example import Reviewing, keep_proposal, reviewing


@pytest.fixture
def panel(database: Database) -> Reviewing:
    """Two proposals of the call."""
    found = reviewing(database, "reviewer-1")
    call = found.example.call
    other = found.proposal.model_copy(update={"reference": "P70", "title": "Another"})
    keep_proposal(database, other, call_id=call.id, call_version=call.version)
    return found


def compared(panel: Reviewing, name: str = "manager", **known: object) -> tuple[Kept, ...]:
    return proposals_to_compare(
        database=panel.database, actor=panel.actor(name), call_id=panel.example.call.id, known=known
    )


@pytest.mark.parametrize("name", ["manager", "observer"])
def test_whoever_oversees_the_call_compares_all_its_proposals(panel: Reviewing, name: str) -> None:
    found = {one.reference: one.proposal.title for one in compared(panel, name)}
    assert found == {panel.proposal.reference: panel.proposal.title, "P70": "Another"}


@pytest.mark.parametrize("name", ["reviewer-1", "rapporteur", "applicant-1"])
def test_nobody_else_compares_anything_here(panel: Reviewing, name: str) -> None:
    assert compared(panel, name) == ()


def test_what_was_withdrawn_or_went_on_to_the_next_stage_is_left_out(panel: Reviewing) -> None:
    def change(**values: object) -> None:
        asked = update(ProposalRow).where(ProposalRow.reference == "P70").values(**values)
        panel.database.write(lambda session: session.execute(asked))

    change(state="withdrawn")
    assert [one.reference for one in compared(panel)] == [panel.proposal.reference]
    change(state="submitted", earlier_stage_id=panel.proposal_id)
    assert [one.reference for one in compared(panel)] == ["P70"]


def test_a_conflict_of_interest_leaves_it_out(panel: Reviewing) -> None:
    declare_conflict(
        database=panel.database,
        actor=panel.actor("manager"),
        proposal_id=panel.proposal_id,
        person_id=panel.example.people["manager"],
        kind="close",
        note="We are related.",
        key="conflict",
    )
    assert [one.reference for one in compared(panel)] == ["P70"]


def test_a_text_that_was_read_before_is_not_read_again(panel: Reviewing) -> None:
    first = next(one for one in compared(panel) if one.reference == "P70")
    stand_in = panel.proposal.model_copy(update={"title": "Read before"})
    again = compared(panel, **{first.content_hash: stand_in})
    assert {one.reference: one.proposal.title for one in again}["P70"] == "Read before"
