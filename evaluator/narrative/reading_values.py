"""Answers as people write them in cells, as the plain values of a draft."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from evaluator.documents.list_marks import without_list_mark
from evaluator.foundation import LANGUAGES
from evaluator.foundation.amounts import amount
from evaluator.foundation.dates import iso_date
from evaluator.narrative.columns import is_sum
from evaluator.narrative.notation import Notation
from evaluator.narrative.vocabulary import answers, choices
from evaluator.narrative.writing_values import folded_words, option_words
from evaluator.proposals.codes import codelist
from evaluator.proposals.countries import country_code
from evaluator.proposals.shapes import Shape

_BETWEEN = re.compile(r"\s*[;\n|•]\s*")
_BETWEEN_CODES = re.compile(r"\s*(?:[;\n|•,/]|\s(?:and|et|y)\s)\s*")
_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP"}
_CURRENCY = re.compile(r"\b[A-Z]{3}\b")
_FIGURES = re.compile(r"[+-]?\d[\d.,'\s\u00a0\u202f]*")
_PERCENT = re.compile(r"%|\bper ?cent\b|\bpour ?cent\b|\bpor ?ciento\b", re.IGNORECASE)
_DAY = re.compile(r"(\d{1,2})(?:er|st|nd|rd|th|º|°)?\.?\s+(?:de\s+)?([^\W\d_]+)\.?,?\s+(?:de[l]?\s+)?(\d{4})")
_DAY_LAST = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")


@dataclass(frozen=True)
class Values:
    """What was read of a cell: a plain value or a list of them; None where nothing was."""

    value: Any
    unread: tuple[str, ...] = ()
    """What the cell says besides."""


def read_values(
    text: str, shape: Shape, notation: Notation, *, head: str = "", by_line: bool = False
) -> Values:
    """The answer in a cell.

    Parameters
    ----------
    head
        What the column is called: it may hold a currency.
    by_line
        Whether each line is one of several texts, as in a form; else semicolons part them as well.

    Names of partners and activities are handed on as they are written, to be looked up once all are read.
    """
    if not text.strip():
        return Values(None)
    if shape.is_list:
        if shape.kind == "text" and by_line:
            lines = (line.strip().removeprefix("- ").strip() for line in text.split("\n"))
            return Values([line for line in lines if line] or None)
        return _several(text, shape, notation, head)
    if shape.kind == "text":
        return Values(text.strip())
    value = _one(text.strip(), shape, notation, head)
    return Values(value, () if value is not None else (text.strip(),))


def _several(text: str, shape: Shape, notation: Notation, head: str) -> Values:
    whole = _one(text.strip(), shape, notation, head) if shape.kind in ("country", "choice") else None
    if whole is not None:
        return Values([whole])
    if shape.kind == "text":
        parts = [text.split("\n"), _BETWEEN.split(text)]["\n" not in text]
    elif shape.kind in ("number", "whole", "money"):
        parts = re.split(r"\s*[;\n|•]\s*|\s*,\s+", text)
    else:
        parts = _BETWEEN_CODES.split(text)
        coarse = _BETWEEN.split(text)
        if all(_one(part.strip(), shape, notation, head) is not None for part in coarse if part.strip()):
            parts = coarse
    found, unread = [], []
    for part in filter(None, ((without_list_mark(one.strip()) or one).strip() for one in parts)):
        value = part if shape.kind == "text" else _one(part, shape, notation, head)
        if value is None:
            unread.append(part)
        else:
            found.append(value)
    return Values(found or None, tuple(unread))


def _one(text: str, shape: Shape, notation: Notation, head: str) -> Any:  # noqa: ANN401 - a plain value
    if is_sum(shape):
        return _sum(text, notation, head)
    reader = _READERS.get(shape.kind)
    return reader(text, shape, notation) if reader else text


def _sum(text: str, notation: Notation, head: str) -> dict[str, str] | None:
    figures, currency = _amount(text, notation), currency_in(text) or currency_in(head)
    return None if figures is None or currency is None else {"amount": str(figures), "currency": currency}


def currency_in(text: str) -> str | None:
    """The code of the currency that a text names; None when it names none."""
    signs = [code for sign, code in _SIGNS.items() if sign in text]
    known = [code for code in _CURRENCY.findall(text) if code in _currencies()]
    return next(iter([*known, *signs]), None)


@cache
def _currencies() -> frozenset[str]:
    from babel import Locale  # when first needed

    return frozenset(Locale("en").currencies)


def _amount(text: str, notation: Notation) -> Decimal | None:
    found = _FIGURES.fullmatch(text.strip())
    if found is None:
        pieces = _FIGURES.findall(text)
        rest = _FIGURES.sub("", text).strip(" .,-–—€$£¥*")
        if len(pieces) != 1 or (rest and not _is_unit(rest)):
            return None
        text = pieces[0]
    return amount(text.strip().rstrip(".,"), notation.decimal_sign)


def _is_unit(rest: str) -> bool:
    """Whether what stands beside figures only says of what they are: `EUR`, `hours`, `months`."""
    return len(rest) <= 20 and not any(sign in rest for sign in ";\n") and len(rest.split()) <= 2


def _whole(text: str, _: Shape, notation: Notation) -> int | None:
    found = _amount(text, notation)
    return int(found) if found is not None and found == found.to_integral_value() else None


def _number(text: str, _: Shape, notation: Notation) -> float | None:
    found = _amount(text, notation)
    return None if found is None else float(found)


def _money(text: str, _: Shape, notation: Notation) -> str | None:
    found = _amount(text, notation)
    return None if found is None or found < 0 else str(found)


def _share(text: str, _: Shape, notation: Notation) -> float | None:
    bare = _PERCENT.sub("", text)
    found = _amount(bare, notation)
    if found is None or found < 0:
        return None
    share = found / 100 if bare != text or found > 1 else found
    return float(share) if share <= 1 else None


def _date(text: str, _: Shape, __: Notation) -> str | None:
    iso = iso_date(text) or _in_words(text)
    return iso if iso and len(iso) == 10 else None


def _in_words(text: str) -> str | None:
    """`31 mars 2026`, `31 de marzo de 2026`, `March 31, 2026`."""
    if found := _DAY.fullmatch(text):
        day, month, year = found.groups()
    elif found := _DAY_LAST.fullmatch(text):
        month, day, year = found.groups()
    else:
        return None
    number = _months().get(folded_words(month))
    try:
        return date(int(year), number, int(day)).isoformat() if number else None
    except ValueError:
        return None


@cache
def _months() -> Mapping[str, int]:
    from babel import Locale  # when first needed

    return {
        folded_words(name): number
        for language in LANGUAGES
        for width in ("wide", "abbreviated")
        for number, name in Locale(language).months["format"][width].items()
    }


def _yes_no(text: str, _: Shape, __: Notation) -> bool | None:
    said = text.strip().lower() if len(text.strip()) == 1 else folded_words(text)
    if said in answers("yes_no")["true"]:
        return True
    return False if said in answers("yes_no")["false"] else None


def _choice(text: str, shape: Shape, notation: Notation) -> str | None:
    if text in shape.options:
        return text
    said = folded_words(text.replace("☒", "").replace("☑", ""))
    # First as the form's own language calls it: a word may mean another answer in another language.
    for language in dict.fromkeys((notation.language, *LANGUAGES)):
        for option, title in option_words(shape, language).items():
            if said in (folded_words(title), folded_words(option)):
                return option
    # "Entreprise" for "Entreprise ou employeur privé".
    usual = _usual_words(shape.name)
    return next((option for option in shape.options if said in usual.get(option, ())), None)


@cache
def _usual_words(field: str) -> Mapping[str, frozenset[str]]:
    return {option: frozenset(map(folded_words, words)) for option, words in choices(field).items()}


def _country(text: str, _: Shape, __: Notation) -> str | None:
    return country_code(text)


def _sector(text: str, _: Shape, __: Notation) -> str | None:
    for code in re.findall(r"\b\d{5}\b", text):
        if code in codelist("Sector"):
            return str(code)
    return _named("Sector", text)


def _organisation_type(text: str, _: Shape, __: Notation) -> str | None:
    return text if text in codelist("OrganisationType") else _named("OrganisationType", text)


def _named(codes: str, text: str) -> str | None:
    said = folded_words(text)
    rows = codelist(codes).items()
    return next(
        (code for code, row in rows if said and said in map(folded_words, (row["name_en"], row["name_fr"]))),
        None,
    )


def _language(text: str, _: Shape, __: Notation) -> str | None:
    if re.fullmatch(r"[a-z]{2}", text):
        return text
    return _language_names().get(folded_words(text))


@cache
def _language_names() -> Mapping[str, str]:
    from babel import Locale  # when first needed

    return {
        folded_words(name): code
        for language in LANGUAGES
        for code, name in Locale(language).languages.items()
        if len(code) == 2
    }


def _currency(text: str, _: Shape, __: Notation) -> str | None:
    return text if re.fullmatch(r"[A-Z]{3}", text) else currency_in(text)


_READERS: dict[str, Callable[[str, Shape, Notation], Any]] = {
    "number": _number,
    "whole": _whole,
    "money": _money,
    "share": _share,
    "date": _date,
    "yes_no": _yes_no,
    "choice": _choice,
    "country": _country,
    "sector": _sector,
    "organisation_type": _organisation_type,
    "language": _language,
    "currency": _currency,
}
"""By kind; texts stay as they are, and names of rows are looked up later."""
