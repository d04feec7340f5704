"""Release a letter: from then on whoever submitted the proposal reads it, word for word as it was seen."""

import json

from sqlalchemy.orm import Session

from evaluator.access import Actor
from evaluator.foundation import RefusedError, translator
from evaluator.reports.letters import Check, check_said
from evaluator.services.letters.drafts import drafts_in
from evaluator.services.letters.kept import content_of, said_of_release
from evaluator.services.letters.writing import letter_asked
from evaluator.services.ranking.rankable import rankable_in
from evaluator.store import Database, new_id
from evaluator.store.audit import Change, Kind, append, done_before
from evaluator.store.tables import LetterReleaseRow
from evaluator.store.versions import ChangedMeanwhileError


class NotReadyToReleaseError(RefusedError):
    """Something must be mended first. Carries every check that stops the letter."""

    def __init__(self, checks: tuple[Check, ...]) -> None:
        self.checks = checks
        said = " ".join(check_said(check, translator("en")) for check in checks)
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
        Something must be mended first.
    ValueError
        The proposal is in no ranking.
    """

    def work(session: Session) -> int:
        now = database.clock()
        asked = letter_asked(session, actor, proposal_id, now)
        if (done := done_before(session, asked.call.id, key)) is not None:
            return int(json.loads(done.after)["number"])
        found = rankable_in(session, asked.actor, asked.call, asked.row.stage, now)
        drafts = drafts_in(session, found, now, only=frozenset({proposal_id}))
        if not drafts:
            raise RefusedError("There is no letter on a proposal that is in no ranking.")
        draft = drafts[0]
        if draft.content_hash != seen:
            raise ChangedMeanwhileError(draft, draft.written.number)
        if stopping := tuple(one for one in draft.checks if one.stops):
            raise NotReadyToReleaseError(stopping)
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
