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
from evaluator.assessment.part_taken import PART_READS, part
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
        *PART_READS,
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
    pairs = _pairs(reading)
    if sum(_worth(reading, pair) for pair in pairs) >= maximum(use):
        return
    linked = {place for pair in pairs for body in pair for place in body.places}
    first_of_class: dict[str, Body] = {}
    for other in reading.bodies:
        kind = other.stakeholder_class
        if kind is None or not other.takes_part or linked.intersection(other.places):
            continue
        one = first_of_class.setdefault(kind, other)
        if not _apart(one, other):
            continue
        place, partner = one.places[0], one.partners[0]
        said = reading.t("Link {name} with its counterpart {other}", name=one.name, other=other.name)
        changed = partner.model_copy(update={"peer_of": (*partner.peer_of, other.partners[0].id)})
        yield with_partners(reading, f"peer:{place}:{other.places[0]}", said, 1, {place: changed})
        return


def _pairs(reading: Reading) -> list[tuple[Body, Body]]:
    """Every linked pair once, in the order in which partners name their peers."""
    by_id = {name: body for body in reading.bodies for name in body.ids}
    found: dict[frozenset[int], tuple[Body, Body]] = {}
    for body in reading.bodies:
        for other in _named(reading, body, by_id):
            if body.takes_part and other.takes_part and _apart(body, other):
                found.setdefault(frozenset((body.places[0], other.places[0])), (body, other))
    return list(found.values())


def _named(reading: Reading, body: Body, by_id: dict[str, Body]) -> Iterator[Body]:
    for place, partner in zip(body.places, body.partners, strict=True):
        if reading.accepts(f"$.partners[{place}].peer_of"):
            yield from (by_id[name] for name in partner.peer_of if name in by_id)


def _apart(one: Body, other: Body) -> bool:
    """Whether they stand in different countries, or where those are not stated on different sides."""
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
