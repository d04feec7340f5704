"""People's reviews: who reads what, conflicts of interest, every version of a review, consensus."""

from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from evaluator.store.tables.base import Base, Hash, Id, Line, Moment, Prose, Slug, one_of


class ReviewState(StrEnum):
    """Where a review stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    REOPENED = "reopened"


class VersionState(StrEnum):
    """What one version of a review is."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    REOPENED = "reopened"
    SET_ASIDE = "set_aside"
    """Written without having seen what somebody else (or another tab) had saved: kept, but it never held."""


class ConflictState(StrEnum):
    """What became of a conflict of interest."""

    DECLARED = "declared"
    RECUSED = "recused"
    """The call manager took the reviewer off the proposal."""
    CLEARED = "cleared"
    """The call manager found no conflict."""


class AssignmentRow(Base):
    """Somebody reads a proposal."""

    __tablename__ = "assignments"
    __table_args__ = (UniqueConstraint("proposal_id", "person_id", "part"),)

    id: Mapped[Id] = mapped_column(primary_key=True)
    proposal_id: Mapped[Id] = mapped_column(ForeignKey("proposals.id"))
    person_id: Mapped[Id] = mapped_column(ForeignKey("people.id"), index=True)
    part: Mapped[Slug] = mapped_column(default="reviewer")
    """`reviewer` or `rapporteur`."""
    assigned_at: Mapped[Moment]
    assigned_by: Mapped[Id]
    withdrawn_at: Mapped[Moment | None]
    no_conflict_at: Mapped[Moment | None]
    """When they said that they have no conflict of interest with it; None while they have not said so."""


class ConflictRow(Base):
    """A conflict of interest between a person and a proposal."""

    __tablename__ = "conflicts"
    __table_args__ = (UniqueConstraint("proposal_id", "person_id"), one_of("state", ConflictState))

    id: Mapped[Id] = mapped_column(primary_key=True)
    proposal_id: Mapped[Id] = mapped_column(ForeignKey("proposals.id"))
    person_id: Mapped[Id] = mapped_column(ForeignKey("people.id"), index=True)
    kind: Mapped[Slug]
    note: Mapped[Line]
    state: Mapped[str] = mapped_column(String(20))
    declared_at: Mapped[Moment]
    declared_by: Mapped[Id]
    settled_at: Mapped[Moment | None]
    settled_by: Mapped[Id | None]
    version: Mapped[int] = mapped_column(default=1)
    """Counts changes: who changes the row says which one they saw."""


class ReviewRow(Base):
    """One person's review of one proposal: which of its versions holds now."""

    __tablename__ = "reviews"
    __table_args__ = (UniqueConstraint("proposal_id", "reviewer_id", "stage"), one_of("state", ReviewState))

    id: Mapped[Id] = mapped_column(primary_key=True)
    proposal_id: Mapped[Id] = mapped_column(ForeignKey("proposals.id"))
    reviewer_id: Mapped[Id] = mapped_column(ForeignKey("people.id"), index=True)
    stage: Mapped[Slug] = mapped_column(default="")
    lot: Mapped[Slug | None]
    state: Mapped[str] = mapped_column(String(20))
    current_number: Mapped[int]
    """Of the version that holds; who saves says which one they saw."""
    updated_at: Mapped[Moment]
    submitted_at: Mapped[Moment | None]


class ReviewVersionRow(Base):
    """What a review was after one save. Never changed."""

    __tablename__ = "review_versions"
    __table_args__ = (
        UniqueConstraint("review_id", "number"),
        one_of("state", VersionState),
        Index(
            "ix_review_versions_with_comments",
            "review_id",
            sqlite_where=text("comments IS NOT NULL"),
            postgresql_where=text("comments IS NOT NULL"),
        ),
    )

    id: Mapped[Id] = mapped_column(primary_key=True)
    review_id: Mapped[Id] = mapped_column(ForeignKey("reviews.id"))
    number: Mapped[int]
    call_version: Mapped[Hash]
    proposal_hash: Mapped[Hash]
    state: Mapped[str] = mapped_column(String(20))
    scores: Mapped[Prose]
    """By criterion, as canonical JSON."""
    comments: Mapped[Prose | None]
    """By criterion, as canonical JSON; None once personal data were purged."""
    saved_at: Mapped[Moment]
    saved_by: Mapped[Id]


class OwnOrdersRow(Base):
    """How one person puts proposals of a call that are equal by their own scores. Theirs alone."""

    __tablename__ = "own_orders"
    __table_args__ = (UniqueConstraint("call_id", "person_id", "stage"),)

    id: Mapped[Id] = mapped_column(primary_key=True)
    call_id: Mapped[Slug] = mapped_column(ForeignKey("calls.id"))
    person_id: Mapped[Id] = mapped_column(ForeignKey("people.id"), index=True)
    stage: Mapped[Slug] = mapped_column(default="")
    orders: Mapped[Prose]
    """Lists of proposals' ids, each with the best first, as canonical JSON; the latest list comes first."""
    ordered_at: Mapped[Moment]
    version: Mapped[int] = mapped_column(default=1)
    """Counts changes: who changes the row says which one they saw."""


class ConsensusRow(Base):
    """What the panel agreed on about a proposal, beside the reviews, which stay as they are."""

    __tablename__ = "consensus"
    __table_args__ = (UniqueConstraint("proposal_id", "stage"),)

    id: Mapped[Id] = mapped_column(primary_key=True)
    proposal_id: Mapped[Id] = mapped_column(ForeignKey("proposals.id"))
    stage: Mapped[Slug] = mapped_column(default="")
    call_version: Mapped[Hash]
    scores: Mapped[Prose]
    report: Mapped[Prose]
    is_final: Mapped[bool] = mapped_column(default=False)
    written_by: Mapped[Id]
    written_at: Mapped[Moment]
    version: Mapped[int] = mapped_column(default=1)
    """Counts changes: who changes the row says which one they saw."""


class ConsensusVersionRow(Base):
    """What an agreement of the panel was after one save. Never changed."""

    __tablename__ = "consensus_versions"
    __table_args__ = (UniqueConstraint("consensus_id", "number"),)

    id: Mapped[Id] = mapped_column(primary_key=True)
    consensus_id: Mapped[Id] = mapped_column(ForeignKey("consensus.id"))
    number: Mapped[int]
    """As `version` of the agreement was then."""
    call_version: Mapped[Hash]
    scores: Mapped[Prose]
    report: Mapped[Prose]
    is_final: Mapped[bool]
    written_by: Mapped[Id]
    written_at: Mapped[Moment]


class DecisionRow(Base):
    """What was decided about a proposal, and why. Never changed: a later one holds instead."""

    __tablename__ = "decisions"

    id: Mapped[Id] = mapped_column(primary_key=True)
    proposal_id: Mapped[Id] = mapped_column(ForeignKey("proposals.id"), index=True)
    stage: Mapped[Slug] = mapped_column(default="")
    outcome: Mapped[Slug]
    amount: Mapped[str | None] = mapped_column(String(40))
    """A decimal number in the call's currency, as text, since SQLite knows no decimals."""
    reason: Mapped[Line]
    decided_at: Mapped[Moment]
    decided_by: Mapped[Id]
