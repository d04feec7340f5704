"""Are two programmes one? A score with its parts, each of which says what it adds."""

from collections.abc import Iterator
from typing import Literal, cast

from evaluator.foundation import Record
from evaluator.lineage.programme import Programme
from evaluator.lineage.records.likeness_model import (
    LikenessModel,
    likeness_model,
    part_value,
    probability,
)
from evaluator.lineage.records.measures import PARTS, measures, related_kinds
from evaluator.lineage.records.profiles import Profile, profile
from evaluator.lineage.records.rarity import Rarity

PartName = Literal[
    "text",
    "title",
    "names",
    "acronym",
    "actors",
    "corridor",
    "sector",
    "target_group",
    "dates",
    "declared",
    "embedding",
]


class LikenessPart(Record):
    """One side of a likeness."""

    name: PartName
    value: float | None
    """0 to 1; None where one of the two says nothing of it."""
    contribution: float
    """What it adds to the log-odds of the score; 0 where it says nothing either way."""


class Likeness(Record):
    """How alike two programmes are, and why."""

    score: float
    """0 to 1. At 0.5 what speaks for one programme weighs as much as what speaks for two."""
    log_odds: float
    parts: tuple[LikenessPart, ...]

    def part(self, name: PartName) -> LikenessPart:
        """A part by its name; one that is not there is missing and adds nothing."""
        for part in self.parts:
            if part.name == name:
                return part
        return LikenessPart(name=name, value=None, contribution=0.0)


def likeness(
    one: Programme | Profile,
    other: Programme | Profile,
    rarity: Rarity,
    *,
    embedding: float | None = None,
    model: LikenessModel | None = None,
) -> Likeness:
    """How alike two programmes are.

    Parameters
    ----------
    one, other
        A record, or its profile where it is compared more than once. Their order does not matter.
    rarity
        How rare terms are, learnt from the corpus in which the programmes stand.
    embedding
        The cosine of both texts' vectors, where an embedding is configured.

    What the sources declare of each other is a part that adds nothing to the score: a declared predecessor
    need not resemble, and what resembles must be found whether it is declared or not.
    """
    model = model or likeness_model()
    first = one if isinstance(one, Profile) else profile(one)
    second = other if isinstance(other, Profile) else profile(other)
    weights = model.weights(across=first.language != second.language)
    found = measures(first, second, rarity)
    parts = [
        LikenessPart(
            name=name,
            value=part_value(name, found, weights),
            contribution=sum(weights.contribution(measure, found[measure]) for measure in of_part),
        )
        for name, of_part in _parts()
    ]
    if embedding is not None:
        cosine = min(1.0, max(0.0, embedding))
        added = model.embedding.weight * (cosine - model.embedding.absent)
        parts.append(LikenessPart(name="embedding", value=cosine, contribution=added))
    declared = float(bool(related_kinds(first.programme, second.programme)))
    parts.append(LikenessPart(name="declared", value=declared, contribution=0.0))
    log_odds = weights.intercept + sum(part.contribution for part in parts)
    return Likeness(score=probability(log_odds), log_odds=log_odds, parts=tuple(parts))


def _parts() -> Iterator[tuple[PartName, tuple[str, ...]]]:
    for name, of_part in PARTS.items():
        yield cast("PartName", name), of_part
