"""From call, proposal and evidence to advice."""

import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.assessment import assess, prose
from evaluator.assessment.result import Corrections
from evaluator.evidence.items import Evidence
from evaluator.foundation import content_name
from evaluator.lineage import Lineage
from evaluator.scoring import Answers
from tests.assessment.calls_made import call, criterion
from tests.assessment.made import evidence_of, name_only, partner, proposal

KINDS_WITHOUT_OF = (
    "actor_breadth",
    "actor_depth",
    "contributions_quantified",
    "three_spheres",
    "state_commitment",
)
WHOLE = call(*(criterion(kind, kind) for kind in KINDS_WITHOUT_OF))

PARTNERS = (
    partner("Centre", budget_share=0.3),
    partner("Service", stakeholder_class="public_employment_service", role="lead"),
    partner("The Centre", role="associated", tasks="Teaches as well"),
    partner("Union", stakeholder_class="trade_union", tasks="It could advise on contracts"),
    name_only("Ministry", stakeholder_class="origin_government", role="associated"),
    name_only("Young Voices", stakeholder_class="youth_organisation", role="consulted_only"),
)


def advice(of, text, **more):
    return assess(of, text, evidence_of(text), **more)


def test_a_score_is_the_weighted_mean_of_levels_rounded_half_up():
    first = {
        "id": "breadth",
        "kind": "actor_breadth",
        "weight": 1,
        "of": ["knowledge"],
        "levels": {"0": 0, "1": 5},
    }
    second = {"id": "figures", "kind": "contributions_quantified", "weight": 3, "levels": {"0": 1, "1": 5}}
    wanted = call(criterion("inclusion", first, second))
    found = advice(wanted, proposal(partner("Centre"), name_only("School"))).criterion("inclusion")
    assert [one.level for one in found.indicators] == [5, 3]
    assert found.score == 3.5


def test_a_criterion_without_anything_to_read_has_no_score_and_leaves_the_total():
    wanted = call(criterion("breadth", "actor_breadth"), criterion("by_people"))
    done = advice(wanted, proposal(partner()))
    assert [one.score for one in done.criteria] == [1.0, None]
    assert (done.total, done.scorecard.covered) == (20.0, 0.5)


def test_an_empty_proposal_is_not_scored_as_zero():
    done = assess(WHOLE, proposal(), Evidence(items=()))
    assert {one.score for one in done.criteria} == {None}
    assert done.total is None


def test_text_in_a_language_that_is_not_read_is_missing_and_not_zero():
    unread = Evidence(items=())
    assert assess(WHOLE, proposal(summary="Ein Text auf Deutsch.", languages=["de"]), unread).total is None
    assert assess(WHOLE, proposal(partner("Zentrum"), languages=["de"]), unread).total > 0


def test_an_indicator_of_weight_zero_is_shown_and_does_not_count():
    silent = {"id": "figures", "kind": "contributions_quantified", "weight": 0}
    wanted = call(
        criterion("inclusion", {"id": "depth", "kind": "actor_depth", "levels": {"0": 0, "0.7": 4}}, silent)
    )
    found = advice(wanted, proposal(partner())).criterion("inclusion")
    assert (found.score, len(found.indicators)) == (4, 2)


def test_words_and_low_scales_are_scored_too():
    words = {"words": {"weak": 1, "strong": 3}}
    low = {"min": 1, "max": 9, "best": "low"}
    wanted = call(
        criterion("a", "contributions_quantified", scale=words),
        criterion("b", "contributions_quantified", scale=low),
    )
    done = advice(wanted, proposal(partner()))
    assert [one.score for one in done.criteria] == [3, 1]


def test_a_pass_or_fail_criterion_is_left_to_people():
    wanted = call(criterion("a", "actor_depth", scale={"pass_fail": True}), criterion("b", "actor_depth"))
    assert advice(wanted, proposal(partner())).criterion("a").score is None


def test_a_criterion_that_does_not_apply_has_no_score_and_no_improvements():
    state = criterion("dialogue", "actor_breadth", applies_if={"typology": ["state_to_state"]})
    wanted = call(criterion("breadth", "actor_breadth"), state)
    found = advice(wanted, proposal(partner(), typology="private_sector")).criterion("dialogue")
    assert (found.applies, found.score, found.improvements, found.missing) == (False, None, (), ())


