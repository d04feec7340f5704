import threading

import pytest
from sqlalchemy import event, select

from evaluator.access import NotAllowedError
from evaluator.services.call_files import default_call
from evaluator.services.kept_answers import NOT_ANSWERED
from evaluator.services.lexicons import lexicons
from evaluator.services.samples import open_sample
from evaluator.services.screened import Answered, Given, Screened
from evaluator.services.screening import answer_gate, reopen_screening, settle_eligibility
from evaluator.services.screening_board import proposal_to_screen, screening_board, suggestions
from evaluator.services.shipped import samples_folder
from evaluator.store import Database, new_id
from evaluator.store.audit import events, first_breaks
from evaluator.store.tables import ConflictRow, GateAnswer, GateAnswerRow, ProposalRow
from evaluator.store.versions import ChangedMeanwhileError
from tests.services.importing.incoming import imported, proposal_file
from tests.services.stored_example import Example, stored_example

YES, NO, CHECK = GateAnswer.YES, GateAnswer.NO, GateAnswer.NEEDS_CHECK
ASKED = ("one_per_lot", "lead_legal_person", "origin_state_endorsement")
ONE, TWO = (
    ("one.yaml", proposal_file("Bridges", acronym="BRIDGE", reference="X-1")),
    ("two.yaml", proposal_file("Roads", acronym="ROAD", reference="X-2")),
)


@pytest.fixture
def example(database: Database) -> Example:
    """Two proposals, and screening open."""
    made = stored_example(database)
    imported(made, ONE, TWO)
    made.move_to("screening")
    return made


def screened(example: Example, who: str = "manager") -> dict[str, Screened[Given]]:
    board = screening_board(database=example.database, actor=example.actor(who), call_id=example.call.id)
    return {one.reference: one for one in board.proposals}


def answered(example: Example, reference: str, gate: str) -> Answered:
    """What is shown of an answer beside the proposal, with who gave it and why."""
    one, _ = proposal_to_screen(
        database=example.database,
        actor=example.actor("manager"),
        proposal_id=screened(example)[reference].id,
    )
    return one.answers[gate]


def answer(
    example: Example,
    reference: str,
    gate: str,
    said: GateAnswer,
    reason: str = "",
    *,
    seen: int = NOT_ANSWERED,
    who: str = "manager",
    key: str | None = None,
) -> int:
    return answer_gate(
        database=example.database,
        actor=example.actor(who),
        proposal_id=screened(example)[reference].id,
        gate_id=gate,
        answer=said,
        reason=reason,
        seen=seen,
        key=key or new_id(),
    )


def settle(example: Example, reference: str, settlement: str, reason: str = "", **other) -> None:
    one = screened(example)[reference]
    common = {"database": example.database, "actor": example.actor("manager"), "key": new_id()}
    settle_eligibility(
        **(common | other), proposal_id=one.id, settlement=settlement, reason=reason, seen=one.version
    )


def trail(example: Example, kind: str) -> list[tuple[str, str, str]]:
    """Before, after and reason of the events of a kind; the chain holds."""
    with example.database.reading() as session:
        assert [*first_breaks(session)] == []
        found = [event for event in events(session, example.call.id) if event.kind == kind]
        return [(event.before, event.after, event.reason_in_words) for event in found]


def test_what_is_open_comes_first_and_an_answer_that_needs_a_check_stays_open(example: Example) -> None:
    for gate in ASKED:
        answer(example, "P01", gate, YES)
    answer(example, "P02", "one_per_lot", CHECK)
    board = screened(example)
    assert [(name, one.open) for name, one in board.items()] == [("P02", ASKED), ("P01", ())]
    assert answered(example, "P01", "one_per_lot").name == "manager"
    assert (board["P01"].outcome, board["P02"].outcome) == ("eligible", None)


