"""How the services of introductions are called on the marked store."""

from collections.abc import Mapping

from evaluator.access import Action, Relation
from evaluator.services import introductions
from evaluator.store.tables import IntroductionAnswer
from tests.services.asking import Asked, Case, or_problem


def _asked(case: Case) -> object:
    """With the proposal of nobody, of which everybody who asks is free."""
    other = case.store.proposals["nobody", Relation.OTHER]
    return introductions.ask_to_introduce(
        **case.in_call, proposal_id=case.proposal_id, other_id=other, key=case.key
    )


def _answered(case: Case) -> object:
    return introductions.answer_introduction(
        **case.on_proposal,
        introduction_id=f"in-{case.number}",
        answer=IntroductionAnswer.DECLINED,
        seen=1,
        key=case.key,
    )


def _taken_back(case: Case) -> object:
    return introductions.take_back_agreement(
        **case.on_proposal, introduction_id=f"in-{case.number}", key=case.key
    )


ASKED_OF_INTRODUCTIONS: Mapping[str, tuple[Asked, ...]] = {
    "introductions.asking.ask_to_introduce": (Asked(Action.INTRODUCE, or_problem(_asked)),),
    "introductions.answering.answer_introduction": (
        Asked(Action.ANSWER_INTRODUCTION, _answered, towards=Relation.OWN),
    ),
    "introductions.answering.take_back_agreement": (
        Asked(Action.ANSWER_INTRODUCTION, or_problem(_taken_back), towards=Relation.OWN),
    ),
    "introductions.own.introductions_for": (
        Asked(
            Action.ANSWER_INTRODUCTION,
            lambda case: introductions.introductions_for(**case.in_call),
            about="call",
            towards=Relation.OWN,
        ),
    ),
    "introductions.overseeing.introductions_of_call": (
        Asked(
            Action.SEE_INTRODUCTIONS,
            lambda case: introductions.introductions_of_call(**case.in_call),
            about="call",
        ),
    ),
}
