"""Grids of EU, EEA and Interreg programmes: worked examples from scores to order and money, by hand."""

import pytest

from evaluator.panel.combining import combine_reviews
from evaluator.panel.divergence import gaps_between
from evaluator.panel.known import Known
from evaluator.scoring import Facts, evaluate
from tests.criteria.library_rounds import cut_of, library_call, places, ratings, round_of

# Horizon Europe

EQUAL = {
    # 4 + 4.5 + 3.5 = 12 and 4.5 + 4 + 3.5 = 12
    "P1": {"excellence": 4.0, "impact": 4.5, "implementation": 3.5},
    "P2": {"excellence": 4.5, "impact": 4.0, "implementation": 3.5},
    # 3 + 3.5 + 3 = 9.5 of the 10 needed
    "P3": {"excellence": 3.0, "impact": 3.5, "implementation": 3.0},
}
ASKED = {"P1": 6, "P2": 6, "P3": 1}


def test_research_actions_tell_equals_apart_by_excellence():
    found = round_of(library_call("horizon_europe_ria"), EQUAL, asked=ASKED, money=10)
    assert found.totals == {"P2": 12, "P1": 12, "P3": 9.5}
    assert found.failed == {"P3": ("total",)}
    assert (found.order, found.grants) == (["P2", "P1"], {"P2": 6})


def test_innovation_actions_weigh_impact_before_equals_are_looked_at():
    # ranking: P1 4 + 6.75 + 3.5 = 14.25, P2 4.5 + 6 + 3.5 = 14
    found = round_of(library_call("horizon_europe_ia"), EQUAL, asked=ASKED, money=10)
    assert (found.order, found.grants) == (["P1", "P2"], {"P1": 6})


def test_equals_who_cover_what_nobody_better_covers_come_before_excellence():
    # P0 covers health; P2 is better in excellence, and P1 brings in a sector that is not covered yet
    given = {"P0": {"excellence": 5.0, "impact": 5.0, "implementation": 5.0}, **EQUAL}
    known = {
        "P0": Known(sectors=("12220",)),
        "P1": Known(sectors=("11330",)),
        "P2": Known(sectors=("12220",)),
    }
    assert round_of(library_call("horizon_europe_ria"), given, known=known).order == ["P0", "P1", "P2"]


@pytest.mark.parametrize("name", ["horizon_europe_ria", "horizon_europe_ia"])
def test_the_first_stage_is_cut_where_requests_reach_three_times_the_money(name):
    # 10 to give: A asks 20, B 9: 29 is less than 30, so C goes on too: 34; then the limit is reached.
    # D has the 8 points that pass; E has them as well, but 3.5 for impact
    given = {
        "A": {"excellence": 5.0, "impact": 5.0},
        "B": {"excellence": 4.5, "impact": 4.5},
        "C": {"excellence": 4.5, "impact": 4.0},
        "D": {"excellence": 4.0, "impact": 4.0},
        "E": {"excellence": 4.5, "impact": 3.5},
    }
    asked = {"A": 20, "B": 9, "C": 5, "D": 1, "E": 1}
    cut = cut_of(library_call(name), given, asked=asked, money=10)
    assert places(cut) == {"A": "in", "B": "in", "C": "in", "D": "out", "E": "fails"}
    assert (cut.requested, cut.short_of) == (34, None)


def test_the_first_stage_is_short_where_requests_stay_below_two_and_a_half_times_the_money():
    # 20 to give: 35 is requested, and two and a half times are 50
    given = {"A": {"excellence": 5.0, "impact": 5.0}, "B": {"excellence": 4.0, "impact": 4.0}}
    cut = cut_of(library_call("horizon_europe_ria"), given, asked={"A": 20, "B": 15}, money=20)
    assert (places(cut), cut.short_of) == ({"A": "in", "B": "in"}, 15)


# SME Instrument


def test_sme_instrument_funds_the_larger_impact_among_equal_totals():
    # medians of four: P1 5 + 4 + 4 = 13, ranking 7.5 + 8 = 15.5; P2 4 + 5 + 4 = 13, ranking 6 + 9 = 15
    found = round_of(
        library_call("sme_instrument"),
        {
            "P1": {"impact": [5, 5, 5, 1], "excellence": [4, 4, 4, 4], "implementation": [4, 4, 4, 5]},
            "P2": {"impact": [4, 4, 4, 5], "excellence": [5, 5, 5, 5], "implementation": [4, 4, 3, 5]},
        },
        stage="phase_1",
        asked={"P1": 5, "P2": 5},
        money=5,
    )
    assert (found.totals, found.order, found.grants) == ({"P1": 13, "P2": 13}, ["P1", "P2"], {"P1": 5})


# EU portal, AMIF


