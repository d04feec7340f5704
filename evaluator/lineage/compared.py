"""What two texts and records have in common: all that a verdict is judged from."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from evaluator.foundation import Record
from evaluator.lineage.actors import is_funder, organisation_names, same_body
from evaluator.lineage.as_programme import NO_ACTOR, proposal_countries
from evaluator.lineage.design_facts import DesignFacts, Fact, programme_facts, proposal_facts
from evaluator.lineage.programme import Programme
from evaluator.lineage.reused_text import ComparedText, reused_text
from evaluator.lineage.shared_passage import SharedPassage
from evaluator.lineage.whole_text import WholeText, whole_text
from evaluator.proposals import Proposal

MOST_BY_NAMES = 0.9
"""Shared names of places and things tell no more than this together."""

HALF = 0.5


class SharedFact(Record):
    """A feature, number or name that both designs have. A place of -1: read from a field."""

    kind: str
    key: str
    weight: float
    start: int
    end: int
    programme_start: int
    programme_end: int


class Compared(Record):
    """A proposal beside a programme. Shares are 0 to 1; None: not told on one side."""

    overlap: float
    """The part of the proposal's words that stand in the programme's text, without standard clauses and marked
    quotations."""
    programme_overlap: float
    """The part of the programme's words that stand in the proposal."""
    words: int
    """So many words of the proposal."""
    set_aside: int
    """Shared words that are standard clauses or marked quotations."""
    passages: tuple[SharedPassage, ...]
    """Places are in `whole_text(proposal).text` and in the programme's text."""
    same_lead: bool
    """The proposal's lead led the programme, or the programme's lead takes part."""
    kept_actors: tuple[str, ...]
    """Names of the proposal's bodies that took part in the programme."""
    actors: float | None
    """The part of the proposal's bodies that took part in the programme."""
    same_corridor: bool | None
    sectors: tuple[str, ...]
    """The trades that both have."""
    same_sector: bool | None
    target_groups: tuple[str, ...]
    same_target_group: bool | None
    facts: tuple[SharedFact, ...]
    likeness: float | None = None
    """How alike the two records are as a whole, where that was measured elsewhere."""

    @property
    def same_actors(self) -> bool:
        """Whether mostly the same bodies are at work: the same lead, or half of the proposal's bodies."""
        return self.same_lead or (len(self.kept_actors) > 1 and (self.actors or 0) >= HALF)

    @property
    def design(self) -> float:
        """How much the shared facts tell together. 2 and more is not by chance, as `judging` explains."""
        told = sum(fact.weight for fact in self.facts if fact.kind != "name")
        return round(told + min(MOST_BY_NAMES, sum(one.weight for one in self.facts if one.kind == "name")), 3)


@dataclass(frozen=True)
class Subject:
    """A proposal made ready to be compared with many programmes."""

    proposal: Proposal

    @cached_property
    def whole(self) -> WholeText:
        """What it tells of itself."""
        return whole_text(self.proposal)

    @cached_property
    def text(self) -> ComparedText:
        """The same, word by word."""
        return ComparedText(self.whole.text)

    @cached_property
    def facts(self) -> DesignFacts:
        """Its design."""
        return proposal_facts(self.proposal, self.whole)

    @cached_property
    def facts_by_key(self) -> Mapping[tuple[str, str], Fact]:
        """Its design, each fact once."""
        return self.facts.by_key()

    @cached_property
    def bodies(self) -> tuple[tuple[str, ...], ...]:
        """The names of each body that takes part, the lead first; a body listed twice counts once."""
        ordered = sorted(self.proposal.partners, key=lambda partner: partner.role != "lead")
        bodies: list[tuple[str, ...]] = []
        for partner in ordered:
            names = organisation_names(partner.organisation)
            if partner.role not in NO_ACTOR and not any(same_body(names, known) for known in bodies):
                bodies.append(names)
        return tuple(bodies)


def compare(subject: Subject, programme: Programme, *, likeness: float | None = None) -> Compared:
    """The proposal beside one programme."""
    theirs = programme_facts(programme)
    reused = reused_text(subject.text, ComparedText(programme.text))
    kept = kept_bodies(subject, programme)
    bodies, lead = subject.bodies, (programme.lead_org,) if programme.lead_org else ()
    led_by = subject.proposal.lead
    same_lead = bool(lead) and (
        (led_by is not None and same_body(organisation_names(led_by.organisation), lead))
        or any(same_body(names, lead) for names in bodies)
    )
    sectors = subject.facts.sectors & theirs.sectors
    groups = subject.facts.target_groups & theirs.target_groups
    return Compared(
        overlap=round(reused.share, 4),
        programme_overlap=round(reused.programme_share, 4),
        words=reused.words,
        set_aside=reused.set_aside,
        passages=reused.passages,
        same_lead=same_lead,
        kept_actors=tuple(names[0] for names in kept),
        actors=len(kept) / len(bodies) if bodies and (programme.lead_org or programme.partners) else None,
        same_corridor=_same_corridor(subject.proposal, programme),
        sectors=tuple(sorted(sectors)),
        same_sector=bool(sectors) if subject.facts.sectors and theirs.sectors else None,
        target_groups=tuple(sorted(groups)),
        same_target_group=bool(groups) if subject.facts.target_groups and theirs.target_groups else None,
        facts=tuple(_shared_facts(subject.facts_by_key, theirs.by_key())),
        likeness=likeness,
    )


def kept_bodies(subject: Subject, programme: Programme) -> tuple[tuple[str, ...], ...]:
    """The proposal's bodies that took part in the programme. Who only paid did not."""
    took_part = [name for name in (programme.lead_org, *programme.partners) if name and not is_funder(name)]
    return tuple(names for names in subject.bodies if any(same_body(names, (name,)) for name in took_part))


def _same_corridor(proposal: Proposal, programme: Programme) -> bool | None:
    """Whether a corridor of the proposal lies within the programme's countries."""
    known = set(programme.countries)
    now = set(proposal_countries(proposal))
    if not known or not now:
        return None
    if proposal.corridors:
        return any({one.origin, one.destination} <= known for one in proposal.corridors)
    return now <= known


def _shared_facts(
    mine: Mapping[tuple[str, str], Fact], theirs: Mapping[tuple[str, str], Fact]
) -> list[SharedFact]:
    return [
        SharedFact(
            kind=fact.kind,
            key=fact.key,
            weight=fact.weight,
            start=fact.start,
            end=fact.end,
            programme_start=theirs[key].start,
            programme_end=theirs[key].end,
        )
        for key, fact in mine.items()
        if key in theirs
    ]
