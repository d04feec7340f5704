"""What contradictions and remarks say, in the language of who reads them."""

from evaluator.evidence.items import Contradiction, Remark
from evaluator.foundation import Translator


def contradiction_said(contradiction: Contradiction, t: Translator) -> str:
    """The contradiction in one sentence."""
    values = contradiction.values
    match contradiction.kind:
        case "signed_or_not":
            said = t(
                "The text says that something is signed (“{quote}”), but the status given for {partner} is "
                "{status}.",
                **values,
            )
        case "mobility_or_none":
            said = t(
                "The text says that nobody moves (“{quote}”), but types of mobility are given: {types}.",
                **values,
            )
        case "none_or_mobility":
            said = t(
                "“No mobility” is given, but {places} places for people who move are given too.", **values
            )
        case "receives_or_leads":
            said = t(
                "{partner} is given as {role}, but it leads according to another place: “{quote}”.", **values
            )
        case "manages_without_share":
            said = t(
                "{partner} has no share of the budget, but manages money according to the text: “{quote}”.",
                **values,
            )
        case "new_or_continued":
            said = t(
                "The text says that there is no predecessor (“{quote}”), but one is declared: {predecessor}.",
                **values,
            )
        case None:
            said = contradiction.message
    return said


def remark_said(remark: Remark, t: Translator) -> str:
    """The remark in one or two sentences."""
    match remark.kind:
        case "language_not_read":
            return t(
                "There is no lexicon for the language “{language}”: only the fields were read, not the text.",
                **remark.values,
            )
        case "passages_not_read":
            count = int(remark.values["count"])
            return t.plural(
                "{count} passage is in another language than the proposal's ({language}): not read.",
                "{count} passages are in another language than the proposal's ({language}): not read.",
                count,
                language=remark.values["language"],
            )
        case "partner_without_class":
            return t(
                "No class of actor is given for {partner}, and its name tells none: it was left out.",
                **remark.values,
            )
        case "no_text":
            return t("There is no text to read: only the fields were.")
        case "other_language":
            return t(
                "The language given is “{declared}”, but the text is in “{language}”.",
                **remark.values,
            )
