"""Titles of programmes: what they name, without what only says the how-manieth phase it is."""

from functools import lru_cache

from evaluator.foundation import Record
from evaluator.foundation.words import WORD, fold


def _words(*lines: str) -> list[str]:
    return [word for line in lines for word in line.split()]


_ORDINALS: dict[str, int] = {
    word: number
    for number, words in enumerate(
        (
            "first 1st 1er 1ere premier premiere primera primero primeira primeiro erste erster erstes prima",
            "second 2nd 2eme 2e deuxieme seconde segunda segundo zweite zweiter zweites seconda secondo",
            "third 3rd 3eme troisieme tercera tercero tercer terceira dritte dritter drittes terza terzo",
            "fourth 4th 4eme quatrieme cuarta cuarto quarta quarto vierte vierter viertes",
            "fifth 5th 5eme cinquieme quinta quinto funfte funfter funftes",
            "sixth 6th 6eme sixieme sexta sexto sechste sechster",
            "seventh 7th 7eme septieme septima septimo siebte siebter",
            "eighth 8th 8eme huitieme octava octavo achte achter",
            "ninth 9th 9eme neuvieme novena noveno neunte neunter",
            "tenth 10th 10eme dixieme decima decimo zehnte zehnter",
        ),
        start=1,
    )
    for word in _words(words)
}

_ROMAN = {
    numeral: number
    for number, numeral in enumerate(_words("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv"), start=1)
}

_PHASE_WORDS = frozenset(
    _words(
        "phase phases fase fases stage etape etapa tranche tramo edition edicion edicao ausgabe apl dpl dpf",
        "sop part cycle ciclo round volet",
    )
)
"""Words that a number of a phase stands beside. They go with the number and stay without one."""

_NUMBERED_SERIES = frozenset(["apl", "dpl", "dpf", "sop"])
"""Kinds of loans: the number beside them is a phase, but they say what is paid for and stay in the title."""

_ADDED_MONEY = (
    ("second", "additional", "financing"), ("third", "additional", "financing"), ("additional", "financing"),
    ("additional", "finance"), ("additional", "funding"), ("additional", "fin"), ("add", "financing"),
    ("add", "fin"), ("addl", "financing"), ("supplemental", "financing"), ("supplemental", "credit"),
    ("supplemental", "loan"), ("supplemental", "grant"), ("supplementary", "financing"), ("supplemental",),
    ("supplementary",), ("supplement",), ("financement", "additionnel"), ("financement", "complementaire"),
    ("financiamiento", "adicional"), ("financiacion", "adicional"), ("financiamento", "adicional"),
    ("zusatzfinanzierung",), ("aufstockung",), ("top", "up"), ("topup",), ("scale", "up"), ("scaling", "up"),
    ("follow", "on"), ("follow", "up"), ("folgevorhaben",), ("folgephase",), ("anschlussphase",), ("af",),
)  # fmt: skip

_FIRST_OF_MARKS = frozenset(mark[0] for mark in _ADDED_MONEY)

_STATE_OF_AFFAIRS = frozenset(["closed", "dropped", "cancelled", "restructuring"])
"""Marks that registers put before a title."""


class TitleParts(Record):
    """A title taken apart."""

    core: tuple[str, ...]
    """Its folded words without marks of a phase or of added money, in order."""
    phase: int | None
    """The number that the title gives itself, if any."""
    adds_money: bool
    """It says that it only adds money, or time, to something."""


@lru_cache(maxsize=100_000)
def title_parts(title: str) -> TitleParts:
    """What a title names and which phase of it."""
    words = [fold(word) for word in WORD.findall(title)]
    kept, adds_money = _without_added_money(words)
    phase: int | None = None
    core: list[str] = []
    place = 0
    while place < len(kept):
        word = kept[place]
        after = kept[place + 1] if place + 1 < len(kept) else ""
        before = core[-1] if core else ""
        number = _ORDINALS.get(word)
        if number is not None:
            phase = max(phase or 0, number)
            place += 2 if after in _PHASE_WORDS - _NUMBERED_SERIES else 1
            continue
        if word in _PHASE_WORDS and (number := _number(after)) is not None:
            phase = max(phase or 0, number)
            if word in _NUMBERED_SERIES:
                core.append(word)
            place += 2
            continue
        is_last = place == len(kept) - 1
        number = _ROMAN.get(word)
        if number is not None and (number > 1 or is_last) and (len(word) > 1 or is_last) and before:
            phase = max(phase or 0, number)
        elif is_last and word.isdigit() and 1 < int(word) <= 15 and before:
            phase = max(phase or 0, int(word))
        elif word not in _STATE_OF_AFFAIRS:
            core.append(word)
        place += 1
    return TitleParts(core=tuple(core), phase=phase, adds_money=adds_money)


def _without_added_money(words: list[str]) -> tuple[list[str], bool]:
    if _FIRST_OF_MARKS.isdisjoint(words):
        return words, False
    for mark in _ADDED_MONEY:
        for place in range(len(words) - len(mark) + 1):
            if tuple(words[place : place + len(mark)]) == mark and len(words) > len(mark):
                return _without_added_money([*words[:place], *words[place + len(mark) :]])[0], True
    return words, False


def _number(word: str) -> int | None:
    if word.isdigit() and len(word) <= 2:
        return int(word)
    return _ROMAN.get(word) or _ORDINALS.get(word)


def later_phase(one: str, other: str) -> int:
    """1 where the first title is a later phase than the second, -1 where an earlier one, else 0.

    A title without a number beside one with a number is the first phase.
    """
    first, second = title_parts(one), title_parts(other)
    if first.phase is None and second.phase is None:
        return int(first.adds_money) - int(second.adds_money)
    here, there = first.phase or 1, second.phase or 1
    return (here > there) - (here < there)
