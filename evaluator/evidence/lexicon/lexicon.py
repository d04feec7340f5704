"""The lexicon of one language, as a manager writes it: which words stand for what.

Lists are written as a block of text, terms separated by commas or line ends, or as YAML lists. How a term is
written is said in `terms`.
"""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from evaluator.foundation import LanguageCode, Record
from evaluator.foundation.canonical import content_name
from evaluator.foundation.yaml_files import Path
from evaluator.proposals.organisations import StakeholderClass

Relation = Literal["actor", "target"]
CommitmentKind = Literal["regulatory", "operational", "financial", "political"]
Tokens = Annotated[int, Field(ge=0, le=40)]


def split_terms(block: str) -> list[str]:
    """The terms of a block of text: between commas and line ends, after `#` nothing."""
    lines = (line.split("#", 1)[0] for line in block.splitlines())
    return [term.strip() for line in lines for term in line.split(",") if term.strip()]


def _as_terms(value: Any) -> Any:  # noqa: ANN401 - whatever the file holds; the model judges it
    if isinstance(value, str):
        return tuple(split_terms(value))
    return tuple(value) if isinstance(value, list) else value


Terms = Annotated[tuple[str, ...], BeforeValidator(_as_terms)]
"""Words and phrases that are looked for."""


class ActorTerms(Record):
    """What stands for one class of actors."""

    terms: Terms = ()
    """Kinds of bodies and names of bodies."""
    only_mentioned: Terms = ()
    """Shows the class, never as acting: "national policy" for a government."""
    beyond_states: Terms = ()
    """Bodies above the States: they are of this class but raise no State's involvement."""
    in_names: Terms = ()
    """Words that tell the class inside the name of an organisation, and nowhere else: "Ltd"."""
    heads: Terms = ()
    whose: Terms = ()
    """A head with one of these beside it is such a body: "Federation of … Workers"."""
    otherwise: Relation = "target"
    """What a body of this class is where the sentence does not say whether it acts."""


class Cues(Record):
    """Words that stand before or after the body they say something of."""

    before: Terms = ()
    after: Terms = ()


class Headings(Record):
    """Words that, before a colon, say what the bodies listed after it do: "Partners:"."""

    actor: Terms = ()
    target: Terms = ()


class Verbs(Record):
    """Verbs by what they say of their subject and object; the form in the text tells which of the two."""

    does: Terms = ()
    """The subject acts; whom it is done to receives: "train"."""
    joins: Terms = ()
    """Subject and object take part: "involve"."""
    consults: Terms = ()
    """The object takes part by being asked or told: "consult"."""
    receives: Terms = ()
    """The subject only receives: "benefit"."""
    nothing: Terms = ()
    """Says nothing of either: "remain"."""


class RelationCues(Record):
    """How a text says who acts and who only receives."""

    actor: Cues = Cues()
    consulted: Cues = Cues()
    """It is asked, informed or lends support: it takes part, but not as one that does the work."""
    target: Cues = Cues()
    verbs: Verbs = Verbs()
    headings: Headings = Headings()
    own: Terms = ()
    """What a government carries out itself where it is said to be its own: "programme", "reform"."""
    reach_before: Tokens = 8
    """How many words a cue before a body may be away from it; other bodies in between do not count."""
    reach_after: Tokens = 4


Side = Literal["destination", "transit"]
Tier = Literal["verifiable", "formal", "soft"]
Replicability = Literal["asset", "mechanism", "economics", "evidence", "conditions"]
KnowledgeKind = Literal["needs", "learning", "data", "future_of_work"]
Instrument = Literal[
    "certificate", "joint_certificate", "prior_learning", "bilateral_framework", "mutual_recognition",
    "qualifications_passport", "micro_credential", "professional_licence", "other",
]  # fmt: skip
TrainingKind = Literal["pre_departure", "during", "after_return", "upskilling", "reskilling"]
MobilityKind = Literal["circular", "short_term", "long_term", "business", "learning", "virtual", "none"]
PredecessorKind = Literal["continuation", "novelty", "disclosure"]
Quantity = Literal["money", "people", "time", "things"]
Status = Literal[
    "signed", "unsigned", "agreement", "leads", "manages_money", "without_predecessor",
]  # fmt: skip


class HedgeTerms(Record):
    """Words that say that something may happen, not that it does."""

    modal: Terms = ()
    deferred: Terms = ()
    vague: Terms = ()
    reach: Tokens = 12