def test_a_portal_call_rejects_for_half_of_its_second_criterion():
    # P1 25 + 25 + 25 + 8 = 83; P2 30 + 30 + 20 + 10 = 90, the team below 21; P3 21 + 21 + 21 + 7 = 70
    names = ("relevance_score", "design_score", "team_score", "impact_score")
    given = {"P1": (25, 25, 25, 8), "P2": (30, 30, 20, 10), "P3": (21, 21, 21, 7)}
    found = round_of(
        library_call("eu_portal_conference"),
        {name: dict(zip(names, scores, strict=True)) for name, scores in given.items()},
        asked={"P1": 60, "P2": 60, "P3": 60},
        money=100,
    )
    assert found.totals == {"P1": 83, "P3": 70, "P2": 90}
    assert found.failed == {"P2": ("group:team",)}
    assert (found.order, found.grants) == (["P1", "P3"], {"P1": 60})


def test_amif_asks_for_each_criterion_and_for_70_in_all():
    # P1 30 + 30 + 15 = 75; P2 40 + 24 + 20 = 84, quality below 25; P3 25 + 25 + 12 = 62
    found = round_of(
        library_call("amif_transnational"),
        {
            "P1": {"relevance": 30, "quality": 30, "impact": 15},
            "P2": {"relevance": 40, "quality": 24, "impact": 20},
            "P3": {"relevance": 25, "quality": 25, "impact": 12},
        },
        asked={"P1": 60},
        money=100,
    )
    assert found.totals == {"P1": 75, "P2": 84, "P3": 62}
    assert found.failed == {"P2": ("criterion:quality",), "P3": ("total",)}
    assert (found.order, found.grants) == (["P1"], {"P1": 60})


# EEA Grants


def test_the_bilateral_fund_adds_up_five_criteria():
    # P1 25 + 20 + 8 + 7 + 15 = 75; P2 20 + 28 + 10 + 8 + 12 = 78
    names = ("merit", "bilateral", "state_and_others", "sustainability", "value")
    found = round_of(
        library_call("eea_bilateral_asylum"),
        {
            "P1": dict(zip(names, (25, 20, 8, 7, 15), strict=True)),
            "P2": dict(zip(names, (20, 28, 10, 8, 12), strict=True)),
        },
        asked={"P1": 60, "P2": 60},
        money=100,
    )
    assert (found.totals, found.order, found.grants) == ({"P2": 78, "P1": 75}, ["P2", "P1"], {"P2": 60})


def test_a_third_expert_is_asked_where_two_differ_by_more_than_30_percent_of_the_higher():
    # 30 % of 80 is 24: 80 and 56 differ by 24, 80 and 55 by 25
    call = library_call("eea_two_experts")
    near, far = combine_reviews(call, ratings({"P1": {"score": [80, 56]}, "P2": {"score": [80, 55]}}))
    assert (gaps_between(call, near).follows, gaps_between(call, far).follows) == (None, "third_reviewer")


def test_with_a_third_expert_the_mean_of_the_closest_two_counts():
    # P1 80 and 60: 70; P2 80, 50 and 55: the closest are 50 and 55: 52.5; P3 80 and 56: 68;
    # P4 90, 60 and 75: both pairs are 15 apart, (67.5 + 82.5) / 2 = 75
    found = round_of(
        library_call("eea_two_experts"),
        {
            "P1": {"score": [80, 60]},
            "P2": {"score": [80, 50, 55]},
            "P3": {"score": [80, 56]},
            "P4": {"score": [90, 60, 75]},
        },
        asked={"P1": 40, "P2": 40, "P3": 40, "P4": 40},
        money=80,
    )
    assert found.totals == {"P4": 75, "P1": 70, "P3": 68, "P2": 52.5}
    assert (found.order, found.grants) == (["P4", "P1", "P3", "P2"], {"P4": 40, "P1": 40})


# Erasmus+


def test_erasmus_weighs_the_same_scores_differently_in_its_two_lots():
    # cooperation: 0.8×25 + 0.7×30 + 0.6×20 + 0.6×25 = 20 + 21 + 12 + 15 = 68;
    # small scale: 0.8×30 + 0.7×30 + 0.6×20 + 0.6×20 = 24 + 21 + 12 + 12 = 69;
    # P3: half of everything is 50 of the 60 needed; P4: 40 of 100 for impact
    same = {"relevance": 80, "design": 70, "partnership": 60, "impact": 60}
    found = round_of(
        library_call("erasmus_cooperation"),
        {
            "P1": same,
            "P2": same,
            "P3": dict.fromkeys(same, 50),
            "P4": {"relevance": 100, "design": 100, "partnership": 100, "impact": 40},
        },
        lots={"P1": "cooperation", "P2": "small_scale", "P3": "cooperation", "P4": "small_scale"},
        asked={"P1": 60, "P2": 60},
        money=100,
    )
    assert found.totals == {"P2": 69, "P1": 68, "P3": 50, "P4": 30 + 30 + 20 + 8}
    assert found.failed == {"P3": ("total",), "P4": ("criterion:impact",)}
    assert (found.order, found.grants) == (["P2", "P1"], {"P2": 60})


