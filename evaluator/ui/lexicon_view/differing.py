"""What differs between two texts of a lexicon, in words, by what tells one difference from the others."""

from collections.abc import Mapping

import streamlit as st

from evaluator.evidence.lexicon.comparing import TermChange
from evaluator.foundation import FileError, Translator
from evaluator.foundation.uniting import Differences
from evaluator.services.lexicons.files import lexicons_compared
from evaluator.services.named_files import NamedFile
from evaluator.ui.lexicon_view.files import changes_said


def differences_of(t: Translator) -> Differences:
    """As the reader is told them."""

    def differing(before: str, after: str) -> Mapping[str, str] | None:
        found = _changes(before, after)
        if found is None:
            return None
        return {_name(one): said for one, said in zip(found, changes_said(found, t), strict=True)}

    return differing


@st.cache_resource(max_entries=64, show_spinner=False)
def _changes(before: str, after: str) -> tuple[TermChange, ...] | None:
    try:
        return lexicons_compared(NamedFile("before", before.encode()), NamedFile("after", after.encode()))
    except FileError:
        return None


def _name(one: TermChange) -> str:
    return f"{one.kind} {one.heading}: {one.before!r} → {one.after!r}"