class NegationTerms(Record):
    """Words that deny what stands near them in the same sentence."""

    before: Terms = ()
    after: Terms = ()
    unless: Terms = ()
    """Phrases that contain a negation and deny nothing: "not only"."""
    until: Terms = ()
    """Words that end the reach of a negation: "but"."""
    reach_before: Tokens = 4
    reach_after: Tokens = 3


NUMBER = "number"
"""In a frame: any number that is no year."""


class Frame(Record):
    """Families of words that together say something, in this order and in one sentence."""

    words: Annotated[tuple[str, ...], Field(min_length=2, max_length=4)]
    """Names of `families`, or `number`."""
    within: Tokens = 5
    """How many other words may stand between one and the next."""
    either_order: bool = False
    """The reverse order says the same: "needs were assessed"."""
    unless: Terms = ()
    """Families of which each makes it another statement where it stands between them or shortly before."""


class Frames(Record):
    """The frames of each part, by what they show."""

    state: dict[CommitmentKind, dict[Tier, tuple[Frame, ...]]] = {}
    replicability: dict[Replicability, tuple[Frame, ...]] = {}
    knowledge: dict[KnowledgeKind, tuple[Frame, ...]] = {}
    predecessor: dict[PredecessorKind, tuple[Frame, ...]] = {}

    def listed(self) -> Iterator[tuple[Path, Frame]]:
        """Every frame and where it stands: part and label, of an act of a State also how binding it is."""
        for kind, tiers in self.state.items():
            for tier, frames in tiers.items():
                yield from ((("state", kind, tier, index), frame) for index, frame in enumerate(frames))
        for part in ("replicability", "knowledge", "predecessor"):
            labels: Mapping[str, tuple[Frame, ...]] = getattr(self, part)
            for label, frames in labels.items():
                yield from (((part, label, index), frame) for index, frame in enumerate(frames))


class AmbiguousTerm(Record):
    """When a term that can mean something else counts. Every condition that is stated must hold."""

    term: str
    anywhere: Terms = ()
    """One of these stands somewhere in the same proposal or document."""
    followed_by: Terms = ()
    not_followed_by: Terms = ()
    preceded_by: Terms = ()
    not_preceded_by: Terms = ()
    capital: bool | None = None
    """Whether it must or must not begin with a capital letter."""


class Lexicon(Record):
    """All that is looked for in texts of one language."""

    format: Literal[1]
    language: LanguageCode
    actors: dict[StakeholderClass, ActorTerms]
    not_actors: Terms = ()
    """Phrases that contain a term of an actor and mean none: "foundation course"."""
    relations: RelationCues = RelationCues()
    sides: dict[Side, Terms] = {}
    """Words beside or inside the name of a government that tell on which side it is."""
    state: dict[CommitmentKind, dict[Tier, Terms]] = {}
    """Acts and promises of public authorities, by kind and by how binding they are."""
    state_alone: tuple[CommitmentKind, ...] = ()
    """Kinds of act that only States perform, so that no authority need be named in the sentence."""
    replicability: dict[Replicability, Terms] = {}
    """What makes something repeatable elsewhere."""
    knowledge: dict[KnowledgeKind, Terms] = {}
    """What produces knowledge."""
    recognition: dict[Instrument, Terms] = {}
    """How what was learnt counts elsewhere, by instrument."""
    training: dict[TrainingKind, Terms] = {}
    """When training takes place, and of which type it is."""
    mobility: dict[MobilityKind, Terms] = {}
    """Types of mobility; `none` says that nobody moves."""
    predecessor: dict[PredecessorKind, Terms] = {}
    """How a text speaks of earlier work and of what is new."""
    part_of: Terms = ()
    """Words before the name of something that this is only a part of, or goes along with: no predecessor."""
    families: dict[str, Terms] = {}
    """Words that do the same work in a sentence, by a name of one's own; they count in `frames` only."""
    frames: Frames = Frames()
    """Statements that take several words."""
    later_phase: Terms = ()
    """Marks of a later phase in a title: "II"."""
    numbered: Terms = ()
    """What bears a number of its own, so that the number in a title is no later phase: "lot", "SDG"."""
    quantities: dict[Quantity, Terms] = {}
    """Units that make a number a contribution or a result."""
    hedges: HedgeTerms = HedgeTerms()
    negation: NegationTerms = NegationTerms()
    status: dict[Status, Terms] = {}
    """Words that contradict or confirm what the fields of a proposal say."""
    ambiguous: tuple[AmbiguousTerm, ...] = ()
    function_words: Terms = ()
    """The commonest small words, by which a passage in this language is known."""

    @property
    def hash(self) -> str:
        """Names this content; comments and the order of keys do not change it."""
        return content_name(self)[:16]
