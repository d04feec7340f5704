"""Missing links: where actors stand in the call, and what one proposal lacks with who could fill it."""

from collections.abc import Iterable
from functools import partial

import streamlit as st

from evaluator.assessment.links import Filler, Gap
from evaluator.assessment.links.wording import filler_said, gap_said, kind_wanted, quote_said
from evaluator.charts import actor_grid
from evaluator.foundation import Translator
from evaluator.services.connections import Connections
from evaluator.ui.charts import show_chart
from evaluator.ui.headings import part_title, section_title
from evaluator.ui.marked_text import show_pair, show_paragraph, show_sentences
from evaluator.ui.one_at_a_time import show_one_at_a_time

PROPOSAL_KEY = "connections:proposal"
_AT_KEY = "connections:at"


def show_missing(found: Connections, t: Translator) -> None:
    """The grid of the whole call, then one proposal."""
    said = actor_grid.finding(found.grid, found.asked, t)
    show_chart(
        partial(actor_grid.specification, language=t.language),
        actor_grid.frame(found.grid, len(found.proposals), t),
        title=actor_grid.title(t),
        finding=said,
        alt=actor_grid.description(said, t),
        key="connections:grid",
        table=lambda: actor_grid.table(found.grid, t),
    )
    _show_one(found, _chosen(found, t), t)


def _chosen(found: Connections, t: Translator) -> str:
    """The proposal that is looked at."""
    names = list(found.by_reference)
    if st.session_state.get(_AT_KEY) not in found.by_reference:
        st.session_state[_AT_KEY] = names[0]
    at = str(st.session_state[_AT_KEY])
    st.session_state[PROPOSAL_KEY] = at
    place = names.index(at)

    def line(name: str) -> str:
        one = found.by_reference[name]
        count = t.plural("{count} missing link", "{count} missing links", len(found.gaps[name]))
        return t("{label}: {text}", label=one.label, text=one.title) + f" · {count}"

    show_one_at_a_time(
        t("Proposal"),
        names,
        page="connections",
        key=PROPOSAL_KEY,
        said=line,
        look_at=_look_at,
        next_label=t("Next proposal"),
        following=names[place + 1] if place + 1 < len(names) else None,
        previous_label=t("Previous proposal"),
        preceding=names[place - 1] if place else None,
    )
    return at


def _look_at(reference: str | None) -> None:
    st.session_state[_AT_KEY] = reference


def _show_one(found: Connections, reference: str, t: Translator) -> None:
    one, lacking = found.by_reference[reference], found.fillers(reference)
    section_title(one.title)
    if not lacking:
        show_paragraph(t("Nothing that the call asks for is missing."))
        return
    filled = sum(bool(some) for _, some in lacking)
    show_paragraph(
        t.plural(
            "{count} missing link; partners of other proposals could fill {filled}.",
            "{count} missing links; partners of other proposals could fill {filled}.",
            len(lacking),
            filled=filled,
        )
    )
    # What somebody could fill first: it can be acted on.
    for gap, some in sorted(lacking, key=lambda pair: not pair[1]):
        _show_gap(found, gap, some, t)


def _show_gap(found: Connections, gap: Gap, some: Iterable[Filler], t: Translator) -> None:
    part_title(kind_wanted(gap, t))
    asked = t("The call asks for it.") if gap.required else ""
    show_paragraph(" ".join(filter(None, (gap_said(gap, t), asked))))
    rows = [
        (
            t("{label}: {text}", label=found.by_reference[one.reference].label, text=one.member.name),
            (quote_said(gap, t), [(gap.quote.quote, ())]),
            (filler_said(one, t), [(one.member.quote.quote, ())]),
        )
        for one in some
    ]
    if rows:
        show_pair((t("This proposal says"), t("Who could fill it, and what it does there")), rows)
        return
    show_sentences([(gap.quote.quote, (), quote_said(gap, t))])
    show_paragraph(t("No partner of another proposal fits."), quiet=True)
