"""A call file from bytes: its form, then everything it says checked against itself, all at once."""

from collections.abc import Iterable

from evaluator.calls.call import Call
from evaluator.calls.checks import Finding, Known, findings, findings_in_part
from evaluator.calls.indicator_kinds import IndicatorKinds
from evaluator.foundation import FileError, Problem, YamlDocument, problem_at, read_yaml, validated


def read_call(
    data: bytes,
    *,
    name: str,
    kinds: IndicatorKinds | None = None,
    fields: frozenset[str] | None = None,
    typologies: frozenset[str] | None = None,
) -> Call:
    """The call in a file.

    Parameters
    ----------
    data, name
        The file's content, YAML or JSON, and what messages call it.
    kinds
        The indicators that can be measured. Without them neither kinds nor the indicators that conditions
        name are checked.
    fields
        Paths into a proposal, lists passed over; without them `reads`, the form and `field` are not checked.
    typologies
        The set-ups that a proposal can declare.

    Raises
    ------
    FileError
        With every problem, sorted by line.
    """
    document = read_yaml(data, name=name, is_kept=True)
    known = Known(kinds, fields, typologies)
    try:
        call = validated(Call, document)
    except FileError as error:
        also = placed(document, findings_in_part(document, known))
        raise FileError(name, {*error.problems, *also}) from None
    found = findings(call, known)
    if found:
        raise FileError(name, placed(document, found))
    return call


def placed(
    document: YamlDocument, found: Iterable[Finding], *, is_warning: bool = False
) -> tuple[Problem, ...]:
    """Findings with their line and column."""
    return tuple(
        problem_at(
            document,
            finding.path,
            finding.message,
            finding.hint,
            is_warning=is_warning,
            at_key=finding.at_key,
            about=finding.about,
        )
        for finding in found
    )
