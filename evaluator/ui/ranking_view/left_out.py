"""What the figures of a ranking do not know, because whoever looks may not see it."""

from evaluator.foundation import Translator
from evaluator.services.ranking import Rankable
from evaluator.ui.marked_text import show_paragraph


def show_left_out(found: Rankable, t: Translator) -> None:
    """Proposals that are in no figure here; nothing where all are."""
    if found.left_out:
        show_paragraph(
            t.plural(
                "{count} proposal is in no figure here: you have a conflict of interest with it.",
                "{count} proposals are in no figure here: you have a conflict of interest with them.",
                found.left_out,
            ),
            quiet=True,
        )
    if found.waiting:
        show_paragraph(
            t.plural(
                "{count} proposal is in no figure here: you owe a review of it first.",
                "{count} proposals are in no figure here: you owe a review of them first.",
                found.waiting,
            ),
            quiet=True,
        )
