"""Two versions' orders side by side: who moves, who crosses what, in words and in a table."""

from evaluator.calls import read_call
from evaluator.charts import order_slope, version_impact
from evaluator.foundation import translator
from evaluator.panel.impact import Effect, Standing

T = translator("en")
CALL = read_call(
    b"""format: 1
id: my-call
title: My call
scales: {s: {min: 0, max: 5}}
criteria: [{id: plan, title: Plan, scale: s, weight: 50}, {id: people, title: People, scale: s, weight: 50}]
""",
    name="c.yaml",
)
LABELS = {"a": "Alpha", "b": "Beta", "c": "Gamma"}


def _standing(rank, p_fund=None, failed=(), total=50.0):
    return Standing(total=total, out_of=100.0, rank=rank, passed=not failed, failed=failed, p_fund=p_fund)


def _effects(*pairs):
    return [Effect(proposal_id=name, before=one, after=other) for name, one, other in pairs]


SWAPPED = _effects(
    ("b", _standing(2, 0.0), _standing(1, 1.0)),
    ("a", _standing(1, 1.0), _standing(2, 0.0)),
    ("c", _standing(3, 0.0), _standing(None, 0.0, ("criterion:plan", "total"))),
)


def test_the_finding_says_who_moves_and_who_is_funded_instead():
    assert version_impact.finding(SWAPPED, LABELS, T) == (
        "2 of 2 proposals change their place; most Beta, from 2 to 1. Funded as well: Beta. "
        "No longer funded: Alpha. Fails a threshold or condition now: Gamma."
    )


def test_without_a_line_nothing_is_said_of_money():
    still = _effects(("a", _standing(1), _standing(1)), ("b", _standing(2), _standing(2)))
    assert version_impact.finding(still, LABELS, T) == "No proposal changes its place."
    assert "Funded as published" not in version_impact.table(CALL, CALL, still, LABELS, T)


def test_the_table_has_both_orders_and_names_what_fails():
    found = version_impact.table(CALL, CALL, SWAPPED, LABELS, T).set_index("Proposal")
    assert found.loc["Gamma", "Fails now"] == "Plan, the total"
    assert found["Places"].to_dict() == {"Beta": "+1", "Alpha": "−1", "Gamma": ""}
    assert found["Funded by the draft"].to_dict() == {"Beta": "yes", "Alpha": "no", "Gamma": "no"}


def test_the_line_is_drawn_where_it_parts_the_first_so_many():
    drawn = version_impact.frame(SWAPPED, LABELS, T)
    assert [*drawn.columns] == [*order_slope.COLUMNS]
    assert drawn["line"].dropna().tolist() == [1.5]
    passed_over = _effects(
        ("a", _standing(1, 0.0), _standing(1, 0.0)), ("b", _standing(2), _standing(2, 1.0))
    )
    assert version_impact.frame(passed_over, LABELS, T)["line"].dropna().empty


def test_of_many_names_the_first_are_said_and_how_many_more():
    assert version_impact.some_said([*"abcdefgh"], T) == "a, b, c, d, e, f and 2 more"
