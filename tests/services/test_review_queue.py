"""What waits for a reviewer, in which order, and what comes next."""

import pytest
from sqlalchemy.orm import Session

from evaluator.panel.scores import judged
from evaluator.services.assignments import assign, proposals_to_review
from evaluator.services.conflicts import declare_conflict
from evaluator.services.phase_times import in_utc
from evaluator.services.review_forms import forms_to_fill
from evaluator.services.review_queue import ReviewQueue, Step, review_queue, waiting_elsewhere
from evaluator.services.reviews import begin_review
from evaluator.services.shipped import criteria_folder
from evaluator.services.stored_calls import keep_call, move_phase
from evaluator.services.stored_reviews import save_draft
from evaluator.store import Database, new_id
from evaluator.store.tables import ProposalRow
from tests.services.asked_to_read import assign_free
from tests.services.review_example import Reviewing, keep_proposal, reviewing

NAMES = ("reviewer-1", "reviewer-2")


@pytest.fixture
def panel(database: Database) -> Reviewing:
    return reviewing(database, *NAMES)


def queue(panel: Reviewing, name: str = "reviewer-1") -> ReviewQueue:
    return review_queue(database=panel.database, actor=panel.actor(name), call_id=panel.example.call.id)


def steps(panel: Reviewing, name: str = "reviewer-1") -> dict[str, Step]:
    return {one.proposal.reference: one.step for one in queue(panel, name).entries}


def another(panel: Reviewing, reference: str, *names: str, is_free: bool = True) -> str:
    """One more proposal, which those named are asked to review."""
    call, proposal = panel.example.call, panel.proposal.model_copy(update={"reference": reference})
    proposal_id = keep_proposal(panel.database, proposal, call_id=call.id, call_version=call.version)
    for name in names:
        (assign_free if is_free else assign)(
            database=panel.database,
            actor=panel.actor("manager"),
            proposal_id=proposal_id,
            person_id=panel.example.people[name],
            key=new_id(),
        )
    return proposal_id


def test_each_proposal_says_where_the_reviewer_is_with_it(panel: Reviewing) -> None:
    another(panel, "P71", "reviewer-1", is_free=False)
    another(panel, "P72", "reviewer-1")
    assert steps(panel) == {
        panel.proposal.reference: Step.NOT_STARTED,
        "P71": Step.ASKED,
        "P72": Step.NOT_STARTED,
    }
    first = panel.example.call.criteria[0].id
    panel.save("reviewer-1", panel.blank.with_score(first, 3.0), seen=0)
    (begun,) = [one for one in queue(panel).entries if one.step is Step.DRAFT]
    assert (begun.decided, begun.of) == (1, len(judged(panel.example.call)))
    assert begun.saved_at is not None
    panel.submit("reviewer-1", panel.complete(), seen=1)
    found = queue(panel)
    assert [one.step for one in found.entries][-1] is Step.SUBMITTED
    assert [one.waits for one in found.entries] == [True, True, False]


def test_the_order_is_another_for_each_reviewer_and_the_same_at_each_look(panel: Reviewing) -> None:
    for number in range(60, 68):
        another(panel, f"P{number}", *NAMES)
    orders = {name: [one.proposal.reference for one in queue(panel, name).entries] for name in NAMES}
    assert sorted(orders["reviewer-1"]) == sorted(orders["reviewer-2"])
    assert orders["reviewer-1"] != orders["reviewer-2"]
    assert orders == {name: [one.proposal.reference for one in queue(panel, name).entries] for name in NAMES}


def test_the_desk_and_the_form_have_the_order_of_the_list(panel: Reviewing) -> None:
    for number in range(60, 68):
        another(panel, f"P{number}", *NAMES)
    for name in NAMES:
        case = {"database": panel.database, "actor": panel.actor(name)}
        listed = [one.proposal.reference for one in queue(panel, name).entries]
        desk = proposals_to_review(**case, call_id=panel.example.call.id)
        assert [one.reference for one in desk] == listed != sorted(listed)
        form = forms_to_fill(**case, call=panel.example.call)
        assert [one.review.reference for one in form] == listed


def test_next_is_what_waits_with_the_fewest_reviews_in(panel: Reviewing) -> None:
    another(panel, "P73", "reviewer-1")
    panel.submit("reviewer-2", panel.complete(), seen=0)
    assert queue(panel).next_reference == "P73"
    panel.submit("reviewer-1", panel.complete(), seen=0)
    assert queue(panel).next_reference == "P73"
    assert queue(panel, "reviewer-2").next_reference is None


