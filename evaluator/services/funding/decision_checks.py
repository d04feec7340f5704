"""What a decision must not do: give more than there is, fund what may not be, depart without a reason."""

from collections.abc import Mapping
from decimal import Decimal

from evaluator.foundation import Money, RefusedError, Said
from evaluator.panel.funding import Award, FundingPlan, Outcome
from evaluator.panel.funding.grants import CENT, Range, grant_range
from evaluator.panel.funding.quotas import Limit
from evaluator.panel.funding.rooms import purse_of
from evaluator.services.funding.call_line import CallLine
from evaluator.services.funding.decision_quotas import Held
from evaluator.services.funding.decisions import Decision
from evaluator.services.funding.settled import is_left_to_people
from evaluator.services.funding.shared import shared_text
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

STATES: Mapping[ProposalState, Said] = {
    ProposalState.SUBMITTED: Said("submitted"),
    ProposalState.WITHDRAWN: Said("withdrawn"),
    ProposalState.INELIGIBLE: Said("not eligible"),
    ProposalState.ELIGIBLE: Said("eligible"),
    ProposalState.INVITED: Said("invited to the next stage"),
    ProposalState.NOT_INVITED: Said("not invited"),
    ProposalState.FUNDED: Said("funded"),
    ProposalState.RESERVE: Said("on the reserve list"),
    ProposalState.REJECTED: Said("rejected"),
}


def departs(award: Award, outcome: ProposalState, amount: Decimal | None) -> bool:
    """Whether a decision says something else than the line.

    Equals at the line are for people to decide, and that too little of a proposal is scored may keep it from
    a grant. But whoever decides about what waits, or about those among whom the call draws lots, does not
    wait for what comes before it.
    """
    said = OUTCOMES.get(award.outcome)
    if said is not None:
        return (said, award.amount) != (outcome, amount)
    if award.outcome == "open":
        return outcome is not ProposalState.REJECTED
    return not is_left_to_people(award)


def check_decision(
    line: CallLine, award: Award | None, one: Decision, row: ProposalRow, exceeded: Limit | None
) -> None:
    """Go on only where one proposal can be decided about like this.

    Parameters
    ----------
    award
        What the line says of it; None where no review of it counts.
    exceeded
        The quota that more than are allowed would count for with it.

    Raises
    ------
    ChangedMeanwhileError
        It was changed since; it carries its state.
    ValueError
        Its state, the amount or a condition does not allow it, or it departs without a reason of its own.
    """
    state = ProposalState(row.state)
    check_unchanged(row.version, one.seen, state)
    if state not in CAN_BE_DECIDED or one.reference not in line.ranking.made_of.proposals:
        raise RefusedError(
            "{reference} cannot be decided about in this stage: it is {state}.",
            reference=one.reference,
            state=STATES[state],
        )
    if one.outcome not in OUTCOMES.values():
        raise RefusedError(
            "{reference} can be funded, put on the reserve list, or not be funded; not {state}.",
            reference=one.reference,
            state=STATES[one.outcome],
        )
    if award is None:
        _check_unreviewed(one)
        return
    known = line.ranking.made_of.known[one.reference]
    asked = grant_range(line.call, known)
    _check_amount(line, one, asked.most if isinstance(asked, Range) else known.requested)
    if not one.reason.strip():
        _check_needs_no_reason(line, award, one, exceeded)
    if one.outcome is ProposalState.FUNDED:
        _check_conditions(line, one.reference)


