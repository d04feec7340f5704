"""How scores are spread over the criteria, and what makes up the totals."""

from functools import partial

import streamlit as st

from evaluator.charts import contributions, score_distribution
from evaluator.charts.arranging import arranged
from evaluator.charts.scored import MOST_DRAWN, by_total
from evaluator.charts.specifications import room_for
from evaluator.foundation import Translator
from evaluator.services.ranking import CallRanking, Places
from evaluator.ui.charts import show_chart
from evaluator.ui.compare_view.sent import as_sent, marked
from evaluator.ui.ranking_view.choosing import marked_labels


def show_scores(found: CallRanking, places: Places, chosen: tuple[str, ...], t: Translator) -> None:
    """Every score that was given, then what each criterion adds to the totals."""
    del found
    _show_distribution(places, chosen, t)
    st.space("small")
    _show_contributions(places, chosen, t)


def _show_distribution(places: Places, chosen: tuple[str, ...], t: Translator) -> None:
    call, scored = places.call, [one.scored for one in places.placed]
    given = places.kept("given", lambda: score_distribution.given(call, places.ratings, scored))
    picked = [one.scored for one in places.placed if one.proposal_id in chosen]
    said = score_distribution.finding(given, t)
    rows = places.kept(
        ("distribution", chosen, t.language),
        lambda: as_sent(score_distribution.frame(call, given, t, picked)),
    )
    show_chart(
        partial(score_distribution.specification, language=t.language),
        rows,
        title=score_distribution.title(t),
        finding=said,
        alt=score_distribution.description(given, said, t),
        key="ranking:distribution",
        table=lambda: score_distribution.table(given, t),
    )
    st.caption(
        t(
            "Line over the circles: the median · band: the middle half of the scores · coloured line: the "
            "threshold · diamonds: the proposals marked, as the panel's scores became one"
        )
    )


def _show_contributions(places: Places, chosen: tuple[str, ...], t: Translator) -> None:
    call, scored = places.call, [one.scored for one in places.placed]
    if call.totals.overall is not None:
        st.caption(t("In this call the total is a person's judgement; no points are added up."))
        return
    card = scored[0].scorecard
    said = places.kept(("contributions said", t.language), lambda: contributions.finding(call, scored, t))
    order = [one.label for one in by_total(call, scored)[:MOST_DRAWN]]
    rows = places.kept(
        ("contributions", t.language),
        lambda: as_sent(arranged(contributions.frame(call, scored, t), order)),
    )
    show_chart(
        partial(
            contributions.specification,
            language=t.language,
            criteria=contributions.legend(call, t.language),
            room=room_for(len(scored)),
            most=card.out_of,
            threshold=card.threshold,
        ),
        marked(rows, marked_labels(places, chosen)),
        title=contributions.title(t),
        finding=said,
        alt=contributions.description(len(scored), said, t),
        key="ranking:contributions",
        table=lambda: contributions.table(call, scored, t),
    )
