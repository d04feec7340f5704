"""A proposal beside one other text: the verdict and why, what is new, and both texts side by side."""

import re
from collections.abc import Sequence
from functools import partial

import streamlit as st

from evaluator.foundation import Translator
from evaluator.lineage import TO_EXPLAIN, Match, Programme
from evaluator.lineage.passages.shared_passage import SharedPassage
from evaluator.lineage.texts.whole_text import is_compared
from evaluator.proposals import Proposal
from evaluator.proposals.field_names import place_in_words
from evaluator.services.aligning import of_programme, of_proposal
from evaluator.ui.guard import fragment
from evaluator.ui.headings import part_title
from evaluator.ui.literal import escape_badge
from evaluator.ui.marked_text import show_heading, show_list, show_pair, show_paragraph
from evaluator.ui.originality_view.case import Case
from evaluator.ui.originality_view.words import (
    ICONS,
    alike_said,
    declared_said,
    how_alike,
    origin_said,
    part_said,
    verdict_said,
    why,
)
from evaluator.ui.side_by_side import ShownText, show_side_by_side

_ADDRESS = re.compile(r"https?://[^\s]+")
_OTHER_SIGNS = re.compile(r"[^A-Za-z0-9]+")


def show_match(case: Case, match: Match, t: Translator, *, key: str) -> None:
    """Everything about one match; `key` tells several places on a page apart."""
    record = case.records.get(match.key)
    _show_verdict(match, record, t)
    _show_new(match, t)
    part_title(t("Side by side"))
    if record is None:
        show_paragraph(t("The text of this one is not at hand."), quiet=True)
        return
    _show_both(case.proposal, record, match, case.names[match.key], t, key)


def _show_verdict(match: Match, record: Programme | None, t: Translator) -> None:
    show_heading(match.title or match.programme_id, level=3)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.badge(
            escape_badge(verdict_said(match.verdict, t)),
            icon=ICONS[match.verdict],
            color="orange" if match.verdict in TO_EXPLAIN else "gray",
        )
        st.badge(escape_badge(alike_said(match, t)), color="gray")
        st.badge(escape_badge(declared_said(match, t)), color="gray")
        st.caption(origin_said(match.origin, t), width="content")
        address = _ADDRESS.match(record.source) if record is not None else None
        if address is not None:
            st.link_button(
                t("Open the source"), address[0].rstrip(";,"), icon=":material/open_in_new:", type="tertiary"
            )
    show_paragraph(how_alike(match, t), quiet=True)
    if sentences := why(match, t):
        show_list(sentences)


def _show_new(match: Match, t: Translator) -> None:
    if match.new is None:
        return
    part_title(t("What is new"))
    show_pair((t("New here"), t("There already")), (part_said(part, t) for part in match.new.rows))


@fragment
def _show_both(
    proposal: Proposal, record: Programme, match: Match, name: str, t: Translator, key: str
) -> None:
    one, other = of_proposal(proposal), of_programme(record)
    show_paragraph(
        t("Words are found by reading both texts; facts are the same in whatever words they are told."),
        quiet=True,
    )
    show_side_by_side(
        ShownText(proposal.label, one.sections, partial(_place, proposal=proposal, t=t)),
        ShownText(name, other.sections),
        shown_passages(match, [section for section, _ in one.sections]),
        t,
        key=_OTHER_SIGNS.sub("", f"{key}{match.origin}{match.programme_id}") or "match",
    )


def _place(section: str, *, proposal: Proposal, t: Translator) -> str:
    place = place_in_words(section, proposal, t)
    return place if is_compared(section) else t("{place} (not compared)", place=place)


def shown_passages(match: Match, sections: Sequence[str]) -> list[SharedPassage]:
    """The words and facts that the match rests on, and what was set aside, in the order of the sections.

    They are not looked for anew: what is marked as counted is what was counted.
    """
    places = {name: place for place, name in enumerate(sections)}
    shown = [
        SharedPassage(
            start=one.start,
            end=one.end,
            programme_start=one.programme_start,
            programme_end=one.programme_end,
            words=len(one.quote.split()),
            likeness=1.0,
            kind="plain" if one.kind == "text" else one.kind,
            section=one.section,
        )
        for one in match.passages
    ]
    return sorted(shown, key=lambda one: (places.get(one.section, len(places)), one.start, one.end))
