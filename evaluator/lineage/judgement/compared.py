"""What two texts and records have in common: all that a verdict is judged from."""

from collections.abc import Iterable

from evaluator.foundation import Record
from evaluator.lineage.as_programme import proposal_countries
from evaluator.lineage.design.design_facts import Fact
from evaluator.lineage.judgement.made_ready import Candidate, Subject
from evaluator.lineage.naming.bodies import is_everywhere, same_body
from evaluator.lineage.passages.reuse import reuse
from evaluator.lineage.passages.shared_passage import SharedPassage
from evaluator.lineage.programme import Programme
from evaluator.lineage.records.likeness import Likeness
from evaluator.proposals import Proposal

MOST_BY_NAMES = 0.9
"""Shared names of places and things tell no more than this together."""

SMALL = 0.4
MOST_BY_SMALL = 0.5
"""Round figures and common features, each of which tells less than SMALL, tell no more than this together:
two long texts share some by chance."""

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
    written: str = ""
    """As the proposal writes it; empty where it was read from a field."""


class Compared(Record):
    """A proposal beside a programme. Shares are 0 to 1; None: not told on one side."""

    overlap: float
    """The part of the proposal's words that stand in the programme's text, without boilerplate and quotes."""
    programme_overlap: float
    """The part of the programme's words that stand in the proposal."""
    words: int
    """So many words of the proposal."""
    set_aside: int
    """Shared words that are boilerplate or quotes."""
    quoted: float
    """The part of the proposal's words that stand in the programme's text and are marked as another's."""
    passages: tuple[SharedPassage, ...]
    """Places are in `whole_text(proposal).text` and in the programme's text."""
    same_lead: bool
    """The proposal's lead led the programme, or the programme's lead takes part."""
    kept_actors: tuple[str, ...]
    """Names of the proposal's bodies that took part in the programme."""
    rare_actors: int
    """How many of them are no agency that takes part in half of the field's programmes."""
    actors: float | None
    """The part of the proposal's bodies that took part in the programme."""
    same_corridor: bool | None
    sectors: tuple[str, ...]
    """The trades that both have."""
    same_sector: bool | None
    target_groups: tuple[str, ...]
    same_target_group: bool | None
    facts: tuple[SharedFact, ...]
    design_share: float
    """The part of what the programme's facts tell that the proposal has too."""
    programme_quoted: float = 0.0
    """The part of the programme's words that stand in the proposal in such passages alone."""
    quoted_words: int = 0
    """So many words of the proposal are marked so."""
    discounted: tuple[SharedPassage, ...] = ()
    """What both texts share and was not counted: quotes, boilerplate, small matches."""
    likeness: float | None = None
    """How alike the two records are as a whole, where that was measured elsewhere."""
    text_likeness: float | None = None
    """The part of that which is the texts', whatever language each is in; titles and bodies left out."""
    in_two_languages: bool = False
    """Whether the texts are in different languages, so that none of their words can be the same."""

    def with_quotes(self) -> "Compared":
        """The same, with the words counted that are marked as another's."""
        return self.model_copy(
            update={
                "overlap": round(self.overlap + self.quoted, 4),
                "programme_overlap": round(self.programme_overlap + self.programme_quoted, 4),
                "words": self.words + self.quoted_words,
            }
        )

    @property
    def same_actors(self) -> bool:
        """Whether mostly the same bodies are at work: the same lead, or half of the proposal's bodies.

        One of them at least must be no agency that is everywhere: two programmes of IOM are no more alike.
        """
        mostly = len(self.kept_actors) > 1 and (self.actors or 0) >= HALF
        return self.rare_actors > 0 and (self.same_lead or mostly)

    @property
    def design(self) -> float:
        """How much the shared facts tell together; `judging` says from where on that is not by chance."""
        return told_together(self.facts)


def compare(subject: Subject, candidate: Candidate, *, likeness: Likeness | None = None) -> Compared:
    """The proposal beside one programme."""
    programme, theirs = candidate.programme, candidate.facts
    reused = reuse(subject.words, candidate.words, language=programme.language)
    kept = [
        one for one in subject.bodies if any(same_body(one.names, theirs) for theirs in candidate.took_part)
    ]
    sectors = subject.facts.sectors & theirs.sectors
    groups = subject.facts.target_groups & theirs.target_groups
    shared = _shared_facts(subject, candidate)
    whole = told_together(candidate.facts_by_key.values())
    return Compared(
        overlap=round(reused.share, 4),
        programme_overlap=round(reused.programme_share, 4),
        words=reused.words,
        set_aside=reused.set_aside,
        quoted=round(reused.quoted_share, 4),
        programme_quoted=round(reused.programme_quoted_share, 4),
        quoted_words=round(reused.quoted_share * len(subject.words)),
        passages=reused.passages,
        discounted=reused.discounted,
        same_lead=bool(candidate.lead)
        and any(same_body(one.names, candidate.lead) for one in subject.bodies),
        kept_actors=tuple(one.name for one in kept),
        rare_actors=sum(not is_everywhere(one.names) for one in kept),
        actors=len(kept) / len(subject.bodies) if subject.bodies and candidate.took_part else None,
        same_corridor=_same_corridor(subject.proposal, programme),
        sectors=tuple(sorted(sectors)),
        same_sector=bool(sectors) if subject.facts.sectors and theirs.sectors else None,
        target_groups=tuple(sorted(groups)),
        same_target_group=bool(groups) if subject.facts.target_groups and theirs.target_groups else None,
        facts=shared,
        design_share=round(min(1.0, told_together(shared) / whole), 4) if whole else 0.0,
        likeness=None if likeness is None else likeness.score,
        text_likeness=None if likeness is None else likeness.part("text").value,
        in_two_languages=likeness is not None and subject.profile.language != candidate.profile.language,
    )


def told_together(facts: Iterable[SharedFact | Fact]) -> float:
    """How much facts tell together; names, and small ones, no more than their limits."""
    names = small = rest = 0.0
    for fact in facts:
        if fact.kind == "name":
            names += fact.weight
        elif fact.weight < SMALL:
            small += fact.weight
        else:
            rest += fact.weight
    return round(rest + min(MOST_BY_NAMES, names) + min(MOST_BY_SMALL, small), 3)


def _same_corridor(proposal: Proposal, programme: Programme) -> bool | None:
    """Whether a corridor of the proposal is the programme's, or lies within its countries.

    The way back is another corridor, where both say from where to where people move.
    """
    known = set(programme.countries)
    now = set(proposal_countries(proposal))
    if not known or not now:
        return None
    if proposal.corridors and programme.corridors:
        return any(f"{one.origin}->{one.destination}" in programme.corridors for one in proposal.corridors)
    if proposal.corridors:
        return any({one.origin, one.destination} <= known for one in proposal.corridors)
    return now <= known


def _shared_facts(subject: Subject, candidate: Candidate) -> tuple[SharedFact, ...]:
    theirs = candidate.facts_by_key
    return tuple(
        SharedFact(
            kind=fact.kind,
            key=fact.key,
            weight=min(fact.weight, theirs[key].weight),
            start=fact.start,
            end=fact.end,
            programme_start=theirs[key].start,
            programme_end=theirs[key].end,
            written=subject.whole.text[fact.start : fact.end] if fact.start >= 0 else "",
        )
        for key, fact in subject.facts_by_key.items()
        if key in theirs
    )
