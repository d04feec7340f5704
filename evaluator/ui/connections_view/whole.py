"""Where the call goes: by set-up, corridor, sector and theme, and how far the same organisations take it."""

from functools import partial

import streamlit as st

from evaluator.calls import Call
from evaluator.charts import portfolio as chart
from evaluator.charts import usual_suspects
from evaluator.foundation import Translator
from evaluator.panel.portfolio import CUTS, Cut, portfolio
from evaluator.panel.usual_suspects import UsualSuspects
from evaluator.services.portfolio import in_portfolio, organisations_of, organisations_of_call
from evaluator.ui import session
from evaluator.ui.charts import show_chart
from evaluator.ui.headings import section_title
from evaluator.ui.marked_text import show_list, show_paragraph
from evaluator.ui.navigation import link_to
from evaluator.ui.originality_view.reading import Readable
from evaluator.ui.stored import database

CUT_KEY = "connections:cut"


def show_whole(call: Call, readable: Readable, t: Translator) -> None:
    """The portfolio cut one way, then who is new and how concentrated it is."""
    cut = _chosen_cut(t)
    found = portfolio([in_portfolio(call, one) for one in readable.proposals.values()], cut)
    said = chart.finding(found, t)
    if found.parts:
        show_chart(
            partial(chart.specification, language=t.language),
            chart.frame(found, t),
            title=chart.title(cut, t),
            finding=said,
            alt=chart.description(found, said, t),
            key=f"connections:{cut}",
            table=lambda: chart.table(found, call.money.currency, t),
        )
    else:
        show_paragraph(said)
    show_list(filter(None, (chart.concentration_said(found, t), *chart.left_out_said(found, t))))
    section_title(t("Newcomers, and how much the same few take"))
    organisations = _organisations(call, readable)
    show_list(
        filter(
            None,
            (
                usual_suspects.finding(organisations, t),
                usual_suspects.alike_said(organisations, t),
                usual_suspects.money_said(organisations, t),
                usual_suspects.newcomers_share_said(organisations, t),
                usual_suspects.newcomers_said(organisations, t),
            ),
        )
    )
    link_to("originality", t("See every organisation of the call"))


def _chosen_cut(t: Translator) -> Cut:
    said: dict[Cut, str] = {
        "typology": t("Kind of partnership"),
        "corridor": t("Corridor"),
        "sector": t("Sector"),
        "theme": t("Theme of the forum"),
    }
    if st.session_state.get(CUT_KEY) not in CUTS:
        st.session_state[CUT_KEY] = CUTS[0]
    chosen = st.segmented_control(
        t("Cut by"), list(CUTS), format_func=said.__getitem__, required=True, key=CUT_KEY,
        persist_state="session", wrap=True,
    )  # fmt: skip
    return chosen or CUTS[0]


def _organisations(call: Call, readable: Readable) -> UsualSuspects:
    if not readable.stored:
        return organisations_of(call, readable.proposals.values())
    known = {one.content_hash: one for one in readable.proposals.values()}
    return organisations_of_call(database=database(), actor=session.current_actor(), call=call, known=known)
