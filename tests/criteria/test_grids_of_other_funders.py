"""Grids of other public funders: worked examples from scores to points, order and money, computed by hand."""

from decimal import Decimal

import pytest

from evaluator.calls import read_call
from evaluator.panel.known import Known
from evaluator.scoring import Facts, evaluate, least_words
from tests.criteria.library_rounds import LIBRARY, library_call, round_of

# Jamaica Business Fund, Arts Council, NIH


def test_jamaica_funds_by_weighted_points():
    # P1 (4+3+5)/15×30 + 3/5×50 + 2/5×20 = 24 + 30 + 8 = 62; P2 15/15×30 + 2/5×50 + 2/5×20 = 30 + 20 + 8 = 58;
    # P3 100, but no supply chain that works
    names = ("members", "roles", "expertise", "project_details", "summary_budget")
    given = {"P1": (4, 3, 5, 3, 2), "P2": (5, 5, 5, 2, 2), "P3": (5, 5, 5, 5, 5)}
    found = round_of(
        library_call("jamaica_business_fund"),
        {name: dict(zip(names, scores, strict=True)) for name, scores in given.items()},
        gates={"P3": {"functional_supply_chain": "no"}},
        asked={"P1": 60, "P2": 60, "P3": 60},
        money=100,
    )
    assert found.totals == {"P1": 62, "P2": 58, "P3": 100}
    assert found.failed == {"P3": ("gate:functional_supply_chain",)}
    assert (found.order, found.grants) == (["P1", "P2"], {"P1": 60})


def test_arts_council_funds_the_combination_and_not_the_sum():
    # P1 3 + 2 + 2 = 7 is fundable; P2 2 + 4 + 4 = 10 is not, its first criterion is only met
    found = round_of(
        library_call("arts_council_combination"),
        {
            "P1": {"brief": "met_strong", "management": "met", "finance": "met"},
            "P2": {"brief": "met", "management": "met_outstanding", "finance": "met_outstanding"},
        },
        asked={"P1": 60, "P2": 60},
        money=100,
    )
    assert found.totals == {"P1": 7, "P2": 10}
    assert found.failed == {"P2": ("rule:fundable",)}
    assert (found.order, found.grants) == (["P1"], {"P1": 60})


def test_nih_puts_the_lowest_overall_score_first():
    # means of three: (2+2+3)/3×10 = 23.3, reported 23; (3+3+3)/3×10 = 30
    found = round_of(
        library_call("nih_2025"),
        {"P1": {"overall": [3, 3, 3]}, "P2": {"overall": [2, 2, 3]}},
        asked={"P1": 60, "P2": 60},
        money=100,
    )
    assert (found.totals, found.order, found.grants) == ({"P2": 23, "P1": 30}, ["P2", "P1"], {"P2": 60})


# Rural Challenge


def test_additionality_is_worth_0_1_3_or_5():
    call = library_call("dard_rural")
    words = ("no_change", "delayed", "scaled_down", "not_take_place")
    points = {
        word: evaluate(call, {"additionality": word}).criterion("additionality").points for word in words
    }
    assert points == {"no_change": 0, "delayed": 1, "scaled_down": 3, "not_take_place": 5}


def test_rural_challenge_funds_among_equals_what_would_not_take_place_without_it():
    # P1 60 + 5 + 5 = 70, P2 66 + 0 + 4 = 70, P3 70 + 3 + 0 = 73; 40 + 50 of 100 leave 10 for the 30 of P2
    found = round_of(
        library_call("dard_rural"),
        {
            "P1": {"matrix": 60, "additionality": "not_take_place", "no_displacement": 5},
            "P2": {"matrix": 66, "additionality": "no_change", "no_displacement": 4},
            "P3": {"matrix": 70, "additionality": "scaled_down", "no_displacement": 0},
        },
        asked={"P1": 50, "P2": 30, "P3": 40},
        money=100,
    )
    assert found.totals == {"P3": 73, "P1": 70, "P2": 70}
    assert (found.order, found.grants) == (["P3", "P1", "P2"], {"P3": 40, "P1": 50})


# Woodland Investment Grant


