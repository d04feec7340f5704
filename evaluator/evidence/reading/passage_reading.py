"""One passage read with one lexicon: terms, denials and hedges, bodies and what they do, acts of States."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from evaluator.evidence.lexicon.entries import Entry, Layer
from evaluator.evidence.lexicon.lexicon import Lexicon
from evaluator.evidence.reading.acronyms import add_acronyms
from evaluator.evidence.reading.matching import Matcher
from evaluator.evidence.reading.readings import Match, Reading
from evaluator.evidence.reading.relations import Body, bodies
from evaluator.evidence.reading.state_acts import Act, state_acts
from evaluator.evidence.reading.windows import Windows


@dataclass(frozen=True)
class PassageReading:
    """All that one passage shows."""

    reading: Reading
    lexicon: Lexicon
    windows: Windows
    bodies: tuple[Body, ...]

    def shown(self, layer: Layer) -> Iterator[Match]:
        """The matches of a layer that the text does not deny."""
        return (match for match in self.reading.of(layer) if not self.windows.denied(match))

    def acts(self, *, public_subject: bool = False) -> list[Act]:
        """The acts of States; `public_subject`: the passage is about a public authority."""
        return list(
            state_acts(self.reading, self.lexicon, self.windows, self.bodies, public_subject=public_subject)
        )


@dataclass(frozen=True)
class ReadPassage:
    """A passage of a proposal, by its JSON path, with what was read in it."""

    section: str
    passage: PassageReading


def read_passage(
    matcher: Matcher, text: str, *, whole: str | None = None, acronyms: Mapping[str, Entry] | None = None
) -> PassageReading:
    """The passage as the lexicon reads it.

    Parameters
    ----------
    whole
        All the text to which it belongs.
    acronyms
        Those that this text defines, as `defined_acronyms` finds them.
    """
    reading = matcher.read(text, whole=whole)
    add_acronyms(reading, acronyms or {})
    windows = Windows(reading, matcher.lexicon)
    found = tuple(bodies(reading, matcher.lexicon, windows))
    return PassageReading(reading, matcher.lexicon, windows, found)
