"""People, and the roles that they hold in calls."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from evaluator.store.tables.base import Base, Id, Line, Moment, Slug, one_of


class GrantedRole(StrEnum):
    """What somebody may be. An administrator is one for the whole installation."""

    APPLICANT = "applicant"
    REVIEWER = "reviewer"
    RAPPORTEUR = "rapporteur"
    CALL_MANAGER = "call_manager"
    ADMINISTRATOR = "administrator"
    OBSERVER = "observer"


class PersonRow(Base):
    """A person. The only table with names and addresses; everything else names people by id."""

    __tablename__ = "people"

    id: Mapped[Id] = mapped_column(primary_key=True)
    email: Mapped[str | None] = mapped_column(String(320), unique=True)
    """In lower case; None once personal data were purged."""
    name: Mapped[Line]
    language: Mapped[Slug] = mapped_column(default="en")
    created_at: Mapped[Moment]
    purged_at: Mapped[Moment | None]
    salt: Mapped[str | None] = mapped_column(String(32))
    """Random. With it the trail's hash of name and address can be checked; it is purged with them, and then
    nobody can find out by trying whose hash that is. None for whoever came before revision 0008, or with a
    package."""


class RoleGrantRow(Base):
    """A role that a person holds, or held, in a call."""

    __tablename__ = "role_grants"
    __table_args__ = (
        one_of("role", GrantedRole),
        CheckConstraint("(role = 'administrator') = (call_id IS NULL)", name="call"),
        Index("ix_role_grants_person_call", "person_id", "call_id"),
    )

    id: Mapped[Id] = mapped_column(primary_key=True)
    person_id: Mapped[Id] = mapped_column(ForeignKey("people.id"))
    call_id: Mapped[Slug | None] = mapped_column(ForeignKey("calls.id"), index=True)
    """None for an administrator."""
    role: Mapped[str] = mapped_column(String(20))
    granted_at: Mapped[Moment]
    granted_by: Mapped[Id]
    revoked_at: Mapped[Moment | None]
    revoked_by: Mapped[Id | None]


class ReviewerExpertiseRow(Base):
    """What is known of a reviewer in one call: what they read and know, and how much they read at most."""

    __tablename__ = "reviewer_expertise"
    __table_args__ = (UniqueConstraint("call_id", "person_id"),)

    id: Mapped[Id] = mapped_column(primary_key=True)
    call_id: Mapped[Slug] = mapped_column(ForeignKey("calls.id"))
    person_id: Mapped[Id] = mapped_column(ForeignKey("people.id"), index=True)
    languages: Mapped[Line]
    sectors: Mapped[Line]
    countries: Mapped[Line]
    """Codes in lower case and in order, with `;` between them."""
    max_load: Mapped[int | None]
    """None where they named no limit."""
    is_experienced: Mapped[bool]
    kept_at: Mapped[Moment]
    kept_by: Mapped[Id]
    version: Mapped[int] = mapped_column(default=1)
    """Counts changes: who changes the row says which one they saw."""
