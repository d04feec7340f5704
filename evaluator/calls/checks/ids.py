"""Is every name given once?"""

from collections.abc import Iterable, Iterator

from evaluator.calls.call import Call
from evaluator.calls.checks.findings import Finding
from evaluator.calls.checks.known import indicator_uses
from evaluator.foundation import path_text
from evaluator.foundation.yaml_files import Path

Named = tuple[str, Path, str]
"""What it is, where it stands, its name."""


def ids(call: Call) -> Iterator[Finding]:
    """Names that stand twice where they must differ."""
    yield from _twice(
        _nodes(call),
        "Sections, groups and criteria need different names, since weights and tie-breaks point at them.",
    )
    yield from _twice(
        (("indicator", path, use.id) for path, use, _ in indicator_uses(call)),
        "Indicators need different names in the whole call, since conditions point at them.",
    )
    for key, what, entries in (
        ("lots", "lot", [lot.id for lot in call.lots]),
        ("stages", "stage", [stage.id for stage in call.stages]),
        ("bands", "band", [band.id for band in call.bands]),
        ("gates", "gate", [gate.id for gate in call.gates]),
        ("questions", "question", [question.id for question in call.questions]),
        ("rules", "rule", [rule.id for rule in call.rules]),
        ("phases", "phase", [phase.id for phase in call.phases]),
    ):
        yield from _twice((what, (key, index), name) for index, name in enumerate(entries))
    yield from _twice(
        ("kind of conflict", ("reviews", "conflicts", index), kind.id)
        for index, kind in enumerate(call.reviews.conflicts)
    )
    yield from _twice(
        (("field", ("form", index), item.field) for index, item in enumerate(call.form) if item.field),
        key="field",
    )
    yield from _twice(
        (
            ("document", ("form", index), item.document)
            for index, item in enumerate(call.form)
            if item.document
        ),
        key="document",
    )


def _nodes(call: Call) -> Iterator[Named]:
    for index, section in enumerate(call.sections):
        yield "section", ("sections", index), section.id
        for inner, group in enumerate(section.groups):
            yield "group", ("sections", index, "groups", inner), group.id
    for index, criterion in enumerate(call.criteria):
        yield "criterion", ("criteria", index), criterion.id


def _twice(entries: Iterable[Named], hint: str = "", *, key: str = "id") -> Iterator[Finding]:
    first: dict[str, tuple[str, Path]] = {}
    for what, path, name in entries:
        if name in first:
            other, place = first[name]
            message = f'the {what} "{name}" stands here again; the {other} {path_text(place)} has that name'
            yield Finding((*path, key), message, hint)
        else:
            first[name] = (what, path)
