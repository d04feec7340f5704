"""The reader of the file of organisations: from bytes, with every mistake at once, each in its line."""

from collections.abc import Iterator

from evaluator.evidence.organisations import Organisations
from evaluator.foundation import FileError, Problem, path_text, problem_at, read_yaml, validated
from evaluator.foundation.yaml_files import YamlDocument


def read_organisations(data: bytes, *, name: str) -> Organisations:
    """The organisations in a file.

    Raises
    ------
    FileError
        With every problem by line: unknown keys, classes and countries, names without a letter or that stand
        twice.
    """
    document = read_yaml(data, name=name)
    organisations = validated(Organisations, document)
    problems = list(_problems(organisations, document))
    if problems:
        raise FileError(name, problems)
    return organisations


def _problems(organisations: Organisations, document: YamlDocument) -> Iterator[Problem]:
    seen: dict[tuple[str, ...], int] = {}
    for entry in organisations.entries:
        written = entry.term.written
        key = tuple(word.written for word in entry.term.words)
        if not key:
            yield problem_at(document, entry.path, f'"{written}" has no letter or digit')
            continue
        index = int(entry.path[1])
        first = seen.setdefault(key, index)
        if first != index:
            other = organisations.organisations[first].name
            message = f'"{written}" is a name of {path_text(("organisations", first))} ("{other}") as well'
            yield problem_at(
                document, entry.path, message, "A name belongs to one body; keep the one that is right."
            )
