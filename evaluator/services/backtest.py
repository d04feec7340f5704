"""An earlier call tried anew, from files: machine against people, and the weights behind the decision."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from evaluator.assessment.kept_reading import KeptReading
from evaluator.calls import Call
from evaluator.foundation import FileError, FilesError, Problem
from evaluator.panel.backtest import (
    CriterionAgreement,
    Parted,
    Reproduction,
    agreement_with_people,
    parted_most,
    reproduce,
)
from evaluator.panel.combining import Agreed, combine_reviews
from evaluator.panel.decisions import read_decisions
from evaluator.panel.reviews import Rating, read_reviews
from evaluator.panel.scores import judged
from evaluator.panel.weighed import weighed
from evaluator.scoring import Facts, Score, Scorecard, number_of
from evaluator.services.earlier_proposals import EarlierProposals
from evaluator.services.kept_readings import KeptReadings
from evaluator.services.named_files import NamedFile
from evaluator.services.ranking.reviews_of_file import of_stage


@dataclass(frozen=True)
class Backtest:
    """What an earlier call teaches, and how far that can be trusted."""

    agreement: tuple[CriterionAgreement, ...]
    parted: tuple[Parted, ...]
    reproduction: Reproduction
    own_weights: tuple[float, ...]
    """The call's, of the criteria of the reproduction."""
    read: tuple[str, ...] | None = None
    """Decided, and read by the machine; None: no texts were given, so that nothing is compared with it."""
    unread: tuple[str, ...] = ()
    """Decided, and not compared with the machine: their text is not among those given."""
    unmatched: tuple[str, ...] = ()
    """Texts given of proposals on which nothing was decided."""
    unreviewed: tuple[str, ...] = ()
    """Decided, and left out: nobody reviewed them."""
    undecided: tuple[str, ...] = ()
    """Reviewed, and left out: nothing was decided on them."""
    part_scored: tuple[str, ...] = ()
    """Left out of the weights: not wholly scored."""
    of_files: tuple[str, ...] = ()
    """What to know of the files, in English."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What was left out, and what the weights found do not mean, in English."""
        left_out = (
            ("left out, because nobody reviewed them", self.unreviewed),
            ("left out, because nothing was decided on them", self.undecided),
            ("left out of the weights, because not wholly scored", self.part_scored),
            ("not compared with the machine, because their text is not there", self.unread),
        )
        said = [f"{why}: {', '.join(names)}" for why, names in left_out if names]
        if self.read is None:
            said.append(NO_TEXTS)
        elif not self.read and self.unmatched:
            said[-1] += f" (texts are there of {', '.join(self.unmatched)})"
        return (*self.of_files, *said, *_warnings(self.reproduction))


NO_TEXTS = (
    "machine and people are not compared: the proposals of that call were not given, and texts of another "
    "are never laid against its reviews"
)


def backtest(
    call: Call,
    *,
    reviews: NamedFile,
    decisions: NamedFile,
    proposals: EarlierProposals | None = None,
    stage: str | None = None,
    readings: KeptReadings | None = None,
) -> Backtest:
    """The decision laid against people's scores, and where there are texts, machine and people compared.

    Parameters
    ----------
    proposals
        Of the same call as the reviews; None leaves the machine out.

    Raises
    ------
    FileError
        A file cannot be used, or nothing in them can be compared.
    """
    given, decided = _read(call, reviews, decisions)
    ratings = of_stage(given, stage, reviews.name)
    read = None if proposals is None else _of_decided(proposals, decided, readings or KeptReadings())
    try:
        found = tried_anew(call, ratings, decided, read)
    except ValueError as error:
        raise FileError(decisions.name, [Problem(0, 0, "", str(error))]) from None
    if proposals is None:
        return found
    unmatched = tuple(name for name in proposals.by_name if name not in decided)
    return replace(found, of_files=proposals.notes, unmatched=unmatched)


