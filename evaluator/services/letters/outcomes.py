"""What was decided about the proposals of a stage, as letters tell it."""

import json
from collections.abc import Mapping
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.panel.funding.grants import Range, grant_range
from evaluator.reports.letters import Decided, Outcome
from evaluator.reports.letters.letter import Less
from evaluator.services.funding.decisions import Decided as DecidedThen
from evaluator.services.funding.decisions import decisions_in
from evaluator.services.ranking.rankable import InRanking, Rankable
from evaluator.store.audit import WITHHELD, Kind
from evaluator.store.tables import EventRow, ProposalState

_OF_STATES: Mapping[ProposalState, Outcome] = {
    ProposalState.FUNDED: "funded",
    ProposalState.RESERVE: "reserve",
    ProposalState.REJECTED: "not_funded",
    ProposalState.INVITED: "invited",
    ProposalState.NOT_INVITED: "not_invited",
}


def outcomes_in(session: Session, found: Rankable, wanted: list[InRanking]) -> dict[str, Decided]:
    """By reference what holds: the state, and of the last decision that it follows from the amount, with why
    that is less than was asked for, or the place on the reserve list."""
    references = {one.id: one.reference for one in wanted}
    last = decisions_in(session, found.call.id, found.stage, references)
    places = _reserve_places(session, found, last, references)
    decided = {}
    for one in wanted:
        if (outcome := _OF_STATES.get(one.state)) is not None:
            decision = last.get(one.reference)
            is_its = one.state is ProposalState.FUNDED and decision is not None and decision.is_funded
            amount = decision.amount if decision is not None and is_its else None
            decided[one.reference] = Decided(
                outcome=outcome,
                amount=amount,
                less="" if decision is None or amount is None else _less(found, decision, amount),
                reserve_place=places.get(one.id) if outcome == "reserve" else None,
            )
    return decided


def _less(found: Rankable, decision: DecidedThen, amount: Decimal) -> Less:
    known = found.known[decision.reference]
    if known.requested is None or amount >= known.requested:
        return ""
    if not decision.is_told:
        # Of what was decided before lines were kept nothing tells whether a rule or a person made it less.
        return ""
    asked = grant_range(found.call, known)
    if isinstance(asked, Range) and amount == asked.most:
        return "most"
    return "left" if decision.by_line == "funded" and not decision.departs else "decided"


def _reserve_places(
    session: Session, found: Rankable, last: Mapping[str, DecidedThen], references: Mapping[str, str]
) -> dict[str, int]:
    """The places that the line gave when it was decided, by the proposals' ids."""
    lines = {
        proposal_id: last[reference].line
        for proposal_id, reference in references.items()
        if reference in last and last[reference].by_line == "reserve"
    }
    row = EventRow
    asked = select(row.subject, row.after).where(
        row.chain == found.call.id,
        row.kind == Kind.LINE_PLACED.value,
        row.subject.in_([*lines]),
        row.after.not_in(("", WITHHELD)),
    )
    placed = ((subject, json.loads(after)) for subject, after in session.execute(asked))
    return {
        subject: int(told["award"]["reserve_place"])
        for subject, told in placed
        if told["line"] == lines[subject] and "reserve_place" in told["award"]
    }
