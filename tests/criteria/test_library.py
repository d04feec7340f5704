"""The library of public grids: each loads, and scores worked examples whose totals were computed by hand."""

from pathlib import Path
from statistics import median

import pytest

from evaluator.calls import Call, read_call
from evaluator.scoring import (
    Facts,
    best_total,
    check_score,
    effective_node_shares,
    effective_shares,
    evaluate,
    least_words,
)

LIBRARY = Path(__file__).resolve().parents[2] / "criteria" / "library"
STANDING = {
    "amif_transnational": "inspired",
    "andalusia_leader": "verified",
    "arts_council_combination": "verified",
    "cbc_step_two": "partly",
    "dard_rural": "verified",
    "edulink_ii": "partly",
    "eea_bilateral_asylum": "verified",
    "eea_two_experts": "verified",
    "erasmus_cooperation": "partly",
    "eu_portal_conference": "verified",
    "europeaid": "partly",
    "forim_mesoprojects": "verified",
    "global_skill_partnership": "verified",
    "horizon_europe_ia": "verified",
    "horizon_europe_ria": "verified",
    "interreg_central_europe": "verified",
    "interreg_north_sea": "verified",
    "interreg_npa": "verified",
    "iom_development_fund": "verified",
    "ipa_pre_accession": "partly",
    "jamaica_business_fund": "verified",
    "jedco_services": "partly",
    "migration_partnership_facility": "partly",
    "nih_2025": "verified",
    "oecd_dac": "verified",
    "prag_later": "inspired",
    "sdg_fund": "verified",
    "sme_instrument": "verified",
    "ukri_tiers": "partly",
    "undef": "partly",
    "wales_woodland": "verified",
    "wyde_sub_grants": "verified",
}


def grid(name: str) -> Call:
    path = LIBRARY / f"{name}.yaml"
    return read_call(path.read_bytes(), name=path.name)


def failed(call, scores, facts=Facts(), **more):  # noqa: B008
    return evaluate(call, scores, facts=facts, **more).failed


def test_every_grid_loads_and_says_where_it_comes_from_and_how_far_that_was_checked():
    found = {path.stem: grid(path.stem).source for path in LIBRARY.glob("*.yaml")}
    assert {name: source.standing for name, source in found.items()} == STANDING
    without = [name for name, source in found.items() if not source.url]
    assert without == ["prag_later"]
    for source in found.values():
        assert source.url is None or source.url.startswith("http")
        assert source.note.said_in("en").startswith("Not an official file")


# EuropeAid: concept note out of 50, full application out of 100

CONCEPT = Facts(stage="concept")
FULL = Facts(stage="full")
CONCEPT_SCORES = {"r1": 4, "r2": 3, "r3": 5, "r4": 2, "d1": 3, "d2": 4}
FULL_SCORES = {
    "c1": 4, "c2": 3, "c3": 3, "c4": 5,
    "e1": 4, "e2": 3, "e3": 2, "e4": 5,
    "s1": 3, "s2": 4, "s3": 3,
    "b1": 4, "b2": 3,
}  # fmt: skip


def test_europeaid_concept_note_adds_up_its_points():
    # relevance 4×2 + 3×2 + 5 + 2 = 21 of 30; design 3×2 + 4×2 = 14 of 20; total 35 of 50, 30 needed
    card = evaluate(grid("europeaid"), CONCEPT_SCORES, facts=CONCEPT)
    assert [(line.id, line.points, line.maximum) for line in card.nodes] == [
        ("relevance", 21, 30),
        ("design", 14, 20),
    ]
    assert (card.total, card.out_of, card.threshold, card.passed) == (35, 50, 30, True)


def test_europeaid_concept_note_fails_at_29_and_passes_at_30():
    # 3×2 + 3×2 + 3 + 3 + 3×2 + 3×2 = 30; one point less in 1.4 gives 29
    all_three = dict.fromkeys(CONCEPT_SCORES, 3)
    at_30 = evaluate(grid("europeaid"), all_three, facts=CONCEPT)
    at_29 = evaluate(grid("europeaid"), all_three | {"r4": 2}, facts=CONCEPT)
    assert (at_30.total, at_30.passed, at_29.total, at_29.failed) == (30, True, 29, ("total",))


