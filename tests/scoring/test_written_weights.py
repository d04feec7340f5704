"""Weights written into a call file so that criteria decide wanted parts of the total."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.calls import read_call
from evaluator.scoring import effective_shares, weighing, written_weights
from evaluator.services.call_files import default_call, library

WRITTEN = b"""format: 1
id: my-call
title: My call
scales: {s: {min: 0, max: 5}}
sections:
  - {id: first, title: First, weight: 30, groups: [{id: inner, title: Inner, weight: 10}]}
  - {id: second, title: Second}
criteria:
  - {id: a, title: A, scale: s, weight: 1, section: first, group: inner}
  - {id: b, title: B, scale: s, weight: 2, section: first, multiplier: 2}
  - {id: c, title: C, scale: s, section: second}
  - {id: d, title: D, scale: s, counts: bonus, section: second}
"""
CALL = read_call(WRITTEN, name="c.yaml")


def _written_into(call, weights):
    """The call with these weights, as whoever edits its file has it."""
    criteria = {re.fullmatch(r"criteria\[(.+)\]\.weight", path): weight for path, weight in weights.items()}
    own = {found.group(1): weight for found, weight in criteria.items() if found}

    def node(one, path):
        update = {"weight": weights.get(f"{path}[{one.id}].weight", one.weight)}
        if hasattr(one, "groups"):
            inner = f"{path}[{one.id}].groups"
            update["groups"] = tuple(node(group, inner) for group in one.groups)
        return one.model_copy(update=update)

    return call.model_copy(
        update={
            "sections": tuple(node(one, "sections") for one in call.sections),
            "criteria": tuple(
                one.model_copy(update={"weight": own.get(one.id, one.weight)}) for one in call.criteria
            ),
        }
    )


@given(st.lists(st.floats(0.01, 9), min_size=3, max_size=3))
def test_sections_groups_and_multipliers_are_reckoned_with(numbers):
    names = weighing(CALL)
    assert names == ("a", "b", "c")
    wanted = {name: one / math.fsum(numbers) for name, one in zip(names, numbers, strict=True)}
    weights = written_weights(CALL, wanted)
    assert [*weights] == [
        "sections[first].weight",
        "sections[first].groups[inner].weight",
        "criteria[a].weight",
        "criteria[b].weight",
        "criteria[c].weight",
    ]
    found = effective_shares(_written_into(CALL, weights))
    assert found == pytest.approx({**wanted, "d": 0.0}, abs=0.001)


CALLS = [default_call(), *(one.call for one in library())]


def test_where_nothing_has_a_weight_no_shares_can_be_written():
    without = [call for call in CALLS if not weighing(call)]
    assert len(without) == 3
    for call in without:
        with pytest.raises(ValueError, match="shares add up to 1, found 0"):
            written_weights(call, {})


@pytest.mark.parametrize("call", [call for call in CALLS if weighing(call)], ids=lambda one: one.id)
def test_in_every_call_of_the_library_shares_become_those_wanted(call):
    names = weighing(call)
    numbers = [1 + place % 4 for place in range(len(names))]
    wanted = {name: one / sum(numbers) for name, one in zip(names, numbers, strict=True)}
    found = effective_shares(_written_into(call, written_weights(call, wanted)))
    applying = {name: found[name] for name in names}
    assert applying == pytest.approx(wanted, abs=0.001)


def test_maxima_are_what_is_in_a_section_where_a_group_stands_for_its_weight():
    stated = WRITTEN.replace(b"weight: 30, groups: [{id: inner,", b"max: 16, groups: [{id: inner, max: 1,")
    stated = stated.replace(b"title: Second", b"title: Second, max: 5").replace(
        b"multiplier: 2", b"multiplier: 3"
    )
    call = read_call(stated, name="c.yaml")
    weights = written_weights(call, {"a": 0.2, "b": 0.7, "c": 0.1})
    assert weights["sections[first].max"] == pytest.approx(20 + 3 * weights["criteria[b].weight"], abs=1e-9)
    assert weights["sections[first].groups[inner].max"] == 20
    assert weights["sections[second].max"] == 10


def test_tenths_add_up_to_a_hundred():
    third = dict.fromkeys(weighing(CALL), 1 / 3)
    weights = written_weights(CALL, third)
    criteria = [
        weights["criteria[a].weight"],
        weights["criteria[b].weight"] * 2,
        weights["criteria[c].weight"],
    ]
    assert sorted(criteria) == [33.3, 33.3, 33.4]


@pytest.mark.parametrize(
    "wanted", [{"a": 1.0}, {"a": 0.5, "b": 0.5, "c": 0.5}, {"a": 1.5, "b": -0.5, "c": 0}, {}]
)
def test_shares_that_are_none_are_refused(wanted):
    with pytest.raises(ValueError, match="share"):
        written_weights(CALL, wanted)
