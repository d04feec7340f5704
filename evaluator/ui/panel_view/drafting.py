"""What the panel agrees on as it stands in this session, and on its way to the server.

Every change is saved as it happens. Where somebody else saved meanwhile nothing more is saved from here until
one of the two was chosen.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

import streamlit as st

from evaluator.access import NotAllowedError
from evaluator.scoring import Score
from evaluator.services.agreed_report import one_report, reasons_and_minority
from evaluator.services.consensus import write_consensus
from evaluator.services.consensus_kept import Consensus
from evaluator.services.panel_case import PanelCase
from evaluator.store import StoreError, new_id
from evaluator.store.versions import ChangedMeanwhileError
from evaluator.ui import session
from evaluator.ui.messages import refusal_said
from evaluator.ui.stored import database

DRAFT_KEY = "panel:draft"


@dataclass(frozen=True)
class Said:
    """Scores and words of an agreement."""

    scores: Mapping[str, Score] = field(default_factory=dict)
    reasons: str = ""
    minority: str = ""

    @classmethod
    def of(cls, consensus: Consensus | None) -> "Said":
        """As it is kept; nothing before anything was."""
        if consensus is None:
            return cls()
        return cls(consensus.scores, *reasons_and_minority(consensus.report))

    @property
    def report(self) -> str:
        """Its words as one text, as they are kept."""
        return one_report(self.reasons, self.minority)

    def says_the_same(self, other: "Said") -> bool:
        """Whether the same would be kept of both."""
        return (dict(self.scores), self.report) == (dict(other.scores), other.report)

    def with_score(self, criterion_id: str, score: Score | None) -> "Said":
        """With another score; None takes the score back."""
        scores = {name: one for name, one in self.scores.items() if name != criterion_id}
        return replace(self, scores=scores if score is None else scores | {criterion_id: score})


@dataclass(frozen=True)
class Draft:
    """What stands here, and what it was begun from."""

    begun: Said
    """What the server has, as far as this session knows."""
    number: int
    """Of that; 0 before anything was kept."""
    now: Said
    turn: str
    """Names the fields: another one fills them anew."""
    saved_at: datetime | None = None
    refused: str = ""
    """Why the last change is not on the server, in the words of whoever refused it."""

    @property
    def is_saved(self) -> bool:
        """Whether the server has all of it."""
        return self.now.says_the_same(self.begun)


def draft_of(proposal_id: str) -> Draft | None:
    """What stands here of the agreement on a proposal; None before it was looked at."""
    found: Draft | None = st.session_state.get(_key(proposal_id))
    return found


def keep_draft(proposal_id: str, draft: Draft | None) -> None:
    """Remember what stands here; None: begin anew from what is kept."""
    st.session_state[_key(proposal_id)] = draft


def begin_draft(case: PanelCase) -> Draft:
    """Begin from what is kept. What was not touched here follows what somebody else saves."""
    kept, number = Said.of(case.consensus), number_of(case)
    saved_at = None if case.consensus is None else case.consensus.written_at
    draft = draft_of(case.proposal_id)
    if draft is None or (draft.number != number and draft.is_saved):
        draft = Draft(kept, number, kept, new_id(), saved_at=saved_at)
    elif draft.number != number and draft.now.says_the_same(kept):
        # The fields say it already, and somebody may be typing in one.
        draft = replace(draft, begun=draft.now, number=number, saved_at=saved_at, refused="")
    keep_draft(case.proposal_id, draft)
    return draft


def number_of(case: PanelCase) -> int:
    """Of the version that is kept; 0 before anything was."""
    return 0 if case.consensus is None else case.consensus.number


def is_written_on(case: PanelCase, draft: Draft) -> bool:
    """Whether the fields stand open: somebody may write, and it is not closed or lacks what they wrote."""
    is_closed = case.consensus is not None and case.consensus.is_final
    return case.may_write and not (is_closed and draft.is_saved)


def is_clash(case: PanelCase, draft: Draft) -> bool:
    """Whether somebody else saved what is not what stands here."""
    return draft.number != number_of(case)


def note(proposal_id: str, now: Said) -> None:
    """Remember a change, and save it."""
    draft = draft_of(proposal_id)
    if draft is not None:
        keep_draft(proposal_id, replace(draft, now=now))
        save(proposal_id)


def save(proposal_id: str, *, is_final: bool = False) -> None:
    """Save what stands here where the server has it not, or close it; what somebody else saved stays."""
    draft = draft_of(proposal_id)
    if draft is None or (draft.is_saved and not is_final):
        return
    said = draft.now
    try:
        number = write_consensus(
            database=database(),
            actor=session.current_actor(),
            proposal_id=proposal_id,
            scores=said.scores,
            report=said.report,
            is_final=is_final,
            seen=draft.number,
            key=new_id(),
        )
    except ChangedMeanwhileError:
        # The page reads what was saved meanwhile, and shows both.
        return
    except (ValueError, NotAllowedError, StoreError) as error:
        keep_draft(proposal_id, replace(draft, refused=refusal_said(error, session.t())))
    else:
        at = database().clock()
        keep_draft(proposal_id, replace(draft, begun=said, number=number, saved_at=at, refused=""))


def go_on_with(proposal_id: str, now: Said, *, kept: Said, number: int) -> None:
    """From here on this one holds, in the fields and on the server. What is kept stays as a version."""
    draft = draft_of(proposal_id)
    if draft is not None:
        keep_draft(proposal_id, replace(draft, begun=kept, number=number, now=now, turn=new_id(), refused=""))
        save(proposal_id)


def _key(proposal_id: str) -> str:
    return f"{DRAFT_KEY}:{session.current_actor().id}:{proposal_id}"
