"""The evidence as found: kind by kind, each finding quoted, and each correctable."""

from collections import Counter

import streamlit as st

from evaluator.assessment.corrections import correction_said
from evaluator.assessment.result import Corrections
from evaluator.evidence.items import EvidenceItem, EvidenceKind
from evaluator.evidence.label_names import label_title
from evaluator.foundation import Translator
from evaluator.proposals import passages
from evaluator.services.assessing import Assessed
from evaluator.ui.marked_text import KINDS, Mark, kind_title, show_paragraph, show_sentences
from evaluator.ui.messages import empty_state
from evaluator.ui.quotes import place_of, quotes
from evaluator.ui.self_assessment.correcting import count_of, show_correction

KIND_KEY = "evidence:kind"
PAGE_KEY = "evidence:page"
ON_A_PAGE = 10


def show_evidence(assessed: Assessed, corrections: Corrections, t: Translator) -> None:
    """One kind at a time, ten findings on a page."""
    items = assessed.evidence.items
    counts = Counter(item.kind for item in items)
    kinds = [kind for kind in KINDS if counts[kind]]
    if not kinds:
        empty_state(t("Nothing was found."), t("Evidence appears once the proposal has text."))
        return
    if made := count_of(corrections):
        show_paragraph(
            t.plural(
                "You corrected {count} finding. The result counts it, and the report says so.",
                "You corrected {count} findings. The result counts them, and the report says so.",
                made,
            )
        )
        show_paragraph(
            t("Corrections stay with the copy in this browser; a downloaded draft does not hold them."),
            quiet=True,
        )
    if st.session_state.get(KIND_KEY) not in kinds:
        st.session_state[KIND_KEY] = kinds[0]
    st.segmented_control(
        t("Kind of evidence"),
        kinds,
        format_func=lambda kind: f"{kind_title(kind, t)} {counts[kind]}",
        key=KIND_KEY,
        required=True,
        wrap=True,
        persist_state="session",
        label_visibility="collapsed",
    )
    chosen: EvidenceKind = st.session_state[KIND_KEY]
    found = [item for item in items if item.kind == chosen]
    pages = -(-len(found) // ON_A_PAGE)
    page = 1
    if pages > 1:
        page = st.pagination(pages, key=f"{PAGE_KEY}:{chosen}") or 1
    for item in found[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]:
        _show_item(assessed, corrections, item, t)


def _show_item(assessed: Assessed, corrections: Corrections, item: EvidenceItem, t: Translator) -> None:
    with st.container(horizontal=True, vertical_alignment="top", gap="small", key=f"evidence-{item.id}"):
        with st.container(width="stretch", gap="xxsmall"):
            quote = quotes([item], assessed.quoting, t)[0]
            show_sentences([(quote.text, quote.marks, place_of(quote, assessed, t))])
            said = correction_said(item, corrections, t) or label_title(item.label, t)
            show_paragraph(said, quiet=True)
            _show_in_document(assessed, item, t)
        show_correction(item, assessed, corrections, t)


def _show_in_document(assessed: Assessed, item: EvidenceItem, t: Translator) -> None:
    """The paragraph or cell of the document that a quote was read from, with what was found in it marked."""
    if assessed.placed is None:
        return
    stretch = assessed.placed.stretch(item.section, item.start)
    text = {passage.section: passage.text for passage in passages(assessed.proposal)}.get(item.section)
    if stretch is None or text is None:
        return
    with st.popover(stretch.place.said(t), icon=":material/description:", key=f"evidence-place:{item.id}"):
        show_paragraph(assessed.placed.file, quiet=True)
        here = [
            Mark(one.start - stretch.start, one.end - stretch.start, one.kind, kind_title(one.kind, t))
            for one in assessed.evidence.items
            if one.section == item.section and one.kind == item.kind and one.start >= stretch.start
        ]
        show_sentences([(text[stretch.start : stretch.end], here, stretch.place.said(t))])
