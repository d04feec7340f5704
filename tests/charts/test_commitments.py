"""What States commit: the strongest act of each kind on each side, absent sides with a cross."""

import pytest

from evaluator.charts import commitments
from evaluator.charts.proposal_facts import StateAct
from evaluator.foundation import translator
from tests.charts.proposals_with_facts import ALL, BOTH, EMPTY, FULL, THIN, many, with_facts
from tests.charts.scored_calls import CALL

T = translator("en")
SIDES = ("origin", "destination")


def marks(*proposals):
    rows = [row.key for row in commitments.rows_of(commitments.sides_shown(proposals), T)]
    frame = commitments.frame(CALL, proposals, T)
    return frame.assign(key=[rows[row] for row in frame["row"]])


@pytest.mark.parametrize("dark", [False, True])
def test_the_specification_is_valid_has_no_data_and_is_built_once(dark):
    made = commitments.specification(language="es", sides=SIDES, proposals=15, dark=dark)
    assert not {"data", "datasets"} & (set(made) | {key for layer in made["layer"] for key in layer})
    assert commitments.specification(language="es", sides=SIDES, proposals=15, dark=dark) is made


def test_strength_is_drawn_where_its_side_and_kind_meet():
    shown = marks(FULL).dropna(subset=["strength"]).set_index("key")["strength"]
    assert dict(shown) == {"origin:regulatory": 3, "destination:financial": 2}


def test_nothing_that_binds_is_a_mark_and_nothing_at_all_is_none():
    shown = marks(THIN, EMPTY).dropna(subset=["strength"])
    assert list(shown[["proposal", "key", "strength"]].itertuples(index=False, name=None)) == [
        ("THIN", "destination:political", 0.0)
    ]


def test_a_side_without_a_public_body_has_a_cross():
    crosses = marks(*ALL).query("is_missing")[["proposal", "key"]]
    assert set(crosses.itertuples(index=False, name=None)) == {
        ("THIN", "origin"), ("EMPTY", "origin"), ("EMPTY", "destination"),
    }  # fmt: skip


def test_other_sides_have_rows_only_where_there_is_something_to_show():
    assert commitments.sides_shown(ALL) == SIDES
    transit = with_facts("T", acts=(StateAct("political", "transit", 1),))
    unsaid = with_facts("U", public_sides=frozenset({None}))
    assert commitments.sides_shown([transit, unsaid]) == ("origin", "destination", "transit", None)


def test_the_numbers_at_the_side_count_firm_commitments_over_all():
    proposals = [*many(100, acts=(StateAct("regulatory", "origin", 2),)), THIN]
    counts = marks(*proposals).dropna(subset=["count"]).set_index("key")["count"]
    assert (counts["origin"], counts["origin:regulatory"], counts["destination:political"]) == (100, 100, 0)


def test_the_finding_counts_who_names_no_origin_state_and_who_is_firm_on_both_sides():
    assert commitments.finding(ALL, T) == (
        "2 of 3 proposals name no origin State. 1 of 3 proposals names no destination State. "
        "1 has a formal or stronger commitment on both sides."
    )


def test_the_finding_says_when_every_side_is_there():
    one = with_facts("ONE", public_sides=BOTH)
    assert commitments.finding([one], T) == (
        "Every proposal names a public body of origin and of destination. "
        "0 have a formal or stronger commitment on both sides."
    )


def test_the_table_says_side_kind_and_strength_in_words():
    assert commitments.table(CALL, [FULL, THIN], T).to_dict("split")["data"] == [
        ["FULL", "Origin", "Regulatory", "an act that can be verified"],
        ["FULL", "Destination", "Financial", "a formal or operational commitment"],
        ["THIN", "Destination", "Political", "nothing that binds"],
        ["THIN", "Origin", "no public body", pytest.approx(float("nan"), nan_ok=True)],
    ]
