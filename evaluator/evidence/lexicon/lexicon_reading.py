"""The reader of lexicon files: from bytes, with every mistake at once, each in its line."""

import re
from collections.abc import Iterator

from evaluator.evidence.lexicon.entries import Entry, entries
from evaluator.evidence.lexicon.lexicon import NUMBER, Lexicon
from evaluator.foundation import FileError, Problem, did_you_mean, path_text, problem_at, read_yaml, validated
from evaluator.foundation.yaml_files import Path, YamlDocument


def read_lexicon(data: bytes, *, name: str) -> Lexicon:
    """The lexicon in a file.

    Raises
    ------
    FileError
        With every problem by line: unknown keys and classes, terms without a word, terms under two headings,
        rules for terms that the lexicon does not have.
    """
    document = read_yaml(data, name=name, is_kept=True)
    lexicon = validated(Lexicon, document)
    listed = list(entries(lexicon))
    finder = _Places(document, data)
    problems = [
        *_wordless(listed, finder),
        *_twice(listed, finder),
        *_rules(lexicon, listed, document),
        *_frames(lexicon, document),
    ]
    if problems:
        raise FileError(name, problems)
    return lexicon


class _Places:
    """Where a term stands: the lines inside a block of text are unknown to the YAML reader."""

    def __init__(self, document: YamlDocument, data: bytes) -> None:
        self._document = document
        self._lines = data.decode("utf-8-sig").splitlines()

    def problem(self, entry: Entry, message: str, hint: str = "") -> Problem:
        line, column = self._document.place(entry.path)
        if entry.path[-1] != 0 or line:
            line, column = self._exact(entry, line, column)
        return Problem(line, column, path_text(entry.path), message, hint)

    def _exact(self, entry: Entry, line: int, column: int) -> tuple[int, int]:
        written = re.compile(rf"(?<![^\s,\[\"'|>]){re.escape(entry.term.written)}(?![^\s,\]\"'#])")
        for number in range(line - 1, len(self._lines)):
            if found := written.search(self._lines[number].split("#", 1)[0]):
                return number + 1, found.start() + 1
        return line, column


def _wordless(listed: list[Entry], places: _Places) -> Iterator[Problem]:
    for entry in listed:
        if not entry.term.words:
            yield places.problem(entry, f'"{entry.term.written}" has no letter or digit')


def _twice(listed: list[Entry], places: _Places) -> Iterator[Problem]:
    """A term that stands under two headings would make the finding a matter of chance."""
    seen: dict[tuple[str, tuple[object, ...]], Entry] = {}
    for entry in listed:
        # Layers of cues hold words for bodies on either side; one word may say the same in both places.
        # One head stands for bodies of several classes; what is beside it tells them apart. A word may belong
        # to several families: they name the work it does in different frames.
        layer = f"{entry.layer}.{entry.label}" if entry.layer in ("head", "family") else entry.layer
        key = (layer, tuple((word.folded, word.form, word.capitals) for word in entry.term.words))
        first = seen.setdefault(key, entry)
        if first is entry or not entry.term.words:
            continue
        here, there = path_text(entry.path[:-1]), path_text(first.path[:-1])
        if here == there:
            yield places.problem(entry, f'"{entry.term.written}" stands in this list twice', "Keep one.")
        else:
            message = f'"{entry.term.written}" stands here and under {there}'
            yield places.problem(entry, message, "A term belongs to one heading; keep the one that is right.")


def _rules(lexicon: Lexicon, listed: list[Entry], document: YamlDocument) -> Iterator[Problem]:
    known = {entry.term.written.removeprefix("=") for entry in listed}
    ruled: set[str] = set()
    for index, rule in enumerate(lexicon.ambiguous):
        bare, place = rule.term.removeprefix("="), ("ambiguous", index, "term")
        if bare not in known:
            near = did_you_mean(rule.term, known)
            yield problem_at(document, place, f'no list of this lexicon has the term "{rule.term}".{near}')
        elif bare in ruled:
            # With "=" or without, it is one term: only the last of two rules would count.
            message = f'"{bare}" has a rule already, above'
            yield problem_at(document, place, message, hint="Put all conditions of a term into one rule.")
        ruled.add(bare)


def _frames(lexicon: Lexicon, document: YamlDocument) -> Iterator[Problem]:
    """Names in frames that no family has."""
    known = {*lexicon.families, NUMBER}
    for path, frame in lexicon.frames.listed():
        place = ("frames", *path)
        named: list[tuple[Path, str]] = [((*place, "words", at), name) for at, name in enumerate(frame.words)]
        named += [((*place, "unless"), name) for name in frame.unless]
        for where, name in named:
            if name not in known:
                message = f'`families` has no "{name}".{did_you_mean(name, known)}'
                yield problem_at(document, where, message)