def test_wales_compares_points_for_the_money_over_the_round():
    # points for each 1 000 pounds: P4 (8+8+0)/10 = 1.6, P3 12/20 = 0.6, P2 18/50 = 0.36, P1 24/250 = 0.096
    # quarters: P4 the first, but a 0 elsewhere makes it 0; P3 3, P2 2, P1 1
    # totals: P1 24 + 1 = 25, P2 18 + 2 = 20, P4 16 + 0 = 16, P3 12 + 3 = 15 of 28
    scores = {"P1": (4, 4, 4), "P2": (3, 3, 3), "P3": (2, 2, 2), "P4": (4, 4, 0)}
    found = round_of(
        library_call("wales_woodland"),
        {name: dict(zip(("forest", "people", "delivery"), own, strict=True)) for name, own in scores.items()},
        asked={"P1": 250_000, "P2": 50_000, "P3": 20_000, "P4": 10_000},
        money=310_000,
    )
    assert found.totals == {"P1": 25, "P2": 20, "P4": 16, "P3": 15}
    assert found.grants == {"P1": 250_000, "P2": 50_000, "P4": 10_000}
    assert set(found.passed.values()) == {True}


def test_wales_gives_the_only_application_of_a_round_the_best_value():
    # 6 points, the least without a 0, and 4
    given = {"P1": {"forest": 1, "people": 1, "delivery": 1}}
    assert round_of(library_call("wales_woodland"), given, asked={"P1": 250_000}).totals == {"P1": 10}


# LEADER


def test_leader_asks_productive_projects_for_35_points_of_which_17_85_are_basic():
    # P1 20 + 15 = 35; P2 17 + 20 = 37, basic below 17.85; P3 30 + 4 = 34; P6 18 + 17 = 35
    # others need 50: P4 40 + 10 = 50, P5 45 + 4 = 49
    points = {"P1": (20, 15), "P2": (17, 20), "P3": (30, 4), "P4": (40, 10), "P5": (45, 4), "P6": (18, 17)}
    found = round_of(
        library_call("andalusia_leader"),
        {name: {"basic_points": basic, "additional_points": more} for name, (basic, more) in points.items()},
        lots={name: "non_productive" if name in ("P4", "P5") else "productive" for name in points},
        asked=dict.fromkeys(points, 40),
        money=50,
    )
    assert found.totals == {"P4": 50, "P1": 35, "P6": 35, "P2": 37, "P3": 34, "P5": 49}
    assert found.failed == {
        "P2": ("rule:productive_basic",),
        "P3": ("rule:productive_total",),
        "P5": ("rule:non_productive_total",),
    }
    assert (found.ranks["P4"], found.ranks["P1"], found.ranks["P6"]) == (1, 2, 2)
    assert found.grants == {"P4": 40}


def test_leader_can_also_ask_for_51_percent_of_what_a_project_has():
    # 18 of 35 are 51.4 %; 30 of 60 are 50 %, though 30 is far above 17.85
    text = (LIBRARY / "andalusia_leader.yaml").read_text(encoding="utf-8")
    stated = "{section: basic, at_least: 17.85}"
    other = text.replace(stated, "{section: basic, of_total: true, at_least: 0.51}")
    assert text.count(stated) == 1
    found = round_of(
        read_call(other.encode(), name="leader.yaml"),
        {
            "P1": {"basic_points": 18, "additional_points": 17},
            "P2": {"basic_points": 30, "additional_points": 30},
        },
        lots={"P1": "productive", "P2": "productive"},
    )
    assert found.failed == {"P2": ("rule:productive_basic",)}


# FORIM


def test_forim_knocks_out_whoever_misses_a_row():
    # P1 gets the most there is for one, P3 lasts too long, P4 was funded by the AFD before
    yes = {"project": "convincing"}
    found = round_of(
        library_call("forim_mesoprojects"),
        {"P1": yes, "P2": {"project": "not_convincing"}, "P3": yes, "P4": yes},
        gates={"P3": {"duration": "no"}, "P4": {"no_earlier_grant": "no"}},
        asked={"P1": 100_000, "P2": 50_000, "P3": 50_000, "P4": 50_000},
        known={"P1": Known(total_cost=Decimal(200_000))},
        money=100_000,
    )
    assert found.totals == {"P1": 1, "P2": 0, "P3": 1, "P4": 1}
    assert found.failed == {
        "P2": ("criterion:project",),
        "P3": ("gate:duration",),
        "P4": ("gate:no_earlier_grant",),
    }
    assert found.grants == {"P1": 100_000}


