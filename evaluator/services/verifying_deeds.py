"""Whether every row says of who did it, when and why what the audit trail tells.

Each event carries its moment and who acted. The row that was written with it carries the same moment, or an
earlier one where the chain had got ahead of the clock: then the event stands at the moment of the one before.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, select, true
from sqlalchemy.orm import Session

from evaluator.services.verifying_words import differs
from evaluator.store.audit import INSTALLATION, WITHHELD, Kind, events, hash_of_reason, kind_of
from evaluator.store.tables import (
    AssignmentRow,
    Base,
    CalibrationAnswerRow,
    CalibrationSampleRow,
    CallDraftRow,
    CallRow,
    CallVersionRow,
    ConflictRow,
    ConsensusRow,
    ConsensusVersionRow,
    DecisionRow,
    EventRow,
    GateAnswerRow,
    IntroductionRow,
    LetterCommentsRow,
    LetterReleaseRow,
    LetterTemplateRow,
    LexiconVersionRow,
    OwnOrdersRow,
    PersonRow,
    PhaseMoveRow,
    ProposalRow,
    ProposalVersionRow,
    ReviewerExpertiseRow,
    ReviewRow,
    ReviewVersionRow,
    RoleGrantRow,
)

Said = Mapping[str, Any]
Key = tuple[Any, ...]


def _subject(event: EventRow, _after: Said) -> Key:
    return (event.subject,)


def _call_version(event: EventRow, after: Said) -> Key:
    return event.subject, after["version"]


def _number(event: EventRow, after: Said) -> Key:
    return event.subject, after["number"]


@dataclass(frozen=True)
class _Columns:
    """Where a row says when something was done, and perhaps by whom and why; and which row it is."""

    row: type[Base]
    at: str
    by: str = ""
    why: str = ""
    key: Callable[[EventRow, Said], Key] = _subject
    is_once: bool = False
    """What was done first counts; else what was done last."""


_CALL = _Columns(CallRow, "created_at", is_once=True)
_VERSION = _Columns(CallVersionRow, "created_at", "created_by", "reason", key=_call_version, is_once=True)
_BEGUN = _Columns(CallDraftRow, "begun_at", "begun_by")
_MOVED = _Columns(PhaseMoveRow, "moved_at", "moved_by", "reason")
_PERSON = _Columns(PersonRow, "created_at", is_once=True)
_GRANTED = _Columns(RoleGrantRow, "granted_at", "granted_by")
_REVOKED = _Columns(RoleGrantRow, "revoked_at", "revoked_by")
_KNOWN = _Columns(ReviewerExpertiseRow, "kept_at", "kept_by")
_PROPOSAL = _Columns(ProposalRow, "created_at", is_once=True)
_SENT = _Columns(ProposalVersionRow, "submitted_at", key=_number)
_ANSWERED = _Columns(GateAnswerRow, "answered_at", "answered_by", "reason")
_ASSIGNED = _Columns(AssignmentRow, "assigned_at", "assigned_by")
_WITHDRAWN = _Columns(AssignmentRow, "withdrawn_at")
_FREE = _Columns(AssignmentRow, "no_conflict_at")
_DECLARED = _Columns(ConflictRow, "declared_at", "declared_by")
_SETTLED = _Columns(ConflictRow, "settled_at", "settled_by")
_SAVED = _Columns(ReviewVersionRow, "saved_at", key=_number)
_UPDATED = _Columns(ReviewRow, "updated_at")
_SUBMITTED = _Columns(ReviewRow, "submitted_at")
_SAMPLE = _Columns(CalibrationSampleRow, "kept_at", "kept_by")
_ANSWER = _Columns(CalibrationAnswerRow, "saved_at", "person_id")
_ORDERED = _Columns(OwnOrdersRow, "ordered_at", "person_id")
_WRITTEN = _Columns(ConsensusRow, "written_at", "written_by", "report")
_AGREED = _Columns(ConsensusVersionRow, "written_at", "written_by", "report", key=_number)
_DECIDED = _Columns(DecisionRow, "decided_at", "decided_by", "reason")
_COMMENTED = _Columns(LetterCommentsRow, "written_at", "written_by")
_TEMPLATE = _Columns(LetterTemplateRow, "kept_at", "kept_by")
_RELEASED = _Columns(LetterReleaseRow, "released_at", "released_by")
_INTRODUCING = _Columns(IntroductionRow, "asked_at", "asked_by")
_OF_SIDE = {
    "first": _Columns(IntroductionRow, "first_answered_at"),
    "second": _Columns(IntroductionRow, "second_answered_at"),
}
_LEXICON = _Columns(LexiconVersionRow, "created_at", "created_by", "reason", key=_number)

_WRITES: Mapping[Kind, tuple[_Columns, ...]] = {
    Kind.CALL_ADDED: (_CALL, _VERSION),
    Kind.CALL_CHANGED: (_VERSION,),
    Kind.CALL_PUBLISHED: (_VERSION,),
    Kind.DRAFT_BEGUN: (_BEGUN,),
    Kind.PHASE_MOVED: (_MOVED,),
    Kind.PERSON_ADDED: (_PERSON,),
    Kind.ROLE_GRANTED: (_GRANTED,),
    Kind.ROLE_REVOKED: (_REVOKED,),
    Kind.PROPOSAL_SUBMITTED: (_PROPOSAL, _SENT),
    Kind.PROPOSAL_IMPORTED: (_PROPOSAL, _SENT),
    Kind.PROPOSAL_REPLACED: (_SENT,),
    Kind.GATE_ANSWERED: (_ANSWERED,),
    Kind.EXPERTISE_KEPT: (_KNOWN,),
    Kind.ASSIGNED: (_ASSIGNED,),
    Kind.UNASSIGNED: (_WITHDRAWN,),
    Kind.CONFLICT_DECLARED: (_DECLARED,),
    Kind.CONFLICT_SETTLED: (_SETTLED,),
    Kind.NO_CONFLICT_DECLARED: (_FREE,),
    Kind.REVIEW_SAVED: (_SAVED, _UPDATED),
    Kind.REVIEW_SUBMITTED: (_SAVED, _UPDATED, _SUBMITTED),
    Kind.REVIEW_REOPENED: (_UPDATED,),
    Kind.SAMPLE_KEPT: (_SAMPLE,),
    Kind.ANSWER_SAVED: (_ANSWER,),
    Kind.ANSWER_SUBMITTED: (_ANSWER,),
    Kind.OWN_ORDER_KEPT: (_ORDERED,),
    Kind.CONSENSUS_WRITTEN: (_WRITTEN, _AGREED),
    Kind.CONSENSUS_REOPENED: (_WRITTEN, _AGREED),
    Kind.DECIDED: (_DECIDED,),
    Kind.LETTER_WRITTEN: (_COMMENTED,),
    Kind.LETTER_TEMPLATE_KEPT: (_TEMPLATE,),
    Kind.LETTER_RELEASED: (_RELEASED,),
    Kind.INTRODUCTION_ASKED: (_INTRODUCING,),
    Kind.INTRODUCTION_ANSWERED: (*_OF_SIDE.values(),),
    Kind.LEXICON_PUT: (_LEXICON,),
}
_UNDOES = {_GRANTED: (_REVOKED,), _ASSIGNED: (_WITHDRAWN, _FREE), _DECLARED: (_SETTLED,)}
"""What is taken back by doing something anew."""

_TABLES: Mapping[type[Base], tuple[str, tuple[str, ...]]] = {
    CallRow: ("call", ("id",)),
    CallVersionRow: ("call versions", ("call_id", "version")),
    CallDraftRow: ("call drafts", ("call_id",)),
    PhaseMoveRow: ("phases", ("id",)),
    PersonRow: ("people", ("id",)),
    RoleGrantRow: ("roles", ("id",)),
    ReviewerExpertiseRow: ("reviewers", ("id",)),
    ProposalRow: ("proposals", ("id",)),
    ProposalVersionRow: ("proposal versions", ("proposal_id", "number")),
    GateAnswerRow: ("gates", ("id",)),
    AssignmentRow: ("assignments", ("id",)),
    ConflictRow: ("conflicts", ("id",)),
    ReviewRow: ("reviews", ("id",)),
    ReviewVersionRow: ("review versions", ("review_id", "number")),
    CalibrationSampleRow: ("calibration samples", ("id",)),
    CalibrationAnswerRow: ("calibration answers", ("id",)),
    OwnOrdersRow: ("own orders", ("id",)),
    ConsensusRow: ("consensus", ("id",)),
    ConsensusVersionRow: ("consensus versions", ("consensus_id", "number")),
    DecisionRow: ("decisions", ("id",)),
    LetterCommentsRow: ("letter comments", ("id",)),
    LetterTemplateRow: ("letter templates", ("id",)),
    LetterReleaseRow: ("letter releases", ("id",)),
    IntroductionRow: ("introductions", ("id",)),
    LexiconVersionRow: ("lexicons", ("file", "number")),
}
"""What the rows are called, and by which columns events name them."""

_TOLD_WHOLE = frozenset({
    CallVersionRow, PhaseMoveRow, CalibrationSampleRow, CalibrationAnswerRow, DecisionRow,
    LetterCommentsRow, LetterTemplateRow, LetterReleaseRow, LexiconVersionRow,
})  # fmt: skip
"""Tables of which nothing else looks whether each row is there, and in the trail."""


@dataclass(frozen=True)
class _Deed:
    """One event, as far as a row tells of it too."""

    at: datetime | None
    by: str | None
    why: str | None
    """The words themselves, or their hash; None where the trail tells none."""
    is_ahead: bool = False
    """Whether the chain was ahead of the clock."""

    def was_at(self, kept: datetime | None) -> bool:
        """Whether a row may say this moment of it."""
        if kept is None or self.at is None:
            return kept is self.at
        return kept == self.at or (self.is_ahead and kept < self.at)


_NOBODY = _Deed(None, None, None)

Told = dict[tuple[type[Base], Key], dict[_Columns, list[_Deed]]]
"""By row what was done to it. Of several deeds any may have left its moment, and the last one who and why; of
none the row says nothing."""


def deed_differences(
    session: Session, chain: str, *, texts_deleted: datetime | None = None
) -> Iterator[tuple[str, str]]:
    """Of each row that says otherwise than the trail: which it is, and what differs.

    Parameters
    ----------
    chain
        A call, or `INSTALLATION` for its people, administrators and lexicons.
    texts_deleted
        Until when words may have been deleted by the call's rule.

    Raises
    ------
    StoreError
        An event is of a kind that only a newer program knows.
    """
    told, kept = _told(session, chain), _kept(session, chain)
    for row, key in sorted({*told, *kept}, key=lambda one: (_TABLES[one[0]][0], tuple(map(str, one[1])))):
        said, there, what = told.get((row, key)), kept.get((row, key)), None
        if said is not None and there is not None:
            what = next(_differences(said, there, texts_deleted), None)
        elif row in _TOLD_WHOLE:
            what = _NOT_TOLD if said is None else _NOT_KEPT
        if what is not None:
            yield ", ".join((chain, _TABLES[row][0], *map(str, key))), what


_EMPTY = hashlib.sha256(b"").hexdigest()

_NOT_TOLD = "no event tells of this row"
_NOT_KEPT = "the row that the trail tells of is missing"


def _told(session: Session, chain: str) -> Told:
    told: Told = {}
    before: datetime | None = None
    for event in events(session, chain):
        kind, is_ahead, before = kind_of(event), event.at == before, event.at
        deed = _Deed(event.at, event.actor_id, event.reason, is_ahead)
        if event.after == WITHHELD and kind in (Kind.ANSWER_SAVED, Kind.INTRODUCTION_ANSWERED):
            # The draft itself did not come here, nor whose answer it is.
            continue
        if event.after == WITHHELD:
            # Whether it was set aside is withheld too, and then the review's own row does not say it.
            told.setdefault((ReviewRow, (event.subject,)), {}).setdefault(_UPDATED, []).append(deed)
            continue
        after: Said = json.loads(event.after) if event.after else {}
        for columns in _WRITES.get(kind, ()):
            if not _is_written(columns, after):
                continue
            deeds = told.setdefault((columns.row, columns.key(event, after)), {})
            if columns in (_WRITTEN, _AGREED):
                deed = replace(deed, why=_report(after))
            if not (columns.is_once and columns in deeds):
                deeds[columns] = [deed]
            if columns is _UPDATED:
                deeds.setdefault(_SUBMITTED, [])
            for undone in _UNDOES.get(columns, ()):
                # What was taken back is said no longer.
                deeds[undone] = []
    return told


def _is_written(columns: _Columns, after: Said) -> bool:
    """Whether an event that may write these columns did."""
    if columns in _OF_SIDE.values():
        return columns is _OF_SIDE[after["side"]]
    return not (columns.row is ReviewRow and after.get("set_aside"))


def _report(after: Said) -> str | None:
    """Of an agreement's report what `hash_of_reason` says: of an empty one nothing."""
    if "report" not in after:
        return None
    return "" if after["report"] == _EMPTY else f"sha256:{after['report']}"


