"""What a call manager has before them: the letters of a stage, and one of them with what readers wrote."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, check
from evaluator.calls import Call
from evaluator.foundation import translator
from evaluator.reports.letters import reader_mark
from evaluator.services.agreed_report import reasons_and_minority
from evaluator.services.allowed_proposals import allowed_proposal
from evaluator.services.consensus_kept import check_sees_others, consensus_row
from evaluator.services.letters.drafts import LetterDraft, drafts_in
from evaluator.services.ranking.rankable import Rankable, rankable, rankable_in
from evaluator.services.relations import standings_in
from evaluator.services.stored_calls import open_switches
from evaluator.services.stored_reviews import visible_reviews
from evaluator.store import Database


@dataclass(frozen=True)
class LetterDesk:
    """The letters of a stage."""

    call: Call
    stage: str
    letters: tuple[LetterDraft, ...]
    """By reference."""
    may_write: bool
    """Whether they can be written and released now."""
    left_out: int
    """Proposals with which whoever looks has declared a conflict of interest."""
    waiting: int
    """Proposals of which whoever looks still owes a review."""

    @cached_property
    def ready(self) -> tuple[LetterDraft, ...]:
        """Those that can go to their applicants, and were not released as they are now."""
        return tuple(one for one in self.letters if one.is_whole and not one.is_released_so)


@dataclass(frozen=True)
class ReaderComment:
    """What one reader wrote on a criterion, without who it was."""

    reader: int
    """Counted from 1, the same on every criterion of a proposal."""
    comment: str


@dataclass(frozen=True)
class LetterCase:
    """One letter, and what it is made from."""

    call: Call
    letter: LetterDraft
    readers: Mapping[str, tuple[ReaderComment, ...]]
    """By criterion what readers wrote."""
    agreed: str
    """Why the panel agreed on its scores; empty where it wrote nothing."""
    may_write: bool

    def comments_of(self, criterion: str) -> tuple[ReaderComment, ...]:
        """What readers wrote on a criterion."""
        return self.readers.get(criterion, ())


def letter_desk(*, database: Database, actor: Actor, call_id: str, stage: str | None = None) -> LetterDesk:
    """The letters of a stage, the last one with proposals where none is named.

    Raises
    ------
    NotAllowedError
        The actor may not see the letters of this call.
    ValueError
        The call has no such stage.
    TextDeletedError
        What one of the proposals says was deleted by the call's rule.
    """
    check(actor, Action.SEE_LETTERS, call_id=call_id)
    found = rankable(database=database, actor=actor, call_id=call_id, stage=stage)
    with database.reading() as session:
        return LetterDesk(
            call=found.call,
            stage=found.stage,
            letters=tuple(_drafts(session, database, actor, found)),
            may_write=bool({"decide", "letters"} & open_switches(session, found.call, database.clock())),
            left_out=found.left_out,
            waiting=found.waiting,
        )


def letter_case(*, database: Database, actor: Actor, proposal_id: str) -> LetterCase | None:
    """One letter with what readers wrote; None where the proposal is in no ranking.

    Raises
    ------
    NotAllowedError
        The actor may not see the letter, or owes a review of their own first.
    TextDeletedError
        What one of the proposals says was deleted by the call's rule.
    """
    with database.reading() as session:
        now = database.clock()
        asked = allowed_proposal(session, actor, Action.SEE_LETTERS, proposal_id=proposal_id, now=now)
        check_sees_others(asked.standing)
        found = rankable_in(session, asked.actor, asked.call, asked.row.stage, now)
        drafts = drafts_in(session, found, now, only=frozenset({proposal_id}))
        row = session.scalar(consensus_row(asked))
        agreed = reasons_and_minority(row.report)[0] if row is not None and row.is_final else ""
        may_write = asked.may(Action.WRITE_LETTERS)
    if not drafts:
        return None
    reviews = visible_reviews(database=database, actor=actor, proposal_id=proposal_id)
    # In an order that says nothing of who they are: names are sorted, and so are ids that grow with time.
    reviews.sort(key=lambda one: sorted(one.review.comments.items()))
    readers: dict[str, list[ReaderComment]] = {}
    for number, one in enumerate(reviews, start=1):
        for criterion, comment in one.review.comments.items():
            if comment.strip():
                readers.setdefault(criterion, []).append(ReaderComment(number, comment))
    return LetterCase(
        call=asked.call,
        letter=drafts[0],
        readers={name: tuple(several) for name, several in readers.items()},
        agreed=agreed,
        may_write=may_write,
    )


def start_text(case: LetterCase, criterion: str) -> str:
    """What somebody who writes a comment may begin with: what readers wrote, each marked, to be merged."""
    t = translator(case.letter.letter.language)
    return "\n\n".join(
        f"{reader_mark(one.reader, t)} {one.comment.strip()}" for one in case.comments_of(criterion)
    )


def _drafts(session: Session, database: Database, actor: Actor, found: Rankable) -> list[LetterDraft]:
    now = database.clock()
    standings = standings_in(session, actor, found.call, now)
    seen = frozenset(one.id for one in found.proposals.values() if standings[one.id].may(Action.SEE_LETTERS))
    return drafts_in(session, found, now, only=seen)
