"""Numbers of a text with what they count: 120 people, seven months, 4,200 euro.

Written in digits or, up to ninety-nine, in words of English, French or Spanish. Years and shares are left
out: every programme has them. So are numbers of conventions, articles, standards and telephones: they count
nothing, and two texts on one matter name the same.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from evaluator.lineage.design.design_terms import Found, found
from evaluator.lineage.texts.folded_words import FoldedWords, folded_words

Unit = Literal["people", "months", "weeks", "days", "hours", "money", "other"]

UNIT_WITHIN = 4
"""So many words a unit may stand behind its number: "120 young jobless graduates"."""

FEWEST_PEOPLE = 5
"""Smaller groups are in every text."""

FEWEST_WITHOUT_UNIT = 20
"""Smaller numbers that count nothing are mostly those of pages, articles and ages."""

FEWEST_PERIODS = 3
"""Two weeks and one day are in every text, too."""

PERIODS = frozenset({6, 12, 18, 24, 30, 36, 48, 60})
"""Months that funders ask for; they tell little of a design."""

_YEARS = range(1900, 2101)

_DIGITS = re.compile(
    r"(?<![\w.,])\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+(?!\w)(?:[.,]\d{1,2}(?!\d))?"
    r"|(?<![\w.,])\d+(?:[.,]\d{1,2})?(?!\w)"
)
_GROUPING = re.compile(r"[.,'’\u00a0\u202f ](?=\d{3}(?!\d))")
_MONEY_BEFORE = re.compile(r"(EUR|USD|GBP|CHF|€|\$|£)\s?$")
_MONEY_AFTER = re.compile(r"^\s?(€|\$|£|EUR\b|USD\b|GBP\b|CHF\b)")
_CURRENCIES = {"€": "EUR", "$": "USD", "£": "GBP"}
_SHARE_AFTER = re.compile(r"^\s?(?:%|‰|percent|per cent|pour cent|por ciento)", re.IGNORECASE)

_REFERENCE = re.compile(
    r"(?:\b(?i:conventions?|convenios?|articles?|art[ií]culos?|arts?\.|laws?|acts?|lois?|leyes|ley|decrees?"
    r"|d[ée]crets?|decretos?|dahir|directives?|directivas?|regulations?|r[èe]glements?|reglamentos?"
    r"|resolutions?|r[ée]solutions?|resoluciones|recommendations?|recommandations?|recomendaci[oó]n"
    r"|protocols?|protocoles?|protocolos?|standards?|normes?|normas?|paragraphs?|paragraphes?|p[aá]rrafos?"
    r"|sections?|chapters?|chapitres?|annex|pages?|p[aá]ginas?|pp?\.)"
    r"|\b(?:ISO|IEC|EN|DIN|NF|UNE|SDGs?|ODD|ODS|ISCO|CITP|CIUO|C)\b"
    r"|\b[Nn]os?\.(?=\s?\d)|\b[Nn][°º]s?|\b[Nn][úu]m\.)"
    r"(?:[/.:°º-]|\s+\((?:EU|UE|EC|CE|OIT|ILO)\)|\s+(?:[Nn]os?\.?|[Nn][°º]s?|[Nn][úu]m\.|IEC|EN)(?=\s))*\s*"
    r"(?P<numbers>C?\d[\d./:-]*(?:\s*(?:,|/|&|-|–|\b(?:and|et|y|e|to|à|a)\b)\s*C?\d[\d./:-]*)*)"
)
"""Convention 143 and 181, Article 12, ISO 9001, Directive 2009/50, No. 260-1, tel. 522 49 12 00."""

_TELEPHONE = re.compile(
    r"(?:\+|\b(?i:t[ée]l(?:[ée]phone)?|tel[ée]fono|phone|fax)[.:]?\s?\+?)\(?\d[\d ()./-]{5,}\d"
)

_FIGURES = re.compile(r"\d+")
_NEAR = 80
"""Characters from what a number names, as "Convention", to its figures."""

_UNITS_IN_WORDS = {
    "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "one": 1, "two": 2, "three": 3, "four": 4, "un": 1, "une": 1, "deux": 2, "trois": 3,
    "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize":
    13, "quatorze": 14, "quinze": 15, "seize": 16, "uno": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4,
    "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "doce": 12, "trece": 13,
    "catorce": 14, "dieciseis": 16, "diecisiete": 17, "dieciocho": 18, "diecinueve": 19, "veinticinco": 25,
}  # fmt: skip
_TENS_IN_WORDS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90, "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
    "septante": 70, "veinte": 20, "treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta":
    70, "ochenta": 80, "noventa": 90,
}  # fmt: skip
_IN_WORDS = _UNITS_IN_WORDS.keys() | _TENS_IN_WORDS.keys()
_UNIT_OF: dict[str, Unit] = {
    "people": "people", "months": "months", "weeks": "weeks", "days": "days", "hours": "hours",
    "money": "money", "EUR": "money", "USD": "money", "GBP": "money", "CHF": "money", "MAD": "money",
    "XOF": "money",
    "modules": "other", "companies": "other", "villages": "other", "crews": "other", "centres": "other",
    "schools": "other", "farms": "other",
}  # fmt: skip
_CLAUSE_END = re.compile(r"[.;:!?\n]|,\s+\d")
_JOINING = frozenset({"y", "et", "and"})


@dataclass(frozen=True)
class CountedNumber:
    """A number, what it counts, and where it stands."""

    value: float
    unit: Unit
    start: int
    end: int
    counted: str = ""
    """The currency of money, or what of other things are counted; empty where the text does not tell."""

    @property
    def weight(self) -> float:
        """How much it tells when two texts share it: round numbers are shared by chance, odd ones are not."""
        figures = len(f"{self.value:.10g}".replace(".", "").strip("0"))
        match self.unit:
            case "months":
                return 0.1 if self.value in PERIODS else 0.4
            case "weeks" | "days":
                return 0.2 if figures == 1 else 0.4
            case "other" if self.counted:
                return {1: 0.1, 2: 0.3}.get(figures, 1.0)
            case "other":
                # Nobody knows what it counts, so it may be anything in the other text.
                return {1: 0.1, 2: 0.2}.get(figures, 0.3)
            case _:
                return {1: 0.25, 2: 0.5}.get(figures, 1.0)


def counted_numbers(
    text: str, words: FoldedWords | None = None, units: Iterable[Found] | None = None
) -> tuple[CountedNumber, ...]:
    """The numbers of `text` that count something, in order.

    `words` are its own, and `units` the terms of that kind among them, where they are at hand.
    """
    words = words or folded_words(text)
    told = found(words, "unit") if units is None else units
    unit_at = {one.first: one.term.id for one in told if one.term.id in _UNIT_OF}
    references = _references(text)
    read = [*_in_digits(text), *_in_words(words)]
    numbers = []
    for value, start, end in sorted(read, key=lambda one: one[1]):
        if any(begin <= start < after for begin, after in references):
            continue
        unit, counted = _unit(text, (value, start, end), words, unit_at)
        if unit is not None:
            numbers.append(CountedNumber(value, unit, start, end, counted))
    return tuple(numbers)


def _references(text: str) -> list[tuple[int, int]]:
    """Where numbers name something: a convention, an article, a standard, a telephone."""
    places: list[tuple[int, int]] = []
    # Most of a text has no figures near, and nothing is looked for there.
    for begin, end in _near_figures(text):
        places += (match.span("numbers") for match in _REFERENCE.finditer(text, begin, end))
        places += (match.span() for match in _TELEPHONE.finditer(text, begin, end))
    return places


def _near_figures(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text that are at most `_NEAR` characters from a figure, in order and apart."""
    begin = end = 0
    for figures in _FIGURES.finditer(text):
        if figures.start() - _NEAR > end:
            if end:
                yield begin, end
            begin = figures.start() - _NEAR
        end = figures.end() + _NEAR
    if end:
        yield begin, min(end, len(text))


