"""Do the form and the criteria point at fields that a proposal has?"""

from collections.abc import Iterator

from evaluator.calls.call import Call
from evaluator.calls.checks.findings import Finding, unknown_name
from evaluator.calls.checks.known import Known
from evaluator.foundation.yaml_files import Path


def form_fields(call: Call, known: Known) -> Iterator[Finding]:
    """Fields that no proposal has, and stages of the form that the call lacks."""
    for index, criterion in enumerate(call.criteria):
        for inner, field in enumerate(criterion.reads):
            yield from _field(("criteria", index, "reads", inner), field, known)
    stages = tuple(stage.id for stage in call.stages)
    for index, item in enumerate(call.form):
        here: Path = ("form", index)
        if item.field is not None:
            yield from _field((*here, "field"), item.field, known)
        if item.applies_if_stage is not None and item.applies_if_stage not in stages:
            yield unknown_name((*here, "applies_if_stage"), "stage", item.applies_if_stage, stages)
        if item.table and item.words is not None:
            yield Finding((*here, "words"), "a table has no number of words")


def _field(path: Path, field: str, known: Known) -> Iterator[Finding]:
    if not known.has_field(field):
        yield unknown_name(path, "field of a proposal", field, known.fields or ())
