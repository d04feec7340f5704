"""Questions about one proposal: answered with a reason by whoever may, in versions, at their time."""

import pytest

from evaluator.access import NotAllowedError
from evaluator.services.kept_answers import NOT_ANSWERED
from evaluator.services.questions import answer_question, answered_question, answers_of_call
from evaluator.services.screening_board import screening_board
from evaluator.store import Database, new_id
from evaluator.store.audit import events, first_breaks
from evaluator.store.tables import GateAnswer
from evaluator.store.versions import ChangedMeanwhileError
from tests.services.importing.incoming import imported, proposal_file
from tests.services.stored_example import Example, stored_example

QUESTION = "overlap_explained"
YES, NO, CHECK = GateAnswer.YES, GateAnswer.NO, GateAnswer.NEEDS_CHECK


@pytest.fixture
def example(database: Database) -> Example:
    """One proposal, and screening open."""
    made = stored_example(database)
    imported(made, ("one.yaml", proposal_file("Bridges", acronym="BRIDGE", reference="X-1")))
    made.move_to("screening")
    return made


def proposal_id(example: Example) -> str:
    [one] = screening_board(
        database=example.database, actor=example.actor("manager"), call_id=example.call.id
    ).proposals
    return one.id


def answer(example: Example, said: GateAnswer, reason: str = "Because.", **other: object) -> int:
    given = {
        "database": example.database,
        "actor": example.actor("manager"),
        "proposal_id": proposal_id(example),
        "question_id": QUESTION,
        "answer": said,
        "reason": reason,
        "seen": NOT_ANSWERED,
        "key": new_id(),
    }
    return answer_question(**(given | other))


def test_an_answer_is_kept_with_its_reason_and_stands_in_the_trail(example: Example) -> None:
    assert answer(example, YES, "It says so in the letter.") == 1
    found, may_answer, number = answered_question(
        database=example.database,
        actor=example.actor("manager"),
        proposal_id=proposal_id(example),
        question_id=QUESTION,
    )
    assert (found.answer, found.reason, found.proposal_number) == (YES, "It says so in the letter.", number)
    assert may_answer
    with example.database.reading() as session:
        assert [*first_breaks(session)] == []
        last = [*events(session, example.call.id)][-1]
    assert (last.kind, last.actor_id) == ("gate.answered", example.people["manager"])
    assert last.reason.startswith("sha256:")


def test_the_advice_takes_a_yes_or_a_no_and_no_answer_that_needs_a_check(example: Example) -> None:
    def taken() -> dict[str, dict[str, bool]]:
        found = answers_of_call(
            database=example.database, actor=example.actor("manager"), call_id=example.call.id
        )
        return {reference: one.questions for reference, one in found.items()}

    assert taken() == {}
    answer(example, NO)
    assert taken() == {"P01": {QUESTION: False}}
    answer(example, CHECK, "", seen=1)
    assert taken() == {}
    answer(example, YES, seen=2)
    assert taken() == {"P01": {QUESTION: True}}


def test_a_question_is_no_condition_of_eligibility(example: Example) -> None:
    answer(example, NO)
    board = screening_board(
        database=example.database, actor=example.actor("manager"), call_id=example.call.id
    )
    [one] = board.proposals
    assert QUESTION not in one.asked
    assert one.outcome is None


@pytest.mark.parametrize("said", [YES, NO])
def test_a_yes_and_a_no_need_their_reason(example: Example, said: GateAnswer) -> None:
    with pytest.raises(ValueError, match="Say why"):
        answer(example, said, "")


def test_a_question_that_the_call_does_not_ask_is_refused(example: Example) -> None:
    with pytest.raises(ValueError, match='The call has no question "one_per_lot"'):
        answer(example, YES, question_id="one_per_lot")


def test_who_answers_over_an_answer_they_did_not_see_is_told(example: Example) -> None:
    answer(example, YES)
    with pytest.raises(ChangedMeanwhileError) as clash:
        answer(example, NO)
    assert clash.value.theirs.answer is YES


def test_an_answer_sent_twice_is_kept_once(example: Example) -> None:
    key = new_id()
    assert answer(example, YES, key=key) == answer(example, YES, key=key) == 1


@pytest.mark.parametrize("who", ["reviewer-1", "applicant-1", "observer"])
def test_nobody_else_answers(example: Example, who: str) -> None:
    with pytest.raises(NotAllowedError):
        answer(example, YES, actor=example.actor(who))


def test_outside_screening_and_deciding_nobody_answers(example: Example) -> None:
    example.move_to("review")
    with pytest.raises(NotAllowedError):
        answer(example, YES)
