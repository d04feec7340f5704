"""Which file is looked at, what it is called, and what its headings are called."""

import streamlit as st

from evaluator.evidence.label_names import LABELS, label_title
from evaluator.evidence.lexicon.comparing import TermChange, change_said
from evaluator.foundation import Translator
from evaluator.services.lexicons.in_force import ORGANISATIONS
from evaluator.services.lexicons.versions import LexiconDesk, left_out_of_folder, lexicon_desk, lexicon_names
from evaluator.ui import session
from evaluator.ui.figures import language_name
from evaluator.ui.lexicon_view.headings import PARTS
from evaluator.ui.marked_text import kind_title
from evaluator.ui.stored import database
from evaluator.ui.view_choice import choose_one

FILE_KEY = "lexicon:file"


def chosen_desk(t: Translator) -> LexiconDesk:
    """The file that somebody chose, as it counts now."""
    names = lexicon_names(database=database(), actor=session.current_actor())
    file = choose_one({one: file_title(one, t) for one in names}, label=t("Lexicon"), key=FILE_KEY)
    return desk_of(file)


def desk_of(file: str) -> LexiconDesk:
    """One file as it counts now."""
    return lexicon_desk(database=database(), actor=session.current_actor(), file=file)


def show_left_out(t: Translator) -> None:
    """Which files of the criteria folder were changed, and do not count."""
    files = left_out_of_folder(database=database(), actor=session.current_actor())
    if files:
        st.warning(
            t(
                "Changed in the criteria folder, by hand or by a newer program, and not in force: {files}. "
                "What was put in force here counts. Versions of lexicons shows what would change.",
                files=", ".join(file_title(one, t) for one in files),
            ),
            icon=":material/warning:",
        )


def file_title(file: str, t: Translator) -> str:
    """What people call a file."""
    return t("Organisations") if file == ORGANISATIONS else language_name(file, t)


def changes_said(changes: tuple[TermChange, ...], t: Translator) -> list[str]:
    """Each change in a line; lists by what they show."""
    titles = {
        ".".join((part, label, *(("terms",) if part == "actors" else ()))): t(
            "{label}: {text}", label=kind_title(kind, t), text=label_title(label, t)
        )
        for kind, part in PARTS.items()
        for label in LABELS[kind]
    }
    return [change_said(one, t, title=lambda heading: titles.get(heading, heading)) for one in changes]


def keyed(name: str, desk: LexiconDesk) -> str:
    """Where the state has what belongs to this version of this file."""
    return f"lexicon:{name}:{st.session_state.get(FILE_KEY)}:{desk.number}"
