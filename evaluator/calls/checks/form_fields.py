"""Do the form and the criteria point at fields that a proposal has?"""

from collections.abc import Iterator

from evaluator.calls.call import Call
from evaluator.calls.checks.findings import Finding, unknown_name
from evaluator.calls.checks.known import Known


def form_fields(call: Call, known: Known) -> Iterator[Finding]:
    """Fields that no proposal has, and stages of the form that the call lacks."""
    for index, criterion in enumerate(call.criteria):
        for inner, field in enumerate(criterion.reads):
            if not known.has_field(field):
                path = ("criteria", index, "reads", inner)
                yield unknown_name(path, "field of a proposal", field, known.fields or ())
    stages = tuple(stage.id for stage in call.stages)
    for index, item in enumerate(call.form):
        if item.field is not None and not known.has_field(item.field):
            yield unknown_name(
                ("form", index, "field"), "field of a proposal", item.field, known.fields or ()
            )
        if item.applies_if_stage is not None and item.applies_if_stage not in stages:
            path = ("form", index, "applies_if_stage")
            yield unknown_name(path, "stage", item.applies_if_stage, stages)
        if item.table and item.words is not None:
            yield Finding(("form", index, "words"), "a table has no number of words")