def _in_digits(text: str) -> Iterator[tuple[float, int, int]]:
    for match in _DIGITS.finditer(text):
        written = _GROUPING.sub("", match[0]).replace(",", ".")
        yield float(written), match.start(), match.end()


def _in_words(words: FoldedWords) -> Iterator[tuple[float, int, int]]:
    if _IN_WORDS.isdisjoint(words.distinct):
        return
    end = 0
    for place in [place for place, word in enumerate(words.words) if word in _IN_WORDS]:
        if place < end:
            continue
        value, last = _spelt(words, place)
        if last >= place:
            yield float(value), words.starts[place], words.ends[last]
        end = max(last, place) + 1


def _spelt(words: FoldedWords, first: int) -> tuple[int, int]:
    """The value that is spelt from a word on, and the number of its last word; below `first` when none is."""
    word = words.words[first]
    if word == "quatre" and words.words[first + 1 : first + 2] in (("vingt",), ("vingts",)):
        more = _UNITS_IN_WORDS.get(words.words[first + 2], 0) if first + 2 < len(words) else 0
        return (80 + more, first + 2) if more else (80, first + 1)
    if word in _TENS_IN_WORDS:
        after = first + 1
        if after + 1 < len(words) and words.words[after] in _JOINING:
            after += 1
        more = _UNITS_IN_WORDS.get(words.words[after], 0) if after < len(words) else 0
        most = 19 if word in ("soixante", "vingt") else 9
        return (_TENS_IN_WORDS[word] + more, after) if 0 < more <= most else (_TENS_IN_WORDS[word], first)
    if word in _UNITS_IN_WORDS:
        return _UNITS_IN_WORDS[word], first
    return 0, first - 1


