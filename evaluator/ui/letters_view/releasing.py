"""Release letters: one that is looked at, or all that are ready."""

import streamlit as st

from evaluator.access import NotAllowedError
from evaluator.foundation import Translator
from evaluator.reports.letters import check_said
from evaluator.services.letters import LetterCase, NotReadyToReleaseError, clear_names, release_letter
from evaluator.store import StoreError, new_id
from evaluator.store.versions import ChangedMeanwhileError
from evaluator.ui import session
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.messages import refusal_said
from evaluator.ui.stored import database

SAID_KEY = "letters:said"


def show_releasing(case: LetterCase, t: Translator) -> None:
    """The button that releases this letter; nothing where it was released so."""
    one = case.letter
    if one.is_released_so or not one.is_whole:
        return
    st.button(
        t("Release the letter on {reference} to its applicant", reference=escape_markdown(one.reference)),
        key=f"letters:release:{one.proposal_id}",
        type="primary",
        icon=":material/send:",
        on_click=release_several,
        args=([(one.reference, one.proposal_id, one.content_hash)], new_id()),
    )
    show_paragraph(
        t("The applicant reads it under My proposals while the phase opens letters. No mail is sent."),
        quiet=True,
    )


def show_clearing(case: LetterCase, t: Translator) -> None:
    """The button that says that no reader is meant by the words in question."""
    one = case.letter
    st.button(
        t("I have looked: no reader is named in {reference}", reference=escape_markdown(one.reference)),
        key=f"letters:clear:{one.proposal_id}",
        icon=":material/visibility:",
        on_click=_clear,
        args=(one.reference, one.proposal_id, one.content_hash, new_id()),
    )


def _clear(reference: str, proposal_id: str, seen: str, key: str) -> None:
    t, said = session.t(), list[str]()
    try:
        clear_names(
            database=database(), actor=session.current_actor(), proposal_id=proposal_id, seen=seen, key=key
        )
    except ChangedMeanwhileError:
        said.append(_has_changed(reference, t))
    except (ValueError, NotAllowedError, StoreError) as error:
        said.append(f"{reference}: {refusal_said(error, t)}")
    st.session_state[SAID_KEY] = (0, said)


def _has_changed(reference: str, t: Translator) -> str:
    return t("{reference}: the letter has changed meanwhile. Look at it again.", reference=reference)


def release_several(letters: list[tuple[str, str, str]], key: str) -> None:
    """Release these letters as they were seen: reference, proposal and hash of each."""
    t, done, said = session.t(), 0, list[str]()
    for reference, proposal_id, seen in letters:
        try:
            release_letter(
                database=database(),
                actor=session.current_actor(),
                proposal_id=proposal_id,
                seen=seen,
                key=f"{key}:{proposal_id}",
            )
        except ChangedMeanwhileError:
            said.append(_has_changed(reference, t))
        except NotReadyToReleaseError as error:
            said.append(
                f"{reference}: {' '.join(check_said(check, error.call, t) for check in error.checks)}"
            )
        except (ValueError, NotAllowedError, StoreError) as error:
            said.append(f"{reference}: {refusal_said(error, t)}")
        else:
            done += 1
    st.session_state[SAID_KEY] = (done, said)


def show_what_came(t: Translator) -> None:
    """What came of the last press, once."""
    done, said = st.session_state.pop(SAID_KEY, (0, []))
    if done:
        st.success(
            t.plural("{count} letter is released.", "{count} letters are released.", done),
            icon=":material/mark_email_read:",
        )
    for one in said:
        st.error(escape_markdown(one), icon=":material/error:")
