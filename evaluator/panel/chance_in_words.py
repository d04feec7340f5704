"""How probable a grant is, and which group follows from it, in the same words on every page and in files."""

from evaluator.foundation import Translator, figures
from evaluator.panel.ranking import Group
from evaluator.panel.rankings import RankedProposal


def group_said(group: Group | None, t: Translator) -> str:
    """On which side of the line a proposal is, as nobody has decided yet; a dash where none was asked for."""
    match group:
        case "accepted":
            return t("above the line")
        case "random selection":
            return t("too near the line")
        case "rejected":
            return t("below the line")
        case _:
            return "–"


def chance_said(chance: float, t: Translator) -> str:
    """To whole per cents, as draws tell no more; and never that something is sure."""
    if chance >= 0.995:
        return f">{figures.percent(0.99, t.language)}"
    if chance < 0.005:
        return f"<{figures.percent(0.01, t.language)}"
    return figures.percent(round(chance, 2), t.language)


def funded_said(one: RankedProposal | None, t: Translator) -> str:
    """The chance of one proposal; sure only for who is not ranked, and where totals and no model tell it.

    A dash where it was not asked, or the model knows nothing of the proposal.
    """
    if one is None or one.p_fund is None:
        return "–"
    if one.rank is None or one.expected_rank is None:
        return figures.percent(one.p_fund, t.language)
    return chance_said(one.p_fund, t)
