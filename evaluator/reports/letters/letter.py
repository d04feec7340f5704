"""What a feedback letter says, before a template says how: words only, in the proposal's language."""

from typing import Literal, get_args

from evaluator.foundation import Record, Translator

Outcome = Literal["funded", "reserve", "not_funded", "not_passed", "invited", "not_invited", "undecided"]
"""`not_passed`: not funded, since a threshold or a rule of the call is not met."""

OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)

Less = Literal["", "most", "left", "decided"]
"""Why a grant is less than was asked for: the call gives no more to one, no more was left, or somebody
decided so. Empty where it is not less."""

Basis = Literal["agreed", "combined"]
"""Whether the panel agreed on a score, or it was made from the reviewers' by the call's rule."""


class LetterCriterion(Record):
    """What is told of one criterion."""

    id: str
    title: str
    score: str
    """`3.5 of 5`, or a word of the scale; empty where there is none."""
    anchor: str = ""
    """What the call says that such a score means; both neighbours where it lies between two levels."""
    threshold: str = ""
    """The least that passes; empty where the call asks for nothing."""
    is_below: bool = False
    comment: str = ""
    basis: Basis = "combined"
    number: float | str | None = None
    """The score itself, for what is looked at before a letter is released."""


class Letter(Record):
    """What is told of one proposal, to those who submitted it. Nothing of any other is in it."""

    language: str
    call: str
    """Its title."""
    reference: str
    proposal: str
    """Its title; its short name where it has none."""
    organisation: str = ""
    """The lead applicant."""
    date: str = ""
    readers: int = 0
    """So many reviewers scored it."""
    outcome: Outcome = "undecided"
    amount: str = ""
    """What is granted, with its currency."""
    requested: str = ""
    less: Less = ""
    reserve_place: int | None = None
    """As it was decided; None where nobody said one."""
    total: str = ""
    out_of: str = ""
    threshold: str = ""
    """Of the total."""
    failed: tuple[str, ...] = ()
    """What else is not met, by name: `total`, `section:…`, `gate:…`."""
    unmet: tuple[str, ...] = ()
    """All that is not met, in words: criteria, sections, the total, rules and conditions."""
    criteria: tuple[LetterCriterion, ...] = ()
    remark: str = ""
    """What is said of the proposal as a whole."""

    @property
    def has_comment(self) -> bool:
        """Whether anybody's words stand in it, and not scores and the call's words alone."""
        return any(text.strip() for text in (self.remark, *(one.comment for one in self.criteria)))


def outcome_said(outcome: Outcome, t: Translator) -> str:
    """The outcome in a few words."""
    return {
        "funded": t("selected for funding"),
        "reserve": t("placed on the reserve list"),
        "not_funded": t("not selected for funding"),
        "not_passed": t("not selected for funding, since it does not reach what the call requires"),
        "invited": t("invited to the next stage"),
        "not_invited": t("not invited to the next stage"),
        "undecided": t("not decided yet"),
    }[outcome]


def readers_said(readers: int, t: Translator) -> str:
    """How many read the proposal; empty where nobody did."""
    if not readers:
        return ""
    return t.plural("{count} independent reviewer", "{count} independent reviewers", readers)


def less_said(less: Less, t: Translator) -> str:
    """Why the grant is less than was asked for, where a rule says it; else somebody writes why."""
    match less:
        case "most":
            return t(
                "This is less than you asked for: it is the most that the call can give to your proposal."
            )
        case "left":
            return t("This is less than you asked for: the money that was left did not pay for all of it.")
        case "decided" | "":
            return ""
