"""Which lexicons came to say something else since the reviews of a call began.

They hold for every call: whoever manages another one may change them, and so may a newer program with the
files of the criteria folder. Then the machine advises otherwise on proposals that are being read, and the
people of the call are told.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, pairwise

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from evaluator.calls import Call
from evaluator.services.installation import INSTALLER
from evaluator.store.tables import LexiconVersionRow, PersonRow, ProposalRow, ReviewRow, ReviewVersionRow

_Version = Row[str, str, datetime, str, str, str]


@dataclass(frozen=True)
class LexiconMoved:
    """One time that a file came to say something else."""

    file: str
    """A language, or `organisations`."""
    at: datetime
    """When it was put in force; of a file of the criteria folder, when something was first read by it."""
    by: str = ""
    """Who put it in force: a name, or an id where there is none; empty where the folder's file was replaced,
    and for whoever is not told."""
    reason: str = ""


def lexicons_moved(session: Session, call: Call, *, with_people: bool) -> tuple[LexiconMoved, ...]:
    """Each change since the first review of a call was saved, the newest first; of comments alone none.

    None for a call on which the machine gives no advice.

    Parameters
    ----------
    with_people
        Whether to tell who changed it and why, which is for those who may see the versions of lexicons.
    """
    if not (call.indicators or any(criterion.indicators for criterion in call.criteria)):
        return ()
    changes = [*_changes(session)]
    began = _reviews_began(session, call.id) if changes else None
    if began is None:
        return ()
    found = [
        LexiconMoved(
            row.file,
            row.created_at,
            _who(row) if with_people else "",
            row.reason if with_people else "",
        )
        for row in changes
        if row.created_at >= began
    ]
    return tuple(sorted(found, key=lambda one: (one.at, one.file), reverse=True))


def _changes(session: Session) -> Iterator[_Version]:
    """Each version that says something else than the one before it."""
    asked = (
        select(
            LexiconVersionRow.file,
            LexiconVersionRow.version,
            LexiconVersionRow.created_at,
            LexiconVersionRow.created_by,
            LexiconVersionRow.reason,
            PersonRow.name,
        )
        .outerjoin(PersonRow, PersonRow.id == LexiconVersionRow.created_by)
        .where(LexiconVersionRow.call_id.is_(None))
        .order_by(
            LexiconVersionRow.file, LexiconVersionRow.number.nulls_first(), LexiconVersionRow.created_at
        )
    )
    for _, rows in groupby(session.execute(asked), key=lambda row: row.file):
        for before, row in pairwise([None, *rows]):
            if row is None:
                continue
            # What the folder had at first was there before anybody looked; a file that it lacked is new.
            is_other = row.version != before.version if before else row.created_by != INSTALLER.id
            if is_other:
                yield row


def _reviews_began(session: Session, call_id: str) -> datetime | None:
    return session.scalar(
        select(func.min(ReviewVersionRow.saved_at))
        .join(ReviewRow, ReviewRow.id == ReviewVersionRow.review_id)
        .join(ProposalRow, ProposalRow.id == ReviewRow.proposal_id)
        .where(ProposalRow.call_id == call_id)
    )


def _who(row: _Version) -> str:
    return "" if row.created_by == INSTALLER.id else row.name or row.created_by
