"""A reading: all that an indicator may look at in one proposal, and what it hands back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from evaluator.assessment.bodies import Body, bodies
from evaluator.assessment.copies import copies
from evaluator.assessment.findings import Findings, place_of_partner
from evaluator.evidence.items import Evidence, EvidenceItem, EvidenceKind
from evaluator.foundation import Translator
from evaluator.lineage import Lineage
from evaluator.proposals import Organisation, Partner, Proposal, passages

MOST_EVIDENCE = 12
"""So many quotes a result carries at most; more are a wall that nobody reads."""


FREE_TEXT = ("$.title", "$.acronym", "$.summary", "$.narrative")
"""Text that answers no question by its place."""


@dataclass(frozen=True)
class Measured:
    """What an indicator found."""

    value: float | str | None
    """A number, or a word of the kind; None: nothing to read."""
    evidence: tuple[str, ...] = ()
    said: str = ""
    """One sentence."""
    missing: tuple[str, ...] = ()
    """What was looked for and not found; without capital and full stop."""
    quote: str = ""
    """The id of the finding that shows it best."""


@dataclass(frozen=True)
class Reading:
    """A proposal with what was found in it, after people's corrections, for one reader's language."""

    proposal: Proposal
    evidence: Evidence
    t: Translator
    lineage: Lineage | None = None
    rejected: frozenset[str] = frozenset()
    """Fields that a person does not accept as evidence, by their JSON paths."""
    relabelled: Mapping[str, str] = field(default_factory=dict)
    """Fields of which a person says that they show something else: path → label."""

    @cached_property
    def findings(self) -> Findings:
        """The evidence, ordered."""
        texts = {passage.section: passage.text for passage in passages(self.proposal)}
        return Findings(self.evidence.items, texts)

    @cached_property
    def bodies(self) -> tuple[Body, ...]:
        """The organisations of the partnership, each once."""
        classes = tuple(self._class_of(place) for place in range(len(self.proposal.partners)))
        return bodies(self.proposal.partners, classes)

    @cached_property
    def is_blank(self) -> bool:
        """Whether there is nothing at all to judge: no partner, no finding, no text but the title.

        Free text in a language that is not read is no text either: unread is missing, not zero.
        """
        if self.proposal.partners or self.evidence.items:
            return False
        free = ("$.title", "$.acronym") if self.evidence.languages else FREE_TEXT
        return all(section.startswith(free) for section in self.findings.texts)

    @cached_property
    def without_mobility(self) -> bool:
        """Whether the proposal says that nobody is to move: training only, or the home track alone."""
        mobility, phases = self.proposal.mobility, {part.phase for part in self.proposal.training}
        if mobility.types:
            return mobility.types == ("none",)
        return mobility.tracks == ("home",) or (not mobility.tracks and phases == {"no_mobility"})

    @cached_property
    def active_ids(self) -> frozenset[str]:
        """Partners that the plan of work names: in an activity, course, recognition or study."""
        proposal = self.proposal
        known = {activity.id for activity in proposal.activities}
        named: set[str | None] = {
            partner.id for partner in proposal.partners if known.intersection(partner.activities)
        }
        for activity in proposal.activities:
            named |= {activity.led_by, *activity.partners}
        for course in proposal.training:
            named |= {course.provider, *course.curriculum_authors}
        # A recognition that is only planned does not yet make its body work.
        named |= {one.body for one in proposal.recognition if one.status not in (None, "planned")}
        for product in proposal.knowledge.products:
            named |= set(product.producers)
        for research in proposal.knowledge.research:
            named |= set(research.partners)
        return frozenset(partner.id for partner in proposal.partners if partner.id in named)

    @cached_property
    def task_copies(self) -> dict[str, int]:
        """Partner id → how many bodies describe their tasks in nearly the same words."""
        described = [{partner.tasks for partner in body.partners if partner.tasks} for body in self.bodies]
        told_by: dict[str, set[int]] = {}
        for number, texts in enumerate(described):
            for text in texts:
                told_by.setdefault(text, set()).add(number)
        near = copies(told_by)
        counts = {
            text: len(set().union(*(told_by[other] for other in others))) for text, others in near.items()
        }
        return {partner.id: counts[partner.tasks] for partner in self.proposal.partners if partner.tasks}

    @cached_property
    def actors_told(self) -> dict[str, tuple[EvidenceItem, ...]]:
        """What the text says of acting bodies, by class; not in the lines of bodies that are only asked."""
        asked = {place for body in self.bodies if not body.takes_part for place in body.places}
        told: dict[str, list[EvidenceItem]] = {}
        for item in self.findings.told("actor"):
            if place_of_partner(item.section) not in asked:
                told.setdefault(item.label, []).append(item)
        return {label: tuple(items) for label, items in told.items()}

    @cached_property
    def measurements(self) -> dict[tuple[str, tuple[str, ...], str], Measured]:
        """What was measured, by kind, `of` and options, kept while this reading lasts."""
        return {}

    @cached_property
    def parts_taken(self) -> dict[tuple[str, tuple[int, ...]], float]:
        """What was worked out of each body's task and stake, kept while this reading lasts."""
        return {}

    def firm_words(self, section: str, text: str | None) -> int:
        """How many words of a text bind: those in sentences without a hedge that are no row of terms.

        None of a text that was not read: whether it hedges is unknown.
        """
        if section in self.unread:
            return 0
        return self.findings.firm_words(section, text)

    def is_hedged(self, section: str, text: str | None) -> bool:
        """Whether a text is there but binds to nothing."""
        return bool(text) and section not in self.unread and self.firm_words(section, text) == 0

    @cached_property
    def unread(self) -> frozenset[str]:
        """Texts in a language that was not read; what they say is neither firm nor hedged."""
        return frozenset(self.evidence.unread)

    @property
    def no_text_read(self) -> bool:
        """Whether there are texts, none of which could be read."""
        return bool(self.evidence.unread) and not self.evidence.languages

    def items(self, *kinds: EvidenceKind) -> tuple[EvidenceItem, ...]:
        """The findings of these kinds that stand in a sentence, the same quote once."""
        return self.findings.of(*kinds)

    def told(self, *kinds: EvidenceKind) -> tuple[EvidenceItem, ...]:
        """The same, but only what sentences say, without whole fields."""
        return self.findings.told(*kinds)

    def accepts(self, place: str) -> bool:
        """Whether nobody rejected the field or row at this path as evidence."""
        return not any(path == place or path.startswith((f"{place}.", f"{place}[")) for path in self.rejected)

    def label_at(self, place: str) -> str | None:
        """What a person says that the field or row at this path shows; None where nobody said so."""
        found = (label for path, label in self.relabelled.items() if path.startswith(f"{place}."))
        return next(found, None)

    def of_body(self, body: Body, *kinds: EvidenceKind) -> tuple[EvidenceItem, ...]:
        """The findings of these kinds in the lines of one body."""
        lines = self.findings.of_partners
        return tuple(item for place in body.places for item in lines.get(place, ()) if item.kind in kinds)

    def shown(self, *groups: Iterable[EvidenceItem]) -> tuple[str, ...]:
        """The ids of findings to show: prose before codes, firm before hedged, each once, not too many."""
        together = [item for group in groups for item in group]
        texts = self.findings.texts
        ordered = sorted(together, key=lambda item: (item.section not in texts, item.hedged))
        return tuple(dict.fromkeys(item.id for item in ordered))[:MOST_EVIDENCE]

    def altered(self, proposal: Proposal, rewritten: frozenset[str] = frozenset()) -> "Reading":
        """The reading of a changed proposal. What was found stays, but for texts that are written anew."""
        reading = replace(self, proposal=proposal)
        # Texts are looked up by the place of what was found in them, which no change moves.
        reading.__dict__["findings"] = self.findings.without(rewritten)
        reading.__dict__["unread"] = self.unread - rewritten
        partners, before = proposal.partners, self.proposal.partners
        if partners is before:
            reading.__dict__["bodies"] = self.bodies
        if partners is before or _tasks(partners) == _tasks(before):
            reading.__dict__["task_copies"] = self.task_copies
        return reading

    def _class_of(self, place: int) -> str | None:
        """The class of a partner: as a person corrected it, as declared, or as its name tells."""
        organisation = f"$.partners[{place}].organisation"
        if not self.accepts(organisation):
            return None
        declared = self.proposal.partners[place].organisation.stakeholder_class
        return self.label_at(organisation) or declared or self._class_by_name(organisation)

    def _class_by_name(self, organisation: str) -> str | None:
        sections = tuple(f"{organisation}.{name}" for name in ("name", "acronym", "aliases"))
        found = [
            item.label for item in self.evidence.of("actor", "target") if item.section.startswith(sections)
        ]
        return min(found, key=lambda label: (-found.count(label), label)) if found else None


def _tasks(partners: tuple[Partner, ...]) -> list[tuple[str, str | None, Organisation]]:
    return [(partner.id, partner.tasks, partner.organisation) for partner in partners]
