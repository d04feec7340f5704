"""Decide who is funded, who waits and who is not: a command with reasons, beside the line as it is then."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from evaluator.access import Actor
from evaluator.foundation import RefusedError, Said
from evaluator.panel.funding import FundingPlan
from evaluator.services.free_text import checked_reason
from evaluator.services.funding.call_line import CallLine, call_line
from evaluator.services.funding.decision_checks import (
    CAN_BE_DECIDED,
    OUTCOMES,
    check_decision,
    check_money,
    departs,
)
from evaluator.services.funding.decision_quotas import exceeded_quotas, held_before
from evaluator.services.funding.decisions import Decision
from evaluator.services.funding.kept_lines import keep_line
from evaluator.services.funding.open_work import check_open_work, open_work_in
from evaluator.services.funding.seen_line import check_seen, ids_to_decide, standings_to_decide
from evaluator.services.stored_proposals import locked_in
from evaluator.store import Database, new_id
from evaluator.store.audit import Change, Kind, append, done_before
from evaluator.store.tables import DecisionRow, ProposalRow


def by_the_line(line: CallLine) -> list[Decision]:
    """What the line says of all about which nothing was decided yet, or what a line said that was another."""
    if line.plan is None:
        return []
    found = []
    for award in line.plan.awards:
        state, proposal = OUTCOMES.get(award.outcome), line.ranking.made_of.proposals[award.proposal_id]
        if state is None or proposal.state not in CAN_BE_DECIDED:
            continue
        held = line.decided.get(award.proposal_id)
        # What somebody decided among equals, or otherwise, with a reason, is undone one by one only.
        if held is not None and (held.departs or held.by_line in ("undecided", "open", "")):
            continue
        if held is not None and (held.outcome, held.amount) == (state, award.amount):
            continue
        found.append(Decision(award.proposal_id, state, award.amount, proposal.seen))
    return found


def decide(
    *,
    database: Database,
    actor: Actor,
    call_id: str,
    stage: str,
    decisions: Sequence[Decision],
    reason: str,
    seen: str,
    key: str,
    confirmed: str = "",
) -> None:
    """Decide about proposals: all of it, or nothing. A later decision about the same one holds instead.

    Parameters
    ----------
    reason
        For all of them; what departs from the line, or exceeds a quota, has to have one of its own, and so
        has a decision about a proposal that is not reviewed, or not enough.
    seen
        The name of the line that the actor had before them.
    confirmed
        The name of the unfinished work that the actor has seen and decides in spite of. It has to be said
        where something is decided without a reason of its own; the trail keeps how much was open.

    Raises
    ------
    NotAllowedError
        The actor may not decide now, or has a conflict of interest with one of them.
    ChangedMeanwhileError
        One of them was changed since; it carries its state.
    ValueError
        A reason lacks, more is given than there is, an amount fits no grant, one cannot be decided about, the
        line is another now, or work is unfinished that nobody confirmed.
    """
    reason = checked_reason(reason, missing=Said("Say why it is decided so: it is kept in the trail."))
    asked = call_line(database=database, actor=actor, call_id=call_id, stage=stage)
    plan = asked.plan
    if plan is None:
        raise RefusedError("The call states neither money nor how many proposals are funded.")
    decisions = sorted(decisions, key=lambda one: one.reference)

    def work(session: Session) -> None:
        now = database.clock()
        standings = standings_to_decide(session, actor, call_id, now)
        ids = ids_to_decide(session, actor, call_id, standings, [one.reference for one in decisions])
        # All at once, before the end of the chain: whoever holds that waits for nobody.
        rows = locked_in(session, ids.values())
        if any(done_before(session, call_id, f"{key}:{row_id}") is not None for row_id in ids.values()):
            return
        line = check_seen(session, actor, asked, seen, now)
        in_spite = _in_spite(session, line, plan, decisions, confirmed)
        placed = {award.proposal_id: award for award in plan.awards}
        before = held_before(line)
        exceeded = exceeded_quotas(line, plan, before, decisions)
        for one in decisions:
            limit = exceeded.get(one.reference)
            check_decision(line, placed.get(one.reference), one, rows[ids[one.reference]], limit)
        check_money(
            line, plan, before, {**before, **{one.reference: (one.outcome, one.amount) for one in decisions}}
        )
        keep_line(session, actor=actor, line=line, key=f"{key}:line", now=now)
        for one in decisions:
            row, award = rows[ids[one.reference]], placed.get(one.reference)
            deviates = award is not None and (
                one.reference in exceeded or departs(award, one.outcome, one.amount)
            )
            said: dict[str, Any] = {
                "line": line.name,
                "by_line": "" if award is None else award.outcome,
                "by_line_amount": None if award is None or award.amount is None else str(award.amount),
                "why": "" if award is None else award.why,
                "departs": deviates,
                **({"in_spite": in_spite} if in_spite else {}),
            }
            _write(session, actor, line.call.id, one, row, said, reason, key, now)

    database.write(work)


def _in_spite(
    session: Session, line: CallLine, plan: FundingPlan, decisions: Sequence[Decision], confirmed: str
) -> dict[str, int]:
    """How much is open that was confirmed; nothing where each decision has a reason of its own."""
    if all(one.reason.strip() for one in decisions):
        return {}
    found = open_work_in(session, line.ranking, plan)
    check_open_work(found, confirmed)
    return found.counts


def _write(
    session: Session,
    actor: Actor,
    call_id: str,
    one: Decision,
    row: ProposalRow,
    beside: Mapping[str, Any],
    reason: str,
    key: str,
    now: datetime,
) -> None:
    said = checked_reason("\n".join(part for part in (reason, one.reason.strip()) if part))
    before = {"state": row.state}
    row.state, row.version = one.outcome.value, row.version + 1
    decision = DecisionRow(
        id=new_id(),
        proposal_id=row.id,
        stage=row.stage,
        outcome=one.outcome.value,
        amount=None if one.amount is None else str(one.amount),
        reason=said,
        decided_at=now,
        decided_by=actor.id,
    )
    session.add(decision)
    session.flush()
    after = {
        "proposal": row.id,
        "stage": row.stage,
        "state": row.state,
        "amount": decision.amount,
        **beside,
    }
    change = Change(Kind.DECIDED, decision.id, actor.id, f"{key}:{row.id}", before, after, said)
    append(session, call_id, change, now=now)