def test_what_was_declared_as_a_conflict_is_counted_and_not_named(panel: Reviewing) -> None:
    another(panel, "P74", "reviewer-1")
    declare_conflict(
        database=panel.database,
        actor=panel.actor("reviewer-1"),
        proposal_id=panel.proposal_id,
        person_id=panel.example.people["reviewer-1"],
        kind="close",
        note="We are related.",
        key="close",
    )
    found = queue(panel)
    assert ([one.proposal.reference for one in found.entries], found.conflicts) == (["P74"], 1)


def test_the_deadline_is_the_end_of_reviewing_while_it_is_ahead(panel: Reviewing) -> None:
    call = panel.example.call
    review = next(phase for phase in call.phases if phase.switches.review)
    assert review.until is not None
    found = queue(panel)
    assert found.is_open
    is_ahead = panel.database.clock().replace(tzinfo=None) < review.until
    assert (found.until is not None) == is_ahead
    move_phase(
        database=panel.database,
        actor=panel.actor("manager"),
        call_id=call.id,
        phase_id=call.phases[-1].id,
        reason="over",
        key="over",
    )
    # Its end is still ahead, and it does not come again.
    assert (queue(panel).is_open, queue(panel).until) == (False, None)


def test_before_reviewing_begins_its_end_is_said(panel: Reviewing) -> None:
    call = panel.example.call
    panel.example.move_to("screening")
    review = next(phase for phase in call.phases if phase.switches.review)
    assert review.until is not None
    found = queue(panel)
    assert (found.is_open, found.until) == (False, in_utc(call, review.until))


def test_whoever_is_no_reviewer_has_nothing_waiting(panel: Reviewing) -> None:
    for name in ("manager", "rapporteur", "applicant-1"):
        assert queue(panel, name).entries == ()


def test_what_waits_in_other_calls_is_found_from_each_of_them(panel: Reviewing) -> None:
    elsewhere = waiting_elsewhere(
        database=panel.database, actor=panel.actor("reviewer-1"), call_id="another-call"
    )
    assert [(call.id, len(found.entries)) for call, found in elsewhere] == [(panel.example.call.id, 1)]
    assert (
        waiting_elsewhere(
            database=panel.database, actor=panel.actor("reviewer-1"), call_id=panel.example.call.id
        )
        == []
    )


def test_a_review_of_an_earlier_version_of_the_proposal_counts_what_is_decided(panel: Reviewing) -> None:
    blank = begin_review(panel.example.call, panel.proposal)
    save_draft(
        database=panel.database,
        actor=panel.actor("reviewer-1"),
        proposal_id=panel.proposal_id,
        review=blank.with_comment(panel.example.call.criteria[0].id, "Only words so far."),
        seen=0,
        key="words",
    )
    (entry,) = queue(panel).entries
    assert (entry.step, entry.decided) == (Step.DRAFT, 0)


def test_nothing_waits_of_what_was_decided(panel: Reviewing) -> None:
    def decide(session: Session) -> None:
        session.get_one(ProposalRow, panel.proposal_id).state = "not_invited"

    panel.database.write(decide)
    found = queue(panel)
    assert [(one.step, one.waits) for one in found.entries] == [(Step.DECIDED, False)]
    assert found.next_reference is None
    assert elsewhere(panel) == []


def test_nothing_waits_once_reviewing_is_over_and_all_does_where_it_is_not(panel: Reviewing) -> None:
    panel.example.move_to("decision")
    found = queue(panel)
    assert [(one.step, one.waits) for one in found.entries] == [(Step.NOT_STARTED, False)]
    assert (found.next_reference, elsewhere(panel)) == (None, [])
    for phase in ("screening", "review"):
        panel.example.move_to(phase)
        assert queue(panel).next_reference == panel.proposal.reference
        assert elsewhere(panel) == [panel.example.call.id]


def elsewhere(panel: Reviewing) -> list[str]:
    """The ids of calls that wait, as seen from another."""
    found = waiting_elsewhere(
        database=panel.database, actor=panel.actor("reviewer-1"), call_id="another-call"
    )
    return [call.id for call, _ in found]


@pytest.mark.long
def test_a_proposal_read_with_names_is_another_text_than_the_one_read_without(panel: Reviewing) -> None:
    blind = b"  - {id: unnamed, switches: {review: true, blind: true}}\n  - id: decision\n"
    file = (criteria_folder() / "skills_mobility.yaml").read_bytes()
    data = file.replace(b"  - id: decision\n", blind)
    keep_call(
        database=panel.database, actor=panel.actor("manager"), data=data, name="blind.yaml", key="blind"
    )
    told = {}
    for phase in ("review", "unnamed"):
        panel.example.move_to(phase)
        [entry] = queue(panel).entries
        told[phase] = (entry.proposal.content_hash, entry.proposal.is_blind)
    assert (told["review"][1], told["unnamed"][1]) == (False, True)
    assert told["review"][0] == told["unnamed"][0]
