"""How reviewers differ: on which scores, and in how much they give."""

from functools import partial

import streamlit as st

from evaluator.charts import reviewer_severity, score_disagreement
from evaluator.charts.scored import MOST_DRAWN
from evaluator.charts.specifications import room_for
from evaluator.foundation import Translator
from evaluator.services.ranking import CallRanking, Places
from evaluator.ui.charts import show_chart
from evaluator.ui.compare_view.sent import as_sent, marked
from evaluator.ui.headings import section_title
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.ranking_view.choosing import CLICKS, in_rows, marked_labels

DISAGREEMENT_KEY = "ranking:disagreement"


def show_reviewers(found: CallRanking, places: Places, chosen: tuple[str, ...], t: Translator) -> None:
    """Where they lie apart, and who gives more or less than others."""
    _show_disagreement(places, chosen, t)
    st.space("small")
    _show_severity(found, places, t)


def _show_disagreement(places: Places, chosen: tuple[str, ...], t: Translator) -> None:
    call, scored = places.call, [one.scored for one in in_rows(places)]
    said = places.kept(("disagreement said", t.language), lambda: score_disagreement.finding(call, scored, t))
    rows = places.kept(
        ("disagreement", t.language),
        lambda: as_sent(score_disagreement.frame(call, scored[:MOST_DRAWN], t)),
    )
    lines = places.kept(("heads", t.language), lambda: score_disagreement.head_lines(call, t))
    show_chart(
        partial(
            score_disagreement.specification,
            language=t.language,
            room=room_for(len(scored)),
            head_lines=lines,
        ),
        marked(rows, marked_labels(places, chosen)),
        title=score_disagreement.title(t),
        finding=said,
        alt=score_disagreement.description(call, len(scored), said, t),
        key=DISAGREEMENT_KEY,
        on_select=CLICKS.on_click({one.label: one.proposal_id for one in places.placed}, DISAGREEMENT_KEY),
        table=lambda: score_disagreement.table(call, scored, t),
    )
    CLICKS.note_drawn(DISAGREEMENT_KEY)
    st.caption(
        t("Click to mark a proposal · dashed: not scored · empty: does not apply · no ring: all alike")
    )


def _show_severity(found: CallRanking, places: Places, t: Translator) -> None:
    ranking = places.calibrated
    if ranking is None or not ranking.reviewers:
        return
    # Names are deleted by a rule of their own, so nothing that holds them is kept.
    names = found.made_of.reviewers
    said = reviewer_severity.finding(ranking, names, t)
    few = reviewer_severity.few_said(ranking, t)
    if not any(one.can_be_told for one in ranking.reviewers):
        section_title(reviewer_severity.title(t))
        show_paragraph(f"{said} {few}")
        return
    show_chart(
        partial(
            reviewer_severity.specification,
            language=t.language,
            room=reviewer_severity.room_of(ranking),
            detected=ranking.severity_is_detected,
        ),
        reviewer_severity.frame(ranking, names, t),
        title=reviewer_severity.title(t),
        finding=said,
        alt=reviewer_severity.description(ranking, said, t),
        key="ranking:severity",
        table=lambda: reviewer_severity.table(ranking, names, t),
    )
    caption = t("Line: the interval of 90 % · diamond: it does not hold 0 · reviews of all lots count")
    st.caption(" · ".join(filter(None, (caption, few))))
