"""A call manager writes what a letter says of each criterion. Every save stays as a version."""

import json
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor
from evaluator.calls import Call
from evaluator.foundation import RefusedError
from evaluator.panel.scores import judged
from evaluator.reports.letters.making import WHOLE
from evaluator.services.allowed_proposals import Allowed, allowed_proposal
from evaluator.services.consensus_kept import check_sees_others
from evaluator.services.free_text import checked_text
from evaluator.services.letters.kept import NOTHING_WRITTEN, comments_in, said_of_comments
from evaluator.services.phase_hold import hold_phase_of
from evaluator.services.reviews import LONGEST_COMMENT
from evaluator.store import Database, new_id
from evaluator.store.audit import Change, Kind, append, canonical, done_before
from evaluator.store.tables import LetterCommentsRow, ProposalRow
from evaluator.store.versions import check_unchanged


def write_letter(
    *,
    database: Database,
    actor: Actor,
    proposal_id: str,
    comments: Mapping[str, str],
    seen: int,
    key: str,
) -> int:
    """Keep what the letter on a proposal says; the number of this version.

    Parameters
    ----------
    comments
        By criterion, and of the whole under the empty name. What is empty is not said.
    seen
        The number of what the actor had before them; 0 where nothing was written.

    Raises
    ------
    NotAllowedError
        The actor may not write letters now, or owes a review of their own first.
    ChangedMeanwhileError
        Somebody wrote meanwhile. `theirs` is a KeptComments.
    ValueError
        A comment is too long, cannot be kept, or is on no criterion of the call.
    """

    def work(session: Session) -> int:
        now = database.clock()
        asked = letter_asked(session, actor, proposal_id, now)
        if (done := done_before(session, asked.call.id, key)) is not None:
            return int(json.loads(done.after)["number"])
        kept = checked_comments(asked.call, comments)
        before = comments_in(session, ProposalRow.id == proposal_id).get(
            (proposal_id, asked.row.stage), NOTHING_WRITTEN
        )
        check_unchanged(before.number, seen, before)
        row = LetterCommentsRow(
            id=new_id(),
            proposal_id=proposal_id,
            stage=asked.row.stage,
            number=before.number + 1,
            call_version=asked.call_version,
            comments=canonical(kept),
            written_by=actor.id,
            written_at=now,
        )
        session.add(row)
        session.flush()
        change = Change(Kind.LETTER_WRITTEN, row.id, actor.id, key, None, said_of_comments(row))
        append(session, asked.call.id, change, now=now)
        return row.number

    return database.write(work)


def letter_asked(session: Session, actor: Actor, proposal_id: str, now: datetime) -> Allowed:
    """The proposal, for whoever may write its letter now, while nobody else does and the phase stays.

    Raises
    ------
    NotAllowedError
        They may not, or owe a review of their own first: letters are made from what others wrote.
    """
    hold_phase_of(session, proposal_id)
    asked = allowed_proposal(session, actor, Action.WRITE_LETTERS, proposal_id=proposal_id, now=now)
    check_sees_others(asked.standing)
    # Of two who write at once the second waits, and then finds what the first wrote.
    session.execute(select(ProposalRow.id).where(ProposalRow.id == proposal_id).with_for_update())
    return asked


def checked_comments(call: Call, comments: Mapping[str, str]) -> dict[str, str]:
    """The comments as they are kept, without those that say nothing."""
    known = {WHOLE, *judged(call)}
    kept = {}
    for name, text in comments.items():
        if name not in known:
            raise RefusedError('The call has no criterion "{criterion}".', criterion=name)
        if said := checked_text(text, "comment", most=LONGEST_COMMENT):
            kept[name] = said
    return kept
