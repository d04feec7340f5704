"""What a press on these views does: it puts a version in force, and what came of it is said once."""

from collections.abc import Callable

import streamlit as st

from evaluator.access import Action, NotAllowedError, may
from evaluator.evidence.lexicon.adding import Heading
from evaluator.foundation import FileError, Translator
from evaluator.services.lexicons.changing import add_term, put_lexicon, take_lexicon_back
from evaluator.services.lexicons.versions import LexiconDesk, LexiconVersion
from evaluator.services.named_files import NamedFile
from evaluator.services.stored_calls import call_ids
from evaluator.store import StoreError
from evaluator.store.versions import ChangedMeanwhileError
from evaluator.ui import session
from evaluator.ui.lexicon_view.files import file_title
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_list
from evaluator.ui.messages import file_error, refusal_said
from evaluator.ui.stored import database

DONE_KEY = "lexicon:done"
REFUSED_KEY = "lexicon:refused"
PROBLEMS_KEY = "lexicon:problems"


def may_change() -> bool:
    """Whether whoever looks may put a version in force."""
    return may(session.current_actor(), Action.CHANGE_LEXICON)


def show_outcome() -> None:
    """What came of the last press, once."""
    if done := st.session_state.pop(DONE_KEY, None):
        st.success(escape_markdown(done), icon=":material/check:")
    if refused := st.session_state.pop(REFUSED_KEY, None):
        st.warning(escape_markdown(refused), icon=":material/warning:")
    if (problems := st.session_state.pop(PROBLEMS_KEY, None)) is not None:
        file_error(problems)


def show_meaning(t: Translator, *first: str) -> None:
    """What it means that another version comes into force, in sentences."""
    calls = len(call_ids(database=database()))
    show_list(
        [
            *first,
            t.plural(
                "From then on the machine reads every proposal by it, in the one call that is here.",
                "From then on the machine reads every proposal by it, in all {count} calls that are here.",
                calls,
            ),
            t(
                "Scores that people gave, answers and decisions stay as they are. A report that was taken "
                "away names the lexicon that it was made with, which is kept."
            ),
        ]
    )


def put_term(file: str, heading: Heading, term: str, reason: str, seen: int, key: str) -> bool:
    """One more term in the lexicon of a language; whether it is in force now."""
    return _done(
        lambda: add_term(
            database=database(),
            actor=session.current_actor(),
            file=file,
            heading=heading,
            term=term,
            reason=reason,
            seen=seen,
            key=key,
        )
    )


def put_file(
    file: NamedFile, reason: str, seen: int, key: str, *, seen_hash: str, is_asked: bool = False
) -> bool:
    """A whole file, compared with a text in force; whether it is in force now.

    Parameters
    ----------
    is_asked
        Whether the page asks what is to become of another text that came into force meanwhile.
    """
    return _done(
        lambda: put_lexicon(
            database=database(),
            actor=session.current_actor(),
            file=file,
            reason=reason,
            seen=seen,
            seen_hash=seen_hash,
            key=key,
        ),
        is_asked=is_asked,
    )


def put_back(file: str, number: int, reason: str, seen: int, key: str) -> bool:
    """An older version again; whether it is in force now."""
    return _done(
        lambda: take_lexicon_back(
            database=database(),
            actor=session.current_actor(),
            file=file,
            number=number,
            reason=reason,
            seen=seen,
            key=key,
        )
    )


def _done(act: Callable[[], LexiconVersion], *, is_asked: bool = False) -> bool:
    t = session.t()
    try:
        version = act()
    except ChangedMeanwhileError as error:
        st.session_state[REFUSED_KEY] = _theirs(error.theirs, t, is_asked=is_asked)
    except FileError as error:
        st.session_state[PROBLEMS_KEY] = error
    except (ValueError, NotAllowedError, StoreError) as error:
        st.session_state[REFUSED_KEY] = refusal_said(error, t)
    else:
        st.session_state[DONE_KEY] = t(
            "{file}: version {number} is in force from now on.",
            file=file_title(version.file, t),
            number=version.number,
        )
        return True
    return False


def _theirs(desk: object, t: Translator, *, is_asked: bool) -> str:
    """Who was quicker and why; what the reader wrote is still in its fields."""
    last = desk.last if isinstance(desk, LexiconDesk) else None
    if last is None:
        return t(
            "Somebody else changed this lexicon meanwhile. Nothing of yours is lost: look, and press again."
        )
    if is_asked:
        return t(
            "{person} changed this lexicon meanwhile, so nothing was put in force yet. Nothing of yours is "
            "lost.",
            person=last.put_by,
        )
    return t(
        "{person} changed this lexicon meanwhile: “{reason}”. Nothing of yours is lost. What stands here is "
        "compared with theirs now: look, and press again.",
        person=last.put_by,
        reason=last.reason,
    )
