"""Halo: how alike somebody's scores of one proposal are, beside those of others."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.panel.halo import Halo, halo_of

CRITERIA = ("a", "b", "c", "d")
parts = st.fixed_dictionaries({name: st.integers(0, 10).map(lambda tenth: tenth / 10) for name in CRITERIA})
reviews = st.lists(st.tuples(parts, st.lists(parts, min_size=1, max_size=3)), min_size=2, max_size=6)


def test_by_hand():
    # Own levels: a 0.5, b 0.5, c 0.5. Own departures: (0.5, 0, -0.5) and its opposite, of standard deviation
    # 0.5. Theirs: levels 0.5, 0.4, 0.3, departures (0.1, 0, -0.1), of 0.1.
    given_ = [
        ({"a": 1.0, "b": 0.5, "c": 0.0}, [{"a": 0.6, "b": 0.4, "c": 0.2}]),
        ({"a": 0.0, "b": 0.5, "c": 1.0}, [{"a": 0.4, "b": 0.4, "c": 0.4}]),
    ]
    found = halo_of(given_, fewest=2)
    assert found == Halo(own=0.5, others=0.1, proposals=2)
    assert found.ratio == 5.0


def test_who_gives_the_same_on_every_criterion_has_none_of_the_spread_of_others():
    others = [{"a": 0.2, "b": 0.6, "c": 1.0}, {"a": 0.8, "b": 0.6, "c": 0.1}]
    flat = [(dict.fromkeys("abc", level), [one]) for level, one in zip((0.4, 0.8), others, strict=True)]
    found = halo_of(flat, fewest=2)
    assert found is not None
    assert (found.own, found.ratio) == (0.0, 0.0)
    assert found.others > 0


def test_that_everybody_scores_one_criterion_lower_is_no_sign_of_telling_criteria_apart():
    always = {"a": 1.0, "b": 0.5, "c": 0.0}
    found = halo_of([(always, [always]), (always, [always])], fewest=2)
    assert found == Halo(own=0.0, others=0.0, proposals=2)
    assert found.ratio is None


def test_only_criteria_that_both_scored_count():
    own = [{"a": 1.0, "b": 0.0, "c": 0.5, "d": 0.9}, {"a": 0.0, "b": 1.0, "c": 0.5, "d": 0.1}]
    others = [{"a": 0.2, "b": 0.4, "c": 0.3}, {"a": 0.3, "b": 0.2, "c": 0.9}]
    without = [{name: one[name] for name in "abc"} for one in own]
    pairs = [[(mine, [one]) for mine, one in zip(side, others, strict=True)] for side in (own, without)]
    assert halo_of(pairs[0], fewest=2) == halo_of(pairs[1], fewest=2)


def test_a_proposal_with_two_criteria_in_common_is_none_to_compare():
    three, two = {"a": 0.1, "b": 0.5, "c": 0.9}, {"a": 0.4, "b": 0.2}
    assert halo_of([(three, [two]), (three, [three])], fewest=2) is None
    assert halo_of([(three, [two, three]), (three, [three])], fewest=2) == Halo(
        own=0.0, others=0.0, proposals=2
    )


@pytest.mark.long
@given(reviews, st.randoms(use_true_random=False))
def test_the_order_of_proposals_reviewers_and_criteria_changes_nothing(given_, chance):
    def mixed(one):
        return dict(chance.sample([*one.items()], len(one)))

    turned = [
        (mixed(own), [mixed(one) for one in chance.sample(others, len(others))])
        for own, others in chance.sample(given_, len(given_))
    ]
    assert halo_of(turned, fewest=2) == halo_of(given_, fewest=2)


@given(reviews)
def test_who_scores_as_the_only_other_does_is_exactly_as_alike(given_):
    found = halo_of([(own, [own]) for own, _ in given_], fewest=2)
    assert found is not None
    assert found.own == found.others


@given(reviews, st.floats(0, 1))
def test_scores_drawn_together_are_more_alike_by_as_much(given_, share):
    def drawn(own):
        mean = math.fsum(own.values()) / len(own)
        return {name: mean + share * (part - mean) for name, part in own.items()}

    before = halo_of(given_, fewest=2)
    after = halo_of([(drawn(own), others) for own, others in given_], fewest=2)
    assert before is not None
    assert after is not None
    assert after.own == pytest.approx(share * before.own, abs=1e-8)
    assert after.others == before.others
