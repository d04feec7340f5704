"""Answers as a form shows them: options in words, countries by name, numbers as the language writes them.

What is written here is read back by `reading_values` as the same value.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from evaluator.documents.list_marks import without_list_mark
from evaluator.foundation import translator
from evaluator.foundation.words import fold
from evaluator.narrative.columns import is_sum
from evaluator.narrative.notation import Notation
from evaluator.proposals.codes import country_name
from evaluator.proposals.countries import country_code
from evaluator.proposals.option_names import option_title
from evaluator.proposals.shapes import Shape

SEPARATOR = "; "
"""Between several codes or options in one cell; several texts stand on lines of their own."""


def written(value: Any, shape: Shape, notation: Notation) -> str:  # noqa: ANN401 - plain data of any shape
    """A plain value, as a draft holds it, in the words of a form."""
    if isinstance(value, list):
        parts = [_one(part, shape, notation) for part in value]
        if shape.kind == "text" and len(parts) > 1:
            # With hyphens, since in some documents the lines of a cell run on.
            return "\n".join(f"- {part}" for part in parts)
        return SEPARATOR.join(parts)
    return _one(value, shape, notation)


def _one(value: Any, shape: Shape, notation: Notation) -> str:  # noqa: ANN401 - plain data of any shape
    if is_sum(shape):
        return f"{_number(value['amount'], notation)} {value['currency']}"
    match shape.kind:
        case "number" | "whole" | "money":
            return _number(value, notation)
        case "share":
            return f"{_number(Decimal(str(value)) * 100, notation)} %"
        case "yes_no":
            t = translator(notation.language)
            return t("yes") if value else t("no")
        case "choice":
            return option_words(shape, notation.language).get(str(value), str(value))
        case "country":
            return _country(str(value), notation.language)
        case "text" if shape.is_list:
            return " ".join(answer_text(str(value)).removeprefix("- ").split("\n"))
        case "text":
            return answer_text(str(value))
        case _:
            return str(value)


def answer_text(text: str) -> str:
    """A text as documents keep it: lines without blanks at their ends, one empty line between paragraphs,
    and each bullet a hyphen."""
    plain = "".join(map(_kept, text.replace("\r\n", "\n")))
    lines = [_with_hyphen(re.sub("[ \t]+", " ", line).strip()) for line in plain.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _kept(sign: str) -> str:
    """The sign itself, a line's end for whatever ends a line, nothing for what no document can hold."""
    category = unicodedata.category(sign)
    if category in ("Zl", "Zp") or sign in "\r\v\f\x1c\x1d\x1e\x85":
        return "\n"
    is_lost = category in ("Cc", "Cs", "Cn", "Co") and sign not in "\n\t"
    return "" if is_lost or sign == "\u00ad" else sign


def _with_hyphen(line: str) -> str:
    bare = without_list_mark(line)
    return line if bare is None or line[0].isalnum() or line[0] == "(" else f"- {bare}"


def _number(value: Any, notation: Notation) -> str:  # noqa: ANN401 - a number or its text
    plain = format(Decimal(str(value)), "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return plain.replace(".", notation.decimal_sign)


def _country(code: str, language: str) -> str:
    name = country_name(code, language)
    return name if ";" not in name and "," not in name and country_code(name) == code else code


def option_words(shape: Shape, language: str) -> Mapping[str, str]:
    """Each answer of a choice in words; where two would be called the same, as the file calls them."""
    return _option_words(shape.options, shape.name, language)


@cache
def _option_words(options: tuple[str, ...], name: str, language: str) -> Mapping[str, str]:
    t = translator(language)
    titles = {option: option_title(option, t, field=name) for option in options}
    said = [folded_words(title) for title in titles.values()]
    return {
        option: title if said.count(folded_words(title)) == 1 else option for option, title in titles.items()
    }


def folded_words(text: str) -> str:
    """The folded words of a text with one space between: how answers are compared."""
    return " ".join(filter(None, (fold(word) for word in re.split(r"[\W_]+", text))))


def listed_options(shape: Shape, language: str) -> Sequence[str]:
    """What a form offers as answers."""
    return tuple(option_words(shape, language).values())
