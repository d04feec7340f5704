import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.panel.own_ranking import moved, own_ranking, with_order

TOTALS = {"a": 70.0, "b": 62.5, "c": 62.5, "d": 62.5, "e": None, "f": 40.0}


def ranks(totals, orders, **given):
    return [(one.proposal_id, one.first, one.last) for one in own_ranking(totals, orders, **given).placed]


def test_equals_share_their_ranks_until_somebody_says_how_they_follow():
    assert ranks(TOTALS, ()) == [
        ("a", 1, 1), ("b", 2, 4), ("c", 2, 4), ("d", 2, 4), ("f", 5, 5), ("e", 6, 6),
    ]  # fmt: skip


def test_an_order_among_equals_gives_each_a_rank_of_its_own():
    found = own_ranking(TOTALS, [("d", "b", "c")])
    assert [(one.proposal_id, one.first, one.last) for one in found.placed][1:4] == [
        ("d", 2, 2),
        ("b", 3, 3),
        ("c", 4, 4),
    ]
    assert [one.proposal_id for one in found.placed if one.is_ordered] == ["d", "b", "c"]
    assert [(tie.proposal_ids, tie.first, tie.is_settled) for tie in found.ties] == [
        (("d", "b", "c"), 2, True)
    ]


def test_low_totals_come_first_where_low_is_best():
    assert ranks({"a": 3.0, "b": 1.0}, (), best="low") == [("b", 1, 1), ("a", 2, 2)]


def test_an_order_lapses_for_what_is_no_longer_equal_and_holds_again_once_it_is():
    order = [("d", "b", "c")]
    apart = TOTALS | {"b": 90.0}
    assert ranks(apart, order)[:4] == [("b", 1, 1), ("a", 2, 2), ("d", 3, 3), ("c", 4, 4)]
    assert ranks(TOTALS, order)[1:4] == [("d", 2, 2), ("b", 3, 3), ("c", 4, 4)]


def test_what_became_equal_later_stands_behind_until_it_is_placed():
    found = own_ranking({"x": 62.5, **TOTALS}, [("d", "b", "c")])
    (tie,) = found.ties
    assert (tie.proposal_ids, tie.settled, tie.is_settled) == (("d", "b", "c", "x"), 3, False)
    assert {(one.first, one.last, one.is_ordered) for one in found.placed[1:5]} == {(2, 5, False)}


def test_nothing_is_concluded_from_two_orders_together():
    equal = {"b": 50.0, "c": 50.0}
    (tie,) = own_ranking(equal, [("a", "b"), ("c", "d")]).ties
    assert tie.settled == 0


def test_the_latest_order_about_all_of_them_holds():
    equal = {"b": 50.0, "c": 50.0}
    assert own_ranking(equal, [("c", "b"), ("a", "b", "c")]).ties[0].proposal_ids == ("c", "b")
    assert own_ranking(equal, [("a", "b"), ("c", "x", "b")]).ties[0].proposal_ids == ("c", "b")


def test_an_order_that_says_all_again_replaces_what_it_repeats_and_nothing_else():
    orders = [("a", "b"), ("b", "c"), ("c", "d")]
    assert with_order(orders, ("c", "a", "b")) == (("c", "a", "b"), ("c", "d"))


@pytest.mark.parametrize(
    ("one", "by", "after"),
    [("a", 1, "bac"), ("a", -1, "abc"), ("c", -1, "acb"), ("c", 1, "abc"), ("a", 9, "bca")],
)
def test_one_moves_as_far_as_the_ends(one, by, after):
    assert "".join(moved("abc", one, by)) == after


IDS = "abcdefgh"
TOTALS_OF_SOME = st.dictionaries(st.sampled_from(IDS), st.sampled_from([None, 50.0, 60.0, 70.0]))
ORDERS = st.lists(st.lists(st.sampled_from(IDS), unique=True), max_size=5)


@given(totals=TOTALS_OF_SOME, orders=ORDERS)
def test_no_order_ever_puts_a_lower_total_before_a_higher_one(totals, orders):
    found = own_ranking(totals, orders)
    assert sorted(one.proposal_id for one in found.placed) == sorted(totals)
    given_totals = [one.total for one in found.placed if one.total is not None]
    assert given_totals == sorted(given_totals, reverse=True)
    assert all(one.first <= place <= one.last for place, one in enumerate(found.placed, start=1))


@given(totals=TOTALS_OF_SOME, orders=ORDERS, chosen=st.data())
def test_moving_back_undoes_a_move(totals, orders, chosen):
    for tie in own_ranking(totals, orders).ties:
        one = chosen.draw(st.sampled_from(tie.proposal_ids[1:]))
        up = moved(tie.proposal_ids, one, -1)
        assert moved(up, one, 1) == tie.proposal_ids
        kept = with_order(with_order(orders, up), tie.proposal_ids)
        (again,) = (t for t in own_ranking(totals, kept).ties if t.total == tie.total)
        assert (again.proposal_ids, again.is_settled) == (tie.proposal_ids, True)


def test_what_is_incomplete_has_no_place_and_is_equal_to_nothing():
    found = own_ranking({"a": None, "b": 90.0, "c": 60.0, "d": 60.0}, [], incomplete={"b", "d"})
    assert [(one.proposal_id, one.total, one.has_place) for one in found.placed] == [
        ("c", 60.0, True),
        ("b", 90.0, False),
        ("d", 60.0, False),
        ("a", None, False),
    ]
    assert found.ties == ()
