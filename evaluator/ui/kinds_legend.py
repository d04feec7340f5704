"""The legend of the marks in a text, which is the filter, too: each kind of evidence in its colour."""

import re
from collections import Counter
from collections.abc import Iterable

import streamlit as st

from evaluator.evidence.items import EvidenceItem, EvidenceKind
from evaluator.foundation import Translator
from evaluator.ui.kind_colours import legend_rules
from evaluator.ui.marked_text import KINDS, kind_title

_NOT_IN_A_CLASS = re.compile(r"[^\w-]")


def choose_kinds(items: Iterable[EvidenceItem], t: Translator, *, key: str) -> frozenset[EvidenceKind]:
    """The kinds that somebody wants to see marked, all at first; nothing is asked where none is found.

    The key ends in `kinds`, which the style names; what follows a colon tells legends of other kinds apart.
    """
    found = Counter(item.kind for item in items)
    kinds = [kind for kind in KINDS if found[kind]]
    if not kinds:
        return frozenset()
    selector = ".st-key-" + _NOT_IN_A_CLASS.sub("-", key)
    st.html(f"<style>{legend_rules(selector, kinds)}</style>")
    chosen = st.pills(
        t("Marked in the text; choose what to see"),
        kinds,
        format_func=lambda kind: f"{kind_title(kind, t)} {found[kind]}",
        selection_mode="multi",
        default=kinds,
        key=key,
        persist_state="session",
    )
    return frozenset(chosen)
