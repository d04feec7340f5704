"""Feedback letters: what is said in them, the templates that say how, and those that were released."""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from evaluator.store.tables.base import Base, Hash, Id, Moment, Prose, Slug


class LetterCommentsRow(Base):
    """What a letter says of each criterion, after one save. Never changed: the highest number holds."""

    __tablename__ = "letter_comments"
    __table_args__ = (UniqueConstraint("proposal_id", "stage", "number"),)

    id: Mapped[Id] = mapped_column(primary_key=True)
    proposal_id: Mapped[Id] = mapped_column(ForeignKey("proposals.id"))
    stage: Mapped[Slug] = mapped_column(default="")
    number: Mapped[int]
    call_version: Mapped[Hash]
    comments: Mapped[Prose | None]
    """By criterion, and of the whole under the empty name, as canonical JSON; None once texts were purged."""
    written_by: Mapped[Id]
    written_at: Mapped[Moment]


class LetterTemplateRow(Base):
    """A template of a call's letters in one language. Never changed: the highest number holds."""

    __tablename__ = "letter_templates"
    __table_args__ = (UniqueConstraint("call_id", "language", "number"),)

    id: Mapped[Id] = mapped_column(primary_key=True)
    call_id: Mapped[Slug] = mapped_column(ForeignKey("calls.id"))
    language: Mapped[Slug]
    number: Mapped[int]
    content: Mapped[Prose]
    """As it was written; empty: the program's own holds again."""
    content_hash: Mapped[Hash]
    kept_by: Mapped[Id]
    kept_at: Mapped[Moment]


class LetterReleaseRow(Base):
    """A letter as it was released to whoever submitted the proposal. Never changed: the last one holds."""

    __tablename__ = "letter_releases"
    __table_args__ = (UniqueConstraint("proposal_id", "stage", "number"),)

    id: Mapped[Id] = mapped_column(primary_key=True)
    proposal_id: Mapped[Id] = mapped_column(ForeignKey("proposals.id"))
    stage: Mapped[Slug] = mapped_column(default="")
    number: Mapped[int]
    comments_number: Mapped[int]
    """Of the comments that are in it; 0 where none were written."""
    content: Mapped[Prose | None]
    """The letter as canonical JSON, part by part; None once texts were purged."""
    content_hash: Mapped[Hash]
    released_by: Mapped[Id]
    released_at: Mapped[Moment]
