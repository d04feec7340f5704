"""What is said of a panel's work: how many reviews are in, how far they lie apart, what was agreed on."""

from collections.abc import Iterator

from evaluator.foundation import Translator
from evaluator.panel import Gap, judged
from evaluator.services.panel_case import PanelCase
from evaluator.services.panel_list import Agreement, InPanel, Talk
from evaluator.ui.figures import number
from evaluator.ui.marked_text import Cell
from evaluator.ui.panel_view.drafting import Said
from evaluator.ui.score_form.widgets import score_in_words


def talk_said(talk: Talk, t: Translator) -> str:
    """What there is to talk about."""
    return {
        Talk.APART: t("too far apart"),
        Talk.READY: t("ready to agree"),
        Talk.WAITING: t("waits for reviews"),
        Talk.AGREED: t("agreed"),
        Talk.DECIDED: t("decided"),
    }[talk]


def agreement_said(agreement: Agreement, t: Translator) -> str:
    """What was written down."""
    return {
        Agreement.NONE: t("nothing written"),
        Agreement.DRAFT: t("draft"),
        Agreement.FINAL: t("final"),
    }[agreement]


def reviews_said(one: InPanel, t: Translator) -> str:
    """`2 of 3`; `2 of 3, 1 being changed`."""
    said = t("{count} of {all}", count=one.reviews_in, all=one.asked)
    if not one.reopened:
        return said
    return t("{reviews}, {count} being changed", reviews=said, count=one.reopened)


def differing(case: PanelCase, here: Said, there: Said, t: Translator) -> Iterator[tuple[str, Cell, Cell]]:
    """What two agreements say otherwise: its name, the one, the other."""
    for name, criterion in judged(case.call).items():
        one, other = here.scores.get(name), there.scores.get(name)
        if one != other:
            scale = case.call.scale_of(criterion)
            yield (
                criterion.title.said_in(t.language),
                score_in_words(one, scale, t, literally=True),
                score_in_words(other, scale, t, literally=True),
            )
    if here.reasons != there.reasons:
        yield t("Reasons for the agreed scores"), here.reasons, there.reasons
    if here.minority != there.minority:
        yield t("Minority views"), here.minority, there.minority


def gap_said(gap: Gap, t: Translator) -> str:
    """`1 to 4.5, 3.5 apart`."""
    return t(
        "{low} to {high}, {gap} apart",
        low=number(gap.lowest, t),
        high=number(gap.highest, t),
        gap=number(gap.gap, t),
    )
