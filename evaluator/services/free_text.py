"""What people write freely, checked before it is kept: not too long, and nothing that cannot be shown.

Databases differ in what they take: one refuses a NUL, another keeps it and cuts the text there for some
readers. A control character may steer the terminal of whoever reads a trail.
"""

import re

from evaluator.foundation import RefusedError, Said
from evaluator.foundation.yaml_files import unprintable

LONGEST_REASON = 5_000
LONGEST_NAME = 200

_WORDS = {
    "comment": Said("comment"),
    "kind": Said("kind"),
    "name": Said("name"),
    "note": Said("note"),
    "reason": Said("reason"),
    "report": Said("report"),
    "seed": Said("seed"),
}
"""What is checked, as a message names it."""

_NOT_IN_A_LINE = re.compile("[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""What breaks a line, or turns the direction of all that stands after it."""


def checked_text(text: str, what: str, *, most: int, missing: Said | str = "") -> str:
    """The text as it is kept, without spaces around it.

    Parameters
    ----------
    what
        What it is, for messages: `reason`, `note`.
    missing
        What is said where it is empty; nothing where it may be.

    Raises
    ------
    ValueError
        It lacks, is too long, or holds a character that cannot be shown.
    """
    kept = text.strip()
    if missing and not kept:
        raise RefusedError.of(missing)
    if len(kept) > most:
        raise RefusedError(
            "The {what} has {found} characters; at most {most} are kept.",
            what=_WORDS.get(what, what),
            found=len(kept),
            most=most,
        )
    for _, character in unprintable(kept):
        raise _not_shown(what, character)
    return kept


def checked_line(text: str, what: str, *, most: int, missing: Said | str = "") -> str:
    """As `checked_text`, for what stands in one line, as a name does."""
    kept = checked_text(text, what, most=most, missing=missing)
    if found := _NOT_IN_A_LINE.search(kept):
        raise _not_shown(what, found[0])
    return kept


def checked_reason(reason: str, *, missing: Said | str = "") -> str:
    """As `checked_text`, for the reason of an act."""
    return checked_text(reason, "reason", most=LONGEST_REASON, missing=missing)


def printable(text: str) -> str:
    """The text with a sign in place of each character that cannot be shown, for messages."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)


def _not_shown(what: str, character: str) -> RefusedError:
    return RefusedError(
        "The {what} holds a character that cannot be kept ({code}). Type it again.",
        what=_WORDS.get(what, what),
        code=f"U+{ord(character):04X}",
    )