def test_europeaid_full_application_takes_relevance_from_the_concept_note():
    # capacity 4+3+3+5 = 15; relevance 21 carried; effectiveness 4+3+2+5 = 14; sustainability 3+4+3 = 10;
    # budget 4 + 3×2 = 10; total 15 + 21 + 14 + 10 + 10 = 70 of 100
    card = evaluate(grid("europeaid"), FULL_SCORES, facts=FULL, carried={"relevance": 21})
    assert {line.id: (line.points, line.maximum, line.carried) for line in card.nodes} == {
        "relevance": (21, 30, True),
        "capacity": (15, 20, False),
        "effectiveness": (14, 20, False),
        "sustainability": (10, 15, False),
        "budget": (10, 15, False),
    }
    assert (card.total, card.out_of, card.passed) == (70, 100, True)
    assert not card.criterion("r1").applies


def test_europeaid_full_application_waits_for_the_points_carried_over():
    # 49 of the 70 points that can be scored now: so far 49/70 × 100 = 70
    card = evaluate(grid("europeaid"), FULL_SCORES, facts=FULL)
    assert (card.total, card.covered, card.passed) == (70, 0.7, None)


def test_europeaid_capacity_below_12_rejects_whatever_the_rest_says():
    # capacity 3+3+3+2 = 11
    scores = dict.fromkeys(FULL_SCORES, 5) | {"c1": 3, "c2": 3, "c3": 3, "c4": 2}
    assert failed(grid("europeaid"), scores, FULL, carried={"relevance": 30}) == ("section:capacity",)


def test_europeaid_capacity_item_at_one_only_flags_since_that_rule_is_unverified():
    # capacity 1+4+4+4 = 13
    scores = FULL_SCORES | {"c1": 1, "c2": 4, "c3": 4, "c4": 4}
    card = evaluate(grid("europeaid"), scores, facts=FULL, carried={"relevance": 21})
    assert [(rule.id, rule.met, rule.otherwise) for rule in card.rules] == [
        ("no_capacity_item_at_one", False, "flag")
    ]
    assert card.passed is True


# Horizon Europe


def test_horizon_sums_half_points_and_multiplies_impact_for_the_ranking_only():
    # 4 + 4.5 + 3.5 = 12 of 15; ranking 4 + 1.5 × 4.5 + 3.5 = 14.25
    scores = {"excellence": 4.0, "impact": 4.5, "implementation": 3.5}
    card = evaluate(grid("horizon_europe_ia"), scores)
    assert (card.total, card.out_of, card.ranking_total, card.passed) == (12, 15, 14.25, True)


def test_horizon_thresholds_never_see_the_ranking_weight():
    # 3 + 3.5 + 3 = 9.5 fails 10 although the ranking says 3 + 5.25 + 3 = 11.25; impact 2.5 fails 3
    call = grid("horizon_europe_ia")
    below = evaluate(call, {"excellence": 3.0, "impact": 3.5, "implementation": 3.0})
    assert (below.total, below.ranking_total, below.failed) == (9.5, 11.25, ("total",))
    weak_impact = {"excellence": 5.0, "impact": 2.5, "implementation": 5.0}
    assert failed(call, weak_impact) == ("criterion:impact",)


def test_horizon_first_stage_asks_for_four_in_each_of_two_criteria():
    # 4 + 4 = 8 of 10 passes; 4.5 + 3.5 = 8 does not, because impact needs 4
    call, first = grid("horizon_europe_ia"), Facts(stage="first")
    card = evaluate(call, {"excellence": 4.0, "impact": 4.0}, facts=first)
    assert (card.total, card.out_of, card.threshold, card.passed) == (8, 10, 8, True)
    assert failed(call, {"excellence": 4.5, "impact": 3.5}, first) == ("criterion:impact",)


