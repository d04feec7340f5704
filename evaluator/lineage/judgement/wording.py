"""What people call what alignment and screening find."""

from evaluator.calls.verdict_words import verdict_in_words
from evaluator.foundation import Translator
from evaluator.lineage.design.design_terms import label
from evaluator.lineage.judgement.new_parts import Part
from evaluator.lineage.judgement.verdict import Verdict
from evaluator.lineage.passages.shared_passage import PassageKind
from evaluator.proposals.codes import country_name


def passage_title(kind: PassageKind, t: Translator) -> str:
    """A kind of shared passage."""
    return {
        "plain": t("Re-used text"),
        "fact": t("Same facts"),
        "small": t("Small matches"),
        "boilerplate": t("Words of any project"),
        "quote": t("Quotes"),
    }[kind]


def verdict_title(verdict: Verdict, t: Translator) -> str:
    """A verdict."""
    return verdict_in_words(verdict, t)


def part_name(part: Part, name: str, language: str) -> str:
    """One of the names on a count, as the reader calls it."""
    match part:
        case "corridor":
            return country_name(name, language)
        case "sector":
            return label("sector", name, language)
        case "target_group":
            return label("target", name, language)
        case _:
            return name