def test_forim_pays_at_most_70_percent_of_the_whole():
    # 70 % of 120 000 are 84 000 of the 90 000 asked for; it can do with 80 000
    found = round_of(
        library_call("forim_mesoprojects"),
        {"P1": {"project": "convincing"}},
        asked={"P1": 90_000},
        known={"P1": Known(total_cost=Decimal(120_000), minimum=Decimal(80_000))},
        money=100_000,
    )
    assert found.grants == {"P1": 84_000}


@pytest.mark.parametrize(
    ("total", "suggested"), [(119_999, "no"), (120_000, "yes"), (300_000, "yes"), (300_001, "no")]
)
def test_forim_suggests_an_answer_from_the_budget_that_is_stated(total, suggested):
    facts = Facts(fields={"budget": {"total": total, "requested": 80_000}})
    card = evaluate(library_call("forim_mesoprojects"), {}, facts=facts)
    assert {gate.id: gate.suggested for gate in card.gates}["total_budget"] == suggested
    assert card.failed == ()


# IOM Development Fund


def test_iom_puts_newcomers_first_among_those_recommended():
    # all recommended are equal at 1; P3 is not recommended; P4 is, but staff and office take too much
    found = round_of(
        library_call("iom_development_fund"),
        {
            "P1": {"overall": "recommended", "earlier_support": "speaks_against"},
            "P2": {"overall": "recommended", "earlier_support": "speaks_for"},
            "P3": {"overall": "not_recommended"},
            "P4": {"overall": "recommended"},
        },
        gates={"P4": {"staff_and_office": "no"}},
        known={"P1": Known(is_newcomer=False), "P2": Known(is_newcomer=True)},
        asked={"P1": 60, "P2": 60},
        money=100,
    )
    assert found.totals == {"P2": 1, "P1": 1, "P3": 0, "P4": 1}
    assert found.failed == {"P3": ("total",), "P4": ("gate:staff_and_office",)}
    assert (found.order, found.grants) == (["P2", "P1"], {"P2": 60})


@pytest.mark.parametrize(
    ("reach", "applies"), [("national", False), ("regional", True), ("multinational", True)]
)
def test_iom_asks_for_letters_of_two_states_where_several_take_part(reach, applies):
    card = evaluate(library_call("iom_development_fund"), {}, facts=Facts(fields={"scope": reach}))
    assert {gate.id: gate.applies for gate in card.gates}["two_states"] is applies


# Migration Partnership Facility


def test_the_facility_gives_nothing_below_its_smallest_grant_and_nothing_to_another_lead():
    # P1 3 + 3 + 2 = 8, P2 2 + 2 + 2 = 6 of 9 and asks for less than 200 000, P3 9 without a public lead
    names = ("relevance", "design", "partnership")
    scores = {"P1": (3, 3, 2), "P2": (2, 2, 2), "P3": (3, 3, 3)}
    found = round_of(
        library_call("migration_partnership_facility"),
        {name: dict(zip(names, own, strict=True)) for name, own in scores.items()},
        lots=dict.fromkeys(scores, "strand_a"),
        gates={"P3": {"public_lead": "no"}},
        asked={"P1": 200_000, "P2": 150_000, "P3": 200_000},
        money=1_000_000,
    )
    assert found.totals == {"P1": 8, "P2": 6, "P3": 9}
    assert (found.order, found.grants) == (["P1", "P2"], {"P1": 200_000})
    assert (found.why["P2"], found.why["P3"]) == ("too_small", "does_not_pass")


# UK Research and Innovation


