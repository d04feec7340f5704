"""The samples under the default call come out in the order that their lessons ask for."""

import itertools
import os
import subprocess
import sys
from fractions import Fraction
from functools import cache

import pytest

from evaluator.assessment import assess, scores_alone
from evaluator.charts.scored import ScoredProposal, by_total, drawn
from evaluator.evidence import find
from evaluator.scoring import Answers
from evaluator.services import call_files, lexicons, samples

NAMES = {sample.name[:3]: sample.name for sample in samples.samples()}


@cache
def evidence(name):
    return find(samples.open_sample(NAMES[name]), lexicons.lexicons())


def criterion(name):
    return call_files.default_call().criterion(name)


@cache
def advice(name, language="en"):
    return assess(
        call_files.default_call(), samples.open_sample(NAMES[name]), evidence(name), language=language
    )


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("s01", "s02"),
        *itertools.product(("s02", "s04", "s07"), ("s09", "s05", "s10", "s15")),
        ("s09", "s10"),
        ("s10", "s05"),
        ("s05", "s15"),
    ],
)
def test_substance_stands_above_lists_and_lists_above_key_words(better, worse):
    assert advice(better).total > advice(worse).total


def test_s01_and_s12_have_the_highest_total_and_it_is_the_same_to_the_last_digit():
    totals = {name: advice(name).total for name in NAMES}
    assert {name for name, total in totals.items() if total == max(totals.values())} == {"s01", "s12"}
    shown = {name: totals[name] for name in ("s01", "s12")}
    before_rounding = {
        name: sum(Fraction(one.score) * Fraction(criterion(one.id).weight) for one in advice(name).criteria)
        for name in shown
    }
    assert before_rounding["s01"] == before_rounding["s12"] == Fraction("88.2") * 5
    assert shown == {"s01": 88.2, "s12": 88.2}


def test_the_first_key_of_the_tie_break_decides_between_s01_and_s12_by_what_is_new():
    keys = [key for key in call_files.default_call().ranking.tie_break if isinstance(key, str)]
    scores = {name: {one.id: one.score for one in advice(name).criteria} for name in ("s01", "s12")}
    deciding = next(key for key in keys if scores["s01"][key] != scores["s12"][key])
    assert (keys[0], deciding) == ("originality", "originality")
    assert (scores["s01"][deciding], scores["s12"][deciding]) == (4, 4.5)


def test_s01_shows_better_what_was_achieved_before_than_s12():
    def steps(name):
        return {part.id: part.value for one in advice(name).criteria for part in one.indicators}[
            "results_shown"
        ]

    assert advice("s01").criterion("replicability").score > advice("s12").criterion("replicability").score
    assert (steps("s01"), steps("s12")) == (3, 2)


def test_a_proposal_in_which_nobody_moves_loses_nothing_on_mobility():
    parts = {part.id: (part.value, part.level) for part in advice("s04").criterion("mobility").indicators}
    assert parts["mobility_answered"] == (None, None)
    assert advice("s04").criterion("mobility").score == advice("s01").criterion("mobility").score


def test_a_repackaged_pilot_passes_as_long_as_nothing_compares_it_with_earlier_programmes():
    result = advice("s06")
    assert result.scorecard.total_passed is True
    assert [one.id for one in result.criteria if one.passed is False] == []
    assert {flag.kind for flag in result.flags} == {"prior_awards", "copied_interest"}
    assert "what came before" in " ".join(result.criterion("originality").missing)


def test_fourteen_objectives_are_flagged():
    assert {flag.kind for flag in advice("s10").flags} == {"prior_awards", "many_objectives"}


def test_missing_data_are_scored_on_what_is_there_and_named():
    result = advice("s11")
    assert 0 < result.total < advice("s10").total
    assert [one.id for one in result.criteria if one.score is None] == []
    assert result.criterion("inclusion").score == 3.5
    assert [one.id for one in result.criteria if not one.missing] == []
    assert any("conditions" in gap for gap in result.criterion("replicability").missing)
    assert any("what came before" in gap for gap in result.criterion("originality").missing)
    assert [flag.kind for flag in result.flags] == ["partner_without_class"]


def test_without_an_endorsement_of_the_state_of_origin_a_person_is_asked_and_nothing_is_decided():
    result = advice("s13")
    gate = {line.id: line for line in result.gates}["origin_state_endorsement"]
    assert (gate.applies, gate.answer, gate.suggested) == (True, "needs_check", "no")
    assert "gate:origin_state_endorsement" in {flag.kind for flag in result.flags}
    assert result.scorecard.total_passed is True
    assert result.passed is None


@pytest.mark.parametrize("name", NAMES)
def test_no_gate_of_any_sample_is_answered_by_the_machine(name):
    assert {line.answer for line in advice(name).gates} == {"needs_check"}


def test_a_proposal_that_fails_a_gate_stays_in_every_list_with_its_scores():
    shown = [
        ScoredProposal(label=name, title=NAMES[name], scorecard=advice(name).scorecard) for name in NAMES
    ]
    listed = [one.label for one in by_total(call_files.default_call(), shown)]
    assert sorted(listed) == sorted(NAMES)
    assert listed.index("s13") < listed.index("s09")
    assert "s13" in [one.label for one in drawn(call_files.default_call(), shown)]


def test_a_no_of_a_person_to_the_gate_excludes_and_still_leaves_the_scores():
    call, proposal = call_files.default_call(), samples.open_sample(NAMES["s13"])
    answers = Answers(gates={"origin_state_endorsement": "no"})
    refused = assess(call, proposal, evidence("s13"), answers=answers)
    assert refused.passed is False
    assert refused.total == advice("s13").total


def test_a_proposal_in_two_languages_is_read_in_both():
    found = evidence("s14")
    assert (found.languages, found.notes, found.unread) == (("fr", "en"), (), ())
    assert {item.rule.split()[0] for item in found.items} >= {"fr", "en"}


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


@pytest.mark.long
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
