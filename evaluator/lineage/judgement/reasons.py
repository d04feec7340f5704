"""Reasons of a verdict: what was found, to be said in any language."""

from decimal import Decimal
from typing import Literal

from evaluator.foundation import Record, Translator, figures
from evaluator.lineage.design.design_terms import label
from evaluator.lineage.judgement.new_parts import PARTS
from evaluator.lineage.judgement.part_titles import part_title
from evaluator.proposals.codes import country_name

ReasonKind = Literal[
    "declared_row", "declared_text", "declared_related", "mentioned", "succeeds_in_place", "taken_elsewhere",
    "learns_only", "resubmission", "same_call", "text_whole", "text_share", "programme_share", "same_lead",
    "same_actors", "same_corridor", "same_sector", "same_target_group", "same_features", "same_numbers",
    "same_names", "not_named", "set_aside", "other_design", "by_chance", "little_shared", "much_quoted",
    "maybe_translated", "patchwork",
]  # fmt: skip

LOOK_AT: frozenset[ReasonKind] = frozenset({"much_quoted", "maybe_translated", "patchwork"})
"""What changes no verdict and is worth a look all the same."""

FACTS_ALIKE: frozenset[ReasonKind] = frozenset(
    {
        "same_lead", "same_actors", "same_corridor", "same_sector", "same_target_group", "same_features",
        "same_numbers", "same_names",
    }
)  # fmt: skip
"""What two texts share in whatever words it is told."""


class Reason(Record):
    """One thing found. Which of the values are filled depends on its kind."""

    kind: ReasonKind
    name: str = ""
    """A programme, or a quote."""
    names: tuple[str, ...] = ()
    share: float | None = None
    count: int = 0


def reason_said(reason: Reason, t: Translator) -> str:
    """The reason in one sentence."""
    said = _of_descent(reason, t) or _to_look_at(reason, t)
    return said or _of_words(reason, t) or _of_design(reason, t)


def _of_descent(reason: Reason, t: Translator) -> str:
    """What the proposal says of where it comes from; empty for other reasons."""
    name = reason.name
    match reason.kind:
        case "declared_row" if reason.count:
            return t.plural(
                "It declares {name} as a predecessor and shows {count} result or lesson of it.",
                "It declares {name} as a predecessor and shows {count} results or lessons of it.",
                reason.count,
                name=name,
            )
        case "declared_row":
            return t("It declares {name} as a predecessor, without any result or lesson.", name=name)
        case "declared_text":
            return t("The text says firmly where it comes from: “{quote}”", quote=name)
        case "declared_related":
            return t("It declares {name}, to which this programme is related.", name=name)
        case "mentioned":
            return t(
                "It mentions the programme without declaring that it comes from it: “{quote}”", quote=name
            )
        case "succeeds_in_place":
            return t(
                "It is called a replication, but takes place where the programme did, in the same sector."
            )
        case "taken_elsewhere":
            return t("It is taken to another place, sector or group of people.")
        case "learns_only":
            return t("It says that it learns from {name}; little of it is taken over.", name=name)
        case "not_named":
            return t("{name} is not named.", name=name)
    return ""


def _of_words(reason: Reason, t: Translator) -> str:
    """What the texts share; empty for other reasons."""
    share = figures.percent(reason.share or 0.0, t.language)
    match reason.kind:
        case "same_call":
            return t("Both were submitted to the same call.")
        case "resubmission":
            return t("The same applicant submitted {name} before and sends it again.", name=reason.name)
        case "text_whole":
            return t("The whole text is the same: {share} of its words.", share=share)
        case "text_share":
            return t("{share} of its words stand in {name}.", share=share, name=reason.name)
        case "programme_share":
            return t("{share} of the words of {name} stand in it.", share=share, name=reason.name)
        case "set_aside":
            return t.plural(
                "{count} shared word stands in standard clauses or marked quotations and does not count.",
                "{count} shared words stand in standard clauses or marked quotations and do not count.",
                reason.count,
            )
        case "by_chance":
            return t("What both have in common is told by many programmes of the field.")
        case "little_shared":
            return t("No more than the vocabulary of the field is shared.")
    return ""


def _to_look_at(reason: Reason, t: Translator) -> str:
    """What changes no verdict; empty for other reasons."""
    share = figures.percent(reason.share or 0.0, t.language)
    match reason.kind:
        case "much_quoted":
            return t("To look at: {share} of its words are quoted from this text.", share=share)
        case "maybe_translated":
            return t(
                "To look at: it may tell this programme in another language. Place, sector and people are "
                "the same, and the texts are {share} alike.",
                share=share,
            )
        case "patchwork":
            return t.plural(
                "To look at: {share} of its words stand in {count} other text, none of them declared.",
                "To look at: {share} of its words stand in {count} other texts, none of them declared.",
                reason.count,
                share=share,
            )
    return ""


def _of_design(reason: Reason, t: Translator) -> str:
    """What the designs share; empty for other reasons."""
    names = figures.listed(_names(reason, t), t.language)
    match reason.kind:
        case "other_design":
            return t("Different are: {names}.", names=names)
        case "same_lead":
            return t("The same organisation leads, or led: {names}.", names=names)
        case "same_actors":
            return t("The same organisations take part: {names}.", names=names)
        case "same_corridor":
            return t("The corridor is the same: {names}.", names=names)
        case "same_sector":
            return t("The sector is the same: {names}.", names=names)
        case "same_target_group":
            return t("The target group is the same: {names}.", names=names)
        case "same_features":
            return t("The design has the same features: {names}.", names=names)
        case "same_numbers":
            return t("The same figures stand in both: {names}.", names=names)
        case "same_names":
            return t("The same names of places or things stand in both: {names}.", names=names)
    return ""


def _names(reason: Reason, t: Translator) -> list[str]:
    """The names in the reader's language."""
    match reason.kind:
        case "same_corridor":
            return [country_name(code, t.language) for code in reason.names]
        case "same_sector":
            return [label("sector", name, t.language) for name in reason.names]
        case "same_target_group":
            return [label("target", name, t.language) for name in reason.names]
        case "same_features":
            return [label("feature", name, t.language) for name in reason.names]
        case "other_design":
            return [part_title(part, t) for part in PARTS if part in reason.names]
        case "same_numbers":
            return [_figure(written, t) for written in reason.names]
        case _:
            return list(reason.names)


def _figure(written: str, t: Translator) -> str:
    """`120 people` as 120, `7 months` and `4200 EUR` with the unit as the reader writes it."""
    value, _, unit = written.partition(" ")
    number = figures.number(float(value), t.language)
    match unit:
        case "months":
            said = t("{number} months", number=number)
        case "weeks":
            said = t("{number} weeks", number=number)
        case "days":
            said = t("{number} days", number=number)
        case "hours":
            said = t("{number} hours", number=number)
        case "money":
            said = t("{number} in money", number=number)
        case "" | "people":
            said = number
        case _ if unit.isupper():
            said = figures.money(Decimal(value), unit, t.language)
        case _:
            said = f"{number} {label('unit', unit, t.language)}"
    return said
