"""An earlier call tried anew, from files: machine against people, and the weights behind the decision."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from evaluator.calls import Call
from evaluator.foundation import FileError, Problem
from evaluator.panel.backtest import (
    CriterionAgreement,
    Parted,
    Reproduction,
    agreement_with_people,
    parted_most,
    reproduce,
)
from evaluator.panel.combined_reviews import CombinedReview
from evaluator.panel.combining import combine_reviews
from evaluator.panel.decisions import read_decisions
from evaluator.panel.reviews import read_reviews
from evaluator.panel.scores import judged
from evaluator.panel.weighed import weighed
from evaluator.scoring import Score, Scorecard, number_of
from evaluator.services.call_impact import named_proposals
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
    notes: tuple[str, ...]


def backtest(
    call: Call,
    *,
    reviews: NamedFile,
    decisions: NamedFile,
    folder: Path | None = None,
    stage: str | None = None,
    readings: KeptReadings | None = None,
) -> Backtest:
    """Machine and people compared on the proposals of a folder; the decision laid against people's scores.

    Raises
    ------
    FileError
        A file or folder cannot be used, or nothing in them can be compared.
    """
    ratings = of_stage(read_reviews(reviews.data, name=reviews.name, call=call).ratings, stage, reviews.name)
    combined = combine_reviews(call, ratings)
    decided = read_decisions(decisions.data, name=decisions.name)
    proposals, notes = named_proposals(folder)
    read = dict(zip(proposals, (readings or KeptReadings()).of([*proposals.values()]), strict=True))
    machine = {
        name: _numbers(call, _given(one.scores(call))) for name, one in read.items() if name in decided
    }
    people = {
        one.proposal_id: _numbers(call, {name: spread.value for name, spread in one.criteria.items()})
        for one in combined
    }
    reproduction, own_weights, more = _reproduced(call, combined, decided, decisions.name)
    unread = sorted(name for name in decided if name not in read)
    if unread:
        more.append(f"not compared with the machine, because their text is not there: {', '.join(unread)}")
    return Backtest(
        agreement=agreement_with_people(call, machine, people),
        parted=parted_most(call, machine, people),
        reproduction=reproduction,
        own_weights=own_weights,
        notes=(*notes, *more, *_warnings(reproduction)),
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


def _reproduced(
    call: Call, combined: Sequence[CombinedReview], decided: Mapping[str, bool], name: str
) -> tuple[Reproduction, tuple[float, ...], list[str]]:
    known = [one for one in combined if one.proposal_id in decided]
    notes = []
    if missing := sorted(set(decided) - {one.proposal_id for one in known}):
        notes.append(f"left out, because nobody reviewed them: {', '.join(missing)}")
    try:
        table = weighed(call, [one.scorecard for one in known])
        reached = np.asarray(table.measured.reached, dtype=float)
        whole = np.isfinite(reached).all(axis=1)
        if not whole.all():
            part = [one.proposal_id for one, is_whole in zip(known, whole, strict=True) if not is_whole]
            notes.append(f"left out of the weights, because not wholly scored: {', '.join(part)}")
        names = [one.proposal_id for one, is_whole in zip(known, whole, strict=True) if is_whole]
        found = reproduce(
            names, table.criteria, reached[whole], [decided[one] for one in names], table.shares
        )
    except ValueError as error:
        raise FileError(name, [Problem(0, 0, "", str(error))]) from None
    return found, tuple(float(one) for one in table.shares), notes


def _warnings(found: Reproduction) -> list[str]:
    """What the weights found do not mean."""
    count = len(found.criteria)
    warnings = [
        f"{found.n} proposals for {count} weights: weights sought for one decision fit it better than the "
        f"next; without each proposal in turn {found.left_out_right} of {found.n} are on the right side"
    ]
    if found.is_too_little:
        warnings.append(
            f"so few proposals say hardly anything about {count} weights: a decision made by tossing coins "
            f"could be reproduced with a probability of up to {found.by_chance:.0%}"
        )
    if not found.is_proven:
        warnings.append("other weights may put fewer on the wrong side: the search was stopped")
    return warnings
