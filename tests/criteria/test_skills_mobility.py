"""The default call: its heart weighs most, its weights mean what they say, it speaks three languages."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from evaluator.assessment import KINDS, Assessment, assess
from evaluator.calls import Call, call_warnings, read_call
from evaluator.calls.scales import NumericScale
from evaluator.evidence.items import Evidence
from evaluator.foundation import Text, read_yaml
from evaluator.proposals import Proposal, read_proposal
from evaluator.proposals.design_parts import GUIDING_QUESTIONS, Mobility
from evaluator.scoring import effective_shares, evaluate, stated_shares
from evaluator.scoring.scorecard import Facts

ROOT = Path(__file__).resolve().parents[2]
PATH = ROOT / "criteria" / "skills_mobility.yaml"
HEART = ["inclusion", "state", "replicability", "originality"]
OTHERS = ["skills", "mobility", "partnership", "knowledge", "coherence", "sustainability"]
TYPOLOGIES = ["entrepreneurs_and_diaspora", "state_to_state", "private_sector", "projects_in_origin", None]


@cache
def default_call() -> Call:
    return read_call(PATH.read_bytes(), name=PATH.name, kinds=KINDS)


def sample(name: str) -> Proposal:
    path = ROOT / "sample_proposals" / f"{name}.yaml"
    return read_proposal(path.read_bytes(), name=path.name)


def advice_on_fields(proposal: Proposal) -> Assessment:
    """The advice that follows from the fields alone, whatever the lexicons say of the text."""
    return assess(default_call(), proposal, Evidence(items=(), lexicon="none"))


def texts(value: Any, path: str = "") -> Iterator[tuple[str, Text]]:
    """Every text of the call with its place."""
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts(item, f"{path}.{key}")
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from texts(item, f"{path}[{index}]")
    elif hasattr(type(value), "model_fields"):
        for name in type(value).model_fields:
            yield from texts(getattr(value, name), f"{path}.{name}")


def test_the_ten_families_are_its_criteria_and_four_are_its_heart():
    call = default_call()
    assert [criterion.id for criterion in call.criteria if criterion.heart] == HEART
    assert [criterion.id for criterion in call.criteria if not criterion.heart] == OTHERS


def test_each_heart_criterion_weighs_more_than_any_other_and_has_a_threshold():
    call = default_call()
    weights = {criterion.id: criterion.weight or 0 for criterion in call.criteria}
    assert min(weights[name] for name in HEART) > max(weights[name] for name in OTHERS)
    assert [name for name in HEART if call.criterion(name).threshold is None] == []


def test_the_weights_add_up_to_a_hundred():
    assert sum(criterion.weight or 0 for criterion in default_call().criteria) == 100


@pytest.mark.parametrize("lot", ["pilots", "scaling", None])
@pytest.mark.parametrize("typology", TYPOLOGIES)
def test_every_weight_means_what_it_says_in_every_lot_and_set_up(lot, typology):
    call = default_call()
    stated = {criterion.id: pytest.approx((criterion.weight or 0) / 100) for criterion in call.criteria}
    assert stated_shares(call) == stated
    assert effective_shares(call, facts=Facts(lot=lot, typology=typology)) == stated


def test_a_proposal_that_names_no_stage_and_no_lot_is_judged_on_everything():
    scores = {criterion.id: 5.0 for criterion in default_call().criteria}
    card = evaluate(default_call(), scores)
    assert (card.total, card.out_of, card.covered) == (pytest.approx(100), 100, pytest.approx(1))


def test_every_level_of_the_scale_has_an_anchor():
    scale = default_call().scales["quality"]
    assert isinstance(scale, NumericScale)
    assert (scale.min, scale.max, scale.step) == (0, 5, 0.5)
    assert sorted(scale.anchors) == ["0", "1", "2", "3", "4", "5"]


def test_every_text_stands_in_three_languages():
    found = list(texts(default_call()))
    assert len(found) > 150
    assert [path for path, text in found if text.languages() != {"en", "fr", "es"}] == []
    assert [path for path, text in found if not all(said.strip() for said in text.root.values())] == []


def test_no_translation_is_the_english_text_over_again():
    copied = [
        path
        for path, text in texts(default_call())
        if len(text.said_in("en").split()) > 3
        and text.said_in("en") in {text.said_in("fr"), text.said_in("es")}
    ]
    assert copied == []


def test_it_claims_no_official_standing_and_says_whose_numbers_these_are():
    source = default_call().source
    assert source is not None
    assert source.note is not None
    assert source.standing == "inspired"
    assert "The report states no weight, threshold or scale" in source.note.said_in("en")
    assert "It is not an official call" in source.note.said_in("en")
    said = " ".join(text.said_in("en") for path, text in texts(default_call()) if path != ".source.note")
    assert re.findall(r"(?i)\bofficial(?:ly)?\b|\bendorsed by\b|\bon behalf of\b", said) == []


def test_the_check_finds_nothing_to_say_about_it():
    document = read_yaml(PATH.read_bytes(), name=PATH.name)
    assert [problem.described(PATH.name) for problem in call_warnings(default_call(), document, KINDS)] == []


def test_the_form_asks_for_all_that_guiding_question_indicators_read():
    call = default_call()
    asked = {item.field for item in call.form}
    wanted = {
        path
        for criterion in call.criteria
        for use in criterion.indicators
        if use.kind == "guiding_questions"
        for path in use.of
    }
    assert sorted(set(GUIDING_QUESTIONS) - asked) == []
    assert [path for path in sorted(wanted) if not {path, path.split(".")[0]} & asked] == []


def test_every_document_that_a_gate_needs_is_asked_for_and_required():
    call = default_call()
    required = {item.document for item in call.form if item.required}
    assert [gate.document for gate in call.gates if gate.document and gate.document not in required] == []


def test_an_indicator_is_named_once_in_the_whole_call():
    call = default_call()
    uses = [*call.indicators, *(use for criterion in call.criteria for use in criterion.indicators)]
    assert [name for name, count in Counter(use.id for use in uses).items() if count > 1] == []


def test_the_private_sector_has_a_weight_of_its_own_that_a_manager_can_change():
    private = [use for use in default_call().criterion("inclusion").indicators if use.of == ("private",)]
    assert [use.weight for use in private] == [1]


@pytest.mark.parametrize("bodies", [(0, False), (1, True), (3, True)])
def test_state_to_state_needs_a_youth_migrant_or_diaspora_body_else_it_is_flagged(bodies):
    number, met = bodies
    facts = Facts(typology="state_to_state", indicators={"people_concerned": number})
    lines = {line.id: line for line in evaluate(default_call(), {}, facts=facts).rules}
    line = lines["people_concerned_in_state_dialogue"]
    assert (line.met, line.otherwise) == (met, "flag")


@pytest.mark.parametrize(
    ("commitment", "answer", "met"),
    [(2.0, None, True), (0.0, True, True), (0.0, False, False), (0.0, None, None)],
)
def test_a_private_partnership_needs_a_commitment_or_a_confirmation_of_needs(commitment, answer, met):
    answers = {} if answer is None else {"authority_names_needs": answer}
    facts = Facts(typology="private_sector", indicators={"any_state": commitment}, answers=answers)
    lines = {line.id: line for line in evaluate(default_call(), {}, facts=facts).rules}
    assert lines["authority_in_private_partnership"].met is met


def test_phases_follow_each_other_without_a_gap():
    phases = default_call().phases
    assert [phase.id for phase in phases] == ["open", "screening", "review", "decision"]
    assert [phase.until for phase in phases[:-1]] == [phase.from_ for phase in phases[1:]]


def test_the_lots_share_out_all_the_money():
    call = default_call()
    assert sum(lot.available or 0 for lot in call.lots) == call.money.available


def test_no_level_says_excellent_which_only_people_can_say():
    uses = [use for criterion in default_call().criteria for use in criterion.indicators]
    assert [use.id for use in uses if not use.levels or max(use.levels.values()) > 4.5] == []


@pytest.mark.parametrize(
    "name", ["s01-ict-successor", "s02-young-entrepreneurs", "s07-passeport-competences"]
)
def test_a_solid_proposal_lands_between_very_good_and_excellent_on_the_heart(name):
    advice = advice_on_fields(sample(name))
    scores = {criterion: advice.criterion(criterion).score for criterion in HEART}
    assert {criterion for criterion, score in scores.items() if not 3.5 <= (score or 0) <= 4.5} == set()


def test_listing_everyone_stays_below_the_threshold_of_inclusion():
    advice = advice_on_fields(sample("s05-everyone-listed"))
    assert advice.criterion("inclusion").passed is False


def test_a_regulatory_role_of_the_state_passes_state_involvement():
    advice = advice_on_fields(sample("s03-staffing-latin-america"))
    assert advice.criterion("state").passed is True


def test_a_proposal_in_which_nobody_moves_is_not_marked_down_for_it():
    moving = sample("s01-ict-successor")
    staying = moving.model_copy(
        update={"mobility": Mobility(types=("none",), tracks=("home",), home_places=96)}
    )
    before, after = advice_on_fields(moving), advice_on_fields(staying)
    assert after.criterion("mobility").score == before.criterion("mobility").score
    assert after.total == before.total


def test_the_document_about_it_gives_its_weights_and_thresholds():
    table = (ROOT / "docs" / "criteria.md").read_text(encoding="utf-8")
    rows = re.findall(r"`([a-z]+)` \| (\d+) \| (\S+) \|", table)
    expected = {
        item.id: (f"{item.weight:g}", "–" if item.threshold is None else f"{item.threshold:g}")
        for item in default_call().criteria
    }
    assert {name: (weight, threshold) for name, weight, threshold in rows} == expected
