"""How far the bodies of two programmes are the same, as a share and by the rarest one that both have."""

from collections.abc import Mapping
from dataclasses import dataclass

from evaluator.lineage.naming.bodies import BodyName, how_surely
from evaluator.lineage.records.profiles import Profile
from evaluator.lineage.records.rarity import Rarity

_KINDLY_BODY = 0.05
"""What a body counts that takes part everywhere: enough to tell where nobody else is named."""


@dataclass(frozen=True)
class ActorsAlike:
    """Two measures, each 0 to 1."""

    share: float
    """Of the shorter list's bodies, by their rarity, those that the longer has."""
    rarest: float
    """The rarity of the rarest body that both have, 1 for one that no other programme has. Where both name
    only the office that pays for everything in a country, the share is whole and this is nearly 0."""


def actors_alike(one: Profile, other: Profile, rarity: Rarity, shared: tuple[str, ...]) -> ActorsAlike | None:
    """How far the bodies are the same; None where one of the two names none.

    `shared` are the countries of both: a body counts as the commoner of corpus and country makes it.
    """
    if not one.bodies or not other.bodies:
        return None
    few, many = sorted((one.bodies, other.bodies), key=lambda bodies: (len(bodies), sorted(bodies)))
    weights = {key: rarity.rarity("bodies", key, shared) - 1.0 for key in few}
    others = {key: rarity.rarity("bodies", key, shared) - 1.0 for key in many}
    most = rarity.most("bodies") - 1.0
    both = whole = rarest = 0.0
    for key, body in few.items():
        best = 0.0
        for candidate, likeness in _likenesses(body, many).items():
            best = max(best, likeness)
            weight = max(weights[key], others[candidate]) / most if most > 0 else 1.0
            rarest = max(rarest, likeness * weight)
        both += best * (weights[key] + _KINDLY_BODY)
        whole += weights[key] + _KINDLY_BODY
    return ActorsAlike(share=min(1.0, both / whole), rarest=min(1.0, rarest))


def best_likeness(body: BodyName, among: Mapping[str, BodyName]) -> float:
    """How surely a body is one of some others, 0 to 1."""
    return max(_likenesses(body, among).values(), default=0.0)


def _likenesses(body: BodyName, among: Mapping[str, BodyName]) -> dict[str, float]:
    if body.key in among:
        return {body.key: 1.0}
    likenesses = ((key, how_surely(body, candidate)) for key, candidate in among.items())
    return {key: likeness for key, likeness in likenesses if likeness > 0}