# Cross-border cooperation


def test_a_group_inside_a_section_rejects_below_15_of_its_30_points():
    # P1 10 + 5 + 0 = 15 and 10: 25; P2 4 + 5 + 5 = 14 and 20: 34; P3 8 + 8 + 8 = 24 and 5: 29
    names = ("needs", "strategy", "cross_border", "contribution_score")
    given = {"P1": (10, 5, 0, 10), "P2": (4, 5, 5, 20), "P3": (8, 8, 8, 5)}
    call = library_call("cbc_step_two")
    found = round_of(
        call,
        {name: dict(zip(names, scores, strict=True)) for name, scores in given.items()},
        asked={"P1": 60, "P2": 60, "P3": 60},
        money=100,
    )
    assert found.totals == {"P3": 29, "P1": 25, "P2": 34}
    assert found.failed == {"P2": ("group:relevance",)}
    assert (found.order, found.grants) == (["P3", "P1"], {"P3": 60})
    card = evaluate(call, dict(zip(names, given["P2"], strict=True)))
    assert {line.id: line.eliminatory for line in card.nodes} == {
        "relevance_and_contribution": False,
        "relevance": True,
        "contribution": False,
    }


@pytest.mark.parametrize(
    ("points", "band"), [(10, "very_good"), (9, "adequate"), (5, "adequate"), (4, "poor")]
)
def test_an_item_of_ten_points_is_very_good_at_10_adequate_from_5_and_poor_below(points, band):
    assert evaluate(library_call("cbc_step_two"), {"needs": points}).criterion("needs").band == band


# Interreg


def test_north_sea_leaves_what_it_recommends_to_reject_in_the_order():
    # P1 0 + 3 + 3 + 3 = 9 and P2 2 + 2 + 2 + 1 = 7 of 12; only people reject
    names = ("contribution", "joint_needs", "feasibility", "value_for_money")
    given = {
        "P1": dict(zip(names, ("insufficient", "strong", "strong", "strong"), strict=True)),
        "P2": dict(zip(names, ("sufficient", "sufficient", "sufficient", "weak"), strict=True)),
    }
    found = round_of(library_call("interreg_north_sea"), given, asked={"P1": 60, "P2": 60}, money=100)
    assert (found.totals, found.order, found.grants) == ({"P1": 9, "P2": 7}, ["P1", "P2"], {"P1": 60})


def test_central_europe_stops_at_the_relevance_filter_what_is_not_relevant():
    # the filter: 3 + 1 = 4 and 3 + 0 of 6 points
    found = round_of(
        library_call("interreg_central_europe"),
        {
            "P1": {"intervention_logic": "strong", "partnership": "weak"},
            "P2": {"intervention_logic": "strong", "partnership": "insufficient"},
        },
        stage="filter",
    )
    assert found.totals == {"P1": 4, "P2": 3}
    assert (found.failed, found.order) == ({"P2": ("rule:relevant",)}, ["P1"])


def test_central_europe_judges_all_five_criteria_in_full():
    # P1 5×3 = 15, P2 5×2 = 10 of 15; the filter's rule is not asked again
    names = ("intervention_logic", "policy", "partnership", "cooperation", "work_plan")
    found = round_of(
        library_call("interreg_central_europe"),
        {"P1": dict.fromkeys(names, "strong"), "P2": {**dict.fromkeys(names, "sufficient")}},
        stage="full",
        asked={"P1": 60, "P2": 60},
        money=100,
    )
    assert (found.totals, found.order, found.grants) == ({"P1": 15, "P2": 10}, ["P1", "P2"], {"P1": 60})
    card = evaluate(library_call("interreg_central_europe"), {}, facts=Facts(stage="full"))
    assert card.rules == ()


def test_northern_periphery_excludes_for_one_of_twelve_conditions():
    # P1 3 + 3 + 2 + 2 = 10, P2 4×2 = 8, P3 4×3 = 12 without the three cooperation criteria
    names = ("relevance", "partnership", "work_plan", "budget")
    call = library_call("interreg_npa")
    found = round_of(
        call,
        {
            "P1": dict(zip(names, ("strong", "strong", "sufficient", "sufficient"), strict=True)),
            "P2": dict.fromkeys(names, "sufficient"),
            "P3": dict.fromkeys(names, "strong"),
        },
        gates={"P3": {"e11": "no"}},
        asked={"P1": 60, "P2": 60, "P3": 60},
        money=100,
    )
    assert found.totals == {"P1": 10, "P2": 8, "P3": 12}
    assert found.failed == {"P3": ("gate:e11",)}
    assert (found.order, found.grants) == (["P1", "P2"], {"P1": 60})
    kinds = [gate.kind for gate in call.gates]
    assert kinds == ["admissibility"] * 5 + ["eligibility"] * 7
