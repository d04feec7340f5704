"""How the services of applicants are called on the marked store."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from evaluator.access import Action, Relation
from evaluator.services import submissions
from tests.services.asking import Asked, Case, or_problem
from tests.services.submissions.sent import sending


@cache
def _sending(sample: str) -> dict[str, Any]:
    return sending(sample)


def _own(case: Case) -> dict[str, Any]:
    return {**case.in_call, "proposal_id": case.proposal_id}


ASKED_OF_APPLICANTS: Mapping[str, tuple[Asked, ...]] = {
    "submissions.commands.submit": (
        Asked(
            Action.SUBMIT_PROPOSAL,
            lambda case: submissions.submit(**case.in_call, **_sending("s01-ict-successor"), key=case.key),
            about="call",
            towards=Relation.OWN,
        ),
    ),
    "submissions.commands.replace_submission": (
        Asked(
            Action.REPLACE_PROPOSAL,
            lambda case: submissions.replace_submission(
                **_own(case), **_sending("s02-young-entrepreneurs"), seen=1, key=case.key
            ),
        ),
    ),
    "submissions.commands.withdraw": (
        Asked(
            Action.WITHDRAW_PROPOSAL,
            lambda case: submissions.withdraw(**_own(case), seen=1, key=case.key),
        ),
    ),
    "submissions.own.own_proposals": (
        Asked(
            Action.SEE_PROPOSAL,
            lambda case: submissions.own_proposals(**case.in_call),
            about="call",
            towards=Relation.OWN,
        ),
    ),
    "submissions.own.own_draft": (
        Asked(
            Action.SEE_PROPOSAL,
            lambda case: submissions.own_draft(**_own(case)),
            towards=Relation.OWN,
        ),
    ),
    "submissions.going_on.next_stage_draft": (
        Asked(
            Action.SEE_PROPOSAL,
            or_problem(lambda case: submissions.next_stage_draft(**_own(case))),
            towards=Relation.OWN,
        ),
    ),
    "submissions.going_on.own_drift": (
        Asked(
            Action.SEE_PROPOSAL,
            lambda case: submissions.own_drift(**_own(case), draft=_sending("s01-ict-successor")["proposal"]),
            towards=Relation.OWN,
        ),
    ),
    "submissions.own.own_document": (
        Asked(
            Action.SEE_PROPOSAL,
            lambda case: submissions.own_document(**case.in_call, document_id=f"do-{case.number}"),
            towards=Relation.OWN,
        ),
    ),
    "submissions.own.receipt": (
        Asked(
            Action.SEE_PROPOSAL,
            lambda case: submissions.receipt(**_own(case)),
            towards=Relation.OWN,
        ),
    ),
}