def _kept(session: Session, chain: str) -> dict[tuple[type[Base], Key], Row[Any]]:
    found: dict[tuple[type[Base], Key], Row[Any]] = {}
    columns = {columns for several in _WRITES.values() for columns in several}
    for row, where in _where(chain).items():
        # Without texts and documents, which are large and looked at elsewhere.
        key = _TABLES[row][1]
        said = {name for one in columns if one.row is row for name in (one.at, one.by, one.why) if name}
        for one in session.execute(
            select(*(getattr(row, name) for name in (*key, *sorted(said)))).where(where)
        ):
            found[row, tuple(one[: len(key)])] = one
    return found


def _where(chain: str) -> Mapping[type[Base], ColumnElement[bool]]:
    """Which rows of each table a chain tells of."""
    if chain == INSTALLATION:
        return {
            PersonRow: true(),
            RoleGrantRow: RoleGrantRow.call_id.is_(None),
            # What came with a package, or lay in the folder, nobody put in force here: no event tells of it.
            LexiconVersionRow: LexiconVersionRow.number.is_not(None),
        }
    proposals = select(ProposalRow.id).where(ProposalRow.call_id == chain)
    reviews = select(ReviewRow.id).where(ReviewRow.proposal_id.in_(proposals))
    samples = select(CalibrationSampleRow.id).where(CalibrationSampleRow.call_id == chain)
    agreements = select(ConsensusRow.id).where(ConsensusRow.proposal_id.in_(proposals))
    of_proposals = (
        ProposalVersionRow, GateAnswerRow, AssignmentRow, ConflictRow, ReviewRow, ConsensusRow, DecisionRow,
        LetterCommentsRow, LetterReleaseRow,
    )  # fmt: skip
    return {
        CallRow: CallRow.id == chain,
        CallVersionRow: CallVersionRow.call_id == chain,
        CallDraftRow: CallDraftRow.call_id == chain,
        PhaseMoveRow: PhaseMoveRow.call_id == chain,
        RoleGrantRow: RoleGrantRow.call_id == chain,
        ReviewerExpertiseRow: ReviewerExpertiseRow.call_id == chain,
        CalibrationSampleRow: CalibrationSampleRow.call_id == chain,
        CalibrationAnswerRow: CalibrationAnswerRow.sample_id.in_(samples),
        OwnOrdersRow: OwnOrdersRow.call_id == chain,
        LetterTemplateRow: LetterTemplateRow.call_id == chain,
        IntroductionRow: IntroductionRow.call_id == chain,
        ProposalRow: ProposalRow.call_id == chain,
        **{row: row.proposal_id.in_(proposals) for row in of_proposals},
        ReviewVersionRow: ReviewVersionRow.review_id.in_(reviews),
        ConsensusVersionRow: ConsensusVersionRow.consensus_id.in_(agreements),
    }


def _differences(
    told: Mapping[_Columns, list[_Deed]], kept: Row[Any], texts_deleted: datetime | None
) -> Iterator[str]:
    for columns, deeds in told.items():
        last = deeds[-1] if deeds else _NOBODY
        at = getattr(kept, columns.at)
        if not (any(deed.was_at(at) for deed in deeds) if deeds else at is None):
            yield differs(columns.at, at, last.at)
        if columns.by and getattr(kept, columns.by) != last.by:
            yield differs(columns.by, getattr(kept, columns.by), last.by)
        if columns.why and last.why is not None:
            words = getattr(kept, columns.why)
            is_kept = last.why in (words, hash_of_reason(words))
            if not is_kept and (words or not _is_by(last.at, texts_deleted)):
                yield f"its {columns.why} is not as it was kept"


def _is_by(at: datetime | None, until: datetime | None) -> bool:
    return at is not None and until is not None and at <= until
