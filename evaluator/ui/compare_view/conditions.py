"""Which conditions need a person's eye: gates that nothing in a proposal meets yet. None drops a proposal."""

from evaluator.charts.wording import listed
from evaluator.foundation import Translator
from evaluator.services.comparing import Comparison, open_conditions
from evaluator.ui.headings import section_title
from evaluator.ui.marked_text import show_paragraph, show_rows

MOST_NAMED = 12


def show_conditions(found: Comparison, t: Translator) -> None:
    """Gate by gate, the proposals that seem not to meet it; nothing where the call has no gates."""
    if not found.call.gates:
        return
    section_title(t("Which conditions are open?"))
    rows = found.kept("open conditions", lambda: open_conditions(found))
    if not rows:
        show_paragraph(t("Nothing speaks against any condition. People answer them all the same."))
        return
    show_paragraph(t("A person decides; no proposal is left out before."))
    show_rows(
        (
            gate.title.said_in(t.language),
            t.plural("{count} proposal", "{count} proposals", len(labels)),
            t("Nothing shows it yet: {names}.", names=_names(labels, t)),
        )
        for gate, labels in rows
    )


def _names(labels: list[str], t: Translator) -> str:
    if len(labels) <= MOST_NAMED:
        return listed(labels, t)
    more = t.plural("{count} more", "{count} more", len(labels) - MOST_NAMED)
    return listed([*labels[:MOST_NAMED], more], t)
