"""What a passage shows, as evidence items."""

from collections.abc import Iterator

from evaluator.evidence.entries import Layer
from evaluator.evidence.items import EvidenceItem, EvidenceKind
from evaluator.evidence.marking import text_item
from evaluator.evidence.matching import Match
from evaluator.evidence.passage_reading import PassageReading

_KIND_OF_LAYER: tuple[tuple[Layer, EvidenceKind], ...] = (
    ("replicability", "replicability"),
    ("knowledge", "knowledge"),
    ("recognition", "recognition"),
    ("training", "training_phase"),
    ("mobility", "mobility"),
    ("predecessor", "predecessor"),
)

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
        cue = f", after “{body.cue.entry.term.written}”" if body.cue else ""
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
        first: int = -1,
    ) -> EvidenceItem:
        reading = self.passage.reading
        start, end = reading.place(match)
        if first >= 0:
            start = reading.spans[first][0]
        return text_item(
            kind,
            label,
            self._section,
            reading.text,
            (start, end),
            f"{reading.language} {match.entry.rule}{more}",
            strength=strength,
            hedged=kind == "hedge" or self.passage.windows.hedged(match),
            partner=self._partner,
        )


def _quantities(marks: _Marks) -> Iterator[EvidenceItem]:
    """Units with a number shortly before them, for money also after: "96 young graduates", "EUR 2,500"."""
    reading = marks.passage.reading
    for match in reading.of("quantity"):
        before = range(max(0, match.first - _NUMBER_WITHIN - 1), match.first)
        number = next((word for word in before if reading.words[word][0].isdigit()), None)
        if number is not None and reading.sentences.number(reading.spans[number][0]) == match.sentence:
            yield marks.item("quantity", match.label, match, first=number)
        elif match.label == "money" and "".join(reading.words[match.last + 1 : match.last + 2])[:1].isdigit():
            yield marks.item("quantity", match.label, match)
