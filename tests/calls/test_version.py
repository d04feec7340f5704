"""The version names the content of a call, not the way it is written."""

import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.calls import Call, read_call

WRITTEN = """\
format: 1
id: my-call
title: {en: My call, fr: Mon appel}
money: {available: 4_000_000, currency: EUR, rates: {USD: 0.92, MAD: "0.0930"}}
scales:
  s: {min: 0, max: 5, step: 0.5, anchors: {0: Nothing, 2.5: Half}}
criteria:
  - id: quality
    title: Quality
    weight: 20
    scale: s
    threshold: 2.5
    indicators: [{id: i, kind: k, levels: {0: 0, 0.5: 3, 1: 5}, options: {least: 20}}]
phases: [{id: open, until: 2027-03-31T17:00}]
"""


def _version(text: str) -> str:
    return read_call(text.encode(), name="c.yaml").version


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("4_000_000", "4000000"),
        ("4_000_000", "4000000.00"),
        ("4_000_000", '"4000000.0"'),
        ('"0.0930"', "0.093"),
        ("weight: 20", "weight: 20.0"),
        ("weight: 20", "weight: 2e1"),
        ("weight: 20", "weight: 20  # twenty"),
        ("threshold: 2.5", "threshold: 2.50"),
        ("least: 20", "least: 20.0"),
        ("{0: 0, 0.5: 3, 1: 5}", "{1.0: 5.0, 0.0: 0, 0.50: 3}"),
        ("{0: Nothing, 2.5: Half}", '{"2.50": Half, "0": Nothing}'),
        ("{en: My call, fr: Mon appel}", '{fr: "Mon appel", en: My call}'),
        ("until: 2027-03-31T17:00", "until: 2027-03-31 17:00:00"),
        ("id: my-call", "id: my-call\nlanguages: [en]\nstatus: draft\ntotals: {decimals: 2}"),
    ],
)
def test_how_it_is_written_does_not_matter(written, instead):
    assert written in WRITTEN
    assert _version(WRITTEN.replace(written, instead)) == _version(WRITTEN)


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("4_000_000", "4_000_001"),
        ("weight: 20", "weight: 20.001"),
        ("fr: Mon appel", "fr: Mon Appel"),
        ("0.5: 3", "0.6: 3"),
        ("id: open", "id: opening"),
        ("threshold: 2.5", "denominator: all"),
        ("17:00", "17:01"),
    ],
)
def test_what_it_says_does(written, instead):
    assert _version(WRITTEN.replace(written, instead)) != _version(WRITTEN)


def test_the_order_of_criteria_is_content():
    data = {
        "format": 1,
        "id": "a",
        "title": "A",
        "scales": {"s": {"max": 5}},
        "criteria": [{"id": name, "title": name, "scale": "s"} for name in ("one", "two")],
    }
    turned = data | {"criteria": data["criteria"][::-1]}
    assert _version(json.dumps(data)) != _version(json.dumps(turned))


def _shuffled(value: object, chance: random.Random) -> object:
    if isinstance(value, dict):
        keys = list(value)
        chance.shuffle(keys)
        return {key: _shuffled(value[key], chance) for key in keys}
    if isinstance(value, list):
        return [_shuffled(item, chance) for item in value]
    return value


@settings(max_examples=40, deadline=None)
@given(
    weights=st.lists(st.integers(0, 10_000).map(lambda number: number / 100), min_size=1, max_size=6).filter(
        any
    ),
    available=st.decimals(0, 10**9, places=2),
    seed=st.integers(0, 99),
)
def test_neither_the_order_of_keys_nor_the_form_of_numbers_changes_it(weights, available, seed):
    data = {
        "format": 1,
        "id": "a",
        "title": {"en": "A", "fr": "B"},
        "money": {"available": str(available), "rates": {"USD": "0.9"}},
        "scales": {"s": {"min": 0, "max": 5}, "t": {"words": {"no": 0, "yes": 1}}},
        "criteria": [
            {"id": f"c{index}", "title": "C", "scale": "s", "weight": weight}
            for index, weight in enumerate(weights)
        ],
    }
    other = json.loads(json.dumps(data))
    other["money"] = {"rates": {"USD": "0.900"}, "available": f"{available.normalize():f}"}
    for criterion in other["criteria"]:
        if float(criterion["weight"]).is_integer():
            criterion["weight"] = int(criterion["weight"])

    assert _version(json.dumps(_shuffled(other, random.Random(seed)))) == _version(json.dumps(data))


@settings(max_examples=40, deadline=None)
@given(first=st.decimals(0, 10**6, places=2), second=st.decimals(0, 10**6, places=2))
def test_two_amounts_have_one_version_only_when_they_are_equal(first, second):
    def version(amount):
        return _version(WRITTEN.replace("4_000_000", f'"{amount}"'))

    assert (version(first) == version(second)) == (first == second)


def test_a_call_dumped_and_read_again_is_the_same_call():
    call = read_call(WRITTEN.encode(), name="c.yaml")
    again = Call.model_validate_json(call.model_dump_json(by_alias=True))
    assert (again, again.version) == (call, call.version)
