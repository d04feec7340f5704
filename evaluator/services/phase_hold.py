"""A phase that stays until whoever it let in has written; the turn of whoever moves it comes all the same.

PostgreSQL lets several write at once, and each sees what was kept before its statement. It keeps a queue for
locks by number: whoever comes after somebody who wants to move the phase waits behind them. Of reviewers who
save all the time, and only share the lock of a row, there would always be one more, and it would never move.

Whoever locks several things takes them in one order, so that nobody waits for ever: the phase, the row of the
call, proposals, what belongs to them, and the end of the chain last.
"""

from sqlalchemy import Function, SQLColumnExpression, func, literal, select
from sqlalchemy.orm import Session

from evaluator.store.tables import ProposalRow

_OF_PHASES = 1
"""Sets these numbers apart from those of anything else that may be locked by number one day."""


def hold_phase(session: Session, call_id: str) -> None:
    """Let nobody move the call's phase until this transaction ends; any number may hold it at once.

    To be asked before what the phase has open is, and before anything else is locked.
    """
    if not _is_alone(session):
        session.execute(select(func.pg_advisory_xact_lock_shared(_number(literal(call_id)))))


def hold_phase_of(session: Session, proposal_id: str) -> None:
    """As `hold_phase`, of the call that a proposal is in; nothing where there is no such proposal."""
    if not _is_alone(session):
        held = func.pg_advisory_xact_lock_shared(_number(ProposalRow.call_id))
        session.execute(select(held).where(ProposalRow.id == proposal_id))


def lock_phase(session: Session, call_id: str) -> None:
    """Wait until nobody holds the call's phase; whoever comes later waits until this transaction ends."""
    if not _is_alone(session):
        session.execute(select(func.pg_advisory_xact_lock(_number(literal(call_id)))))


def _is_alone(session: Session) -> bool:
    """SQLite lets in one writer at a time."""
    return session.get_bind().dialect.name == "sqlite"


def _number(call_id: SQLColumnExpression[str]) -> Function[int]:
    """Two calls that share a number wait for each other, and no more."""
    return func.hashtextextended(call_id, _OF_PHASES)
