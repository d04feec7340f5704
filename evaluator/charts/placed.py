"""A proposal in the ranking, as every chart over the ranking takes it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evaluator.calls import Call
from evaluator.charts.scored import ScoredProposal
from evaluator.foundation import Translator
from evaluator.panel.rankings import RankedProposal


@dataclass(frozen=True)
class Placed:
    """Where a proposal stands by the call, and where without what severe people take away."""

    proposal_id: str
    """What rankings call it: its reference."""
    scored: ScoredProposal
    """Its label, unlike that of any other, and its scores."""
    by_call: RankedProposal
    calibrated: RankedProposal | None
    """None where the model ranks nothing, or no review of it covers half the weight."""
    requested: float | None
    """In the call's currency; None where it does not say."""

    @property
    def label(self) -> str:
        """As it is called in every chart."""
        return self.scored.label

    @property
    def title(self) -> str:
        """Its title in full."""
        return self.scored.title


def by_call_order(placed: Sequence[Placed]) -> list[Placed]:
    """Those with a place by the call, the best first; equals by label."""
    ranked = [one for one in placed if one.by_call.rank is not None]
    return sorted(ranked, key=lambda one: (one.by_call.rank or 0, one.label))


def calibrated_order(placed: Sequence[Placed]) -> list[Placed]:
    """Those with an expected rank, the best first; equals by label."""
    ranked = [one for one in placed if one.calibrated is not None and one.calibrated.rank is not None]
    return sorted(ranked, key=lambda one: (_expected(one), one.label))


def without_place(placed: Sequence[Placed]) -> list[Placed]:
    """Those that have no place by the call, by total."""
    return by_total(one for one in placed if one.by_call.rank is None)


def by_total(placed: Iterable[Placed]) -> list[Placed]:
    """The highest total first, then what has none; equals by label."""
    return sorted(placed, key=lambda one: (-(one.by_call.total or 0.0), one.label))


def why_unplaced(call: Call, one: RankedProposal, t: Translator) -> str:
    """What keeps a proposal from having a place: what it does not pass, or that it has no total yet."""
    if not one.failed:
        return t("no total yet")
    titles = {node.id: node.title for section in call.sections for node in (section, *section.groups)}
    titles |= {one.id: one.title for one in call.criteria}
    titles |= {one.id: one.title for one in call.gates} | {one.id: one.title for one in call.rules}
    named = []
    for failed in one.failed:
        _, _, name = failed.partition(":")
        named.append(titles[name].said_in(t.language) if name in titles else t("the total"))
    return t("does not pass: {what}", what=", ".join(dict.fromkeys(named)))


def _expected(one: Placed) -> float:
    found = one.calibrated
    return float("inf") if found is None or found.expected_rank is None else found.expected_rank
