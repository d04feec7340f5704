"""The samples under the default call come out in the order that their lessons ask for."""

import os
import subprocess
import sys
from functools import cache

import pytest

from evaluator.assessment import assess, scores_alone
from evaluator.evidence import find
from evaluator.services import call_files, lexicons, samples

NAMES = {sample.name[:3]: sample.name for sample in samples.samples()}


@cache
def evidence(name):
    return find(samples.open_sample(NAMES[name]), lexicons.lexicons())


@cache
def advice(name, language="en"):
    return assess(
        call_files.default_call(), samples.open_sample(NAMES[name]), evidence(name), language=language
    )


@pytest.mark.parametrize(
    ("better", "worse"),
    [("s01", "s05"), ("s01", "s15"), ("s02", "s05"), ("s07", "s05"), ("s05", "s15")],
)
def test_substance_stands_above_lists_and_lists_above_key_words(better, worse):
    assert advice(better).total > advice(worse).total


def test_a_state_that_only_regulates_counts():
    assert advice("s03").criterion("state").score > 0


def test_a_small_lead_with_deep_partners_includes_more_than_fifteen_names():
    assert advice("s07").criterion("inclusion").score > advice("s05").criterion("inclusion").score


def test_state_dialogue_without_youth_migrant_or_diaspora_bodies_is_flagged():
    rule = "people_concerned_in_state_dialogue"
    assert {line.id: line.met for line in advice("s08").scorecard.rules}[rule] is False
    assert f"rule:{rule}" in {flag.kind for flag in advice("s08").flags}


def test_fifteen_hedged_partners_that_state_one_interest_are_flagged():
    assert "copied_interest" in {flag.kind for flag in advice("s05").flags}


@pytest.mark.parametrize("name", NAMES)
def test_every_heart_criterion_says_one_sentence_and_quotes_only_what_stands_there(name):
    result = advice(name)
    texts = [item.quote for item in evidence(name).items]
    known = {item.id for item in evidence(name).items}
    hearts = [one for one in result.criteria if one.heart]
    assert len(hearts) == 4
    assert texts
    assert all(one.said.endswith(".") for one in hearts)
    assert all(set(indicator.evidence) <= known for one in result.criteria for indicator in one.indicators)


@pytest.mark.parametrize("name", NAMES)
def test_every_improvement_raises_its_criterion_and_lowers_no_total(name):
    result = advice(name)
    for one in result.criteria:
        for step in one.improvements:
            assert step.score > one.score
            assert step.total >= result.total


@pytest.mark.parametrize("name", NAMES)
def test_the_reader_s_language_changes_words_and_no_number(name):
    def numbers(language):
        result = advice(name, language)
        return result.total, [
            (one.score, [part.value for part in one.indicators], [step.total for step in one.improvements])
            for one in result.criteria
        ]

    assert numbers("fr") == numbers("es") == numbers("en")


SCRIPT = """
import sys
from tests.assessment.test_samples import advice
sys.stdout.write(advice("s05").model_dump_json())
"""


def test_a_sample_gives_the_same_bytes_in_every_process():
    def run(seed):
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": "."}
        return subprocess.run(
            [sys.executable, "-c", SCRIPT], env=environment, capture_output=True, check=True
        ).stdout

    assert run("1") == run("4242") != b""


@pytest.mark.parametrize("name", NAMES)
def test_the_scores_alone_are_those_of_the_whole_advice(name):
    call, proposal = call_files.default_call(), samples.open_sample(NAMES[name])
    assert scores_alone(call, proposal, evidence(name)) == advice(name).scorecard
