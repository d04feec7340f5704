"""What a passage shows, as evidence items."""

from collections.abc import Iterator

from evaluator.evidence.items import EvidenceItem, EvidenceKind
from evaluator.evidence.lexicon.entries import Layer
from evaluator.evidence.marking import text_item
from evaluator.evidence.reading.passage_reading import PassageReading
from evaluator.evidence.reading.readings import Match, Reading

_KIND_OF_LAYER: tuple[tuple[Layer, EvidenceKind], ...] = (
    ("replicability", "replicability"),
    ("knowledge", "knowledge"),
    ("recognition", "recognition"),
    ("training", "training_phase"),
    ("mobility", "mobility"),
    ("predecessor", "predecessor"),
)

_INSIDE_NUMBERS = frozenset({",", ".", "'", "’", "\u00a0", "\u202f"})

_NUMBER_WITHIN = 2
"""Words between a number and the unit that it counts."""


def text_items(
    passage: PassageReading, section: str, *, partner: str | None = None, partner_is_public: bool = False
) -> Iterator[EvidenceItem]:
    """Every finding of a passage, in the order of its kinds.

    Parameters
    ----------
    partner, partner_is_public
        The partner whose field the passage is, and whether it is a public authority: then an act without a
        subject in its sentence is its own.
    """
    marks = _Marks(passage, section, partner)
    for body in passage.bodies:
        cue = f", after “{body.cue.written}”" if body.cue else ""
        yield marks.item(body.relation, body.class_id, body.match, cue)
    for act in passage.acts(public_subject=partner_is_public):
        yield marks.item("state", act.match.label, act.match, strength=act.strength)
    for layer, kind in _KIND_OF_LAYER:
        for match in passage.shown(layer):
            yield marks.item(kind, match.label, match)
    yield from _quantities(marks)
    for match in passage.reading.of("hedge"):
        yield marks.item("hedge", match.label, match)


class _Marks:
    """Turns matches of one passage into items."""

    def __init__(self, passage: PassageReading, section: str, partner: str | None) -> None:
        self.passage, self._section, self._partner = passage, section, partner

    def item(
        self,
        kind: EvidenceKind,
        label: str,
        match: Match,
        more: str = "",
        *,
        strength: int = 0,
        words: tuple[int, int] | None = None,
    ) -> EvidenceItem:
        reading = self.passage.reading
        first, last = words or (match.first, match.last)
        return text_item(
            kind,
            label,
            self._section,
            reading.text,
            (reading.spans[first][0], reading.spans[last][1]),
            f"{reading.language} {match.entry.rule}{more}",
            strength=strength,
            hedged=kind == "hedge" or self.passage.windows.hedged(match),
            partner=self._partner,
        )


def _quantities(marks: _Marks) -> Iterator[EvidenceItem]:
    """Units with a number shortly before them, for money also after: "96 young graduates", "EUR 2,500"."""
    reading = marks.passage.reading
    for match in reading.of("quantity"):
        if match.label == "money" and _is_number(reading, match.last + 1, match.sentence):
            last = match.last + 1
            while _continues_number(reading, last + 1):
                last += 1
            yield marks.item("quantity", match.label, match, words=(match.first, last))
            continue
        near = range(match.first - 1, match.first - 2 - _NUMBER_WITHIN, -1)
        number = next((word for word in near if _is_number(reading, word, match.sentence)), None)
        if number is not None:
            while _continues_number(reading, number):
                number -= 1
            yield marks.item("quantity", match.label, match, words=(number, match.last))


def _is_number(reading: Reading, word: int, sentence: int) -> bool:
    if not 0 <= word < len(reading.words) or not reading.words[word][0].isdigit():
        return False
    return reading.sentences.number(reading.spans[word][0]) == sentence


def _continues_number(reading: Reading, word: int) -> bool:
    """Whether a word is a later part of a number such as 2,500 or 1 496 448.50."""
    if not 0 < word < len(reading.words):
        return False
    between = reading.text[reading.spans[word - 1][1] : reading.spans[word][0]]
    return between in _INSIDE_NUMBERS and reading.words[word - 1].isdigit() and reading.words[word].isdigit()