def test_horizon_breaks_ties_by_impact_before_excellence():
    keys = grid("horizon_europe_ia").ranking.tie_break
    assert keys == ("coverage_gap", "impact", "excellence", "gender_balance", "geographic_diversity")


def test_horizon_takes_halves_and_nothing_between():
    call = grid("horizon_europe_ia")
    item = call.criterion("impact")
    check_score(item, call.scale_of(item), 3.5)
    with pytest.raises(ValueError, match=r"impact: 3\.7 lies between two steps; allowed are 0, 0\.5, 1 …"):
        check_score(item, call.scale_of(item), 3.7)


# NIH


def test_nih_reports_the_mean_of_the_panel_times_ten_and_ignores_the_factors():
    # panel of five: 2, 2, 3, 2, 3; mean 2.4; times 10 = 24 of 90, low is best
    call = grid("nih_2025")
    panel_mean = (2 + 2 + 3 + 2 + 3) / 5
    factors = {"importance": 2, "rigor_feasibility": 4, "expertise_resources": "appropriate"}
    card = evaluate(call, {**factors, "overall": panel_mean})
    assert (card.total, card.overall, card.out_of, card.covered) == (24, 24, 90, 1)
    assert best_total(call) == "low"
    assert {line.id: line.share for line in card.criteria} == dict.fromkeys(factors, 0)
    worse = {"importance": 9, "rigor_feasibility": 9, "expertise_resources": "gaps_identified"}
    assert evaluate(call, {**worse, "overall": panel_mean}).total == 24


def test_nih_rounds_a_mean_half_up():
    # 25 members, mean 2.65, times ten 26.5, reported 27
    assert evaluate(grid("nih_2025"), {"overall": 2.65}).total == 27


def test_nih_has_no_total_without_an_overall_score():
    card = evaluate(grid("nih_2025"), {"importance": 1, "rigor_feasibility": 1})
    assert (card.total, card.covered, card.passed) == (None, 0, None)


def test_nih_gaps_in_expertise_must_be_explained_and_are_never_scored():
    call = grid("nih_2025")
    item = call.criterion("expertise_resources")
    scale = call.scale_of(item)
    assert [least_words(item, scale, word) for word in ("appropriate", "gaps_identified")] == [0, 1]
    with pytest.raises(ValueError, match="3 is not one of appropriate, gaps_identified"):
        evaluate(call, {"expertise_resources": 3})


# Arts Council, Interreg North Sea


@pytest.mark.parametrize(
    ("brief", "management", "finance", "passed"),
    [
        ("met_strong", "met", "met", True),
        ("met_outstanding", "met_outstanding", "met_strong", True),
        ("met", "met_outstanding", "met_outstanding", False),
        ("met_outstanding", "met", "potential", False),
        ("met_outstanding", "not_met", None, False),
        ("met_strong", "met", None, None),
    ],
)
def test_arts_council_funds_a_strong_first_criterion_with_the_others_met(brief, management, finance, passed):
    scores = {"brief": brief, "management": management, "finance": finance}
    card = evaluate(grid("arts_council_combination"), scores)
    assert (card.rules[0].met, card.passed) == (passed, passed)


def test_north_sea_recommends_rejection_for_one_strategic_failure_and_leaves_the_decision_to_people():
    scores = {
        "contribution": "insufficient",
        "joint_needs": "strong",
        "feasibility": "strong",
        "value_for_money": "strong",
    }
    card = evaluate(grid("interreg_north_sea"), scores)
    assert [(rule.met, rule.otherwise) for rule in card.rules] == [(False, "recommend_reject")]
    assert (card.failed, card.passed) == ((), True)
    weak_everywhere = evaluate(grid("interreg_north_sea"), dict.fromkeys(scores, "weak"))
    assert weak_everywhere.rules[0].met is True


# Jamaica Business Fund

