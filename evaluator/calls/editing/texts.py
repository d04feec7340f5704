"""Texts per language, and what a level of a scale means."""

from collections.abc import Sequence
from typing import Any

from evaluator.calls.editing.source import data_of, value_at
from evaluator.calls.editing.values import remove_value, set_value
from evaluator.foundation import plain_number
from evaluator.foundation.text import EVERY_LANGUAGE
from evaluator.foundation.yaml_files import Path


def set_text(
    written: str,
    path: Path,
    language: str,
    said: str,
    *,
    languages: Sequence[str] = (),
    after: Sequence[str] = (),
) -> str:
    """The text of a call file where something is said otherwise in one language; nothing said takes it away.

    A text that was written once for all languages stays for the others.

    Parameters
    ----------
    language
        `any` for a text that serves all.
    languages
        The call's, in their order, which is the order of texts.
    after
        Where there is no such text yet: the keys after which it is to stand.

    Raises
    ------
    CannotEditError, FileError
        As `set_value`.
    """
    found = value_at(data_of(written), path)
    if isinstance(found, dict):
        if said:
            earlier = [*languages[: languages.index(language)]] if language in languages else []
            return set_value(written, (*path, language), said, after=[EVERY_LANGUAGE, *earlier])
        if set(found) <= {language}:
            return remove_value(written, path)
        return remove_value(written, (*path, language))
    if language == EVERY_LANGUAGE:
        return set_value(written, path, said, after=after) if said else remove_value(written, path)
    if not said:
        return written
    whole = {language: said} if found is None else {EVERY_LANGUAGE: str(found), language: said}
    return set_value(written, path, whole, after=after)


def set_anchor(
    written: str, scale: Path, level: str, language: str, said: str, *, languages: Sequence[str] = ()
) -> str:
    """The text of a call file where a level of the scale at a path means something else in one language.

    Levels that are numbers are told apart by their value, and stand in its order.
    """
    path = (*scale, "anchors")
    known = value_at(data_of(written), path)
    names = [*known] if isinstance(known, dict) else []
    found = next((name for name in names if _number(name) == _number(level)), level)
    lower = [name for name in names if _is_below(name, level)]
    if not said and set(names) <= {found} and not _others(known, found, language):
        return remove_value(written, path)
    if names and found not in names:
        whole = said if language == EVERY_LANGUAGE else {language: said}
        return set_value(written, (*path, found), whole, after=lower, before=names) if said else written
    return set_text(written, (*path, found), language, said, languages=languages)


def _others(known: Any, level: str, language: str) -> bool:  # noqa: ANN401 - plain data of any shape
    """Whether the level means something in another language."""
    said = known.get(level) if isinstance(known, dict) else None
    return isinstance(said, dict) and bool(set(said) - {language})


def _number(level: str) -> str:
    return plain_number(level) or level


def _is_below(one: str, other: str) -> bool:
    try:
        return float(one) < float(other)
    except ValueError:
        return True
