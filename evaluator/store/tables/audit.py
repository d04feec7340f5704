"""The audit trail: one chain of events a call, and where each chain ends."""

import re

from sqlalchemy import ForeignKeyConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

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
    """`sha256:` and the hash of the reason; empty for none. Events before revision 0006 hold the reason."""
    idempotency_key: Mapped[Slug]
    previous_hash: Mapped[Hash]
    hash: Mapped[Hash]

    words: Mapped["ReasonRow | None"] = relationship(lazy="selectin")

    @property
    def reason_in_words(self) -> str:
        """The reason as somebody gave it; empty for none, and once it was deleted."""
        if not self.reason_is_a_hash:
            return self.reason
        return self.words.text or "" if self.words is not None else ""

    @property
    def reason_is_a_hash(self) -> bool:
        """Whether the words of the reason lie beside the event."""
        return _HASHED.fullmatch(self.reason) is not None


class ReasonRow(Base):
    """The reason of an event in somebody's own words: beside the chain, which holds when they are deleted."""

    __tablename__ = "audit_reasons"
    __table_args__ = (ForeignKeyConstraint(["chain", "place"], ["audit_events.chain", "audit_events.place"]),)

    chain: Mapped[Slug] = mapped_column(primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text: Mapped[Line | None]
    """None once it was deleted as the call's rule of retention says."""


_HASHED = re.compile(r"sha256:[0-9a-f]{64}")