JBF_SCORES = {"members": 4, "roles": 3, "expertise": 5, "project_details": 3, "summary_budget": 2}
ESTABLISHED = Facts(gates={"functional_supply_chain": "yes"})


def test_jamaica_weighs_sections_whatever_the_number_of_their_items():
    # A (4+3+5)/15 × 30 = 24; B 3/5 × 50 = 30; C 2/5 × 20 = 8; total 62 of 100
    call = grid("jamaica_business_fund")
    card = evaluate(call, JBF_SCORES, facts=ESTABLISHED)
    assert {line.id: line.points for line in card.nodes} == {"group": 24, "project": 30, "money": 8}
    assert (card.total, card.out_of, card.passed) == (62, 100, True)
    assert effective_node_shares(call) == {"group": 0.3, "project": 0.5, "money": 0.2}
    assert effective_shares(call)["members"] == 0.1


def test_jamaica_rejects_what_is_no_supply_chain_and_waits_for_the_answer():
    call = grid("jamaica_business_fund")
    no = Facts(gates={"functional_supply_chain": "no"})
    assert failed(call, JBF_SCORES, no) == ("gate:functional_supply_chain",)
    assert evaluate(call, JBF_SCORES).passed is None


def test_jamaica_asks_for_a_comment_always_and_a_reason_at_1_2_and_5():
    call = grid("jamaica_business_fund")
    for item in call.criteria:
        scale = call.scale_of(item)
        words = {score: least_words(item, scale, score) for score in (1, 2, 3, 4, 5)}
        assert words == {1: 10, 2: 10, 3: 1, 4: 1, 5: 10}


# SME Instrument


def test_sme_instrument_sums_the_medians_of_four_experts():
    # impact 4, 4.5, 4.4, 3.9: median (4 + 4.4) / 2 = 4.2; excellence 5, 4, 4.6, 4.8: (4.6 + 4.8) / 2 = 4.7;
    # implementation 4.1, 4.1, 3, 5: 4.1; total 4.2 + 4.7 + 4.1 = 13; ranking 1.5 × 4.2 + 4.7 + 4.1 = 15.1
    call = grid("sme_instrument")
    experts = {
        "impact": [4.0, 4.5, 4.4, 3.9],
        "excellence": [5.0, 4.0, 4.6, 4.8],
        "implementation": [4.1, 4.1, 3.0, 5.0],
    }
    medians = {name: median(scores) for name, scores in experts.items()}
    phase_1 = evaluate(call, medians, facts=Facts(stage="phase_1"))
    assert (phase_1.total, phase_1.out_of, phase_1.ranking_total) == (13, 15, 15.1)
    assert phase_1.passed is True


def test_sme_instrument_passes_at_13_whichever_tenths_add_up_to_it():
    # 3 + 5 + 5 is 12.999999999999998 once it has gone through shares in binary, as are 92 more of these
    call, facts = grid("sme_instrument"), Facts(stage="phase_1")
    for impact in range(30, 51):
        for excellence in range(80 - impact, 51):
            tenths = {"impact": impact, "excellence": excellence, "implementation": 130 - impact - excellence}
            card = evaluate(call, {name: score / 10 for name, score in tenths.items()}, facts=facts)
            assert (card.total, card.passed) == (13, True)


def test_sme_instrument_asks_13_in_phase_1_and_12_in_phase_2():
    # 4.2 + 4.6 + 4.1 = 12.9
    call = grid("sme_instrument")
    scores = {"impact": 4.2, "excellence": 4.6, "implementation": 4.1}
    assert failed(call, scores, Facts(stage="phase_1")) == ("total",)
    assert evaluate(call, scores, facts=Facts(stage="phase_2")).passed is True


def test_sme_instrument_combines_by_median_and_breaks_ties_by_impact_excellence_implementation():
    call = grid("sme_instrument")
    assert (call.reviews.per_proposal, call.reviews.combine, call.reviews.combine_at) == (
        4,
        "median",
        "criterion",
    )
    assert call.ranking.tie_break == ("impact", "excellence", "implementation")