def test_ukri_groups_what_the_panel_scored_and_leaves_equals_equal():
    # 9, 8, 8 and 4 of 10; from 8 on priority, below 5 not fundable
    call = library_call("ukri_tiers")
    given = {
        "P1": {"panel_score": 9},
        "P2": {"panel_score": 8},
        "P3": {"panel_score": 8},
        "P4": {"panel_score": 4},
    }
    found = round_of(call, given, stage="panel", asked=dict.fromkeys(given, 10), money=20)
    assert found.totals == {"P1": 9, "P2": 8, "P3": 8, "P4": 4}
    assert found.ranks == {"P1": 1, "P2": 2, "P3": 2, "P4": 4}
    assert found.grants == {"P1": 10}
    assert (found.why["P2"], found.why["P3"]) == ("equal_at_line", "equal_at_line")
    tiers = {name: evaluate(call, own, facts=Facts(stage="panel")).band for name, own in given.items()}
    assert tiers == {"P1": "priority", "P2": "priority", "P3": "priority", "P4": "not_fundable"}


def test_ukri_counts_the_median_grade_from_the_worst_to_the_best():
    # 5, 6 and 3: 5 lies four fifths of the way from 1 to 6: 4.8 of 6 points
    call = library_call("ukri_tiers")
    found = round_of(call, {"P1": {"grade": [5, 6, 3]}}, stage="expert_review")
    assert found.totals == {"P1": 4.8}


# United Nations Democracy Fund, SDG Fund


def test_ten_criteria_without_weights_count_the_same():
    # 10×2 = 20; 5×2 + 5×1 = 15
    call = library_call("undef")
    names = [criterion.id for criterion in call.criteria]
    mixed = {name: 2 if place < 5 else 1 for place, name in enumerate(names)}
    found = round_of(
        call, {"P1": mixed, "P2": dict.fromkeys(names, 2)}, asked={"P1": 60, "P2": 60}, money=100
    )
    assert (found.totals, found.order, found.grants) == ({"P2": 20, "P1": 15}, ["P2", "P1"], {"P2": 60})
    assert {line.share for line in evaluate(call, {}).criteria} == {0.1}


def test_the_sdg_fund_gives_to_one_programme_per_country():
    # P1 3 + 3 + 3 = 9 and P2 3 + 3 + 2 = 8 are of one country, P3 2 + 2 + 2 = 6 of another
    names = ("impact", "ownership", "coordination")
    scores = {"P1": (3, 3, 3), "P2": (3, 3, 2), "P3": (2, 2, 2)}
    found = round_of(
        library_call("sdg_fund"),
        {name: dict(zip(names, own, strict=True)) for name, own in scores.items()},
        stage="programme",
        known={
            "P1": Known(lead_country="PE"),
            "P2": Known(lead_country="PE"),
            "P3": Known(lead_country="SL"),
        },
        asked=dict.fromkeys(scores, 30),
        money=100,
    )
    assert found.totals == {"P1": 9, "P2": 8, "P3": 6}
    assert (found.grants, found.why["P2"]) == ({"P1": 30, "P3": 30}, "over_quota")


# OECD DAC, Global Skill Partnerships


def test_the_dac_criteria_are_answered_and_neither_added_up_nor_ranked():
    call = library_call("oecd_dac")
    answers = {criterion.id: "convincing" for criterion in call.criteria}
    found = round_of(call, {"P1": answers, "P2": {**answers, "coherence": "open"}})
    assert (found.totals, found.order) == ({"P1": None, "P2": None}, [])
    coherence = call.criterion("coherence")
    needed = [
        least_words(coherence, call.scale_of(coherence), answer)
        for answer in ("convincing", "open", "not_convincing")
    ]
    assert needed == [0, 1, 1]


def test_a_skill_partnership_lacks_nothing_or_fails():
    call = library_call("global_skill_partnership")
    traits = {criterion.id: "pass" for criterion in call.criteria if criterion.section == "traits"}
    steps = {criterion.id: "missing" for criterion in call.criteria if criterion.section == "steps"}
    found = round_of(call, {"P1": {**traits, **steps}, "P2": {**traits, "two_tracks": "fail"}})
    assert (found.totals, found.order) == ({"P1": None, "P2": None}, [])
    assert (found.passed, found.failed) == ({"P1": True, "P2": False}, {"P2": ("criterion:two_tracks",)})
