"""Proposals read once, to be scored under many versions of a call."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from evaluator.assessment.kept_reading import KeptReading
from evaluator.evidence import Lexicons, find
from evaluator.proposals import Proposal
from evaluator.services.lexicons import lexicons
from evaluator.services.lineage.for_advice import corpus_id, lineage_for_advice
from evaluator.services.shelf import shelf


def _silently(_done: int, _of: int) -> None:
    """Nobody is told."""


@dataclass
class KeptReadings:
    """What was found in proposals, by the hash of their content."""

    kept: dict[str, KeptReading] = field(default_factory=dict)
    words: Lexicons | None = None
    """What they are read by; None: the lexicons of the criteria folder."""
    read_again: int = 0
    """How many were read anew because their lexicon or the programmes compared with changed since."""

    def of(
        self, proposals: Sequence[Proposal], *, progress: Callable[[int, int], None] = _silently
    ) -> list[KeptReading]:
        """Each proposal read, in the order given; once, while what it is read by stays the same.

        Parameters
        ----------
        progress
            Told how many there are before each that is read now, of how many. What was read stays kept when
            it raises.
        """
        now = _Now(self.words or lexicons(), corpus_id())
        return [
            self._of(one, now, partial(progress, done, len(proposals))) for done, one in enumerate(proposals)
        ]

    def _of(self, proposal: Proposal, now: "_Now", begin: Callable[[], None]) -> KeptReading:
        name = proposal.content_hash
        found = self.kept.get(name)
        if found is not None and not now.reads_as(found):
            self.read_again += 1
            found = None
        if found is None:
            begin()
            found = KeptReading(proposal, find(proposal, now.lexicons), lineage_for_advice(proposal))
            self.kept[name] = found
        return found


@dataclass
class _Now:
    """What proposals are read by at this moment: asked once for all of them."""

    lexicons: Lexicons
    corpus: str
    hashes: dict[tuple[str, ...], str] = field(default_factory=dict)

    def reads_as(self, found: KeptReading) -> bool:
        """Whether reading it now would find the same."""
        languages = tuple(found.evidence.languages)
        if languages not in self.hashes:
            self.hashes[languages] = self.lexicons.hash_of(languages)
        corpus = "" if found.lineage is None else found.lineage.corpus
        return found.evidence.lexicon == self.hashes[languages] and corpus == self.corpus


def readings_at_hand(words: Lexicons) -> KeptReadings:
    """What this process read lately, for pages: a text that was deleted is forgotten with all the rest.

    Parameters
    ----------
    words
        The lexicons in force: what was read by others is read again.
    """
    return KeptReadings(shelf().kept(("kept readings",), dict[str, KeptReading]), words)