def test_an_answer_is_in_the_trail_with_its_reason(example: Example) -> None:
    first = answer(example, "P01", "lead_legal_person", YES)
    answer(example, "P01", "lead_legal_person", NO, " A single person leads. ", seen=first)
    proposal = screened(example)["P01"].id
    said = [
        f'{{"answer":"{word}","gate":"lead_legal_person","number":1,"proposal":"{proposal}"}}'
        for word in ("yes", "no")
    ]
    assert trail(example, "gate.answered") == [
        ("", said[0], ""),
        ('{"answer":"yes","number":1}', said[1], "A single person leads."),
    ]


def test_a_no_needs_its_reason(example: Example) -> None:
    with pytest.raises(ValueError, match="Say why not"):
        answer(example, "P01", "one_per_lot", NO, "  ")
    for reason, problem in (("x" * 5_001, "at most 5,000"), ("a\x00b", "cannot be kept")):
        with pytest.raises(ValueError, match=problem):
            answer(example, "P01", "one_per_lot", NO, reason)
    assert screened(example)["P01"].answers == {}


def test_of_two_who_answer_the_same_the_second_is_shown_what_the_first_said(example: Example) -> None:
    first = answer(example, "P01", "one_per_lot", NO, "Two in lot 1.")
    with pytest.raises(ChangedMeanwhileError) as clash:
        answer(example, "P01", "one_per_lot", YES, "Only one.")
    assert (clash.value.theirs.answer, clash.value.theirs.reason) == (NO, "Two in lot 1.")
    assert clash.value.number == first
    assert answer(example, "P01", "one_per_lot", YES, "Only one.", seen=clash.value.number) == first + 1
    assert answered(example, "P01", "one_per_lot").reason == "Only one."


