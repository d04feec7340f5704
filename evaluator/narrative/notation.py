"""How numbers are written in a document: by its language, or plainly as a workbook keeps them."""

from dataclasses import dataclass

from evaluator.foundation import LANGUAGES
from evaluator.foundation.amounts import DecimalSign


@dataclass(frozen=True)
class Notation:
    """The language of a form or document and its sign before decimals."""

    language: str
    decimal_sign: DecimalSign


def notation_of(language: str, *, is_workbook: bool = False) -> Notation:
    """Of a language; a workbook keeps numbers with a point whatever its language."""
    known = language if language in LANGUAGES else "en"
    return Notation(language, "." if is_workbook or known == "en" else ",")
