"""Synergies: which proposals complement each other, by corridor, sector and theme, and why two of them do."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from evaluator.assessment.links import Synergy
from evaluator.assessment.links.wording import gap_said, quote_said, sector_name, synergy_parts, way_said
from evaluator.calls import Call
from evaluator.charts import connections
from evaluator.foundation import Translator, figures
from evaluator.services.connections import Connections, Narrowed
from evaluator.ui.charts import show_chart
from evaluator.ui.connections_view.introducing import introductions_here, show_asked, show_introducing
from evaluator.ui.headings import section_title
from evaluator.ui.marked_text import show_fields, show_pair, show_paragraph
from evaluator.ui.messages import empty_state
from evaluator.ui.originality_view.reading import Readable

LEAST_KEY = "connections:least"
PAIR_KEY = "connections:pair"
USUAL, LOWEST, HIGHEST, STEP = 10, 1, 50, 1
"""Per cent of the score from which on a line is drawn."""


def show_synergies(call: Call, found: Connections, readable: Readable, t: Translator) -> None:
    """The network with its filters, then one pair, and whether its applicants want to know of each other."""
    introductions = introductions_here(call, readable)
    chosen, least = _narrowed(found, t), _least(t)
    pairs = found.pairs_among(chosen, at_least=least)
    if not pairs:
        empty_state(
            t("No two of these proposals complement each other by so much."),
            t("Lower the least score, or choose more corridors, sectors or themes."),
        )
        if introductions is not None:
            show_asked(call, introductions, found, t)
        return
    clusters = found.clusters_among(chosen, at_least=least)
    here = {name: one for name, one in found.by_reference.items() if chosen.holds(one)}
    said = connections.finding(pairs, clusters, here, t)
    show_chart(
        partial(connections.specification, language=t.language),
        found.kept(
            ("network", chosen, least, t.language), lambda: connections.frame(pairs, clusters, here, t)
        ),
        title=connections.title(t),
        finding=said,
        alt=connections.description(clusters, said, t),
        key="connections:network",
        table=lambda: connections.table(pairs, clusters, here, t),
    )
    if left := connections.left_out_said(pairs, t):
        show_paragraph(left, quiet=True)
    pair = _show_pair(found, pairs, t)
    if introductions is not None:
        show_introducing(call, pair, introductions, readable, t)
        show_asked(call, introductions, found, t)


def _narrowed(found: Connections, t: Translator) -> Narrowed:
    """Which corridors, sectors and themes are looked at; all while nothing is chosen."""
    every = found.proposals
    with st.container(horizontal=True, gap="small", key="connections-filters"):
        corridors = _ask(
            "corridor",
            t("Corridor"),
            {way for one in every for way in one.ways},
            lambda way: way_said(way, t),
            t,
        )
        sectors = _ask(
            "sector",
            t("Sector"),
            {sector for one in every for sector in one.sectors},
            lambda sector: sector_name(sector, t),
            t,
        )
        themes = _ask(
            "theme",
            t("Theme of the forum"),
            {str(theme) for one in every for theme in one.themes},
            lambda theme: t("Theme {number}", number=theme),
            t,
        )
    return Narrowed(corridors, sectors, frozenset(int(theme) for theme in themes))


def _ask(by: str, label: str, values: set[str], said: Callable[[str], str], t: Translator) -> frozenset[str]:
    if len(values) < 2:
        return frozenset()
    key, options = f"connections:filter:{by}", sorted(values, key=said)
    before = st.session_state.get(key)
    if before and not values.issuperset(before):
        st.session_state[key] = [value for value in before if value in values]
    return frozenset(
        st.multiselect(
            label, options, format_func=said, key=key, placeholder=t("all"), persist_state="session"
        )
    )


def _least(t: Translator) -> float:
    if LEAST_KEY not in st.session_state:
        st.session_state[LEAST_KEY] = USUAL
    least = st.slider(
        t("Least score of a line"),
        LOWEST,
        HIGHEST,
        step=STEP,
        format="%d%%" if t.language == "en" else "%d\u00a0%%",
        key=LEAST_KEY,
        help=t(
            "The score is what each has that the other lacks, times what they have in common. Proposals that "
            "hang together by lines are one cluster."
        ),
        persist_state="session",
        width=360,
    )
    return float(least) / 100


def _show_pair(found: Connections, pairs: tuple[Synergy, ...], t: Translator) -> Synergy:
    """Why the two that are chosen complement each other: every part of the score, the words of both."""
    section_title(t("Why two of them complement each other"))
    labels = {name: one.label for name, one in found.by_reference.items()}
    by_name = {f"{pair.one}+{pair.other}": pair for pair in pairs}
    if st.session_state.get(PAIR_KEY) not in by_name:
        st.session_state[PAIR_KEY] = next(iter(by_name))

    def line(name: str) -> str:
        pair = by_name[name]
        said = t("{one} and {other}", one=labels[pair.one], other=labels[pair.other])
        return f"{said} · {figures.percent(pair.score, t.language)}"

    chosen = st.selectbox(
        t("Two proposals"), list(by_name), format_func=line, key=PAIR_KEY, persist_state="session"
    )
    pair = by_name[str(chosen)]
    with st.container(key="connections-reasons"):
        show_fields(synergy_parts(pair, labels, t))
    rows = []
    for gift in pair.gifts:
        gap = next(one for one in found.gaps[gift.taker] if one.kind == "actor" and one.name == gift.kind)
        told = (gift.member.name, [(gift.member.quote.quote, ())])
        lacking = (f"{gap_said(gap, t)} {quote_said(gap, t)}:", [(gap.quote.quote, ())])
        left, right = (told, lacking) if gift.giver == pair.one else (lacking, told)
        rows.append((gift.member.name, left, right))
    if rows:
        show_pair((labels[pair.one], labels[pair.other]), rows)
    return pair
