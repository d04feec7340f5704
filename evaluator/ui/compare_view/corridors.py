"""Where proposals play, on the page."""

from functools import partial

from evaluator.charts import corridors
from evaluator.charts.routes import MOST_ARCS
from evaluator.foundation import Translator
from evaluator.services.comparing import Comparison
from evaluator.ui.charts import show_chart
from evaluator.ui.compare_view.sent import as_sent
from evaluator.ui.compare_view.with_facts import show_notes, with_facts


def show_corridors(found: Comparison, chosen: tuple[str, ...], t: Translator) -> None:
    """A map of arcs; nothing where no proposal is at hand."""
    proposals = with_facts(found, chosen)
    if not proposals:
        return
    finding, alt = found.kept(
        ("corridors said", t.language),
        lambda: (corridors.finding(proposals, t), corridors.description(proposals, t)),
    )
    window = found.kept("window", lambda: corridors.window_of(proposals))
    show_chart(
        partial(
            corridors.specification,
            language=t.language,
            window=window,
            some_chosen=any(one.is_chosen for one in proposals),
        ),
        found.kept(("corridors", chosen, t.language), lambda: as_sent(corridors.frame(proposals, t))),
        title=corridors.title(t),
        finding=finding,
        alt=alt,
        key="compare:corridors",
        table=lambda: corridors.table(proposals, t),
    )
    show_notes(
        t("an arc begins thin where people come from and ends thick where they go"),
        t("○ origin"),
        t("● destination"),
        t("the {count} corridors of most proposals are drawn, the table has all", count=MOST_ARCS)
        if corridors.is_cut(proposals)
        else "",
        t("borders as in Natural Earth, without a position on any of them"),
    )
