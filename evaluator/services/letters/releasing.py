"""Release a letter: from then on whoever submitted the proposal reads it, word for word as it was seen.

Where words in it may name a reader, a person looks at it first, and says that they do not.
"""

import json
from datetime import datetime

from sqlalchemy.orm import Session

from evaluator.access import Actor
from evaluator.calls import Call
from evaluator.foundation import RefusedError, translator
from evaluator.reports.letters import Check, check_said
from evaluator.services.allowed_proposals import Allowed
from evaluator.services.letters.clearing import cleared_change
from evaluator.services.letters.drafts import LetterDraft, drafts_in
from evaluator.services.letters.kept import content_of, said_of_release
from evaluator.services.letters.writing import letter_asked
from evaluator.services.ranking.rankable import rankable_in
from evaluator.store import Database, new_id
from evaluator.store.audit import Change, Kind, append, done_before
from evaluator.store.tables import LetterReleaseRow
from evaluator.store.versions import ChangedMeanwhileError


class NotReadyToReleaseError(RefusedError):
    """Something must be mended, or looked at, first. Carries every check that keeps the letter back."""

    def __init__(self, call: Call, checks: tuple[Check, ...]) -> None:
        self.call, self.checks = call, checks
        said = " ".join(check_said(check, call, translator("en")) for check in checks)
        super().__init__("The letter is not ready: {checks}", checks=said)


def release_letter(*, database: Database, actor: Actor, proposal_id: str, seen: str, key: str) -> int:
    """Release the letter on a proposal as it is now; how many times one was. Earlier ones are kept.

    Parameters
    ----------
    seen
        The hash of the letter that the actor saw.

    Raises
    ------
    NotAllowedError
        The actor may not release letters now, or owes a review of their own first.
    ChangedMeanwhileError
        The letter is another than the actor saw. `theirs` is a LetterDraft.
    NotReadyToReleaseError
        Something must be mended first, or words that may name a reader were not looked at.
    ValueError
        The proposal is in no ranking.
    """

    def work(session: Session) -> int:
        now = database.clock()
        asked = letter_asked(session, actor, proposal_id, now)
        if (done := done_before(session, asked.call.id, key)) is not None:
            return int(json.loads(done.after)["number"])
        draft = _draft_seen(session, asked, seen, now)
        if not draft.is_whole:
            kept_back = tuple(one for one in draft.checks if one.stops or one.asks)
            raise NotReadyToReleaseError(asked.call, kept_back)
        content, content_hash = content_of(draft.report)
        row = LetterReleaseRow(
            id=new_id(),
            proposal_id=proposal_id,
            stage=asked.row.stage,
            number=1 if draft.released is None else draft.released.number + 1,
            comments_number=draft.written.number,
            content=content,
            content_hash=content_hash,
            released_by=actor.id,
            released_at=now,
        )
        session.add(row)
        session.flush()
        change = Change(Kind.LETTER_RELEASED, row.id, actor.id, key, None, said_of_release(row))
        append(session, asked.call.id, change, now=now)
        return row.number

    return database.write(work)


def clear_names(*, database: Database, actor: Actor, proposal_id: str, seen: str, key: str) -> None:
    """Say that the words in a letter that may name a reader do not. It holds while they stand there so.

    Parameters
    ----------
    seen
        The hash of the letter that the actor saw.

    Raises
    ------
    NotAllowedError
        The actor may not release letters now, or owes a review of their own first.
    ChangedMeanwhileError
        The letter is another than the actor saw. `theirs` is a LetterDraft.
    ValueError
        The proposal is in no ranking.
    """

    def work(session: Session) -> None:
        now = database.clock()
        asked = letter_asked(session, actor, proposal_id, now)
        if done_before(session, asked.call.id, key) is not None:
            return
        draft = _draft_seen(session, asked, seen, now)
        if draft.questions:
            stage, by = asked.row.stage, actor.id
            change = cleared_change(proposal_id, stage, draft.questions, actor_id=by, key=key)
            append(session, asked.call.id, change, now=now)

    database.write(work)


def _draft_seen(session: Session, asked: Allowed, seen: str, now: datetime) -> LetterDraft:
    """The letter as it is now, where it is still the one that was seen."""
    found = rankable_in(session, asked.actor, asked.call, asked.row.stage, now)
    drafts = drafts_in(session, found, now, only=frozenset({asked.row.id}))
    if not drafts:
        raise RefusedError("There is no letter on a proposal that is in no ranking.")
    if drafts[0].content_hash != seen:
        raise ChangedMeanwhileError(drafts[0], drafts[0].written.number)
    return drafts[0]
