"""The audit trail: one chain of events a call, and where each chain ends."""

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from evaluator.store.tables.base import Base, Hash, Id, Line, Moment, Prose, Slug


class ChainRow(Base):
    """The end of a chain. Whoever appends locks it first."""

    __tablename__ = "audit_chains"

    chain: Mapped[Slug] = mapped_column(primary_key=True)
    """The call, or `installation` for what belongs to none."""
    length: Mapped[int]
    last_hash: Mapped[Hash]
    last_at: Mapped[Moment]


class EventRow(Base):
    """What somebody did. Never changed, never deleted."""

    __tablename__ = "audit_events"
    __table_args__ = (UniqueConstraint("chain", "idempotency_key"),)

    chain: Mapped[Slug] = mapped_column(primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """1, 2, 3, … without a gap."""
    at: Mapped[Moment]
    actor_id: Mapped[Id]
    kind: Mapped[str] = mapped_column(String(60), index=True)
    subject: Mapped[Slug] = mapped_column(index=True)
    """The row that it is about."""
    before: Mapped[Prose]
    after: Mapped[Prose]
    """As canonical JSON. Ids, states, scores and hashes of texts; never names or the texts themselves."""
    reason: Mapped[Line]
    idempotency_key: Mapped[Slug]
    previous_hash: Mapped[Hash]
    hash: Mapped[Hash]
