"""How many reviews each proposal has, whatever the call asks for: counted, and in words. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping

from evaluator.foundation import Translator, figures
from evaluator.panel.reviews import Rating


def review_counts(proposals: Iterable[str], ratings: Iterable[Rating]) -> dict[str, int]:
    """Of each of these proposals, how many people submitted a review; 0 where nobody did."""
    readers: dict[str, set[str]] = {name: set() for name in proposals}
    for rating in ratings:
        if rating.proposal_id in readers:
            readers[rating.proposal_id].add(rating.reviewer_id)
    return {name: len(several) for name, several in readers.items()}


def counts_said(counts: Mapping[str, int], t: Translator) -> str:
    """How many proposals have how many reviews, the most first; empty where there is no proposal."""
    found = Counter(counts.values())
    if not found:
        return ""
    several = [_proposals_with(count, found[count], t) for count in sorted(found, reverse=True)]
    return t("Submitted: {proposals}.", proposals=figures.listed(several, t.language))


def _proposals_with(reviews: int, count: int, t: Translator) -> str:
    proposals = t.plural("{count} proposal", "{count} proposals", count)
    if not reviews:
        return t("{proposals} without a review", proposals=proposals)
    given = t.plural("{count} review", "{count} reviews", reviews)
    return t("{proposals} with {reviews}", proposals=proposals, reviews=given)
