"""What the report says of how proposals were reviewed: how often in fact, and where reviewers diverged."""

from collections.abc import Iterator

from evaluator.foundation import Translator, figures
from evaluator.panel.divergence import gaps_between
from evaluator.panel.review_counts import counts_said
from evaluator.reports.evaluation.evaluated import Evaluated
from evaluator.reports.evaluation.words import proposal_said
from evaluator.reports.parts import Part, Sentence


def reviewed_parts(found: Evaluated, t: Translator) -> Iterator[Part]:
    """What came of the call's rules on reviews."""
    if said := counts_said(found.review_counts, t):
        yield Sentence(text=said)
    yield from (Sentence(text=one) for one in _divergence(found, t))


def _divergence(found: Evaluated, t: Translator) -> Iterator[str]:
    """Whether the rule on reviewers too far apart came to be used, and what followed."""
    rule = found.call.reviews.divergence
    if rule is None:
        return
    apart = [
        review.proposal_id
        for lot in found.lots
        for review in lot.combined
        if gaps_between(found.call, review).diverge
    ]
    if not apart:
        yield t("In no proposal are the reviewers too far apart by the call's rule.")
        return
    yield t("Too far apart by the call's rule: {proposals}.", proposals=_listed(found, apart, t))
    if rule.then == "third_reviewer":
        counts, asked = found.review_counts, found.call.reviews.per_proposal
        read = [name for name in apart if counts[name] > asked]
        if read:
            yield t("One more person has read {proposals}.", proposals=_listed(found, read, t))
        if unread := [name for name in apart if name not in read]:
            yield t(
                "The rule has not led to one more review yet of {proposals}.",
                proposals=_listed(found, unread, t),
            )
    elif rule.then == "consensus":
        if met := [name for name in apart if name in found.agreed]:
            yield t("The reviewers have agreed on {proposals}.", proposals=_listed(found, met, t))
        if unmet := [name for name in apart if name not in found.agreed]:
            yield t("The reviewers have not agreed yet on {proposals}.", proposals=_listed(found, unmet, t))


def _listed(found: Evaluated, names: list[str], t: Translator) -> str:
    return figures.listed([proposal_said(found, name) for name in names], t.language)
