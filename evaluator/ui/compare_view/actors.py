"""Who takes part, on the page."""

from functools import partial

from evaluator.charts import actors
from evaluator.foundation import Translator
from evaluator.services.comparing import Comparison
from evaluator.ui.charts import show_chart
from evaluator.ui.compare_view.sent import as_sent
from evaluator.ui.compare_view.with_facts import columns_said, read_from_said, show_notes, with_facts


def show_actors(found: Comparison, chosen: tuple[str, ...], t: Translator) -> None:
    """Classes of actors by proposal; nothing where no proposal is at hand."""
    call, proposals = found.call, with_facts(found, chosen)
    if not proposals:
        return
    finding, alt = found.kept(
        ("actors said", t.language),
        lambda: (actors.finding(call, proposals, t), actors.description(call, proposals, t)),
    )
    show_chart(
        partial(actors.specification, language=t.language, proposals=len(proposals)),
        found.kept(("actors", chosen, t.language), lambda: as_sent(actors.frame(call, proposals, t))),
        title=actors.title(t),
        finding=finding,
        alt=alt,
        key="compare:actors",
        table=lambda: actors.table(call, proposals, t),
    )
    show_notes(
        t("filled: does part of the work"),
        t("pale: a partner without a firm task"),
        t("× nobody of a group that the heart of the call asks for takes part"),
        t("at the side: in how many proposals somebody takes part"),
        columns_said(proposals, t),
        read_from_said(proposals, t),
    )
