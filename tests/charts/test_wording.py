"""Names in charts: no two alike, and nothing that people wrote is kept for good."""

import importlib
import inspect
import pkgutil

from hypothesis import given
from hypothesis import strategies as st

import evaluator.charts
from evaluator.charts.wording import distinct, wrapped

LABELS = st.lists(st.sampled_from(["A", "B", "A (2)", "A (3)", "A (2) (2)", ""]), max_size=12)
OUR_OWN = {"language", "dark", "some_chosen"}
"""What the program itself chooses from a few."""


@given(LABELS)
def test_names_are_distinct_and_the_first_of_each_stays_as_it_is(labels):
    named = distinct(labels)
    assert len(set(named)) == len(labels)
    for place, label in enumerate(labels):
        assert named[place] == label if label not in labels[:place] else named[place].startswith(label)


def test_a_number_that_another_label_has_already_is_passed_over():
    assert distinct(["A", "A", "A (2)"]) == ["A", "A (3)", "A (2)"]
    assert distinct(["A", "B", "A"]) == ["A", "B", "A (2)"]


def test_findings_that_name_proposals_are_not_kept():
    assert not hasattr(wrapped, "cache_info")


def test_whatever_is_kept_for_anything_but_language_and_theme_is_bounded():
    endless = []
    for found in pkgutil.iter_modules(evaluator.charts.__path__, "evaluator.charts."):
        module = importlib.import_module(found.name)
        for name, one in vars(module).items():
            if hasattr(one, "cache_parameters") and one.__module__ == found.name:
                is_bounded = one.cache_parameters()["maxsize"] is not None
                if not is_bounded and not set(inspect.signature(one).parameters) <= OUR_OWN:
                    endless.append(f"{found.name}.{name}")
    assert endless == []
