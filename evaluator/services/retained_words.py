"""Where words about a call's proposals are kept, table by table, and what stands there afterwards."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, func, or_, select, update
from sqlalchemy.orm import Session

from evaluator.store.tables import (
    AssessmentRow,
    Base,
    CalibrationAnswerRow,
    CalibrationSampleRow,
    CallVersionRow,
    ConflictRow,
    ConsensusRow,
    ConsensusVersionRow,
    DecisionRow,
    DocumentRow,
    EventRow,
    GateAnswerRow,
    IntroductionRow,
    LetterCommentsRow,
    LetterReleaseRow,
    OwnOrdersRow,
    PersonRow,
    ProposalRow,
    ProposalVersionRow,
    ReasonRow,
    ReviewerExpertiseRow,
    ReviewRow,
    ReviewVersionRow,
    RoleGrantRow,
)

REMOVED = "removed"


@dataclass(frozen=True)
class Words:
    """The rows of a table that still hold something to be deleted."""

    row: type[Base]
    still_there: tuple[ColumnElement[bool], ...]
    after: Mapping[str, Any] | None
    """What stands in the row afterwards; None where the row goes."""

    @property
    def table(self) -> str:
        """The table's name."""
        return str(self.row.__tablename__)

    def count(self, session: Session) -> int:
        """How many rows."""
        return session.scalar(select(func.count()).select_from(self.row).where(*self.still_there)) or 0

    def delete(self, session: Session) -> None:
        """Delete the words; what else the rows say stays."""
        asked = (
            delete(self.row).where(*self.still_there)
            if self.after is None
            else update(self.row).where(*self.still_there).values(**self.after)
        )
        session.execute(asked.execution_options(synchronize_session=False))


def documents_of(call_id: str) -> Iterator[Words]:
    """The files; their sizes and hashes stay."""
    yield Words(DocumentRow, (_of_versions(call_id), DocumentRow.content.is_not(None)), {"content": None})


def texts_of(call_id: str, now: datetime) -> Iterator[Words]:
    """What anybody wrote in, or about, proposals; ids, states, scores and hashes stay."""
    proposals = _proposals(call_id)
    yield Words(
        ProposalRow,
        (
            ProposalRow.call_id == call_id,
            or_(ProposalRow.title != "", ProposalRow.label != ProposalRow.reference),
        ),
        {"title": "", "label": ProposalRow.reference},
    )
    yield Words(
        ProposalVersionRow,
        (ProposalVersionRow.proposal_id.in_(proposals), ProposalVersionRow.content.is_not(None)),
        {"content": None, "purged_at": now},
    )
    yield Words(
        DocumentRow,
        (_of_versions(call_id), DocumentRow.name != DocumentRow.kind),
        {"name": DocumentRow.kind},
    )
    for row, column in (
        (GateAnswerRow, GateAnswerRow.reason),
        (ConflictRow, ConflictRow.note),
        (ConsensusRow, ConsensusRow.report),
        (DecisionRow, DecisionRow.reason),
    ):
        yield Words(row, (row.proposal_id.in_(proposals), column != ""), {column.key: ""})
    agreements = select(ConsensusRow.id).where(ConsensusRow.proposal_id.in_(proposals))
    yield Words(
        ConsensusVersionRow,
        (ConsensusVersionRow.consensus_id.in_(agreements), ConsensusVersionRow.report != ""),
        {"report": ""},
    )
    yield Words(
        LetterCommentsRow,
        (LetterCommentsRow.proposal_id.in_(proposals), LetterCommentsRow.comments.is_not(None)),
        {"comments": None},
    )
    yield Words(
        LetterReleaseRow,
        (LetterReleaseRow.proposal_id.in_(proposals), LetterReleaseRow.content.is_not(None)),
        {"content": None},
    )
    reviews = select(ReviewRow.id).where(ReviewRow.proposal_id.in_(proposals))
    yield Words(
        ReviewVersionRow,
        (ReviewVersionRow.review_id.in_(reviews), ReviewVersionRow.comments.is_not(None)),
        {"comments": None},
    )
    samples = select(CalibrationSampleRow.id).where(CalibrationSampleRow.call_id == call_id)
    yield Words(
        CalibrationSampleRow,
        (
            CalibrationSampleRow.call_id == call_id,
            or_(CalibrationSampleRow.content.is_not(None), CalibrationSampleRow.reasoning.is_not(None)),
        ),
        {"content": None, "reasoning": None},
    )
    yield Words(
        CalibrationAnswerRow,
        (CalibrationAnswerRow.sample_id.in_(samples), CalibrationAnswerRow.comments.is_not(None)),
        {"comments": None},
    )
    # Who is to be introduced to whom is told with the title of each.
    yield Words(IntroductionRow, (IntroductionRow.call_id == call_id,), None)
    # Why the call itself was changed, moved or purged is said of no proposal.
    of_the_call = select(EventRow.place).where(EventRow.chain == call_id, EventRow.kind.startswith("call."))
    yield Words(
        ReasonRow,
        (ReasonRow.chain == call_id, ReasonRow.place.not_in(of_the_call), ReasonRow.text.is_not(None)),
        {"text": None},
    )
    # Advice quotes the text that it was made from. It is asked from the advice, of which there is little: the
    # hash of a text lies behind the text.
    made_from = (
        select(ProposalVersionRow.id)
        .join(ProposalRow, ProposalRow.id == ProposalVersionRow.proposal_id)
        .where(ProposalVersionRow.content_hash == AssessmentRow.proposal_hash, ProposalRow.call_id == call_id)
    )
    versions = select(CallVersionRow.version).where(CallVersionRow.call_id == call_id)
    yield Words(AssessmentRow, (made_from.exists(), AssessmentRow.call_version.in_(versions)), None)


def people_of(call_id: str, now: datetime, *, over: Collection[str]) -> Iterator[Words]:
    """Those who held a role in this call, and none in the installation or in another that keeps them.

    Parameters
    ----------
    over
        Calls that keep their people no longer: a role there is no reason to keep anybody.
    """
    here = select(RoleGrantRow.person_id).where(RoleGrantRow.call_id == call_id)
    elsewhere = select(RoleGrantRow.person_id).where(
        or_(RoleGrantRow.call_id.is_(None), RoleGrantRow.call_id.not_in({call_id, *over})),
        RoleGrantRow.revoked_at.is_(None),
    )
    yield Words(
        PersonRow,
        (PersonRow.id.in_(here), PersonRow.id.not_in(elsewhere), PersonRow.purged_at.is_(None)),
        {"email": None, "name": REMOVED, "purged_at": now, "salt": None},
    )
    # What was known of them served this call alone, and so did how they put what was equal to them.
    yield Words(ReviewerExpertiseRow, (ReviewerExpertiseRow.call_id == call_id,), None)
    yield Words(OwnOrdersRow, (OwnOrdersRow.call_id == call_id,), None)
    # What two people agreed to ends with their addresses.
    yield Words(IntroductionRow, (IntroductionRow.call_id == call_id,), None)


def _proposals(call_id: str) -> Select[str]:
    return select(ProposalRow.id).where(ProposalRow.call_id == call_id)


def _of_versions(call_id: str) -> ColumnElement[bool]:
    versions = select(ProposalVersionRow.id).where(ProposalVersionRow.proposal_id.in_(_proposals(call_id)))
    return DocumentRow.proposal_version_id.in_(versions)
