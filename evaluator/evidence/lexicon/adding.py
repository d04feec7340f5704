"""A term added to a lexicon file as a person would: on a line of its own, all else as it was."""

import re
from dataclasses import dataclass

from evaluator.evidence.lexicon.entries import entries
from evaluator.evidence.lexicon.lexicon import Lexicon
from evaluator.foundation import FileError, Problem, did_you_mean, path_text

Heading = tuple[str, ...]
"""Where a list of terms stands: `("actors", "trade_union", "terms")`."""

LISTS_OF_ACTORS = ("terms", "only_mentioned", "beyond_states", "in_names", "heads", "whose")


def heading_of(written: str) -> Heading:
    """The heading that is meant: of `actors.trade_union` its `terms`."""
    parts = tuple(part for part in written.strip().split(".") if part)
    if len(parts) == 2 and parts[0] == "actors":
        return (*parts, "terms")
    return parts


def with_term(data: bytes, heading: Heading, term: str, *, reason: str = "", name: str) -> bytes:
    """The file with the term at the end of a list that it has; the reason stands behind it as a comment.

    What comes out is to be read again: that finds terms which stand twice.

    Raises
    ------
    FileError
        The term cannot be written, or the file has no such list as a block of text or a list on one line.
    """
    term, why = term.strip(), " ".join(reason.split()).replace("#", "")
    if not term or any(sign in term for sign in ",#\n\r"):
        message = f'a term is words without commas, "#" and line ends, found "{term}"'
        raise FileError(name, [Problem(0, 0, ".".join(heading), message)])
    text = data.decode("utf-8-sig")
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.split(end)
    found = _found(lines, heading, name)
    written = f"{term}  # {why}" if why else term
    line = lines[found.line]
    head, value = line[: found.value], line[found.value :].strip()
    if re.fullmatch(r"[|>][-+]?\d?", value):
        last = max(number for number in range(found.line, found.end) if lines[number].strip())
        indent = " " * (found.indent + 2)
        if last > found.line:
            indent = lines[found.line + 1][: len(lines[found.line + 1]) - len(lines[found.line + 1].lstrip())]
        lines.insert(last + 1, f"{indent}{written}")
    elif value.startswith("[") and value.endswith("]"):
        inside = value[1:-1].strip()
        quoted = '"' + term.replace("\\", "\\\\").replace('"', '\\"') + '"'
        comment = f"  # {why}" if why else ""
        lines[found.line] = f"{head} [{inside}{', ' if inside else ''}{quoted}]{comment}"
    elif value and value[0] not in "\"'{&*" and "#" not in value and found.end == found.line + 1:
        lines[found.line] = f"{head} {value}, {term}" + (f"  # {why}" if why else "")
    else:
        message = "this list is written in a way to which nothing can be added here"
        hint = 'Write it as a block of text after "|", and try again.'
        raise FileError(name, [Problem(found.line + 1, 1, ".".join(heading), message, hint)])
    return end.join(lines).encode()


def check_not_listed(lexicon: Lexicon, heading: Heading, term: str, *, name: str) -> None:
    """Refuse a term that stands in the list already, or among the terms of another kind of actor.

    Raises
    ------
    FileError
        Says where it stands.
    """
    wanted = term.strip().removeprefix("=").casefold()
    for entry in entries(lexicon):
        there = entry.path[:-1]
        is_rival = entry.layer == "actor" and heading[0] == there[0]
        if (is_rival or there == heading) and entry.term.written.removeprefix("=").casefold() == wanted:
            message = f'"{term.strip()}" is looked for already: it stands under {path_text(there)}'
            raise FileError(name, [Problem(0, 0, path_text(heading), message, "Nothing need be added.")])


@dataclass(frozen=True)
class _Found:
    line: int
    """From 0."""
    value: int
    """Where, behind its colon, the value begins."""
    indent: int
    end: int
    """The line behind its last."""


def _found(lines: list[str], heading: Heading, name: str) -> _Found:
    begin, end, found = 0, len(lines), None
    above = -1
    for place, part in enumerate(heading):
        keys = _keys(lines, begin, end, above)
        if part not in keys:
            where = ".".join(heading[: place + 1])
            message = f'the file has no list "{where}".{did_you_mean(part, keys)}'
            raise FileError(name, [Problem(begin if place else 0, 0, where, message)])
        found = keys[part]
        begin, end, above = found.line + 1, found.end, found.indent
    if found is None:
        raise FileError(name, [Problem(0, 0, "", "say under which heading: actors.trade_union")])
    return found


def _keys(lines: list[str], begin: int, end: int, above: int) -> dict[str, _Found]:
    """The keys directly below one that is indented by `above`, between two lines."""
    starts: list[tuple[str, int, int, int]] = []
    depth: int | None = None
    for number in range(begin, end):
        matched = re.match(r"( *)([A-Za-z_][\w-]*):(?=\s|$)", lines[number])
        if matched is None:
            continue
        indent = len(matched.group(1))
        if depth is None and indent > above:
            depth = indent
        if indent == depth:
            starts.append((matched.group(2), number, matched.end(), indent))
    stops = [*(number for _, number, _, _ in starts[1:]), end]
    return {
        key: _Found(number, value, indent, stop)
        for (key, number, value, indent), stop in zip(starts, stops, strict=True)
    }
