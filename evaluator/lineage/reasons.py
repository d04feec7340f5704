"""Reasons of a verdict: what was found, to be said in any language."""

from typing import Literal

from evaluator.foundation import Record, Translator, figures
from evaluator.lineage.design_terms import label
from evaluator.proposals.codes import country_name

ReasonKind = Literal[
    "declared_row", "declared_text", "declared_related", "mentioned", "succeeds_in_place", "taken_elsewhere",
    "learns_only", "same_call", "text_whole", "text_share", "programme_share", "same_lead", "same_actors",
    "same_corridor", "same_sector", "same_target_group", "same_features", "same_numbers", "same_names", "not_named",
    "set_aside", "other_design", "little_shared",
]  # fmt: skip


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
    language, name = t.language, reason.name
    share = figures.percent(reason.share or 0.0, language)
    names = figures.listed(list(reason.names), language)
    match reason.kind:
        case "declared_row" if reason.count:
            said = t.plural(
                "It declares {name} as a predecessor and shows {count} result or lesson of it.",
                "It declares {name} as a predecessor and shows {count} results or lessons of it.",
                reason.count,
                name=name,
            )
        case "declared_row":
            said = t("It declares {name} as a predecessor, without any result or lesson.", name=name)
        case "declared_text":
            said = t("The text says firmly where it comes from: “{quote}”", quote=name)
        case "declared_related":
            said = t("It declares {name}, to which this programme is related.", name=name)
        case "mentioned":
            said = t("It mentions the programme without declaring that it comes from it: “{quote}”", quote=name)
        case "succeeds_in_place":
            said = t("It is called a replication, but takes place where the programme did, in the same sector.")
        case "taken_elsewhere":
            said = t("It is taken to another place, sector or group of people.")
        case "learns_only":
            said = t("It says that it learns from {name}; little of it is taken over.", name=name)
        case "same_call":
            said = t("Both were submitted to the same call.")
        case "text_whole":
            said = t("The whole text is the same: {share} of its words.", share=share)
        case "text_share":
            said = t("{share} of its words stand in {name}.", share=share, name=name)
        case "programme_share":
            said = t("{share} of the words of {name} stand in it.", share=share, name=name)
        case "same_lead":
            said = t("The same organisation leads, or led: {names}.", names=names)
        case "same_actors":
            said = t("The same organisations take part: {names}.", names=names)
        case "same_corridor":
            countries = [country_name(code, language) for code in reason.names]
            said = t("The corridor is the same: {names}.", names=figures.listed(countries, language))
        case "same_sector":
            said = t("The sector is the same: {names}.", names=_labels("sector", reason, language))
        case "same_target_group":
            said = t("The target group is the same: {names}.", names=_labels("target", reason, language))
        case "same_features":
            said = t("The design has the same features: {names}.", names=_labels("feature", reason, language))
        case "same_numbers":
            said = t("The same figures stand in both: {names}.", names=names)
        case "same_names":
            said = t("The same names of places or things stand in both: {names}.", names=names)
        case "not_named":
            said = t("{name} is not named.", name=name)
        case "set_aside":
            said = t.plural(
                "{count} shared word stands in standard clauses or marked quotations and does not count.",
                "{count} shared words stand in standard clauses or marked quotations and do not count.",
                reason.count,
            )
        case "other_design":
            said = t("The design, the people or the bodies are others.")
        case "little_shared":
            said = t("No more than the vocabulary of the field is shared.")
    return said


def _labels(kind: str, reason: Reason, language: str) -> str:
    return figures.listed([label(kind, name, language) for name in reason.names], language)
