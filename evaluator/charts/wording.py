"""Numbers and names as charts write them: short, in the reader's language."""

import textwrap
from collections.abc import Iterable, Sequence
from functools import lru_cache

from evaluator.foundation import Translator, figures


@lru_cache(maxsize=8192)
def number(value: float, language: str, decimals: int = 1) -> str:
    """4.5, or 4,5 for a French reader; 3 and not 3.0. At most `decimals` behind the point."""
    return figures.number(value, language, decimals=decimals)


def signed(value: float, language: str, decimals: int = 1) -> str:
    """+0.5 or −0.5, with a minus as long as the plus; 0 without either."""
    said = number(abs(value), language, decimals)
    if said == number(0, language, decimals):
        return said
    return ("+" if value > 0 else "−") + said


@lru_cache(maxsize=1024)
def percent(fraction: float, language: str) -> str:
    """18 %, as the language writes it; with one decimal below 10 % where it matters."""
    return figures.percent(fraction, language, decimals=1 if fraction < 0.1 else 0)


def wrapped(title: str, width: int = 15) -> str:
    """The title in lines of about `width` letters, for a column head."""
    lines = textwrap.wrap(title, width, break_long_words=False, max_lines=4, placeholder=" …")
    return "\n".join(lines)


def listed(names: Sequence[str], t: Translator) -> str:
    """`A`, `A and B`, `A, B and C`."""
    return figures.listed(names, t.language)


def distinct(labels: Iterable[str]) -> list[str]:
    """The labels with a number behind those that came before, so that two proposals never share a row.

    A label that stands there once keeps its name, whatever number another would get.
    """
    every = list(labels)
    taken, numbers = set(every), dict.fromkeys(every, 1)
    first: set[str] = set()
    out = []
    for label in every:
        named = label
        while named in first or (named != label and named in taken):
            numbers[label] += 1
            named = f"{label} ({numbers[label]})"
        taken.add(named)
        first.add(named)
        out.append(named)
    return out


def capitalised(text: str) -> str:
    """The text with a capital in front, as a heading has it; the rest stays as it is written."""
    return text[:1].upper() + text[1:]
