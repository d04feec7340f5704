"""What another version of a call would do: to proposals scored by machine, and to reviews already given."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from evaluator.calls import Call
from evaluator.foundation import FileError, Problem
from evaluator.panel.amounts import read_amounts
from evaluator.panel.carried_reviews import CarriedReviews, carried_reviews
from evaluator.panel.combining import Agreed, combine_reviews
from evaluator.panel.fundable import Fundable, by_the_call, has_line
from evaluator.panel.impact import Impact, by_machine, impact, standings
from evaluator.panel.known import Known, known_of
from evaluator.panel.over_round import with_round_scores
from evaluator.panel.reviewer_cards import Carried
from evaluator.panel.reviews import Rating, read_reviews
from evaluator.proposals import Proposal
from evaluator.scoring import Facts
from evaluator.services.kept_readings import KeptReadings
from evaluator.services.lineage.proposal_folder import proposals_in
from evaluator.services.named_files import NamedFile
from evaluator.services.ranking.rank_files import call_as_asked
from evaluator.services.ranking.reviews_of_file import of_stage
from evaluator.services.samples import open_sample, samples


@dataclass(frozen=True)
class ReviewsImpact:
    """What becomes of reviews, and of the order that they make."""

    carried: CarriedReviews
    impact: Impact
    """Over the scores that are carried over, so that a total may speak for a part of the weight."""


@dataclass(frozen=True)
class CallImpact:
    """What a change of a call would do."""

    machine: Impact
    reviews: ReviewsImpact | None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class LineAsked:
    """How far the money goes, where it is not as each version says."""

    fund: int | None = None
    budget: Decimal | None = None
    amounts: Mapping[str, Known] = field(default_factory=dict)
    """By proposal; where empty, what each proposal itself asks for."""

    def of(self, call: Call, known: Mapping[str, Known]) -> Fundable | None:
        """Who of an order can be funded under the call; None where neither it nor anybody says."""
        asked = call_as_asked(call, self.fund, self.budget) or call
        return by_the_call(asked, {**known, **self.amounts}) if has_line(asked) else None


AS_THE_CALL_SAYS = LineAsked()


def named_proposals(folder: Path | None) -> tuple[dict[str, Proposal], tuple[str, ...]]:
    """The proposals of a folder by their references, the samples without one; and notes on unreadable files.

    Where several have the same reference, the file's name tells them apart.

    Raises
    ------
    FileError
        There is no such folder, or no proposal in it can be read.
    """
    if folder is None:
        read, unreadable = [(one.name, open_sample(one.name)) for one in samples()], list[FileError]()
    else:
        read, unreadable = proposals_in(folder)
    called = Counter(one.reference for _, one in read)
    found = {
        one.reference if called[one.reference] == 1 else f"{one.reference} ({name})": one
        for name, one in read
    }
    return found, tuple(f"left out, because it cannot be read: {error}" for error in unreadable)


def line_asked(fund: int | None, amounts: NamedFile | None) -> LineAsked:
    """As asked on the command line.

    Raises
    ------
    FileError
        The amounts cannot be read.
    """
    known = {} if amounts is None else read_amounts(amounts.data, name=amounts.name)
    return LineAsked(fund=fund, amounts=known)


def impact_by_machine(
    before: Call,
    after: Call,
    proposals: Mapping[str, Proposal],
    readings: KeptReadings,
    line: LineAsked = AS_THE_CALL_SAYS,
) -> Impact:
    """Every proposal scored by machine under both versions; what was found in its text is found once."""
    read = dict(zip(proposals, readings.of([*proposals.values()]), strict=True))

    sides = []
    for call in (before, after):
        known = {name: known_of(call, one) for name, one in proposals.items()}
        combined = [by_machine(name, one.proposal.stage, one.scores(call)) for name, one in read.items()]
        sides.append(standings(call, combined, fundable=line.of(call, known), known=known))
    return impact(*sides)


@dataclass(frozen=True)
class About:
    """What is known of the proposals under one version besides the ratings. All by proposal."""

    known: Mapping[str, Known] = field(default_factory=dict)
    facts: Mapping[str, Facts] = field(default_factory=dict)
    agreed: Mapping[str, Agreed] = field(default_factory=dict)
    """What panels closed as final."""
    carried: Carried = field(default_factory=dict)
    """Points of sections carried over from the stage before."""


NOTHING_ELSE = About()


def impact_on_reviews(
    before: Call,
    after: Call,
    ratings: Sequence[Rating],
    line: LineAsked = AS_THE_CALL_SAYS,
    about: tuple[About, About] = (NOTHING_ELSE, NOTHING_ELSE),
) -> ReviewsImpact:
    """The order that reviews make under both versions, and what becomes of each review.

    Parameters
    ----------
    about
        What else is known, under the earlier version and under the later one.
    """
    carried = carried_reviews(before, after, ratings, facts=about[1].facts)
    lots = {one.proposal_id: Known(lot=one.lot) for one in ratings}
    sides = []
    for call, own, more in zip((before, after), (ratings, carried.carried), about, strict=True):
        known = {**lots, **more.known}
        given = with_round_scores(
            call, own, known, facts=more.facts, agreed=more.agreed, carried=more.carried
        )
        combined = combine_reviews(call, given, facts=more.facts, agreed=more.agreed, carried=more.carried)
        sides.append(standings(call, combined, fundable=line.of(call, known), known=known))
    return ReviewsImpact(carried, impact(*sides))


def call_impact(
    before: Call,
    after: Call,
    *,
    folder: Path | None = None,
    reviews: NamedFile | None = None,
    stage: str | None = None,
    line: LineAsked = AS_THE_CALL_SAYS,
    readings: KeptReadings | None = None,
) -> CallImpact:
    """What the later version would do to the proposals of a folder, or the samples, and to reviews.

    Parameters
    ----------
    reviews
        Made under the earlier version.
    stage
        Which stage's reviews count; needed only where the file has several.

    Raises
    ------
    FileError
        A file or folder cannot be used.
    """
    kept = readings or KeptReadings()
    proposals, notes = named_proposals(folder)
    _check_amounts(proposals, line)
    machine = impact_by_machine(before, after, proposals, kept, line)
    on_reviews = None
    if reviews is not None:
        ratings = of_stage(
            read_reviews(reviews.data, name=reviews.name, call=before).ratings, stage, reviews.name
        )
        about = [
            About({name: known_of(call, one) for name, one in proposals.items()}) for call in (before, after)
        ]
        on_reviews = impact_on_reviews(before, after, ratings, line, (about[0], about[1]))
    if kept.read_again:
        again = f"{kept.read_again} proposals were read again: lexicons or programmes changed since"
        notes = (*notes, again)
    return CallImpact(machine, on_reviews, notes)


def _check_amounts(proposals: Mapping[str, Proposal], line: LineAsked) -> None:
    missing = [name for name in proposals if line.amounts and name not in line.amounts]
    if missing:
        message = f"there is no amount for {', '.join(missing)}"
        raise FileError("--amounts", [Problem(0, 0, "proposal_id", message, "Add a row for each.")])