def test_caps_use_indicators_and_answers():
    cap = {"at_most": 2, "when": {"indicator": "depth", "below": 0.8}, "unless": {"answer": "explained"}}
    depth = {"id": "depth", "kind": "actor_depth"}
    questions = [{"id": "explained", "title": "Explained?"}]
    wanted = call(criterion("inclusion", depth, caps=[cap]), questions=questions)
    text = proposal(partner())
    assert advice(wanted, text).criterion("inclusion").score == 2
    explained = Answers(questions={"explained": True})
    assert advice(wanted, text, answers=explained).criterion("inclusion").score == 3.5


def test_gates_are_suggested_from_indicators_of_the_call_and_answered_by_people():
    gate = {"id": "state", "title": "A State signs", "suggest": {"indicator": "any_state", "at_least": 2}}
    own = [{"id": "any_state", "kind": "state_commitment"}]
    wanted = call(criterion("breadth", "actor_breadth"), gates=[gate], indicators=own)
    done = advice(wanted, proposal(partner()), answers=Answers(gates={"state": "yes"}))
    assert [(one.answer, one.suggested) for one in done.gates] == [("yes", "no")]


def test_a_lot_that_the_call_lacks_is_flagged_and_the_rest_is_scored():
    wanted = call(criterion("breadth", "actor_breadth"), lots=[{"id": "pilots", "title": "Pilots"}])
    done = advice(wanted, proposal(partner(), lot="other"))
    assert (done.criteria[0].score, done.flags[0].kind) == (1.0, "unknown_lot")


def test_it_speaks_the_language_of_the_reader():
    assert advice(WHOLE, proposal(partner()), language="fr").language == "fr"


@pytest.mark.long
@settings(deadline=None, max_examples=40)
@given(st.permutations(PARTNERS))
def test_the_order_of_partners_changes_no_score(partners):
    def scores(*some):
        done = advice(WHOLE, proposal(*some))
        return done.total, [(one.score, [part.value for part in one.indicators]) for one in done.criteria]

    assert scores(*partners) == scores(*PARTNERS)


@pytest.mark.parametrize("again", ["The CENTRE", "Centre (Dakar)"])
def test_an_organisation_listed_again_changes_no_breadth_depth_or_figures(again):
    def values(*some):
        done = advice(WHOLE, proposal(*some))
        return [one.indicators[0].value for one in done.criteria]

    twice = partner(again, id="again", tasks=PARTNERS[0].tasks)
    assert values(PARTNERS[0], twice) == values(PARTNERS[0])


SCRIPT = """
import sys
from tests.assessment.test_assess import PARTNERS, WHOLE, advice
from tests.assessment.made import proposal
sys.stdout.write(advice(WHOLE, proposal(*PARTNERS), language="en").model_dump_json())
"""


@pytest.mark.long
def test_the_same_input_gives_the_same_bytes_in_every_process():
    def run(seed):
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": "."}
        return subprocess.run(
            [sys.executable, "-c", SCRIPT], env=environment, capture_output=True, check=True
        ).stdout

    assert run("1") == run("4242") != b""


def test_no_word_of_a_proposal_is_remembered_after_its_assessment():
    advice(WHOLE, proposal(*PARTNERS))
    remembering = (prose.sentences, prose.row_of_terms, prose.plain, prose.alike)
    assert [function.cache_info().currsize for function in remembering] == [0, 0, 0, 0]


def test_an_assessment_names_all_that_it_was_made_from():
    lots = [{"id": "one", "title": "One"}]
    wanted = call(criterion("figures", "contributions_quantified"), lots=lots)
    text = proposal(partner("Centre"), lot="one", stage="unknown")
    plain = advice(wanted, text)
    assert (plain.corpus, plain.answers, plain.corrections) == (None, "", "")
    assert (plain.lot, plain.stage) == ("one", None)
    answers, corrections = Answers(questions={"asked": True}), Corrections(rejected=frozenset({"b", "a"}))
    lineage = Lineage(corpus="c0ffee", verdict="independent")
    whole = advice(wanted, text, answers=answers, corrections=corrections, lineage=lineage)
    assert (whole.corpus, whole.answers, whole.corrections) == (
        "c0ffee",
        content_name(answers),
        content_name(corrections),
    )


def test_without_the_steps_that_would_raise_it_the_advice_is_the_same():
    text, of = proposal(*PARTNERS), call(criterion("figures", "contributions_quantified"))
    whole, alone = advice(of, text), advice(of, text, with_steps=False)
    assert any(one.improvements for one in whole.criteria)
    without = tuple(one.model_copy(update={"improvements": ()}) for one in whole.criteria)
    assert alone == whole.model_copy(update={"criteria": without})
