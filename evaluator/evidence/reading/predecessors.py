"""Predecessors: whether a text says that it continues, extends or builds on something earlier."""

import re

from evaluator.evidence.reading.passage_reading import PassageReading
from evaluator.evidence.reading.readings import Match

_PART_REACH = 6
"""Words between "component of" and what it says something is a component of."""
_ENDS_A_NAME = re.compile(r"\s*\)?\s*(?:$|[(:]|[-–—]\s)")
"""What stands after the number of a programme: the end of its title, an acronym, more of the title."""
_NUMBERED = (
    "line", "linea", "ligne", "section", "seccion", "tramo", "tramos", "troncon", "lot", "lote", "lots",
    "lotes", "unit", "unidad", "unite", "units", "unidades", "zone", "zona", "area", "component",
    "componente", "composante", "article", "articulo", "building", "edificio", "batiment", "grade",
    "grado", "class", "clase", "classe", "age", "aged", "route", "ruta", "road", "bridge", "puente",
    "pont", "station", "estacion", "mw", "km",
)  # fmt: skip
_AMONG_NUMBERS = ("of", "de", "to", "a", "au", "al", "and", "y", "et", "or", "o", "ou")
_COUNTED = frozenset((*_NUMBERED, *_AMONG_NUMBERS))
"""A number after one of these is that of a thing, or belongs to other numbers."""


def continuation(passage: PassageReading, *, is_title: bool = False) -> Match | None:
    """The first statement that there is a predecessor. In a title a mark such as "II" is one, as "2" at the
    end of a name.

    To be a component of something, or to go along with it, is not to continue it.
    """
    for match in passage.shown("predecessor"):
        if match.label == "continuation" and not _only_part(passage, match):
            return match
    if is_title:
        marks = (match for match in passage.shown("later_phase") if not _only_part(passage, match))
        return next((match for match in marks if not _only_counts(passage, match)), None)
    return None


def _only_counts(passage: PassageReading, match: Match) -> bool:
    """Whether it says how many, or which of several things: "Lots 2 and 3", "Angel I and Angel II"."""
    reading = passage.reading
    if match.last > match.first:
        return False
    if "I" in reading.words[: match.first]:
        return True
    if not reading.folded[match.first].isdigit():
        return False
    after = reading.text[reading.spans[match.first][1] :]
    before = reading.folded[match.first - 1] if match.first else ""
    return not (before.isalpha() and before not in _COUNTED and _ENDS_A_NAME.match(after))


def _only_part(passage: PassageReading, match: Match) -> bool:
    cues = passage.reading.beside("part_of", match)
    return any(0 < match.first - cue.last <= _PART_REACH + 1 for cue in cues)
