"""What was unfinished when somebody decided, in the reader's language: a sentence for each, without stop."""

from collections.abc import Mapping

from evaluator.foundation import Translator
from evaluator.panel.open_work import Open


def in_spite_said(counts: Mapping[str, int], t: Translator) -> list[str]:
    """As the trail keeps it: how much was open, without names."""
    return [open_said(one, count, t) for one, count in open_in_order(counts)]


def open_in_order(counts: Mapping[str, int]) -> list[tuple[Open, int]]:
    """What is open, in the order in which it is worked on."""
    return [(one, counts[one.value]) for one in Open if one.value in counts]


def open_said(one: Open, count: int, t: Translator) -> str:
    """How much of one thing is open."""
    match one:
        case Open.ELIGIBILITY:
            return t.plural(
                "{count} proposal waits for somebody to say whether it is eligible",
                "{count} proposals wait for somebody to say whether they are eligible",
                count,
            )
        case Open.UNREVIEWED:
            return t.plural(
                "{count} eligible proposal has no review", "{count} eligible proposals have no review", count
            )
        case Open.LAPSED:
            return t.plural(
                "{count} eligible proposal has reviews of which no score counts any more",
                "{count} eligible proposals have reviews of which no score counts any more",
                count,
            )
        case Open.REVIEWS:
            return t.plural("{count} review is to come", "{count} reviews are to come", count)
        case Open.AGREEMENT:
            return t("The reviewers agree too little for single scores to be relied on")
        case Open.TOO_NEAR:
            return t.plural(
                "{count} proposal is too near the line for the reviews to tell it from there",
                "{count} proposals are too near the line for the reviews to tell them from there",
                count,
            )
        case Open.EXCLUSIONS:
            return t.plural(
                "{count} proposal would be funded without an answer to all that the call asks then",
                "{count} proposals would be funded without an answer to all that the call asks then",
                count,
            )
