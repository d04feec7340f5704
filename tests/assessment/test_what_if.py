"""Trying steps together: really carried out and scored again, so one step alone keeps its promise."""

import pytest

from evaluator.assessment import assess
from evaluator.assessment.result import Assessment, Corrections
from evaluator.assessment.what_if import what_if
from evaluator.evidence import find
from evaluator.evidence.items import Evidence
from evaluator.proposals import Proposal
from evaluator.services.call_files import default_call
from evaluator.services.lexicons import lexicons
from evaluator.services.samples import open_sample, samples

NAMES = [sample.name for sample in samples()]


def read(name: str) -> tuple[Proposal, Evidence, Assessment]:
    proposal = open_sample(name)
    evidence = find(proposal, lexicons())
    return proposal, evidence, assess(default_call(), proposal, evidence, engine="test")


@pytest.mark.parametrize("name", NAMES)
def test_one_step_alone_gives_the_total_that_its_improvement_promised(name: str):
    proposal, evidence, assessment = read(name)
    promised = {step.key: step for result in assessment.criteria for step in result.improvements}
    for key, step in promised.items():
        found = what_if(default_call(), proposal, evidence, [key])
        assert found.done == (key,)
        assert found.scorecard.total == pytest.approx(step.total)
        assert found.scorecard.criterion(step.criterion).score == pytest.approx(step.score)


@pytest.mark.parametrize("name", NAMES)
def test_no_step_gives_the_result_as_it_is(name: str):
    proposal, evidence, assessment = read(name)
    assert what_if(default_call(), proposal, evidence, []).scorecard == assessment.scorecard


def test_steps_together_reach_at_least_what_each_reaches_and_never_more_than_the_best():
    proposal, evidence, assessment = read("s05-everyone-listed")
    keys = [step.key for result in assessment.criteria for step in result.improvements]
    together = what_if(default_call(), proposal, evidence, keys).scorecard
    assert together.total is not None
    assert together.total <= together.out_of
    best = max(step.total for result in assessment.criteria for step in result.improvements)
    assert together.total >= best


def test_a_step_asked_for_twice_is_taken_once_and_one_that_nothing_asks_for_is_needless():
    proposal, evidence, assessment = read("s05-everyone-listed")
    key = next(step.key for result in assessment.criteria for step in result.improvements)
    found = what_if(default_call(), proposal, evidence, [key, key, "no such step"])
    assert found.done == (key,)
    assert found.needless == ("no such step",)


def test_a_correction_counts_in_what_is_tried():
    proposal, evidence, _ = read("s01-ict-successor")
    rejected = Corrections(
        rejected=frozenset(item.id for item in evidence.items if item.kind == "replicability")
    )
    corrected = assess(default_call(), proposal, evidence, corrections=rejected, engine="test")
    assert (
        what_if(default_call(), proposal, evidence, [], corrections=rejected).scorecard == corrected.scorecard
    )
