"""Peer pairs: are counterparts of both countries linked, such as service with service?

Two bodies are peers when one names the other (`peer_of`) and they stand in different countries or on
different sides. A pair in which both act counts 1, one in which a body is only listed a half. Each pair
counts once, whoever names whom.
"""

from collections.abc import Iterator

from evaluator.assessment.bodies import Body
from evaluator.assessment.changes import Change, with_partners
from evaluator.assessment.naming import listed
from evaluator.assessment.options import number
from evaluator.assessment.part_taken import part
from evaluator.assessment.reading import Measured, Reading
from evaluator.calls import IndicatorKind
from evaluator.calls.criteria import IndicatorUse
from evaluator.foundation import Translator

ENOUGH = 3

KIND = IndicatorKind(
    name="peer_pairs",
    summary="How many pairs of counterparts in different countries the proposal links: service with service, "
    "authority with authority. A pair with a body that is only listed counts a half.",
    reads=(
        "partners[].peer_of",
        "partners[].organisation.country",
        "partners[].side",
        "partners[].role",
        "partners[].tasks",
        "partners[].activities",
        "activities",
        "training",
        "recognition",
        "knowledge",
        "evidence: hedge",
    ),
    value="pairs, 0 to 3 or the option `enough`",
    maximum=ENOUGH,
    options={"enough": "the number of pairs that is enough; 3 where it is not stated"},
    option_kinds={"enough": "count"},
)


def title(t: Translator) -> str:
    """What people call this indicator."""
    return t("Peers on both sides")


def maximum(use: IndicatorUse) -> float:
    """The number of pairs that is enough."""
    return number(use, "enough", ENOUGH)


def measure(reading: Reading, use: IndicatorUse) -> Measured:
    """The pairs, up to what is enough."""
    t, pairs = reading.t, _pairs(reading)
    if not pairs:
        return Measured(
            0.0,
            said=t("No partner names a counterpart in another country."),
            missing=(t("counterparts of the same kind in both countries, linked with each other"),),
        )
    worth = sum(_worth(reading, pair) for pair in pairs)
    thin = [_name(t, pair) for pair in pairs if _worth(reading, pair) < 1]
    return Measured(
        value=min(worth, maximum(use)),
        evidence=reading.shown(*(reading.of_body(body, "actor") for pair in pairs for body in pair)),
        said=t(
            "Counterparts linked with each other: {pairs}.", pairs=listed(t, (_name(t, one) for one in pairs))
        ),
        missing=(t("a task that is not hedged in: {pairs}", pairs=listed(t, thin)),) if thin else (),
    )


def changes(reading: Reading, use: IndicatorUse) -> Iterator[Change]:
    """Two bodies of one class in different countries that are not linked yet."""
    if sum(_worth(reading, pair) for pair in _pairs(reading)) >= maximum(use):
        return
    linked = {frozenset((one.name, other.name)) for one, other in _pairs(reading)}
    acting = [body for body in reading.bodies if body.takes_part and body.stakeholder_class]
    for index, one in enumerate(acting):
        for other in acting[index + 1 :]:
            same = one.stakeholder_class == other.stakeholder_class
            if same and _apart(one, other) and frozenset((one.name, other.name)) not in linked:
                place, partner = one.places[0], one.partners[0]
                said = reading.t("Link {name} with its counterpart {other}", name=one.name, other=other.name)
                peers = (*partner.peer_of, other.partners[0].id)
                changed = partner.model_copy(update={"peer_of": peers})
                yield with_partners(reading, f"peer:{place}:{other.places[0]}", said, 1, {place: changed})
                return


def _pairs(reading: Reading) -> list[tuple[Body, Body]]:
    """Every linked pair once, in the order of the list of partners."""
    found = []
    for index, one in enumerate(reading.bodies):
        for other in reading.bodies[index + 1 :]:
            names = _names(reading, one, other) or _names(reading, other, one)
            if names and one.takes_part and other.takes_part and _apart(one, other):
                found.append((one, other))
    return found


def _names(reading: Reading, one: Body, other: Body) -> bool:
    return any(
        other.ids.intersection(partner.peer_of) and reading.accepts(f"$.partners[{place}].peer_of")
        for place, partner in zip(one.places, one.partners, strict=True)
    )


def _apart(one: Body, other: Body) -> bool:
    countries = [
        {partner.organisation.country for partner in body.partners} - {None} for body in (one, other)
    ]
    if all(countries):
        return countries[0].isdisjoint(countries[1])
    sides = [{partner.side for partner in body.partners} - {None} for body in (one, other)]
    return all(sides) and sides[0].isdisjoint(sides[1])


def _worth(reading: Reading, pair: tuple[Body, Body]) -> float:
    return 1.0 if all(part(reading, body) == "acts" for body in pair) else 0.5


def _name(t: Translator, pair: tuple[Body, Body]) -> str:
    return t("{name} with {other}", name=pair[0].name, other=pair[1].name)
