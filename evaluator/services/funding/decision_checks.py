"""What a decision must not do: give more than there is, fund what may not be, depart without a reason."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from evaluator.foundation import RefusedError
from evaluator.panel.funding import Award, FundingPlan, Outcome
from evaluator.panel.funding.grants import Range, grant_range
from evaluator.panel.funding.rooms import purse_of
from evaluator.services.funding.call_line import CallLine
from evaluator.services.funding.decisions import Decision
from evaluator.store.tables import ProposalRow, ProposalState
from evaluator.store.versions import check_unchanged

OUTCOMES: Mapping[Outcome, ProposalState] = {
    "funded": ProposalState.FUNDED,
    "reserve": ProposalState.RESERVE,
    "not_funded": ProposalState.REJECTED,
    "fails": ProposalState.REJECTED,
}
"""What a line says, as a state. What it leaves open has none."""

CAN_BE_DECIDED = frozenset(
    {ProposalState.ELIGIBLE, ProposalState.FUNDED, ProposalState.RESERVE, ProposalState.REJECTED}
)


def departs(award: Award, outcome: ProposalState, amount: Decimal | None) -> bool:
    """Whether a decision says something else than the line. What it leaves open people decide."""
    said = OUTCOMES.get(award.outcome)
    return said is not None and (said, award.amount) != (outcome, amount)


def check_decision(line: CallLine, award: Award, one: Decision, row: ProposalRow) -> None:
    """Go on only where one proposal can be decided about like this.

    Raises
    ------
    ChangedMeanwhileError
        It was changed since; it carries its state.
    ValueError
        Its state, the amount or a condition does not allow it, or it departs without a reason of its own.
    """
    check_unchanged(row.version, one.seen, ProposalState(row.state))
    if ProposalState(row.state) not in CAN_BE_DECIDED or one.outcome not in OUTCOMES.values():
        raise RefusedError(
            "{reference} cannot be decided about: its state is {state}.",
            reference=one.reference,
            state=row.state,
        )
    known = line.ranking.made_of.known[one.reference]
    asked = grant_range(line.call, known)
    _check_amount(one, asked.most if isinstance(asked, Range) else known.requested)
    if departs(award, one.outcome, one.amount) and not one.reason.strip():
        raise RefusedError(
            "What is decided about {reference} departs from the line: give a reason of its own.",
            reference=one.reference,
        )
    if one.outcome is ProposalState.FUNDED:
        _check_conditions(line, one.reference)


def check_money(line: CallLine, plan: FundingPlan, decisions: Sequence[Decision]) -> None:
    """Go on only where no purse gives more than it has, with what was decided before and still holds.

    Raises
    ------
    ValueError
        With what would be given and what there is.
    """
    before = {name: (one.outcome, one.amount) for name, one in line.decided.items()}
    after = before | {one.reference: (one.outcome, one.amount) for one in decisions}
    for purse in plan.purses:
        held, given = _given(line, purse.lot, before), _given(line, purse.lot, after)
        spent = sum(given, Decimal(0))
        # Where too much was given before, as when money was taken away, giving less is a way out of it.
        is_more = spent > sum(held, Decimal(0))
        if purse.available is not None and spent > purse.available and is_more:
            raise RefusedError(
                "With this {spent} would be given, and there is {available}.",
                spent=spent,
                available=purse.available,
            )
        if purse.places is not None and len(given) > purse.places and len(given) > len(held):
            raise RefusedError(
                "With this {count} would be funded, and the call funds {places}.",
                count=len(given),
                places=purse.places,
            )


def _given(
    line: CallLine, purse: str | None, held: Mapping[str, tuple[ProposalState, Decimal | None]]
) -> list[Decimal]:
    """What a purse gives by these decisions, also to what has no place in the ranking any more."""
    known = line.ranking.made_of.known
    return [
        amount or Decimal(0)
        for name, (outcome, amount) in held.items()
        if outcome is ProposalState.FUNDED and name in known and purse_of(line.call, known[name].lot) == purse
    ]


def _check_amount(one: Decision, requested: Decimal | None) -> None:
    if one.outcome is not ProposalState.FUNDED:
        if one.amount is not None:
            raise RefusedError("{reference} is not funded, so it gets no amount.", reference=one.reference)
    elif one.amount is None:
        if requested is not None:
            raise RefusedError("Say how much {reference} gets.", reference=one.reference)
    elif one.amount <= 0 or (requested is not None and one.amount > requested):
        raise RefusedError(
            "{reference} can get {requested} at most: expected an amount above 0 up to that; found {amount}.",
            reference=one.reference,
            requested=requested if requested is not None else "-",
            amount=one.amount,
        )


def _check_conditions(line: CallLine, reference: str) -> None:
    answers = line.ranking.made_of.facts[reference].gates
    for gate in line.call.gates:
        if answers.get(gate.id) == "no":
            raise RefusedError(
                "{reference} cannot be funded: it does not meet the condition “{condition}”.",
                reference=reference,
                condition=gate.title.said_in("en"),
            )
