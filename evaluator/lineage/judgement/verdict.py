"""The lineage of a proposal: independent, declared or undeclared, against which programme, and why."""

from typing import Literal

from evaluator.foundation import Record
from evaluator.lineage.judgement.declared import Declared
from evaluator.lineage.judgement.new_parts import NewParts
from evaluator.lineage.judgement.reasons import LOOK_AT, Reason

Verdict = Literal[
    "independent", "declared_follow_on", "declared_replication", "undeclared_overlap", "duplicate_submission"
]

VERDICTS: tuple[Verdict, ...] = (
    "duplicate_submission", "undeclared_overlap", "declared_follow_on", "declared_replication", "independent",
)  # fmt: skip
"""From the one that a person must look at first."""

TO_EXPLAIN: frozenset[Verdict] = frozenset({"undeclared_overlap", "duplicate_submission"})
"""What the applicant has not said, and a person has to decide on."""


Origin = Literal["programme", "this_call", "earlier_call"]
"""What stands beside the proposal: a programme of the corpus, or another proposal."""


MatchPassageKind = Literal["text", "fact", "small", "boilerplate", "quote"]
"""Why a passage counts: the same words, or the same fact in whatever words. Or why it does not: few words,
words that any project writes about its running, or words that are marked as somebody else's."""

COUNTED: frozenset[MatchPassageKind] = frozenset({"text", "fact"})
"""What a verdict rests on."""


class MatchPassage(Record):
    """Where proposal and programme say the same. Offsets are code points; `end` is behind the last one."""

    section: str
    """A JSON path into the proposal."""
    start: int
    end: int
    programme_start: int
    """In the programme's text."""
    programme_end: int
    kind: MatchPassageKind = "text"
    quote: str = ""
    programme_quote: str = ""


class Match(Record):
    """A programme, or another proposal, that resembles the proposal, and what to make of it."""

    programme_id: str
    """Of another proposal its reference; of one of an earlier call with the call's id before: `call/P07`."""
    origin: Origin = "programme"
    title: str
    verdict: Verdict
    score: float
    """How alike the two are, 0 to 1."""
    reasons: tuple[Reason, ...] = ()
    tells_again: bool = False
    """So much of the programme is told again that it would be an overlap were it not declared."""
    overlap: float = 0.0
    """The part of the proposal's words that stand in the programme's text."""
    quoted: float = 0.0
    """The part that stands there, too, but is marked as another's."""
    declared: Declared | None = None
    """How the proposal speaks of the programme; None where it does not."""
    new: NewParts | None = None
    passages: tuple[MatchPassage, ...] = ()
    """Those that count first, then those that were set aside: quotes, boilerplate, small matches."""

    @property
    def counted(self) -> tuple[MatchPassage, ...]:
        """The passages on which the verdict rests."""
        return tuple(passage for passage in self.passages if passage.kind in COUNTED)

    @property
    def key(self) -> tuple[Origin, str]:
        """Names what stands beside the proposal, also where a proposal is called as a programme is."""
        return self.origin, self.programme_id

    @property
    def is_declared(self) -> bool:
        """Whether the proposal says that it comes from there."""
        return self.declared is not None and self.declared.is_declaration

    @property
    def to_look_at(self) -> tuple[Reason, ...]:
        """The reasons that change no verdict and are worth a look."""
        return tuple(reason for reason in self.reasons if reason.kind in LOOK_AT)


class Lineage(Record):
    """What screening against a corpus of programmes found."""

    corpus: str
    """The identity of the corpus."""
    verdict: Verdict
    """The gravest of the matches; `independent` where none is found."""
    matches: tuple[Match, ...] = ()
    """The gravest first."""
    missing: tuple[str, ...] = ()
    """Parts of the corpus that could not be asked: what is in them was not compared."""
    too_little_text: bool = False
    """The proposal has so few words that none can be told to be re-used: facts alone were compared."""

    reused: float = 0.0
    """The part of the proposal's words that stand in any text that it does not declare, each word once."""
    reused_words: int = 0
    """So many words."""
    reasons: tuple[Reason, ...] = ()
    """What is found beside all texts together, and worth a look."""

    def of(self, *verdicts: Verdict) -> tuple[Match, ...]:
        """The matches with one of these verdicts."""
        return tuple(match for match in self.matches if match.verdict in verdicts)
