"""A proposal of the second stage: begun from the first, submitted by invitation, linked, compared."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from evaluator.access import NotAllowedError
from evaluator.services.conflicts import declare_conflict
from evaluator.services.drafts import proposal_of
from evaluator.services.earlier_stage import earlier_stage
from evaluator.services.proposal_list import proposals_of_call
from evaluator.services.rebuilding import SAID, held_in, rebuilt_in
from evaluator.services.samples import open_sample
from evaluator.services.screening_board import screening_board
from evaluator.services.submissions import NotReadyError, next_stage_draft, own_drift, withdraw
from evaluator.store import Database, new_id
from evaluator.store.tables import ProposalRow, ProposalState
from tests.services.stored_example import Example
from tests.services.submissions.sent import SAMPLE, Applicant, counts, sending, trail
from tests.services.two_stages import (
    OPEN_TO_ALL,
    SAMPLES,
    STAGES_IN_TURN,
    concepts,
    move_to,
    rows,
    say,
    two_stages,
)

ONE, OTHER = "applicant-1", "applicant-2"


@pytest.fixture
def example(database: Database) -> Example:
    """Two concept notes of one applicant and one of another; nobody is invited yet."""
    made = two_stages(database)
    concepts(made, 2)
    concepts(made, 1, OTHER)
    return made


def full(sample: str = SAMPLE, **changed: object) -> dict[str, object]:
    return sending(sample, stage="full", **changed)


def kinds(error: NotReadyError) -> list[str]:
    return [one.kind for one in error.obstacles]


def refused(applicant: Applicant, **given: object) -> list[str]:
    with pytest.raises(NotReadyError) as caught:
        applicant.submit(**given)
    return kinds(caught.value)


def offered(applicant: Applicant) -> dict[str, tuple[str, str | None, str | None]]:
    return {one.reference: (one.state.value, one.next_stage, one.followed_by) for one in applicant.own()}


def test_who_is_not_invited_cannot_submit_the_next_stage(example: Example) -> None:
    before = counts(example)
    assert refused(Applicant(example), **full()) == ["later_stage"]
    say(example, {"P01": False, "P03": True})
    assert refused(Applicant(example), **full()) == ["later_stage"]
    assert counts(example) == before


def test_an_invited_proposal_is_gone_on_from_once_and_the_trail_says_so(example: Example) -> None:
    say(example, {"P01": True, "P02": False})
    receipt = Applicant(example).submit(**full(), key="pressed")
    assert Applicant(example).submit(**full(), key="pressed") == receipt
    now = rows(example.database)
    assert (now["P04"].stage, now["P04"].earlier_stage_id) == ("full", now["P01"].id)
    assert trail(example)[-2:] == [
        (
            "proposal.submitted",
            None,
            {
                "reference": "P04",
                "state": "submitted",
                "lot": "scaling",
                "stage": "full",
                "number": 1,
                "call_version": example.call.version,
                "content_hash": receipt.content_hash,
                "documents": {"original": receipt.files[0].sha256},
            },
        ),
        (
            "proposal.state",
            {"earlier_stage": None},
            {"earlier_stage": now["P01"].id, "state": "submitted"},
        ),
    ]
    assert refused(Applicant(example), **full(summary="Another")) == ["later_stage"]
    assert offered(Applicant(example)) == {
        "P01": ("invited", None, "P04"),
        "P02": ("not_invited", None, None),
        "P04": ("submitted", None, None),
    }


def test_what_the_trail_tells_is_what_the_tables_hold(example: Example) -> None:
    say(example, {"P01": True, "P02": False})
    Applicant(example).submit(**full())
    with example.database.reading() as session:
        told, held = rebuilt_in(session, example.call.id), held_in(session, example.call.id)
    states = {one["reference"]: (one["stage"], one["state"]) for one in told.parts["proposals"].values()}
    assert states["P04"] == ("full", "submitted")
    assert states["P01"] == ("concept", "invited")
    # The example made them eligible by hand, without an event.
    assert told.parts["proposals"].keys() == held.parts["proposals"].keys()
    for row_id, row in told.parts["proposals"].items():
        if row["reference"] != "P03":
            held_row = held.parts["proposals"][row_id]
            assert {name: row.get(name) for name in SAID["proposals"]} == {
                name: held_row.get(name) for name in SAID["proposals"]
            }


def test_a_phase_of_one_stage_takes_proposals_of_no_other(database: Database) -> None:
    made = two_stages(database, STAGES_IN_TURN)
    concepts(made, 1)
    say(made, {"P01": True})
    invited, late = Applicant(made), Applicant(made, OTHER)
    late.submit(**sending(stage="concept", summary="Not looked at yet"))
    assert [one.may_replace for one in late.own()] == [True]
    move_to(made, "second")
    assert refused(late, **sending(SAMPLES[1], stage="concept")) == ["closed_stage"]
    assert refused(late, **{**sending(SAMPLES[1]), "declared": False}) == ["closed_stage", "not_declared"]
    [own] = late.own()
    assert not own.may_replace
    with pytest.raises(NotReadyError, match="Proposals of the stage concept are not taken now"):
        late.replace(own, **sending(stage="concept", summary="New"))
    assert invited.submit(**full()).reference == "P03"
    assert [one.may_replace for one in invited.own()] == [False, True]


def test_of_two_presses_at_the_same_moment_one_goes_on(example: Example) -> None:
    say(example, {"P01": True})
    applicant = Applicant(example)

    def press(text: str) -> str:
        try:
            return applicant.submit(**full(summary=text)).reference
        except NotReadyError as error:
            return kinds(error)[0]

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(press, ("One", "Two"))) == ["P04", "later_stage"]


def test_with_two_invited_it_has_to_be_said_which_one_goes_on(example: Example) -> None:
    say(example, {"P01": True, "P02": True, "P03": True})
    assert refused(Applicant(example), **full()) == ["which_earlier"]
    known = rows(example.database)
    with pytest.raises(NotAllowedError):
        Applicant(example).submit(**full(), earlier_id=known["P03"].id)
    receipt = Applicant(example).submit(**full(), earlier_id=known["P02"].id)
    assert rows(example.database)[receipt.reference].earlier_stage_id == known["P02"].id
    with pytest.raises(NotAllowedError):
        Applicant(example).submit(**full(SAMPLES[1]), earlier_id=known["P02"].id)


def test_somebody_elses_invitation_lets_nobody_in(example: Example) -> None:
    say(example, {"P03": True})
    before = counts(example)
    assert refused(Applicant(example), **full()) == ["later_stage"]
    assert refused(Applicant(example), **full(), earlier_id=rows(example.database)["P03"].id) == [
        "later_stage"
    ]
    assert counts(example) == before


def test_withdrawn_it_frees_the_place_and_a_withdrawn_first_stage_has_none(example: Example) -> None:
    say(example, {"P01": True})
    applicant = Applicant(example)

    def take_back(reference: str) -> None:
        row = rows(example.database)[reference]
        withdraw(**applicant.common(), proposal_id=row.id, seen=row.version, key=new_id())

    applicant.submit(**full())
    take_back("P04")
    assert offered(applicant)["P01"] == ("invited", "full", None)
    assert applicant.submit(**full(summary="Again")).reference == "P05"
    take_back("P05")
    take_back("P01")
    assert offered(applicant)["P01"] == ("withdrawn", None, None)
    assert refused(applicant, **full(summary="Once more")) == ["later_stage"]


def test_where_no_invitation_is_asked_everybody_goes_on_also_without_a_first_stage(
    database: Database,
) -> None:
    example = two_stages(database, OPEN_TO_ALL)
    concepts(example, 1)
    say(example, {"P01": False})
    assert Applicant(example).own()[0].next_stage == "full"
    Applicant(example).submit(**full())
    Applicant(example, OTHER).submit(**full())
    now = rows(example.database)
    assert [now[name].earlier_stage_id for name in ("P02", "P03")] == [now["P01"].id, None]


def test_a_replacement_stays_in_its_stage_and_keeps_its_link(example: Example) -> None:
    say(example, {"P01": True})
    applicant = Applicant(example)
    applicant.submit(**full())
    own = next(one for one in applicant.own() if one.reference == "P04")
    for stage in (None, "concept"):
        with pytest.raises(NotReadyError) as caught:
            applicant.replace(own, **sending(SAMPLE, stage=stage, summary="Other"))
        assert [(one.kind, one.name) for one in caught.value.obstacles] == [("other_stage", "full")]
    assert applicant.replace(own, **full(summary="Better")).number == 2
    now = rows(example.database)
    assert (now["P04"].stage, now["P04"].earlier_stage_id) == ("full", now["P01"].id)


def test_an_unknown_stage_is_named_in_a_call_with_stages_and_without(example: Example) -> None:
    assert refused(Applicant(example), **sending(SAMPLE, stage="third")) == ["unknown_stage"]


def test_who_is_invited_is_told_once_proposals_are_taken_or_letters_sent_and_not_before(
    example: Example,
) -> None:
    say(example, {"P01": True, "P02": False})
    told = {}
    for phase in ("screening", "review", "decision", "open"):
        move_to(example, phase)
        told[phase] = offered(Applicant(example))["P01"]
    assert told == {
        "screening": ("submitted", None, None),
        "review": ("submitted", None, None),
        "decision": ("invited", "full", None),
        "open": ("invited", "full", None),
    }


@pytest.mark.parametrize("state", ["eligible", "ineligible", "funded", "reserve"])
def test_taking_proposals_tells_nothing_else_that_was_decided(example: Example, state: str) -> None:
    row_id = rows(example.database)["P01"].id
    example.database.write(lambda session: setattr(session.get_one(ProposalRow, row_id), "state", state))
    assert offered(Applicant(example))["P01"] == ("submitted", None, None)


def test_the_draft_of_the_next_stage_says_all_that_the_first_did(example: Example) -> None:
    known = rows(example.database)
    common = Applicant(example).common()
    with pytest.raises(NotReadyError, match="full is open to invited"):
        next_stage_draft(**common, proposal_id=known["P01"].id)
    say(example, {"P01": True, "P03": True})
    draft = next_stage_draft(**common, proposal_id=known["P01"].id)
    assert proposal_of(draft) == open_sample(SAMPLE).model_copy(update={"stage": "full"})
    for somebody_elses in (known["P03"].id, "nowhere"):
        with pytest.raises(NotAllowedError, match="You have no such proposal"):
            next_stage_draft(**common, proposal_id=somebody_elses)
    assert Applicant(example).submit(**full()).reference == "P04"
    with pytest.raises(NotReadyError):
        next_stage_draft(**common, proposal_id=known["P01"].id)


def test_what_was_to_be_kept_and_differs_is_told_to_applicant_and_manager_and_refuses_nothing(
    example: Example,
) -> None:
    say(example, {"P01": True})
    first = open_sample(SAMPLE)
    changed = open_sample(SAMPLE).model_copy(update={"stage": "full", "title": "Another title"})
    known = rows(example.database)
    common = Applicant(example).common()
    told = own_drift(**common, proposal_id=known["P01"].id, draft=changed)
    assert [(one.what, one.before, one.now) for one in told] == [("title", first.title, "Another title")]
    same = open_sample(SAMPLE).model_copy(update={"stage": "full"})
    assert own_drift(**common, proposal_id=known["P01"].id, draft=same) == ()
    assert own_drift(**common, proposal_id=known["P01"].id, draft=first) == ()
    with pytest.raises(NotAllowedError):
        own_drift(**common, proposal_id=known["P03"].id, draft=changed)
    Applicant(example).submit(**full(title="Another title"))
    manager = {"database": example.database, "actor": example.actor("manager")}
    found = earlier_stage(**manager, proposal_id=rows(example.database)["P04"].id)
    assert found is not None
    assert (found.reference, found.drift) == ("P01", told)
    assert earlier_stage(**manager, proposal_id=known["P02"].id) is None
    for who in (ONE, "reviewer-1"):
        with pytest.raises(NotAllowedError):
            earlier_stage(database=example.database, actor=example.actor(who), proposal_id=known["P02"].id)


def test_lists_and_screening_have_who_was_invited_and_what_goes_on_from_them(example: Example) -> None:
    say(example, {"P01": True, "P02": False})
    Applicant(example).submit(**full())
    manager = {
        "database": example.database,
        "actor": example.actor("manager"),
        "call_id": example.call.id,
    }
    listed = proposals_of_call(**manager).proposals
    assert [(one.reference, one.state.value, one.stage, one.goes_on_from) for one in listed] == [
        ("P01", "invited", "concept", None),
        ("P02", "not_invited", "concept", None),
        ("P03", "eligible", "concept", None),
        ("P04", "submitted", "full", "P01"),
    ]
    board = screening_board(**manager).proposals
    assert [(one.reference, one.state, one.stage, one.may_be_reopened) for one in board] == [
        ("P04", ProposalState.SUBMITTED, "full", False),
        ("P01", ProposalState.INVITED, "concept", False),
        ("P03", ProposalState.ELIGIBLE, "concept", True),
    ]


def test_who_has_a_conflict_with_the_first_stage_sees_nothing_of_the_second(example: Example) -> None:
    say(example, {"P01": True})
    Applicant(example).submit(**full(title="Another title"))
    known, actor = rows(example.database), example.actor("manager")
    declare_conflict(
        database=example.database,
        actor=actor,
        proposal_id=known["P01"].id,
        person_id=actor.id,
        kind="family",
        note="We are related.",
        key=new_id(),
    )
    later = known["P04"].id
    with pytest.raises(NotAllowedError):
        earlier_stage(database=example.database, actor=actor, proposal_id=later)
    found = proposals_of_call(database=example.database, actor=actor, call_id=example.call.id)
    assert {one.reference for one in found.proposals} == set(known) - {"P01", "P04"}
    assert found.left_out == 2
