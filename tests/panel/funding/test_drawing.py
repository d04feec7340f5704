"""A draw that anybody can repeat."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.panel.funding.drawing import drawn

SEEDS = st.text(st.characters(codec="utf-8", exclude_characters="\n"), min_size=1, max_size=50).filter(
    str.strip
)


def test_the_smallest_hash_of_the_seed_and_the_name_comes_first():
    by_hand = {
        name: hashlib.sha256(f"49 7 12\n{name}".encode()).hexdigest() for name in ("P01", "P02", "P03")
    }
    lots = drawn("49 7 12", by_hand)
    assert [one.proposal_id for one in lots] == sorted(by_hand, key=by_hand.__getitem__)
    assert {one.proposal_id: one.hash for one in lots} == by_hand


@given(SEEDS, st.lists(st.text(min_size=1, max_size=5), unique=True))
def test_neither_order_nor_who_else_takes_part_changes_who_comes_first_of_two(seed: str, names: list[str]):
    order = [one.proposal_id for one in drawn(seed, names)]
    assert order == [one.proposal_id for one in drawn(seed, reversed(names))]
    some = set(names[::2])
    assert [one.proposal_id for one in drawn(seed, some)] == [name for name in order if name in some]


@pytest.mark.parametrize("seed", ["", "  ", "a\nb", "x" * 201])
def test_a_seed_is_one_line(seed: str):
    with pytest.raises(ValueError, match="a seed is one line"):
        drawn(seed, ["P01"])
