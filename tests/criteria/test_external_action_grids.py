"""Grids of EU external actions: worked examples from scores to points, order and money, computed by hand."""

from tests.criteria.library_rounds import cut_of, library_call, places, round_of

CAPACITY = ("c1", "c2", "c3", "c4")


def scored(**items: float) -> dict[str, float]:
    """`c=4` gives 4 on c1 to c4, `c4=1` on that one."""
    found: dict[str, float] = {}
    counts = {"r": 4, "c": 4, "e": 4, "s": 3, "b": 2, "d": 2, "f": 3, "i": 3}
    for name, score in items.items():
        if name in counts:
            found |= {f"{name}{place}": score for place in range(1, counts[name] + 1)}
    return found | {name: score for name, score in items.items() if name not in counts}


# EuropeAid, two stages


def test_europeaid_full_applications_are_put_in_order_with_the_points_carried_over():
    # P1: capacity 4×4 = 16, relevance 21, effectiveness 16, sustainability 12, budget 4 + 8 = 12: 77
    # P2: capacity 12, relevance 30, effectiveness 12, sustainability 9, budget 9: 72; P3: capacity 8 < 12
    found = round_of(
        library_call("europeaid"),
        {
            "P1": scored(c=4, e=4, s=4, b=4),
            "P2": scored(c=3, e=3, s=3, b=3),
            "P3": scored(c=2, e=5, s=5, b=5),
        },
        stage="full",
        carried={"P1": {"relevance": 21}, "P2": {"relevance": 30}, "P3": {"relevance": 30}},
        asked={"P1": 60, "P2": 60, "P3": 10},
        money=100,
    )
    assert found.totals == {"P1": 77, "P2": 72, "P3": 8 + 30 + 20 + 15 + 15}
    assert found.failed == {"P3": ("section:capacity",)}
    assert (found.order, found.grants) == (["P1", "P2"], {"P1": 60})


# EDULINK II


def test_edulink_concept_notes_go_on_until_they_request_46_600_000():
    # P1 10 + 10 + 5 + 5 + 10 + 10 = 50, P2 8 + 8 + 4 + 4 + 8 + 8 = 40, P3 6 + 6 + 3 + 3 + 6 + 6 = 30, P4 29
    # requested: 40 000 000, then 46 600 000 and the limit is reached
    given = {
        "P1": scored(r=5, d=5),
        "P2": scored(r=4, d=4),
        "P3": scored(r=3, d=3),
        "P4": scored(r=3, d=3, r4=2),
    }
    asked = {"P1": 40_000_000, "P2": 6_600_000, "P3": 1_000_000, "P4": 1_000_000}
    cut = cut_of(library_call("edulink_ii"), given, asked=asked)
    assert {one.proposal_id: one.total for one in cut.standings} == {"P1": 50, "P2": 40, "P3": 30, "P4": 29}
    assert places(cut) == {"P1": "in", "P2": "in", "P3": "out", "P4": "fails"}
    assert cut.requested == 46_600_000


def test_edulink_concept_notes_go_on_past_46_599_999():
    given = {"P1": scored(r=5, d=5), "P2": scored(r=4, d=4), "P3": scored(r=3, d=3)}
    asked = {"P1": 40_000_000, "P2": 6_599_999, "P3": 1_000_000}
    assert places(cut_of(library_call("edulink_ii"), given, asked=asked)) == dict.fromkeys(asked, "in")


def test_edulink_full_applications_add_up_to_100_with_relevance_carried_over():
    # P1: 16 + 30 + 16 + 12 + (4 + 8) = 86; P2: 12 + 24 + 12 + 9 + (3 + 6) = 66
    found = round_of(
        library_call("edulink_ii"),
        {"P1": scored(c=4, e=4, s=4, b=4), "P2": scored(c=3, e=3, s=3, b=3)},
        stage="full",
        carried={"P1": {"relevance": 30}, "P2": {"relevance": 24}},
        asked={"P1": 500_000, "P2": 500_000},
        money=500_000,
    )
    assert (found.totals, found.order, found.grants) == ({"P1": 86, "P2": 66}, ["P1", "P2"], {"P1": 500_000})


# Jordan Services Modernisation Programme

JEDCO = {
    # relevance 10 + 2 = 12, effectiveness 6 + 6 + 3 = 15, sustainability 2 + 1 = 3: 30
    "P1": {"needs": 5, "objectives": 2, "activities": 3, "plan": 3, "means": 3, "impact": 2, "lasting": 1},
    # relevance 10 + 1 = 11 of the 12 needed, 25, 10: 46
    "P2": {"needs": 5, "objectives": 1, "activities": 5, "plan": 5, "means": 5, "impact": 5, "lasting": 5},
    # 15 + 25 + 10 = 50
    "P3": {"needs": 5, "objectives": 5, "activities": 5, "plan": 5, "means": 5, "impact": 5, "lasting": 5},
    # 15, effectiveness 2 + 2 + 1 = 5, 5 + 4 = 9: 29 of the 30 needed
    "P4": {"needs": 5, "objectives": 5, "activities": 1, "plan": 1, "means": 1, "impact": 5, "lasting": 4},
}


def test_jedco_asks_for_12_points_of_relevance_and_30_in_all():
    found = round_of(library_call("jedco_services"), JEDCO, stage="concept")
    assert found.totals == {"P3": 50, "P1": 30, "P2": 46, "P4": 29}
    assert found.failed == {"P2": ("section:relevance",), "P4": ("total",)}
    assert found.order == ["P3", "P1"]


