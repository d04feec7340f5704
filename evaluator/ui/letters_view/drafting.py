"""The comments of a letter as they stand in this session, and on their way to the server.

Every change is saved as it happens. Where somebody else saved meanwhile nothing more is saved from here until
one of the two was chosen.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import streamlit as st

from evaluator.access import NotAllowedError
from evaluator.services.letters import LetterCase, start_text, write_letter
from evaluator.store import StoreError, new_id
from evaluator.store.versions import ChangedMeanwhileError
from evaluator.ui import session
from evaluator.ui.messages import refusal_said
from evaluator.ui.stored import database

DRAFT_KEY = "letters:draft"

Comments = Mapping[str, str]


@dataclass(frozen=True)
class Draft:
    """What stands here, and what it was begun from."""

    begun: Comments
    """What the server has, as far as this session knows."""
    number: int
    """Of that; 0 before anything was kept."""
    now: Comments
    turn: str
    """Names the fields: another one fills them anew."""
    refused: str = ""
    """Why the last change is not on the server, in the words of whoever refused it."""

    @property
    def is_saved(self) -> bool:
        """Whether the server has all of it."""
        return said(self.now) == said(self.begun)


def said(comments: Comments) -> dict[str, str]:
    """As the server keeps them: without what is empty, and without spaces around."""
    return {name: text.strip() for name, text in comments.items() if text.strip()}


def begin_draft(case: LetterCase) -> Draft:
    """Begin from what is kept. What was not touched here follows what somebody else saves."""
    kept, proposal_id = case.letter.written, case.letter.proposal_id
    draft = draft_of(proposal_id)
    if draft is None or (draft.number != kept.number and draft.is_saved):
        draft = Draft(kept.comments, kept.number, kept.comments, new_id())
    elif draft.number != kept.number and said(draft.now) == said(kept.comments):
        draft = replace(draft, begun=draft.now, number=kept.number, refused="")
    _keep(proposal_id, draft)
    return draft


def draft_of(proposal_id: str) -> Draft | None:
    """What stands here of the letter on a proposal; None before it was looked at."""
    found: Draft | None = st.session_state.get(_key(proposal_id))
    return found


def is_clash(case: LetterCase, draft: Draft) -> bool:
    """Whether somebody else saved what is not what stands here."""
    return draft.number != case.letter.written.number


def note(proposal_id: str, criterion: str, text: str) -> None:
    """Remember a change, and save it."""
    draft = draft_of(proposal_id)
    if draft is not None:
        _keep(proposal_id, replace(draft, now={**draft.now, criterion: text}))
        save(proposal_id)


def begin_with_readers(case: LetterCase, criterion: str) -> None:
    """Put what readers wrote into the comment, and save it."""
    draft = draft_of(case.letter.proposal_id)
    if draft is not None:
        now = {**draft.now, criterion: start_text(case, criterion)}
        _keep(case.letter.proposal_id, replace(draft, now=now, turn=new_id()))
        save(case.letter.proposal_id)


def save(proposal_id: str) -> None:
    """Save what stands here where the server has it not; what somebody else saved stays."""
    draft = draft_of(proposal_id)
    if draft is None or draft.is_saved:
        return
    try:
        number = write_letter(
            database=database(),
            actor=session.current_actor(),
            proposal_id=proposal_id,
            comments=draft.now,
            seen=draft.number,
            key=new_id(),
        )
    except ChangedMeanwhileError:
        # The page reads what was saved meanwhile, and shows both.
        return
    except (ValueError, NotAllowedError, StoreError) as error:
        _keep(proposal_id, replace(draft, refused=refusal_said(error, session.t())))
    else:
        _keep(proposal_id, replace(draft, begun=draft.now, number=number, refused=""))


def go_on_with(proposal_id: str, now: Comments, *, kept: Comments, number: int) -> None:
    """From here on this one holds, in the fields and on the server. What is kept stays as a version."""
    draft = draft_of(proposal_id)
    if draft is not None:
        _keep(proposal_id, Draft(kept, number, now, new_id()))
        save(proposal_id)


def _keep(proposal_id: str, draft: Draft) -> None:
    st.session_state[_key(proposal_id)] = draft


def _key(proposal_id: str) -> str:
    return f"{DRAFT_KEY}:{session.current_actor().id}:{proposal_id}"
