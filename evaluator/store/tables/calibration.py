"""The calibration exercise of a call: samples that all reviewers score first, and what each of them gave.

They are no proposals of the call, and stand in none of its lists.
"""

from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from evaluator.store.tables.base import Base, Hash, Id, Moment, Prose, Slug, one_of


class AnswerState(StrEnum):
    """What one version of an answer is."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    SET_ASIDE = "set_aside"
    """Written without having seen what another tab had saved: kept, but it never held."""


class CalibrationSampleRow(Base):
    """A sample of a call's exercise, with the scores and the reasoning that reviewers compare theirs with."""

    __tablename__ = "calibration_samples"
    __table_args__ = (UniqueConstraint("call_id", "reference"),)

    id: Mapped[Id] = mapped_column(primary_key=True)
    call_id: Mapped[Slug] = mapped_column(ForeignKey("calls.id"))
    reference: Mapped[Slug]
    """As the call file names it."""
    content: Mapped[Prose | None]
    """The proposal as canonical JSON; None once texts were purged."""
    content_hash: Mapped[Hash]
    scores: Mapped[Prose]
    """The reference scores by criterion, as canonical JSON."""
    reasoning: Mapped[Prose | None]
    """Why, by criterion, as canonical JSON; None once texts were purged."""
    kept_at: Mapped[Moment]
    kept_by: Mapped[Id]
    version: Mapped[int] = mapped_column(default=1)
    """Counts changes: who changes the row says which one they saw."""


class CalibrationAnswerRow(Base):
    """What a reviewer's answer to a sample was after one save. Never changed."""

    __tablename__ = "calibration_answers"
    __table_args__ = (UniqueConstraint("sample_id", "person_id", "number"), one_of("state", AnswerState))

    id: Mapped[Id] = mapped_column(primary_key=True)
    sample_id: Mapped[Id] = mapped_column(ForeignKey("calibration_samples.id"))
    person_id: Mapped[Id] = mapped_column(ForeignKey("people.id"), index=True)
    number: Mapped[int]
    """The highest that was not set aside holds."""
    state: Mapped[str] = mapped_column(String(20))
    call_version: Mapped[Hash]
    content_hash: Mapped[Hash]
    """Of the sample as it was read."""
    scores: Mapped[Prose]
    """By criterion, as canonical JSON."""
    comments: Mapped[Prose | None]
    """By criterion, as canonical JSON; None once texts were purged."""
    saved_at: Mapped[Moment]
