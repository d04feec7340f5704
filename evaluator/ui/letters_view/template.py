"""The template of the letters: read it, take it along, keep another one, or go back to the program's own."""

import streamlit as st

from evaluator.access import NotAllowedError
from evaluator.calls import Call
from evaluator.foundation import LANGUAGES, FileError, Translator
from evaluator.services.letters import KeptTemplate, keep_template, kept_template
from evaluator.store import StoreError, new_id
from evaluator.store.versions import ChangedMeanwhileError
from evaluator.ui import session
from evaluator.ui.figures import language_name
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.messages import file_error, refusal_said
from evaluator.ui.stored import database

LANGUAGE_KEY = "letters:template_language"
SAID_KEY = "letters:template_said"
LARGEST_MB = 1


def show_template(call: Call, t: Translator) -> None:
    """Of one language at a time."""
    show_paragraph(
        t(
            "Letters are written in the language of each proposal. What stands in braces is filled in; the "
            "page docs/letters.md of the program lists all of it."
        )
    )
    language = st.selectbox(
        t("Language"), LANGUAGES, format_func=lambda one: language_name(one, t), key=LANGUAGE_KEY
    )
    kept = kept_template(
        database=database(), actor=session.current_actor(), call_id=call.id, language=language
    )
    _show_what_came(t)
    show_paragraph(
        t("The call has a template of its own in this language.")
        if kept.is_own
        else t("The program's own template is used in this language.")
    )
    st.code(kept.text, language=None, wrap_lines=True, height=420)
    st.download_button(
        t("Download this template"),
        kept.text.encode(),
        file_name=f"letter-{language}.txt",
        mime="text/plain",
        key=f"letters:template:{language}",
        on_click="ignore",
        icon=":material/download:",
    )
    sent = st.file_uploader(
        t("Another template (a text file)"),
        type=["txt", "md"],
        max_upload_size=LARGEST_MB,
        key=f"letters:template_file:{language}:{kept.number}",
    )
    if sent is not None:
        st.button(
            t("Keep this template"),
            key="letters:keep_template",
            type="primary",
            on_click=_keep,
            args=(call.id, kept, sent.getvalue(), new_id()),
        )
    if kept.is_own:
        st.button(
            t("Go back to the program's own template"),
            key="letters:drop_template",
            on_click=_keep,
            args=(call.id, kept, b"", new_id()),
        )


def _keep(call_id: str, kept: KeptTemplate, data: bytes, key: str) -> None:
    t = session.t()
    try:
        keep_template(
            database=database(),
            actor=session.current_actor(),
            call_id=call_id,
            language=kept.language,
            data=data,
            seen=kept.number,
            key=key,
        )
    except FileError as error:
        st.session_state[SAID_KEY] = error
    except ChangedMeanwhileError:
        st.session_state[SAID_KEY] = t(
            "Somebody else kept a template meanwhile. Look at it; nothing was changed."
        )
    except (ValueError, NotAllowedError, StoreError) as error:
        st.session_state[SAID_KEY] = refusal_said(error, t)
    else:
        st.session_state[SAID_KEY] = None


def _show_what_came(t: Translator) -> None:
    if SAID_KEY not in st.session_state:
        return
    said = st.session_state.pop(SAID_KEY)
    if said is None:
        st.success(t("This template is used from now on."), icon=":material/check:")
    elif isinstance(said, FileError):
        file_error(said)
    else:
        st.error(escape_markdown(said), icon=":material/error:")
