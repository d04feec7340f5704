"""What is unfinished while the line is decided about, a sentence for each."""

from collections.abc import Mapping

from evaluator.foundation import Translator, figures
from evaluator.services.asked_for_reviews import ReviewStep
from evaluator.services.funding import Open, OpenWork
from evaluator.ui.figures import first_named
from evaluator.ui.overview.words import step_said


def open_work_said(found: OpenWork, t: Translator) -> list[str]:
    """With the names of the proposals, and how far the reviews are."""
    return [_with_names(one, count, found, t) for one, count in _in_order(found.counts)]


def in_spite_said(counts: Mapping[str, int], t: Translator) -> list[str]:
    """As the trail keeps it: how much was open, without names."""
    return [_said(one, count, t) for one, count in _in_order(counts)]


def _in_order(counts: Mapping[str, int]) -> list[tuple[Open, int]]:
    return [(one, counts[one.value]) for one in Open if one.value in counts]


def _with_names(one: Open, count: int, found: OpenWork, t: Translator) -> str:
    said = _said(one, count, t)
    names = first_named([found.labels.get(name, name) for name in found.found[one]], t)
    if one is Open.REVIEWS:
        steps = [
            t("{label}: {text}", label=step_said(step, t), text=many)
            for step in ReviewStep
            if (many := found.reviews.get(step, 0))
        ]
        said = t("{said} ({steps})", said=said, steps=figures.listed(steps, t.language))
    return t("{said}: {names}.", said=said, names=names) if names else t("{said}.", said=said)


def _said(one: Open, count: int, t: Translator) -> str:
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
        case Open.REVIEWS:
            return t.plural("{count} review is to come", "{count} reviews are to come", count)
        case Open.AGREEMENT:
            return t("How far the reviewers agree is not to be relied on")
        case Open.TOO_NEAR:
            return t.plural(
                "{count} proposal is too near the line for the reviews to tell it from there",
                "{count} proposals are too near the line for the reviews to tell them from there",
                count,
            )
        case Open.EXCLUSIONS:
            return t.plural(
                "{count} proposal gets a grant of which not all is answered that is asked of selected ones",
                "{count} proposals get a grant of which not all is answered that is asked of selected ones",
                count,
            )
