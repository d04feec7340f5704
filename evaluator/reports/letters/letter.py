"""What a feedback letter says, before a template says how: words only, in the proposal's language."""

from typing import Literal, get_args

from evaluator.foundation import Record, Translator

Outcome = Literal["funded", "reserve", "not_funded", "not_passed", "invited", "not_invited", "undecided"]
"""`not_passed`: not funded, since a threshold or a rule of the call is not met."""

OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)

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
    outcome: Outcome = "undecided"
    amount: str = ""
    """What is granted, with its currency."""
    requested: str = ""
    total: str = ""
    out_of: str = ""
    threshold: str = ""
    """Of the total."""
    failed: tuple[str, ...] = ()
    """What else is not met, by name: `total`, `section:…`, `gate:…`."""
    unmet: tuple[str, ...] = ()
    """The same in words: the total, sections, rules and conditions."""
    criteria: tuple[LetterCriterion, ...] = ()
    remark: str = ""
    """What is said of the proposal as a whole."""


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
