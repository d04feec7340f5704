"""What differs between two texts of a call, in words, by what tells one difference from the others."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from evaluator.calls.changes import Change
from evaluator.foundation import FileError, Translator
from evaluator.foundation.uniting import Differences
from evaluator.services.call_changes import changes_between
from evaluator.services.named_files import NamedFile


def differences_of(t: Translator) -> Differences:
    """As the reader is told them."""
    return partial(_differing, language=t.language)


def _differing(before: str, after: str, *, language: str) -> Mapping[str, str] | None:
    found = _changes(before, after)
    if found is None:
        return None
    # What everything else weighs in per cent follows from what somebody changed.
    return {_name(one): one.said.said_in(language) for one in found if one.kind != "share"}


@st.cache_resource(max_entries=64, show_spinner=False)
def _changes(before: str, after: str) -> tuple[Change, ...] | None:
    try:
        return changes_between(
            NamedFile("before", before.encode()), NamedFile("after", after.encode()), by_title=True
        ).changes
    except FileError:
        return None


def _name(one: Change) -> str:
    return f"{one.kind} {one.path} {one.language} {one.lot}: {one.before!r} → {one.after!r}"
