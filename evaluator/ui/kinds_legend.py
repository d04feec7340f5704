"""The legend of the marks in a text, which is the filter, too: each kind of evidence in its colour."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TypeVar

import streamlit as st

from evaluator.evidence.items import EvidenceItem, EvidenceKind
from evaluator.foundation import Translator
from evaluator.ui.kind_colours import KIND_COLOURS, legend_rules
from evaluator.ui.marked_text import KINDS, kind_title

Kind = TypeVar("Kind", bound=str)

_NOT_IN_A_CLASS = re.compile(r"[^\w-]")


def choose_kinds(items: Iterable[EvidenceItem], t: Translator, *, key: str) -> frozenset[EvidenceKind]:
    """The kinds that somebody wants to see marked, all at first; nothing is asked where none is found.

    The key ends in `kinds`, which the style names; what follows a colon tells legends of other kinds apart.
    """
    counts = Counter(item.kind for item in items)
    titles = {kind: kind_title(kind, t) for kind in KINDS}
    return choose_marks(counts, titles, KIND_COLOURS, t("Marked in the text; choose what to see"), key=key)


def choose_marks(
    counts: Mapping[Kind, int],
    titles: Mapping[Kind, str],
    colours: Mapping[Kind, str],
    label: str,
    *,
    key: str,
) -> frozenset[Kind]:
    """The kinds of marks that somebody wants to see, in the order of `titles`, each in its colour."""
    kinds = [kind for kind in titles if counts.get(kind)]
    if not kinds:
        return frozenset()
    selector = ".st-key-" + _NOT_IN_A_CLASS.sub("-", key)
    st.html(f"<style>{legend_rules(selector, [colours[kind] for kind in kinds])}</style>")
    chosen = st.pills(
        label,
        kinds,
        format_func=lambda kind: f"{titles[kind]} {counts[kind]}",
        selection_mode="multi",
        default=kinds,
        key=key,
        persist_state="session",
    )
    return frozenset(chosen)
