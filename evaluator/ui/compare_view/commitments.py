"""What States commit, on the page."""

from functools import partial

from evaluator.charts import commitments
from evaluator.foundation import Translator
from evaluator.services.comparing import Comparison
from evaluator.ui.charts import show_chart
from evaluator.ui.compare_view.sent import as_sent
from evaluator.ui.compare_view.with_facts import columns_said, read_from_said, show_notes, with_facts


def show_commitments(found: Comparison, chosen: tuple[str, ...], t: Translator) -> None:
    """Acts of public bodies by side and kind; nothing where no proposal is at hand."""
    call, proposals = found.call, with_facts(found, chosen)
    if not proposals:
        return
    finding, alt = found.kept(
        ("commitments said", t.language),
        lambda: (commitments.finding(proposals, t), commitments.description(call, proposals, t)),
    )
    sides = found.kept("sides", lambda: commitments.sides_shown(proposals))
    show_chart(
        partial(commitments.specification, language=t.language, sides=sides, proposals=len(proposals)),
        found.kept(
            ("commitments", chosen, t.language), lambda: as_sent(commitments.frame(call, proposals, t))
        ),
        title=commitments.title(t),
        finding=finding,
        alt=alt,
        key="compare:commitments",
        table=lambda: commitments.table(call, proposals, t),
    )
    show_notes(
        t("× no public body of this side takes part"),
        t("firm: a formal commitment or an act that can be verified"),
        columns_said(proposals, t),
        read_from_said(proposals, t),
    )
