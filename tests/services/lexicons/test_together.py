"""Sets of lexicons that were in force together: each is found, and none of those that never were is tried."""

from hypothesis import given
from hypothesis import strategies as st

from evaluator.services.lexicons.together import MOST_SETS, Began, any_sets, sets_together

FILES = ("en", "es", "fr", "organisations")


def history(changes: list[str]) -> list[Began[str]]:
    """Each change makes the next version of its file."""
    counts = dict.fromkeys(FILES, 0)
    began = []
    for file in changes:
        counts[file] += 1
        began.append(Began(file, f"{file}{counts[file]}"))
    return began


@given(st.lists(st.sampled_from(FILES), max_size=12))
def test_whatever_was_in_force_together_is_among_the_sets(changes: list[str]) -> None:
    began = history([*FILES, *changes])
    found = {frozenset(one) for one in sets_together(began)}
    state: dict[str, str] = {}
    for one in began:
        state = state | {one.file: one.version}
        if len(state) == len(FILES):
            assert {frozenset(state.values()), frozenset({state["en"]})} <= found
            assert frozenset({state["en"], state["fr"], state["organisations"]}) in found


@given(st.lists(st.sampled_from(FILES), max_size=12))
def test_no_set_is_looked_at_twice_and_each_moment_adds_few(changes: list[str]) -> None:
    found = [frozenset(one) for one in sets_together(history([*FILES, *changes]))]
    assert len(found) <= 14 * (len(changes) + 1)
    # With no organisations a set is the same at either side of a change of theirs.
    with_named = [one for one in found if any(name.startswith("organisations") for name in one)]
    assert len(with_named) == len(set(with_named))


def test_what_is_in_force_now_comes_first_and_few_languages_before_many() -> None:
    began = history(["en", "fr", "en"])
    assert list(sets_together(began)) == [("en2",), ("fr1",), ("en1",), ("en2", "fr1"), ("en1", "fr1")]


def test_sets_that_may_have_been_are_looked_at_only_while_they_are_few() -> None:
    assert set(any_sets({"en": ["a", "b"], "organisations": ["o"]})) == {
        ("a",),
        ("a", "o"),
        ("b",),
        ("b", "o"),
    }
    many = [str(number) for number in range(MOST_SETS)]
    assert list(any_sets({"en": many, "fr": many})) == []
