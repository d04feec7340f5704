"""Versions of lexicons, each as the file that it is: the words by which the machine reads proposals."""

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
    """Counts what was put in force here, file by file: the highest is in force. None: it was never here."""
    call_id: Mapped[Slug | None] = mapped_column(ForeignKey("calls.id"), index=True)
    """The call whose package it came with, and whose advice was made with it elsewhere."""
    version: Mapped[Hash]
    """The hash of what it says: comments and order do not change it."""
    content_hash: Mapped[Hash]
    """The SHA-256 of its text."""
    content: Mapped[Prose]
    created_at: Mapped[Moment]
    created_by: Mapped[Id]
    reason: Mapped[Line]
    """Empty of the file that was there before anybody changed it."""
