"""What charts draw of a proposal besides its scores: who takes part, what States commit, money, places."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from evaluator.assessment.bodies import ROLES, Body
from evaluator.assessment.part_taken import part
from evaluator.assessment.prose import forget
from evaluator.assessment.reading import Reading
from evaluator.assessment.reading_of import reading_of
from evaluator.assessment.result import Corrections
from evaluator.assessment.state_acts import acts_of, side_of
from evaluator.evidence.items import Evidence
from evaluator.evidence.partner_fields import KINDS, strength
from evaluator.proposals import Proposal
from evaluator.proposals.codes import stakeholder_group
from evaluator.proposals.persons_trained import persons_trained

Relation = Literal["acts", "listed", "asked", "text"]
"""Does part of the work; is a partner without a firm task; is only asked or served; is spoken of in the text,
and no partner stands behind it."""

RELATIONS: tuple[Relation, ...] = ("acts", "listed", "asked", "text")
"""From the strongest to the weakest."""


class ActorTaking(NamedTuple):
    """The part of one class of actors: of several bodies, the strongest."""

    class_id: str
    relation: Relation
    role: str | None
    """None where only the text speaks of it."""


class StateAct(NamedTuple):
    """The strongest act of one kind on one side."""

    kind: str
    side: str | None
    strength: int
    """0 nothing that binds, 1 support, 2 formal or operational, 3 an act that can be verified."""


class Route(NamedTuple):
    """A corridor."""

    origin: str
    destination: str
    transit: tuple[str, ...] = ()


@dataclass(frozen=True)
class ProposalFacts:
    """Small enough to be kept for 500 proposals. Absent is missing, never zero."""

    actors: tuple[ActorTaking, ...] = ()
    without_class: int = 0
    """Partners of which nobody said what they are."""
    public_sides: frozenset[str | None] = frozenset()
    """The sides of which a public body takes part."""
    acts: tuple[StateAct, ...] = ()
    requested: Decimal | None = None
    currency: str | None = None
    trained: int | None = None
    routes: tuple[Route, ...] = ()
    from_text: bool = False
    """The text was read too, and what hedges there binds to nothing."""


def proposal_facts(proposal: Proposal, evidence: Evidence | None) -> ProposalFacts:
    """The facts in the proposal's own fields and, where the evidence may be seen, in its text."""
    try:
        return _facts(proposal, evidence)
    finally:
        forget()


def _facts(proposal: Proposal, evidence: Evidence | None) -> ProposalFacts:
    reading = reading_of(
        proposal, evidence or Evidence(items=()), lineage=None, corrections=Corrections(), language="en"
    )
    public = [body for body in reading.bodies if _is_public(body)]
    acts = _acts_read(reading, public) if evidence is not None else _acts_stated(reading, public)
    budget = proposal.budget
    return ProposalFacts(
        actors=_actors(reading),
        without_class=sum(body.stakeholder_class is None for body in reading.bodies),
        public_sides=frozenset(side_of(reading, body) for body in public if body.takes_part),
        acts=_strongest(acts),
        requested=budget.requested if budget else None,
        currency=budget.currency if budget else None,
        trained=persons_trained(proposal.training),
        routes=tuple(Route(one.origin, one.destination, one.transit) for one in proposal.corridors),
        from_text=evidence is not None,
    )


def _actors(reading: Reading) -> tuple[ActorTaking, ...]:
    found: dict[str, ActorTaking] = {}
    for body in reading.bodies:
        if body.stakeholder_class:
            taking = ActorTaking(body.stakeholder_class, _relation(reading, body), body.role)
            found[taking.class_id] = min(found.get(taking.class_id, taking), taking, key=_weakness)
    for class_id in reading.actors_told:
        found.setdefault(class_id, ActorTaking(class_id, "text", None))
    return tuple(found.values())


def _weakness(one: ActorTaking) -> tuple[int, int]:
    return RELATIONS.index(one.relation), ROLES.index(one.role) if one.role else len(ROLES)


def _relation(reading: Reading, body: Body) -> Relation:
    taken = part(reading, body)
    return "asked" if taken == "none" else taken


def _is_public(body: Body) -> bool:
    return body.stakeholder_class is not None and stakeholder_group(body.stakeholder_class) == "state"


def _acts_read(reading: Reading, public: list[Body]) -> Iterator[StateAct]:
    """With the text: what hedges binds less, and a task is an act."""
    for body in public:
        for act in acts_of(reading, body):
            if act.kind is not None:
                yield StateAct(act.kind, act.side, act.strength)


def _acts_stated(reading: Reading, public: list[Body]) -> Iterator[StateAct]:
    """Without it: the documents that the applicant lists, by their kind and whether they are signed."""
    for body in public:
        side = side_of(reading, body)
        for act in (act for partner in body.partners for act in partner.commitments):
            yield StateAct(act.state_kind or KINDS[act.kind][0], side, strength(act))


def _strongest(acts: Iterator[StateAct]) -> tuple[StateAct, ...]:
    best: dict[tuple[str, str | None], StateAct] = {}
    for act in acts:
        key = act.kind, act.side
        best[key] = max(best.get(key, act), act, key=lambda one: one.strength)
    return tuple(best.values())
