"""What people answered to the call's questions, where the proposal at hand is the one in the store."""

from evaluator.calls import Call
from evaluator.scoring import Answers
from evaluator.services.assessing import NO_ANSWERS
from evaluator.services.questions import answers_of_call
from evaluator.ui import session
from evaluator.ui.stored import database


def answers_in(call: Call) -> dict[str, Answers]:
    """The answers about the proposals of the stored call that this person may read, by reference."""
    actor = session.current_actor()
    if call.id != actor.call_id:
        return {}
    return answers_of_call(database=database(), actor=actor, call_id=call.id)


def answers_about(call: Call, reference: str, *, is_stored: bool) -> Answers:
    """The answers about one proposal; none about what only this session has."""
    return answers_in(call).get(reference, NO_ANSWERS) if is_stored else NO_ANSWERS