def test_many_at_once_leave_one_answer_and_tell_all_others(example: Example) -> None:
    proposal_id, told = screened(example)["P01"].id, []

    def say() -> None:
        try:
            answer_gate(
                database=example.database,
                actor=example.actor("manager"),
                proposal_id=proposal_id,
                gate_id="one_per_lot",
                answer=YES,
                reason="",
                seen=NOT_ANSWERED,
                key=new_id(),
            )
        except ChangedMeanwhileError as clash:
            told.append(clash.number)

    threads = [threading.Thread(target=say) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == [1] * 5
    assert len(trail(example, "gate.answered")) == 1


def test_the_same_press_twice_is_one_answer(example: Example) -> None:
    assert [answer(example, "P01", "one_per_lot", YES, key="press") for _ in range(2)] == [1, 1]
    assert len(trail(example, "gate.answered")) == 1


def test_only_a_person_settles_and_only_as_the_answers_say(example: Example) -> None:
    for gate in ASKED[:2]:
        answer(example, "P01", gate, YES)
    with pytest.raises(ValueError, match="something is still open"):
        settle(example, "P01", "eligible")
    answer(example, "P01", ASKED[2], YES)
    assert screened(example)["P01"].state == "submitted"
    with pytest.raises(ValueError, match="by them it is eligible"):
        settle(example, "P01", "ineligible", "No.")
    settle(example, "P01", "eligible")
    answer(example, "P02", "one_per_lot", NO, "Two in lot 1.")
    with pytest.raises(ValueError, match="Say why it is not eligible"):
        settle(example, "P02", "ineligible")
    settle(example, "P02", "ineligible", "Two in lot 1.")
    assert {name: one.state.value for name, one in screened(example).items()} == {
        "P01": "eligible",
        "P02": "ineligible",
    }
    assert trail(example, "proposal.state") == [
        ('{"state":"submitted"}', '{"number":1,"state":"eligible"}', ""),
        ('{"state":"submitted"}', '{"number":1,"state":"ineligible"}', "Two in lot 1."),
    ]


def test_what_is_settled_changes_only_after_it_was_opened_again_with_a_reason(example: Example) -> None:
    answer(example, "P01", "one_per_lot", NO, "Two.")
    settle(example, "P01", "ineligible", "Two.")
    with pytest.raises(ValueError, match="is settled"):
        answer(example, "P01", "one_per_lot", YES, seen=1)
    one = screened(example)["P01"]
    common = {"database": example.database, "actor": example.actor("manager"), "proposal_id": one.id}
    with pytest.raises(ValueError, match="Say why screening is opened again"):
        reopen_screening(**common, reason=" ", seen=one.version, key=new_id())
    with pytest.raises(ChangedMeanwhileError):
        reopen_screening(**common, reason="Mistake.", seen=one.version - 1, key=new_id())
    reopen_screening(**common, reason="The other one was withdrawn.", seen=one.version, key=new_id())
    answer(example, "P01", "one_per_lot", YES, seen=1)
    assert screened(example)["P01"].state == "submitted"


def test_a_new_text_opens_what_was_answered_about_the_old_one(example: Example) -> None:
    for gate in ASKED:
        answer(example, "P01", gate, YES)
    imported(example, ("later.yaml", proposal_file("Bridges, again", acronym="BRIDGE", reference="X-1")))
    one = screened(example)["P01"]
    assert (one.open, one.outcome, one.is_about_earlier("one_per_lot")) == (ASKED, None, True)
    with pytest.raises(ValueError, match="something is still open"):
        settle(example, "P01", "eligible")


@pytest.mark.parametrize("who", ["applicant-1", "reviewer-1", "rapporteur", "observer"])
def test_nobody_but_the_manager_answers(example: Example, who: str) -> None:
    with pytest.raises(NotAllowedError):
        answer(example, "P01", "one_per_lot", YES, who=who)
    with pytest.raises(NotAllowedError):
        settle(example, "P01", "eligible", actor=example.actor(who))
    assert trail(example, "gate.answered") == []


@pytest.mark.parametrize("who", ["applicant-1", "reviewer-1", "rapporteur"])
def test_who_may_not_see_answers_learns_not_even_which_proposals_there_are(
    example: Example, who: str
) -> None:
    known = screened(example)["P01"].id
    with pytest.raises(NotAllowedError):
        screened(example, who)
    for proposal_id in (known, new_id()):
        with pytest.raises(NotAllowedError, match="You may not do this in this call"):
            proposal_to_screen(database=example.database, actor=example.actor(who), proposal_id=proposal_id)


def test_a_manager_with_a_conflict_sees_and_answers_nothing_of_that_proposal(example: Example) -> None:
    manager, one = example.actor("manager"), screened(example)["P01"]
    answer(example, "P01", "one_per_lot", NO, "SECRET")

    def declare(session) -> None:
        session.add(
            ConflictRow(
                id=new_id(),
                proposal_id=one.id,
                person_id=manager.id,
                kind="works_there",
                note="We are related.",
                state="declared",
                declared_at=example.database.clock(),
                declared_by=manager.id,
            )
        )

    example.database.write(declare)
    board = screening_board(database=example.database, actor=manager, call_id=example.call.id)
    assert ([shown.reference for shown in board.proposals], board.left_out) == (["P02"], 1)
    assert "SECRET" not in repr(board)
    assert "GateAnswer" not in repr(board.proposals)
    with pytest.raises(NotAllowedError):
        proposal_to_screen(database=example.database, actor=manager, proposal_id=one.id)
    with pytest.raises(NotAllowedError):
        answer_gate(
            database=example.database,
            actor=manager,
            proposal_id=one.id,
            gate_id="one_per_lot",
            answer=YES,
            reason="",
            seen=1,
            key=new_id(),
        )


def test_outside_of_screening_nothing_is_answered(example: Example) -> None:
    example.move_to("review")
    with pytest.raises(NotAllowedError, match="not open now"):
        answer(example, "P01", "one_per_lot", YES)
    assert not screening_board(
        database=example.database, actor=example.actor("manager"), call_id=example.call.id
    ).is_open


def declared_eligible(example: Example, reference: str) -> None:
    for gate in ASKED:
        answer(example, reference, gate, YES)
    settle(example, reference, "eligible")


def test_what_is_asked_of_those_selected_is_answered_while_deciding_and_at_no_other_time(
    example: Example,
) -> None:
    declared_eligible(example, "P01")
    for phase in ("open", "screening", "review"):
        example.move_to(phase)
        with pytest.raises(NotAllowedError, match="another phase"):
            answer(example, "P01", "no_double_funding", YES)
    example.move_to("decision")
    first = answer(example, "P01", "no_double_funding", CHECK)
    answer(example, "P01", "no_double_funding", NO, "Paid by another grant.", seen=first)
    assert screened(example)["P01"].answers["no_double_funding"].answer == NO
    with example.database.reading() as session:
        kept = session.scalars(
            select(GateAnswerRow).where(GateAnswerRow.gate_id == "no_double_funding")
        ).one()
    assert (kept.answer, kept.reason, kept.version) == (NO, "Paid by another grant.", 2)
    assert [reason for _, after, reason in trail(example, "gate.answered") if "no_double" in after] == [
        "",
        "Paid by another grant.",
    ]


def test_while_deciding_nothing_that_comes_before_scoring_is_answered_or_settled(example: Example) -> None:
    example.move_to("decision")
    with pytest.raises(NotAllowedError, match="another phase"):
        answer(example, "P01", "one_per_lot", YES)
    with pytest.raises(NotAllowedError, match="another phase"):
        settle(example, "P01", "eligible")
    assert screened(example)["P01"].answers == {}


def test_what_comes_later_is_asked_of_those_that_are_eligible_only(example: Example) -> None:
    answer(example, "P02", "one_per_lot", NO, "Three in this lot.")
    settle(example, "P02", "ineligible", "Three in this lot.")
    example.move_to("decision")
    for reference, state in (("P01", "submitted"), ("P02", "ineligible")):
        said = f"{reference} is {state}; this is asked only of those that are eligible"
        with pytest.raises(ValueError, match=said):
            answer(example, reference, "no_double_funding", YES)


@pytest.mark.parametrize("who", ["applicant-1", "reviewer-1", "rapporteur", "observer"])
def test_nobody_but_the_manager_answers_what_comes_later(example: Example, who: str) -> None:
    declared_eligible(example, "P01")
    example.move_to("decision")
    with pytest.raises(NotAllowedError, match="may not do this"):
        answer(example, "P01", "no_double_funding", YES, who=who)
    assert "no_double_funding" not in screened(example)["P01"].answers


def test_a_gate_that_the_call_lacks_is_named_and_a_proposal_that_is_not_there_is_refused(
    example: Example,
) -> None:
    with pytest.raises(ValueError, match='no gate "one_per_lott"; it has one_per_lot, lead_legal_person'):
        answer(example, "P01", "one_per_lott", YES)
    with pytest.raises(NotAllowedError, match="You may not do this in this call"):
        proposal_to_screen(database=example.database, actor=example.actor("manager"), proposal_id="nowhere")


@pytest.mark.long
def test_the_board_asks_the_same_few_statements_however_many_proposals_there_are(example: Example) -> None:
    def statements() -> int:
        counted: list[str] = []
        listener = lambda *args: counted.append(args[2])  # noqa: E731
        event.listen(example.database.engine, "before_cursor_execute", listener)
        try:
            screened(example)
        finally:
            event.remove(example.database.engine, "before_cursor_execute", listener)
        return len([text for text in counted if text.startswith(("SELECT", "WITH"))])

    screened(example)
    few = statements()
    imported(example, *((path.name, path.read_bytes()) for path in samples_folder().glob("s0*.yaml")))
    assert len(screened(example)) == 11
    assert statements() == few


def test_the_machine_suggests_with_quotes_and_answers_nothing(example: Example) -> None:
    strong, weak = (
        {
            one.gate: one
            for one in suggestions(
                call=default_call(), proposal=open_sample(name), language="en", words=lexicons()
            )
        }
        for name in ("s01-ict-successor", "s13-sin-aval-de-origen")
    )
    assert list(strong) == [gate.id for gate in default_call().gates]
    found = strong["origin_state_endorsement"]
    assert (found.suggested, weak["origin_state_endorsement"].suggested) == ("yes", "no")
    assert found.found != ()
    assert found.found[0].quote != ""
    assert weak["origin_state_endorsement"].missing != ()
    assert strong["one_per_lot"].suggested is None
    with example.database.reading() as session:
        assert session.query(ProposalRow).filter(ProposalRow.state != "submitted").count() == 0