def test_jedco_concept_notes_go_on_until_they_request_twice_the_money():
    # money 100: 150 is less than 200, so P1 goes on too; money 70: 150 is more than 140
    asked = {"P1": 60, "P2": 10, "P3": 150, "P4": 10}
    call = library_call("jedco_services")
    enough = cut_of(call, JEDCO, asked=asked, money=100)
    assert places(enough) == {"P3": "in", "P1": "in", "P2": "fails", "P4": "fails"}
    assert (enough.requested, enough.short_of) == (210, None)
    assert places(cut_of(call, JEDCO, asked=asked, money=70))["P1"] == "out"
    assert cut_of(call, JEDCO, asked=asked, money=150).short_of == 2 * 150 - 210


# EU pre-accession grants


def test_pre_accession_capacity_of_11_ends_the_evaluation_and_12_does_not():
    # P1 12 + 10 + 5 + 10 = 37 of 45; P2 capacity 11; P3 20 + 6 + 3 + 6 = 35
    found = round_of(
        library_call("ipa_pre_accession"),
        {
            "P1": {**dict.fromkeys(CAPACITY, 3), "r1": 5, "r2": 5, "r3": 5},
            "P2": {**dict.fromkeys(CAPACITY, 3), "c4": 2, "r1": 5, "r2": 5, "r3": 5},
            "P3": {**dict.fromkeys(CAPACITY, 5), "r1": 3, "r2": 3, "r3": 3},
        },
        asked={"P1": 60, "P2": 10, "P3": 60},
        money=100,
    )
    assert found.totals == {"P1": 37, "P3": 35, "P2": 36}
    assert found.failed == {"P2": ("section:capacity",)}
    assert (found.order, found.grants) == (["P1", "P3"], {"P1": 60})


# The later grid


def test_the_later_grid_rejects_capacity_below_12_and_any_item_of_it_at_1():
    # P1: 16 + 16 + 12 + 12 + 12 + (4 + 8) = 80; P2: 5 + 5 + 5 + 1 = 16, but an item at 1;
    # P3: capacity 3 + 3 + 3 + 2 = 11; P4: 12 + 12 + 9 + 9 + 9 + 9 = 60 and on the reserve list
    rest = {"f": 4, "i": 4, "s": 4, "b": 4}
    found = round_of(
        library_call("prag_later"),
        {
            "P1": scored(c=4, **rest),
            "P2": scored(c=5, c4=1, **rest),
            "P3": scored(c=3, c4=2, **rest),
            "P4": scored(c=3, f=3, i=3, s=3, b=3),
        },
        stage="full",
        carried={name: {"relevance": points} for name, points in zip(RATED, (16, 16, 16, 12), strict=True)},
        asked={"P1": 100, "P4": 100},
        money=150,
    )
    assert (found.totals["P1"], found.totals["P4"]) == (80, 60)
    assert found.failed == {"P2": ("rule:no_capacity_item_at_one",), "P3": ("section:capacity",)}
    assert (found.order, found.grants) == (["P1", "P4"], {"P1": 100})


def test_the_later_grid_splits_the_concept_note_into_20_and_30_points():
    # P1: 4×4 = 16 and 8 + 8 + 4 + 4 = 24: 40; P2: 12 and 18: 30; P3: 12 and 6 + 6 + 3 + 2 = 17: 29
    # with 100 to give, P1 requests all of the 200 that may go on
    given = {
        "P1": scored(r=4, d=4, d3=4, d4=4),
        "P2": scored(r=3, d=3, d3=3, d4=3),
        "P3": scored(r=3, d=3, d3=3, d4=2),
    }
    cut = cut_of(library_call("prag_later"), given, asked={"P1": 200, "P2": 50, "P3": 50}, money=100)
    assert {one.proposal_id: one.total for one in cut.standings} == {"P1": 40, "P2": 30, "P3": 29}
    assert places(cut) == {"P1": "in", "P2": "out", "P3": "fails"}


RATED = ("P1", "P2", "P3", "P4")

# WYDE sub-grants


def test_wyde_adds_up_odd_maxima_and_its_gate_excludes():
    # P1 6 + 6 + 6 + 2 = 20 and 10 + 5 + 5 + 5 + 5 = 30: 50; P2 3 + 3 + 3 + 1 = 10 and 6 + 3×4 = 18: 28;
    # P3 6 + 4 + 2 + 0 = 12 and 4 + 5 + 4 + 3 + 2 = 18: 30; P4 50, but not registered
    best = {"r1": 6, "r2": 6, "r3": 6, "r4": 2, **{f"d{n}": 5 for n in range(1, 6)}}
    found = round_of(
        library_call("wyde_sub_grants"),
        {
            "P1": best,
            "P2": {"r1": 3, "r2": 3, "r3": 3, "r4": 1, **{f"d{n}": 3 for n in range(1, 6)}},
            "P3": {"r1": 6, "r2": 4, "r3": 2, "r4": 0, "d1": 2, "d2": 5, "d3": 4, "d4": 3, "d5": 2},
            "P4": best,
        },
        gates={"P4": {"legally_registered": "no"}},
        asked={"P1": 10, "P2": 10, "P3": 10, "P4": 10},
        money=20,
    )
    assert found.totals == {"P1": 50, "P3": 30, "P2": 28, "P4": 50}
    assert found.failed == {"P4": ("gate:legally_registered",)}
    assert (found.order, found.grants) == (["P1", "P3", "P2"], {"P1": 10, "P3": 10})
