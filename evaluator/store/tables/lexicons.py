"""Versions of lexicons, each as the file that it is, and what somebody writes of the next one."""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from evaluator.store.tables.base import Base, Hash, Id, Line, Moment, Prose, Slug


class LexiconVersionRow(Base):
    """One version of a lexicon, or of the file of organisations. Never changed."""

    __tablename__ = "lexicon_versions"
    __table_args__ = (UniqueConstraint("file", "number"),)

    id: Mapped[Id] = mapped_column(primary_key=True)
    file: Mapped[Slug]
    """A language, or `organisations`."""
    number: Mapped[int | None]
    """Counts what was put in force here, file by file: the highest is in force. None: nobody put it in
    force here; it came with a package, or counted as it lay in the criteria folder."""
    call_id: Mapped[Slug | None] = mapped_column(ForeignKey("calls.id"), index=True)
    """The call whose package it came with, whose advice was made with it elsewhere. None: it counted here."""
    version: Mapped[Hash]
    """The hash of what it says: comments and order do not change it."""
    content_hash: Mapped[Hash]
    """The SHA-256 of its text."""
    content: Mapped[Prose]
    created_at: Mapped[Moment]
    created_by: Mapped[Id]
    reason: Mapped[Line]
    """Empty of the file that was there before anybody changed it."""


class LexiconDraftRow(Base):
    """What one person writes of the next version of a lexicon: it need not be one that can be read."""

    __tablename__ = "lexicon_drafts"

    file: Mapped[Slug] = mapped_column(primary_key=True)
    person_id: Mapped[Id] = mapped_column(primary_key=True)
    content: Mapped[Prose]
    based_on: Mapped[Hash]
    """The SHA-256 of the text that was in force when it was begun; empty where it is not known."""
    saved_at: Mapped[Moment]
