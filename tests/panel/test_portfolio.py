import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.panel.portfolio import InPortfolio, portfolio


def one(reference, *names, requested=100.0):
    return InPortfolio(reference=reference, requested=requested, parts={"sector": names})


def test_a_proposal_in_two_parts_counts_half_in_each_and_its_money_is_divided():
    found = portfolio([one("P1", "a", "b"), one("P2", "a", requested=300.0)], "sector")
    assert [(part.name, part.proposals, part.share, part.requested) for part in found.parts] == [
        ("a", ("P1", "P2"), 0.75, 350.0),
        ("b", ("P1",), 0.25, 50.0),
    ]
    assert [part.money_share for part in found.parts] == [0.875, 0.125]


def test_who_does_not_say_is_told_apart_and_in_no_part_and_no_figure():
    found = portfolio([one("P1", requested=900.0), one("P2"), one("P3", "a")], "sector")
    assert [(part.name, part.share, part.money_share) for part in found.parts] == [("a", 1.0, 1.0)]
    assert (found.proposals, found.requested) == (1, 100.0)
    assert (found.unstated, found.largest_share, found.alike) == (("P1", "P2"), 1.0, 1.0)


def test_the_three_largest_hold_what_their_bars_add_up_to_though_some_do_not_say():
    names = ["a"] * 6 + ["b"] * 2 + ["c"] * 2 + ["d"] * 2
    every = [one(f"P{place}", name) for place, name in enumerate(names)]
    found = portfolio([*every, one("X"), one("Y"), one("Z")], "sector")
    assert (found.proposals, len(found.parts)) == (12, 4)
    assert found.parts[0].share == len(found.parts[0].proposals) / found.proposals == 0.5
    assert found.largest_share == pytest.approx(sum(part.share for part in found.parts[:3]))
    assert found.largest_share == pytest.approx(10 / 12)


def test_without_anything_stated_there_is_no_concentration():
    found = portfolio([one("P1", requested=None)], "sector")
    assert (found.largest_share, found.alike, found.requested, found.parts) == (None, None, 0.0, ())
    assert found.unstated == ("P1",)
    assert portfolio([], "theme").parts == ()


def test_who_states_no_amount_is_told_apart_and_the_shares_of_the_money_are_of_the_others():
    found = portfolio([one("P1", "a", requested=None), one("P2", "b")], "sector")
    assert [(part.name, part.money_share) for part in found.parts] == [("b", 1.0), ("a", 0.0)]
    assert found.unpriced == ("P1",)
    nobody = portfolio([one("P1", "a", requested=None)], "sector")
    assert nobody.parts[0].money_share is None


def test_the_three_largest_and_the_herfindahl_index_by_hand():
    # Shares 4, 2, 2, 1, 1 of 10: the three largest hold 0.8; 1 / (.16 + .04 + .04 + .01 + .01).
    names = ["a"] * 4 + ["b"] * 2 + ["c"] * 2 + ["d", "e"]
    found = portfolio([one(f"P{place}", name) for place, name in enumerate(names)], "sector")
    assert found.largest_share == pytest.approx(0.8)
    assert found.alike == pytest.approx(1 / 0.26)


@given(
    st.lists(
        st.tuples(st.sets(st.sampled_from("abcdef"), max_size=4), st.none() | st.floats(0, 1e6)), max_size=12
    )
)
def test_parts_make_the_whole(rows):
    every = [one(f"P{place}", *sorted(names), requested=sum_) for place, (names, sum_) in enumerate(rows)]
    found = portfolio(every, "sector")
    if found.parts:
        assert sum(part.share for part in found.parts) == pytest.approx(1)
    if found.requested:
        assert sum(part.money_share for part in found.parts) == pytest.approx(1)
    assert sum(part.requested for part in found.parts) == pytest.approx(found.requested)
    named = {name for part in found.parts for name in part.proposals}
    assert named | {*found.unstated} == {one.reference for one in every}
    assert (len(named), named & {*found.unstated}) == (found.proposals, set())
    if found.alike is not None:
        assert found.alike + 1e-9 >= 1
        assert found.alike <= len(found.parts) + 1e-9
