"""Calls, their versions as files, the next one while it is written, and phases that people moved them to."""

from sqlalchemy import ForeignKey, ForeignKeyConstraint, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from evaluator.store.tables.base import Base, Hash, Id, Line, Moment, Prose, Slug


class CallRow(Base):
    """A call: which of its versions holds now."""

    __tablename__ = "calls"

    id: Mapped[Slug] = mapped_column(primary_key=True)
    title: Mapped[Line]
    current_version: Mapped[Hash]
    created_at: Mapped[Moment]
    version: Mapped[int] = mapped_column(default=1)
    """Counts changes: who changes the row says which one they saw."""


class CallVersionRow(Base):
    """One version of a call file, as it was written. Never changed."""

    __tablename__ = "call_versions"

    call_id: Mapped[Slug] = mapped_column(ForeignKey("calls.id"), primary_key=True)
    version: Mapped[Hash] = mapped_column(primary_key=True)
    name: Mapped[Line]
    content: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[Moment]
    created_by: Mapped[Id]
    reason: Mapped[Line] = mapped_column(default="")
    """Why it was published, as it was said the first time; empty where nobody was asked."""


class CallDraftRow(Base):
    """The next version of a call while it is written: it need not even be one that can be read."""

    __tablename__ = "call_drafts"

    call_id: Mapped[Slug] = mapped_column(ForeignKey("calls.id"), primary_key=True)
    name: Mapped[Line]
    content: Mapped[Prose]
    based_on: Mapped[Hash]
    """The version of the call that held when it was begun."""
    begun_at: Mapped[Moment]
    begun_by: Mapped[Id]
    saved_at: Mapped[Moment]
    saved_by: Mapped[Id]
    number: Mapped[int]
    """Counts saves: who saves says which one they saw. It goes on when a draft is begun anew."""


class PhaseMoveRow(Base):
    """Somebody moved a call into a phase, whatever its dates say."""

    __tablename__ = "phase_moves"
    __table_args__ = (ForeignKeyConstraint(["call_id"], ["calls.id"]),)

    id: Mapped[Id] = mapped_column(primary_key=True)
    call_id: Mapped[Slug] = mapped_column(index=True)
    phase_id: Mapped[Slug | None]
    """None: by its dates again."""
    moved_at: Mapped[Moment]
    moved_by: Mapped[Id]
    reason: Mapped[Line]