def check_money(line: CallLine, plan: FundingPlan, before: Held, after: Held) -> None:
    """Go on only where no purse gives more than it has, with what was decided before and still holds.

    Raises
    ------
    ValueError
        With what would be given and what there is.
    """
    for purse in plan.purses:
        held, given = _given(line, purse.lot, before), _given(line, purse.lot, after)
        spent = sum(given, Decimal(0))
        # Where too much was given before, as when money was taken away, giving less is a way out of it.
        is_more = spent > sum(held, Decimal(0))
        lot = next((one.title for one in line.call.lots if one.id == purse.lot), None)
        if purse.available is not None and spent > purse.available and is_more:
            values = {"spent": money(line, spent), "available": money(line, purse.available)}
            if lot is None:
                raise RefusedError("With this {spent} would be given, and there is {available}.", **values)
            raise RefusedError(
                "With this {spent} would be given in the lot {lot}, and there is {available}.",
                lot=lot,
                **values,
            )
        if purse.places is not None and len(given) > purse.places and len(given) > len(held):
            counts = {"count": len(given), "places": purse.places}
            if lot is None:
                raise RefusedError(
                    "With this {count} would be funded, and the call funds {places}.", **counts
                )
            raise RefusedError(
                "With this {count} would be funded in the lot {lot}, and the call funds {places}.",
                lot=lot,
                **counts,
            )


def money(line: CallLine, amount: Decimal) -> Money:
    """An amount in the call's currency, to the cent."""
    return Money(amount=amount.quantize(CENT), currency=line.call.money.currency)


def _given(line: CallLine, purse: str | None, held: Held) -> list[Decimal]:
    """What a purse gives by these decisions, also to what has no place in the ranking any more."""
    known = line.ranking.made_of.known
    return [
        amount or Decimal(0)
        for name, (outcome, amount) in held.items()
        if outcome is ProposalState.FUNDED and name in known and purse_of(line.call, known[name].lot) == purse
    ]


def _check_unreviewed(one: Decision) -> None:
    if one.outcome is not ProposalState.REJECTED:
        raise RefusedError(
            "No review of {reference} counts in this stage, so it cannot be funded or wait for a grant. "
            "Have it reviewed, or decide that it is not funded, with a reason of its own.",
            reference=one.reference,
        )
    if one.amount is not None:
        raise RefusedError("{reference} is not funded, so it gets no amount.", reference=one.reference)
    if not one.reason.strip():
        raise RefusedError(
            "No review of {reference} counts in this stage: give a reason of its own why it is not funded.",
            reference=one.reference,
        )


def _check_needs_no_reason(line: CallLine, award: Award, one: Decision, exceeded: Limit | None) -> None:
    if departs(award, one.outcome, one.amount):
        raise RefusedError(
            "What is decided about {reference} departs from the line: give a reason of its own.",
            reference=one.reference,
        )
    if award.outcome == "open":
        raise RefusedError(
            "Too little of {reference} is scored: give a reason of its own why it is not funded.",
            reference=one.reference,
        )
    if exceeded is not None:
        raise RefusedError(
            "With {reference} more would be funded than a quota of the call allows: {shared}. "
            "Decide about it by itself, with a reason of its own.",
            reference=one.reference,
            shared=shared_text(exceeded.quota, exceeded.value, line.organisations),
        )


def _check_amount(line: CallLine, one: Decision, requested: Decimal | None) -> None:
    if one.outcome is not ProposalState.FUNDED:
        if one.amount is not None:
            raise RefusedError("{reference} is not funded, so it gets no amount.", reference=one.reference)
    elif one.amount is None:
        if requested is not None:
            raise RefusedError("Say how much {reference} gets.", reference=one.reference)
    elif one.amount <= 0:
        raise RefusedError(
            "{reference} is to get {amount}: expected an amount above 0.",
            reference=one.reference,
            amount=str(one.amount),
        )
    elif requested is not None and one.amount > requested:
        raise RefusedError(
            "{reference} can get {requested} at most: expected an amount above 0 up to that; found {amount}.",
            reference=one.reference,
            requested=money(line, requested),
            amount=money(line, one.amount),
        )


def _check_conditions(line: CallLine, reference: str) -> None:
    answers = line.ranking.made_of.facts[reference].gates
    for gate in line.call.gates:
        if answers.get(gate.id) == "no":
            raise RefusedError(
                "{reference} cannot be funded: it does not meet the condition “{condition}”.",
                reference=reference,
                condition=gate.title,
            )
