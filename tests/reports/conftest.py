"""Samples assessed, and their reports made, once for all tests."""

from collections.abc import Callable
from functools import cache

import pytest

from evaluator.access import Shown
from evaluator.assessment.result import Corrections
from evaluator.reports.parts import Report
from evaluator.services.assessing import Assessed, assess_proposal
from evaluator.services.call_files import default_call
from evaluator.services.reporting import report_language, report_of
from evaluator.services.samples import open_sample

SAMPLE = "s05-everyone-listed"
MakeReport = Callable[..., Report]


def assess_sample(name: str, corrections: Corrections) -> Assessed:
    proposal = open_sample(name)
    language = report_language(proposal)
    return assess_proposal(call=default_call(), proposal=proposal, language=language, corrections=corrections)


@cache
def sample_assessed(name: str) -> Assessed:
    return assess_sample(name, Corrections())


@pytest.fixture
def assessed() -> Assessed:
    return sample_assessed(SAMPLE)


@pytest.fixture
def make_report() -> MakeReport:
    def make(
        name: str = SAMPLE, *, shown: Shown = "numbers", corrections: Corrections | None = None
    ) -> Report:
        return report_of(
            call=default_call(),
            assessed=assess_sample(name, corrections) if corrections else sample_assessed(name),
            corrections=corrections or Corrections(),
            shown=shown,
        )

    return make
