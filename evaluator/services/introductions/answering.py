"""What one applicant says to being introduced, and takes back. The other learns of it only by seeing them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, NotAllowedError
from evaluator.foundation import RefusedError
from evaluator.services.allowed_proposals import allowed_proposal
from evaluator.services.introductions.pairs import Side, answer_as_event, answer_of, side_of
from evaluator.services.sent_again import sent_again
from evaluator.store import Database
from evaluator.store.audit import Change, Kind, append
from evaluator.store.tables import IntroductionAnswer, IntroductionRow, ProposalState
from evaluator.store.versions import check_unchanged


def answer_introduction(
    *,
    database: Database,
    actor: Actor,
    proposal_id: str,
    introduction_id: str,
    answer: IntroductionAnswer,
    seen: int,
    key: str,
) -> None:
    """Agree to be introduced, or decline. The last answer counts; the same one twice is one.

    Parameters
    ----------
    proposal_id
        The actor's own of the two.
    seen
        The version of it that they had before them: what the other would be shown comes from it. Whoever
        declines shows nothing, and may have seen any.

    Raises
    ------
    NotAllowedError
        The actor has no such proposal, or it has no such introduction any more.
    ChangedMeanwhileError
        They agree, and have replaced the proposal since.
    ValueError
        The key belongs to another command.
    """

    def work(session: Session) -> None:
        now = database.clock()
        own = _own_side(session, actor, proposal_id, introduction_id, now)
        if _is_said(session, own, answer, key) or own.answer is answer:
            return
        if answer is IntroductionAnswer.AGREED:
            check_unchanged(own.number, seen, None)
        own.say(session, answer, actor_id=actor.id, key=key, now=now)

    database.write(work)


def take_back_agreement(
    *, database: Database, actor: Actor, proposal_id: str, introduction_id: str, key: str
) -> None:
    """Agree no longer: from now on neither sees anything of the other, and it counts as declined.

    Raises
    ------
    NotAllowedError
        The actor has no such proposal, or it has no such introduction any more.
    ValueError
        They have not answered yet, or the key belongs to another command.
    """

    def work(session: Session) -> None:
        now = database.clock()
        own = _own_side(session, actor, proposal_id, introduction_id, now)
        if _is_said(session, own, IntroductionAnswer.DECLINED, key):
            return
        if own.answer is None:
            raise RefusedError("There is no agreement of yours to take back.")
        if own.answer is IntroductionAnswer.AGREED:
            own.say(session, IntroductionAnswer.DECLINED, actor_id=actor.id, key=key, now=now)

    database.write(work)


@dataclass(frozen=True)
class _OwnSide:
    """The actor's side of an introduction, which nobody else changes until the transaction ends."""

    row: IntroductionRow
    side: Side
    number: int
    """The version of their proposal that counts now."""

    @property
    def answer(self) -> IntroductionAnswer | None:
        """What they say now."""
        return answer_of(self.row, self.side)

    def say(
        self, session: Session, answer: IntroductionAnswer, *, actor_id: str, key: str, now: datetime
    ) -> None:
        """Keep an answer, and tell it in the trail. Nothing of the other side is written."""
        before = {"answer": self.answer}
        for name, value in (("answer", answer.value), ("number", self.number), ("answered_at", now)):
            setattr(self.row, f"{self.side}_{name}", value)
        session.flush()
        after = answer_as_event(self.row, self.side)
        change = Change(Kind.INTRODUCTION_ANSWERED, self.row.id, actor_id, key, before, after)
        append(session, self.row.call_id, change, now=now)


def _own_side(
    session: Session, actor: Actor, proposal_id: str, introduction_id: str, now: datetime
) -> _OwnSide:
    asked = allowed_proposal(session, actor, Action.ANSWER_INTRODUCTION, proposal_id=proposal_id, now=now)
    row = session.get(IntroductionRow, introduction_id, with_for_update=True)
    side = None if row is None else side_of(row, proposal_id)
    if row is None or side is None or asked.row.state == ProposalState.WITHDRAWN:
        raise NotAllowedError("There is no such introduction of this proposal.")
    return _OwnSide(row, side, asked.row.current_number)


def _is_said(session: Session, own: _OwnSide, answer: IntroductionAnswer, key: str) -> bool:
    """Whether this very answer was kept under this key before."""
    about = {"subject": own.row.id, "side": own.side, "answer": answer.value}
    return sent_again(session, own.row.call_id, key, Kind.INTRODUCTION_ANSWERED, **about) is not None
