"""Proposals, their versions, their original documents, and who takes part in them."""

from enum import StrEnum

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from evaluator.store.tables.base import Base, Hash, Id, Line, Moment, Prose, Slug, one_of


class ProposalState(StrEnum):
    """Where a proposal stands."""

    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"
    INELIGIBLE = "ineligible"
    ELIGIBLE = "eligible"
    INVITED = "invited"
    """To the next stage."""
    NOT_INVITED = "not_invited"
    FUNDED = "funded"
    RESERVE = "reserve"
    REJECTED = "rejected"


class GateAnswer(StrEnum):
    """What a person found about a condition of the call."""

    YES = "yes"
    NO = "no"
    NEEDS_CHECK = "needs_check"


class ProposalRow(Base):
    """A proposal as people speak of it: its reference stays whatever is replaced."""

    __tablename__ = "proposals"
    __table_args__ = (
        UniqueConstraint("call_id", "reference"),
        UniqueConstraint("call_id", "external_id"),
        one_of("state", ProposalState),
        Index("ix_proposals_call_state", "call_id", "state"),
    )

    id: Mapped[Id] = mapped_column(primary_key=True)
    call_id: Mapped[Slug] = mapped_column(ForeignKey("calls.id"))
    reference: Mapped[Slug]
    """`P07`, given by the program; stable for people."""
    external_id: Mapped[Slug | None]
    """What it is called where it was imported from; by it the same proposal is known again."""
    stage: Mapped[Slug] = mapped_column(default="")
    lot: Mapped[Slug | None]
    state: Mapped[str] = mapped_column(String(20))
    applicant_id: Mapped[Id | None] = mapped_column(ForeignKey("people.id"), index=True)
    """Who submitted it; None where a manager imported it."""
    earlier_stage_id: Mapped[Id | None] = mapped_column(ForeignKey("proposals.id"))
    """The proposal of the stage before, which this one goes on from."""
    label: Mapped[Line]
    title: Mapped[Line]
    current_number: Mapped[int]
    created_at: Mapped[Moment]
    version: Mapped[int] = mapped_column(default=1)
    """Counts changes: who changes the row says which one they saw."""


class ProposalVersionRow(Base):
    """One version of a proposal, as it was submitted. Never changed; its text may be deleted."""

    __tablename__ = "proposal_versions"
    __table_args__ = (UniqueConstraint("proposal_id", "number"),)

    id: Mapped[Id] = mapped_column(primary_key=True)
    proposal_id: Mapped[Id] = mapped_column(ForeignKey("proposals.id"))
    number: Mapped[int]
    call_version: Mapped[Hash]
    content: Mapped[Prose | None]
    """The proposal as read, as canonical JSON; None once it was deleted by the call's rule."""
    purged_at: Mapped[Moment | None]
    """When that was. The hash stays."""
    content_hash: Mapped[Hash] = mapped_column(index=True)
    submitted_at: Mapped[Moment]
    submitted_by: Mapped[Id]
    declared: Mapped[bool]
    """Whether the applicant declared that what is written is true."""


class DocumentRow(Base):
    """A file that came with a version of a proposal, byte for byte."""

    __tablename__ = "documents"

    id: Mapped[Id] = mapped_column(primary_key=True)
    proposal_version_id: Mapped[Id] = mapped_column(ForeignKey("proposal_versions.id"), index=True)
    kind: Mapped[Slug]
    """`original`, or the id of a document that the call asks for."""
    name: Mapped[Line]
    media_type: Mapped[Slug]
    size: Mapped[int]
    sha256: Mapped[Hash]
    content: Mapped[bytes | None] = mapped_column(LargeBinary)
    """None once it was deleted as the call's rule of retention says; size and hash stay."""


class ParticipantRow(Base):
    """An organisation that takes part in a version of a proposal."""

    __tablename__ = "participants"
    __table_args__ = (UniqueConstraint("proposal_version_id", "partner_id"),)

    id: Mapped[Id] = mapped_column(primary_key=True)
    proposal_version_id: Mapped[Id] = mapped_column(ForeignKey("proposal_versions.id"))
    partner_id: Mapped[Slug]
    """Of the partner inside the proposal."""
    organisation_id: Mapped[Id] = mapped_column(ForeignKey("organisations.id"), index=True)
    role: Mapped[Slug | None]


class GateAnswerRow(Base):
    """What a person answered about a condition, with the reason."""

    __tablename__ = "gate_answers"
    __table_args__ = (UniqueConstraint("proposal_id", "gate_id"), one_of("answer", GateAnswer))

    id: Mapped[Id] = mapped_column(primary_key=True)
    proposal_id: Mapped[Id] = mapped_column(ForeignKey("proposals.id"))
    gate_id: Mapped[Slug]
    answer: Mapped[str] = mapped_column(String(20))
    reason: Mapped[Line]
    proposal_number: Mapped[int]
    """The version of the proposal that was looked at."""
    answered_by: Mapped[Id]
    answered_at: Mapped[Moment]
    version: Mapped[int] = mapped_column(default=1)
    """Counts changes: who changes the row says which one they saw."""
