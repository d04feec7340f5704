"""Saying less is never worth more: no criterion rises when a field is left out."""

import pytest

from evaluator.assessment.advice import advise
from evaluator.assessment.reading import Reading
from evaluator.evidence import find
from evaluator.foundation import translator
from evaluator.proposals import Proposal
from evaluator.services import call_files, lexicons, samples

NAMES = tuple(sample.name for sample in samples.samples())
SHORT_FORM = ("s01-ict-successor", "s06-repackaged", "s07-passeport-competences", "s11-faltan-datos")
"""A good one, one that tells a programme again, and one in each of the other languages."""


def scores(proposal):
    """The score that each criterion of the default call is advised to get."""
    call = call_files.default_call()
    reading = Reading(proposal, find(proposal, lexicons.lexicons()), translator("en"))
    return {one.id: advise(call, one, reading).score for one in call.criteria}


@pytest.mark.parametrize(
    "name", [name if name in SHORT_FORM else pytest.param(name, marks=pytest.mark.long) for name in NAMES]
)
def test_no_criterion_rises_or_is_left_out_when_an_optional_field_is_removed(name):
    whole = samples.open_sample(name)
    before = scores(whole)
    stated = [
        (field, info.default)
        for field, info in Proposal.model_fields.items()
        if not info.is_required() and getattr(whole, field) != info.default
    ]
    assert len(stated) > 3
    for field, default in stated:
        after = scores(whole.model_copy(update={field: default}))
        risen = [one for one in before if after[one] is None or after[one] > before[one]]
        assert (field, risen) == (field, [])
