"""Words of the report on a call: outcomes, groups, figures that may be missing."""

from decimal import Decimal

from evaluator.calls import Call
from evaluator.foundation import Translator, figures
from evaluator.panel.funding.plans import is_part_of
from evaluator.panel.scores import judged
from evaluator.reports.evaluation.evaluated import Evaluated

NOTHING = "–"


def outcome_in_words(outcome: str, t: Translator) -> str:
    """What was decided, or what the rule says; as it is written where it is none of the known ones."""
    return {
        "funded": t("funded"),
        "reserve": t("on the reserve list"),
        "rejected": t("not funded"),
        "not_funded": t("not funded"),
        "fails": t("does not pass"),
        "undecided": t("undecided"),
        "open": t("not scored enough"),
        "invited": t("invited to the next stage"),
        "not_invited": t("not invited to the next stage"),
        "": NOTHING,
    }.get(outcome, outcome)


def granted_in_words(outcome: str, requested: Decimal | None, amount: Decimal | None, t: Translator) -> str:
    """As `outcome_in_words`; of a grant that is less than what was asked for, that it is a part."""
    if outcome == "funded" and is_part_of(amount, requested):
        return t("funded in part")
    return outcome_in_words(outcome, t)


def criterion_said(call: Call, criterion: str, t: Translator) -> str:
    """The title of a criterion, section or the overall score; its name where the call has none."""
    titles = {
        **{one.id: one.title for one in call.sections},
        **{name: one.title for name, one in judged(call).items()},
    }
    return titles[criterion].said_in(t.language) if criterion in titles else criterion


def proposal_said(found: Evaluated, reference: str) -> str:
    """Its reference and its short name."""
    known = found.proposals.get(reference)
    return reference if known is None or known.label == reference else f"{reference} {known.label}"


def figure(value: float | None, t: Translator, decimals: int = 2) -> str:
    """The number, as it lines up in a column; a dash where there is none, which is not zero."""
    return NOTHING if value is None else figures.number(value, t.language, decimals=decimals, fixed=True)


def share(value: float | None, t: Translator) -> str:
    """The share; a dash where there is none."""
    return NOTHING if value is None else figures.percent(value, t.language)
