"""The text of the proposal with what was found in it marked; the legend is the filter."""

from collections import Counter, defaultdict

import streamlit as st

from evaluator.evidence.items import Evidence, EvidenceItem, EvidenceKind
from evaluator.foundation import Translator
from evaluator.proposals import Proposal, passages
from evaluator.proposals.field_names import field_title, part_of_proposal, place_in_words
from evaluator.ui.guard import fragment
from evaluator.ui.kind_colours import legend_rules
from evaluator.ui.marked_text import KINDS, kind_title, marks_of, show_passages
from evaluator.ui.messages import empty_state

KINDS_KEY = "self_assessment:kinds"


@fragment
def show_text(proposal: Proposal, evidence: Evidence, t: Translator) -> None:
    """Every passage in the order of the proposal's fields."""
    found = Counter(item.kind for item in evidence.items)
    kinds = [kind for kind in KINDS if found[kind]]
    if not kinds:
        empty_state(t("Nothing was found to mark."), t("Marks appear once the proposal has text."))
    chosen = _legend(kinds, found, t) if kinds else []
    in_section: dict[str, list[EvidenceItem]] = defaultdict(list)
    for item in evidence.items:
        in_section[item.section].append(item)
    show_passages(
        (
            field_title(part_of_proposal(passage.section), t),
            place_in_words(passage.section, proposal, t),
            passage.text,
            marks_of(in_section.get(passage.section, ()), t, shown=frozenset(chosen)),
        )
        for passage in passages(proposal)
    )


def _legend(kinds: list[EvidenceKind], found: Counter[EvidenceKind], t: Translator) -> list[EvidenceKind]:
    st.html(f"<style>{legend_rules('.st-key-self_assessment-kinds', kinds)}</style>")
    return st.pills(
        t("Marked in the text; choose what to see"),
        kinds,
        format_func=lambda kind: f"{kind_title(kind, t)} {found[kind]}",
        selection_mode="multi",
        default=kinds,
        key=KINDS_KEY,
        persist_state="session",
    )
