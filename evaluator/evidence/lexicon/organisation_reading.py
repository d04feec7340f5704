"""The reader of the file of organisations: from bytes, with every mistake at once, each in its line."""

import re
from collections.abc import Iterator

from evaluator.evidence.lexicon.organisations import KnownOrganisation, Organisations, name_term
from evaluator.foundation import FileError, Problem, did_you_mean, read_yaml, validated
from evaluator.proposals.codes import codelist


def read_organisations(data: bytes, *, name: str) -> Organisations:
    """The organisations in a file.

    Raises
    ------
    FileError
        With every problem by line: unknown keys, classes and countries, names without a letter or that stand
        twice.
    """
    organisations = validated(Organisations, read_yaml(data, name=name))
    problems = [*_names(organisations, data), *_above(organisations, data)]
    if problems:
        raise FileError(name, problems)
    return organisations


def _names(organisations: Organisations, data: bytes) -> Iterator[Problem]:
    seen: dict[tuple[str, ...], KnownOrganisation] = {}
    countries = codelist("Country")
    for one in organisations.known:
        for written in one.names:
            words = tuple(word.written for word in name_term(written).words)
            if not words:
                message = f'expected a name, found "{written}", which has no letter or digit'
                yield _problem(data, one, one.line, message)
                continue
            first = seen.setdefault(words, one)
            if first is not one:
                message = f'"{written}" is a name of "{first.names[0]}" under {first.class_id} as well'
                hint = "A name belongs to one body; keep the one that is right."
                yield _problem(data, one, written, message, hint)
        if one.country is not None and one.country not in countries:
            near = did_you_mean(one.country, countries)
            message = f'expected a country code of two letters such as [KE], found "{one.country}".{near}'
            yield _problem(data, one, f"[{one.country}]", message)


def _above(organisations: Organisations, data: bytes) -> Iterator[Problem]:
    known = {one.names[0] for one in organisations.known}
    for written in organisations.above_states:
        if written not in known:
            line, column = _place(data, written, 1)
            message = f'no organisation has the first name "{written}".{did_you_mean(written, known)}'
            yield Problem(line, column, "above_states", message)


def _problem(data: bytes, one: KnownOrganisation, wanted: str, message: str, hint: str = "") -> Problem:
    """In the line in which the body stands or, of a long one, goes on."""
    start, _ = _place(data, one.names[0], _place(data, f"{one.class_id}:", 1)[0])
    return Problem(*_place(data, wanted, start), f"organisations.{one.class_id}", message, hint)


def _place(data: bytes, wanted: str, start: int) -> tuple[int, int]:
    """Line and column of the first piece from a line on that is what is looked for; else that line."""
    piece = re.compile(rf"(?<![^\s=]){re.escape(wanted)}(?![^\s=\[])")
    lines = data.decode("utf-8-sig").splitlines()
    for number in range(start - 1, len(lines)):
        if found := piece.search(lines[number].split("#", 1)[0]):
            return number + 1, found.start() + 1
    return start, 1
