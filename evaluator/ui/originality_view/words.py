"""The words of the page: where a match comes from, its verdict with a sign, why, and how much is new."""

from collections.abc import Sequence

from evaluator.charts.wording import capitalised
from evaluator.foundation import Translator, figures
from evaluator.lineage import Match, Origin, Verdict, reason_said
from evaluator.lineage.judgement.new_parts import NewPart
from evaluator.lineage.judgement.part_titles import part_title
from evaluator.lineage.judgement.wording import part_name, verdict_title
from evaluator.ui.figures import percent

ICONS: dict[Verdict, str] = {
    "duplicate_submission": ":material/content_copy:",
    "undeclared_overlap": ":material/warning:",
    "declared_follow_on": ":material/trending_flat:",
    "declared_replication": ":material/call_split:",
    "independent": ":material/check:",
}
"""A verdict is never told by its colour alone."""


def origin_said(origin: Origin, t: Translator) -> str:
    """What stands beside the proposal."""
    return {
        "programme": t("existing programme"),
        "this_call": t("proposal to this call"),
        "earlier_call": t("proposal to an earlier call"),
    }[origin]


def match_line(match: Match, name: str, t: Translator) -> str:
    """`PALIM · undeclared overlap · 67% alike · 12% of its words`, to choose from a list."""
    shared = t("{share} of its words", share=percent(match.overlap, t))
    return " · ".join([name, verdict_title(match.verdict, t), alike_said(match, t), shared])


def alike_said(match: Match, t: Translator) -> str:
    """How alike both are in all: a verdict by facts rests on that, and not on words."""
    return t("{share} alike", share=percent(match.score, t))


def how_alike(match: Match, t: Translator) -> str:
    """What the likeness is of, and how much of it words are."""
    return t(
        "Alike by words, by facts such as place, sector and design, or as whole records, whichever is most. "
        "{words} of its words stand in the other text.",
        words=percent(match.overlap, t),
    )


def why(match: Match, t: Translator) -> Sequence[str]:
    """Every reason of the verdict in a sentence."""
    return [reason_said(reason, t) for reason in match.reasons]


def is_declared(match: Match) -> bool:
    """Whether the proposal names it as what it comes from."""
    return match.declared is not None and match.declared.is_declaration


def declared_said(match: Match, t: Translator) -> str:
    """How the proposal speaks of it."""
    if is_declared(match):
        return t("declared")
    return t("named, not declared") if match.declared is not None else t("not named")


def part_said(part: NewPart, t: Translator) -> tuple[str, str, str]:
    """A count of what is new: its title with the share, what is new, what was there."""
    title = capitalised(part_title(part.part, t))
    if part.share is None:
        return title, t("one of the two texts does not tell"), ""
    head = t("{title}: {share} new", title=title, share=percent(part.share, t))
    if part.part == "budget_share":
        return head, t("at most this share of the budget pays for what is new"), ""
    new, kept = (
        figures.parted((part_name(part.part, name, t.language) for name in names), t.language)
        for names in (part.new, part.kept)
    )
    return head, new or t("nothing"), kept or t("nothing")


def verdict_said(verdict: Verdict, t: Translator) -> str:
    """The verdict, as a heading has it."""
    return capitalised(verdict_title(verdict, t))
