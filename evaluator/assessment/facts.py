"""Facts: what a call's conditions may look at, besides scores."""

from typing import Any

from evaluator.calls import Call
from evaluator.proposals import Proposal
from evaluator.scoring import Answers, Facts


def facts(
    call: Call,
    proposal: Proposal,
    values: dict[str, float | str | None],
    answers: Answers,
    *,
    read: dict[str, Any] | None = None,
) -> Facts:
    """The facts of a proposal. A lot or stage that the call lacks is not known; a flag says so.

    Parameters
    ----------
    read
        Its `fields`, where somebody has them already.
    """
    return Facts(
        typology=proposal.typology,
        lot=known_lot(call, proposal),
        stage=known_stage(call, proposal),
        languages=proposal.languages,
        indicators=values,
        answers=answers.questions,
        gates=answers.gates,
        fields=fields(proposal) if read is None else read,
    )


def fields(proposal: Proposal, only: frozenset[str] | None = None) -> dict[str, Any]:
    """The proposal as its file says it: nested mappings and lists, in the file's own names."""
    return proposal.model_dump(mode="json", by_alias=True, include=set(only) if only else None)


def known_lot(call: Call, proposal: Proposal) -> str | None:
    """The proposal's lot, where the call has it."""
    return proposal.lot if has_lot(call, proposal) else None


def known_stage(call: Call, proposal: Proposal) -> str | None:
    """The proposal's stage, where the call has it."""
    return proposal.stage if proposal.stage in {stage.id for stage in call.stages} else None


def has_lot(call: Call, proposal: Proposal) -> bool:
    """Whether the call has the proposal's lot."""
    return proposal.lot in {lot.id for lot in call.lots}