def _of_decided(
    proposals: EarlierProposals, decided: Mapping[str, bool], readings: KeptReadings
) -> dict[str, KeptReading]:
    known = {name: one for name, one in proposals.by_name.items() if name in decided}
    return dict(zip(known, readings.of([*known.values()]), strict=True))


def _read(
    call: Call, reviews: NamedFile, decisions: NamedFile
) -> tuple[Sequence[Rating], Mapping[str, bool]]:
    try:
        given = read_reviews(reviews.data, name=reviews.name, call=call).ratings
    except FileError as of_reviews:
        try:
            read_decisions(decisions.data, name=decisions.name)
        except FileError as of_decisions:
            raise FilesError([of_reviews, of_decisions]) from None
        raise
    return given, read_decisions(decisions.data, name=decisions.name)


def tried_anew(
    call: Call,
    ratings: Sequence[Rating],
    decided: Mapping[str, bool],
    read: Mapping[str, KeptReading] | None,
    *,
    facts: Mapping[str, Facts] | None = None,
    agreed: Mapping[str, Agreed] | None = None,
) -> Backtest:
    """As `backtest`, of what is at hand. All by proposal.

    Parameters
    ----------
    decided
        Whether each was funded.
    read
        What the machine read of each; None leaves the machine out.
    facts, agreed
        As of `combine_reviews`.

    Raises
    ------
    ValueError
        Nothing can be compared.
    """
    combined = combine_reviews(call, ratings, facts=facts, agreed=agreed)
    machine = {
        name: _numbers(call, _given(one.scores(call)))
        for name, one in (read or {}).items()
        if name in decided
    }
    people = {
        one.proposal_id: _numbers(call, {name: spread.value for name, spread in one.criteria.items()})
        for one in combined
    }
    reviewed = [one for one in combined if one.proposal_id in decided]
    table = weighed(call, [one.scorecard for one in reviewed])
    reached = np.asarray(table.measured.reached, dtype=float)
    whole = np.isfinite(reached).all(axis=1)
    names = [one.proposal_id for one, is_whole in zip(reviewed, whole, strict=True) if is_whole]
    return Backtest(
        agreement=() if read is None else agreement_with_people(call, machine, people),
        parted=parted_most(call, machine, people),
        reproduction=reproduce(
            names, table.criteria, reached[whole], [decided[one] for one in names], table.shares
        ),
        own_weights=tuple(float(one) for one in table.shares),
        read=None if read is None else tuple(sorted(machine)),
        unread=() if read is None else tuple(sorted(name for name in decided if name not in read)),
        unreviewed=tuple(sorted(set(decided) - {one.proposal_id for one in reviewed})),
        undecided=tuple(sorted(one.proposal_id for one in combined if one.proposal_id not in decided)),
        part_scored=tuple(one.proposal_id for one in reviewed if one.proposal_id not in names),
    )


def _given(card: Scorecard) -> dict[str, Score | None]:
    return {line.id: line.given if line.applies else None for line in card.criteria}


def _numbers(call: Call, scores: Mapping[str, Score | None]) -> dict[str, float]:
    criteria = judged(call)
    return {
        name: number
        for name, score in scores.items()
        if name in criteria and (number := number_of(call.scale_of(criteria[name]), score)) is not None
    }


def _warnings(found: Reproduction) -> list[str]:
    """What the weights found do not mean."""
    count = len(found.criteria)
    left_out = (
        "how many are on the right side without each proposal in turn is not known: to seek takes too long"
        if found.left_out_right is None
        else f"without each proposal in turn {found.left_out_right} of {found.n} are on the right side"
    )
    warnings = [
        f"{found.n} proposals for {count} weights: weights sought for one decision fit it better than the "
        f"next; {left_out}"
    ]
    if found.is_too_little:
        warnings.append(
            f"so few proposals say hardly anything about {count} weights: a decision made by tossing coins "
            f"could be reproduced with a probability of up to {found.by_chance:.0%}"
        )
    if not found.is_proven:
        warnings.append("other weights may put fewer on the wrong side: the search was stopped")
    return warnings
