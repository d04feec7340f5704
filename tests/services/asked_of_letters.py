"""How the services of letters and of the report on a call are called on the marked store."""

from collections.abc import Mapping

from evaluator.access import Action
from evaluator.services import evaluation_report, letters
from tests.services.asking import Asked, Case, or_problem


def _written(case: Case) -> object:
    """Over the comments that are there."""
    comments = {"": f"The partners are named by {case.actor.id}."}
    return letters.write_letter(**case.on_proposal, comments=comments, seen=1, key=case.key)


ASKED_OF_LETTERS: Mapping[str, tuple[Asked, ...]] = {
    "letters.writing.write_letter": (Asked(Action.WRITE_LETTERS, _written, after_own=True),),
    "letters.releasing.release_letter": (
        Asked(
            Action.WRITE_LETTERS,
            or_problem(lambda case: letters.release_letter(**case.on_proposal, seen="", key=case.key)),
            after_own=True,
        ),
    ),
    "letters.releasing.clear_names": (
        Asked(
            Action.WRITE_LETTERS,
            or_problem(lambda case: letters.clear_names(**case.on_proposal, seen="", key=case.key)),
            after_own=True,
        ),
    ),
    "letters.desk.letter_case": (
        Asked(Action.SEE_LETTERS, lambda case: letters.letter_case(**case.on_proposal), after_own=True),
    ),
    "letters.desk.letter_desk": (
        Asked(Action.SEE_LETTERS, lambda case: letters.letter_desk(**case.in_call), about="call"),
    ),
    "letters.reading.own_letters": (
        Asked(None, lambda case: letters.own_letters(**case.in_call), about="call"),
    ),
    "letters.templates.kept_template": (
        Asked(
            Action.SEE_LETTERS,
            lambda case: letters.kept_template(**case.in_call, language="en"),
            about="call",
        ),
    ),
    "letters.templates.keep_template": (
        Asked(
            Action.WRITE_LETTERS,
            lambda case: letters.keep_template(
                **case.in_call, language="en", data=b"# {reference}\n", seen=0, key=case.key
            ),
            about="call",
        ),
    ),
    "evaluation_report.call_report": (
        Asked(
            Action.SEE_LETTERS,
            lambda case: evaluation_report.call_report(**case.in_call),
            about="call",
        ),
    ),
}
