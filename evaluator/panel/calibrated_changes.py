"""What the ranking model changes in the call's own order: for whom, by how much, and for which reason. Pure.

The model takes the mean of a proposal's totals, subtracts the mean severity of those who gave them, and draws
what is left towards the mean of all, the more so the fewer they are:

    m + worth = mean of the totals + for severity + towards the mean,   for severity = - mean of severity

all as posterior means, so that the parts add up exactly. Places change for a third reason as well: the call
may combine scores otherwise than by their mean, by its rules or by what a panel agreed on. So the proposals
are put in order four times, each time with one reason more.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

from evaluator.foundation import Record
from evaluator.panel.rankings import RankedProposal, RankedReviewer, Ranking
from evaluator.panel.reviewer_totals import ReviewerTotals
from evaluator.scoring.exactness import same

Why = Literal["combining", "severity", "towards_mean"]
"""Why a place is another one: the call combines scores otherwise than by their mean; how severe the reviewers
are; how few they are, and what the others' places are sure of."""


class Places(Record):
    """Where a proposal stands among those that both rankings have, with one reason after the other."""

    by_call: int
    by_means: int
    """By the mean of its reviewers' totals."""
    without_severity: int
    calibrated: int

    def moved(self) -> dict[Why, int]:
        """By how many places each reason moves it: above 0 is up."""
        return {
            "combining": self.by_call - self.by_means,
            "severity": self.by_means - self.without_severity,
            "towards_mean": self.without_severity - self.calibrated,
        }


class Change(Record):
    """What becomes of one proposal."""

    proposal_id: str
    before: int | None
    """Its rank by the call's rules; None where it has none."""
    after: int | None
    """By the ranking model."""
    reviewers: tuple[str, ...]
    """Whose totals the model knows."""
    for_severity: float | None = None
    """On the range of 5: above 0 where its reviewers give less than others, and it is given something."""
    towards_mean: float | None = None
    places: Places | None = None
    """None where one of the rankings does not have it."""

    @property
    def gained(self) -> float | None:
        """What the calibration gives in all; below 0 where it takes."""
        if self.for_severity is None or self.towards_mean is None:
            return None
        return self.for_severity + self.towards_mean


class CalibratedChanges(Record):
    """Both rankings of one lot beside each other, in the order of the ranking model."""

    changes: tuple[Change, ...]
    reviewers: Mapping[str, RankedReviewer]
    points: float
    """So many points of the call's total are one unit of the range."""
    severity_chance: float | None
    severity_is_detected: bool

    @property
    def moved(self) -> tuple[Change, ...]:
        """Those whose place is another one."""
        return tuple(one for one in self.changes if one.places is not None and _is_moved(one.places))

    def of(self, proposal_id: str) -> Change | None:
        """What becomes of this one; None where neither ranking knows it."""
        return next((one for one in self.changes if one.proposal_id == proposal_id), None)


def calibrated_changes(
    by_call: Ranking,
    calibrated: Ranking,
    totals: ReviewerTotals,
    reviewers: Sequence[RankedReviewer] = (),
) -> CalibratedChanges:
    """What changes from the call's order to the model's.

    Parameters
    ----------
    totals
        What the model was told.
    reviewers
        Their severity, where `calibrated` does not say it because nothing is ranked in it.
    """
    severity = {one.reviewer_id: one for one in (calibrated.reviewers or reviewers)}
    ours = {one.proposal_id: one for one in by_call.proposals}
    theirs = {one.proposal_id: one for one in calibrated.proposals}
    parts = _parts(calibrated, totals, severity)
    places = _places(ours, theirs, parts)
    ids = [*theirs, *(name for name in ours if name not in theirs)]
    readers = _readers(totals)
    return CalibratedChanges(
        changes=tuple(
            Change(
                proposal_id=name,
                before=ours[name].rank if name in ours else None,
                after=theirs[name].rank if name in theirs else None,
                reviewers=readers.get(name, ()),
                for_severity=parts[name].for_severity if name in parts else None,
                towards_mean=parts[name].towards_mean if name in parts else None,
                places=places.get(name),
            )
            for name in ids
        ),
        reviewers=severity,
        points=totals.points,
        severity_chance=calibrated.severity_chance,
        severity_is_detected=calibrated.severity_is_detected,
    )


class _Parts(Record):
    mean: float
    for_severity: float
    towards_mean: float


def _parts(
    calibrated: Ranking, totals: ReviewerTotals, severity: Mapping[str, RankedReviewer]
) -> dict[str, _Parts]:
    """What the model's value of each proposal is made of."""
    scored = totals.scored
    means = dict(zip(totals.proposal_ids, (scored.sums_as_given / scored.counts).tolist(), strict=True))
    readers = _readers(totals)
    found = {}
    for one in calibrated.proposals:
        own = [severity[who].severity for who in readers.get(one.proposal_id, ()) if who in severity]
        if one.worth is None or not own:
            continue
        mean, given = means[one.proposal_id], -sum(own) / len(own)
        drawn = scored.centre + one.worth - mean - given
        found[one.proposal_id] = _Parts(mean=mean, for_severity=given, towards_mean=drawn)
    return found


def _readers(totals: ReviewerTotals) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    scored = totals.scored
    for proposal, reviewer in zip(scored.proposals, scored.reviewers, strict=True):
        found.setdefault(totals.proposal_ids[proposal], []).append(totals.reviewer_ids[reviewer])
    return {name: tuple(sorted(own)) for name, own in found.items()}


def _places(
    ours: Mapping[str, RankedProposal],
    theirs: Mapping[str, RankedProposal],
    parts: Mapping[str, _Parts],
) -> dict[str, Places]:
    """Ranks among those that both rankings have, so that nobody moves up only because another is left out."""
    both = [name for name in parts if name in ours and ours[name].rank and theirs[name].rank]
    columns = (
        _ranks({name: float(ours[name].rank or 0) for name in both}),
        _ranks({name: -parts[name].mean for name in both}),
        _ranks({name: -(parts[name].mean + parts[name].for_severity) for name in both}),
        _ranks({name: theirs[name].expected_rank or 0.0 for name in both}),
    )
    return {
        name: Places(
            by_call=columns[0][name],
            by_means=columns[1][name],
            without_severity=columns[2][name],
            calibrated=columns[3][name],
        )
        for name in both
    }


def _ranks(values: Mapping[str, float]) -> dict[str, int]:
    """The smallest first; equals share the better rank."""
    found: dict[str, int] = {}
    before: str | None = None
    for place, name in enumerate(sorted(values, key=lambda name: (values[name], name)), start=1):
        is_equal = before is not None and same(values[before], values[name])
        found[name] = found[before] if is_equal and before is not None else place
        before = name
    return found


def _is_moved(places: Places) -> bool:
    return places.by_call != places.calibrated