def _unit(
    text: str, number: tuple[float, int, int], words: FoldedWords, units: dict[int, str]
) -> tuple[Unit | None, str]:
    """What a number counts, and of money and things which.

    None: nothing worth a comparison.
    """
    value, start, end = number
    if _SHARE_AFTER.match(text[end : end + 12]):
        return None, ""
    money = _MONEY_BEFORE.search(text[max(0, start - 4) : start]) or _MONEY_AFTER.match(text[end : end + 4])
    if money:
        return "money", _CURRENCIES.get(money[1], money[1])
    first = bisect_left(words.starts, start)
    begins_a_word = first < len(words) and words.starts[first] == start
    if not begins_a_word or (value.is_integer() and int(value) in _YEARS):
        return None, ""
    name, distance = _unit_behind(text, end, words, first, units)
    unit = _UNIT_OF.get(name)
    match unit:
        case "months" | "weeks" | "days" | "hours" if distance < 2:
            return (unit if value >= FEWEST_PERIODS else None), ""
        case "money" if distance < 2:
            return "money", "" if name == "money" else name
        case "people":
            return (unit if value >= FEWEST_PEOPLE else None), ""
        case "other":
            return (unit if value >= FEWEST_PEOPLE else None), name
    return ("other" if value.is_integer() and value >= FEWEST_WITHOUT_UNIT else None), ""


def _unit_behind(
    text: str, end: int, words: FoldedWords, first: int, units: dict[int, str]
) -> tuple[str, int]:
    """The nearest unit behind a number in its clause, and how many words lie between; empty for none."""
    behind = first
    while behind < len(words) and words.starts[behind] < end:
        behind += 1
    for place in range(behind, min(behind + UNIT_WITHIN, len(words))):
        if _CLAUSE_END.search(text[end : words.starts[place]]):
            break
        if place in units and (place - behind < 2 or _UNIT_OF[units[place]] in ("people", "other")):
            return units[place], place - behind
    return "", 0
