"""Bands of the total: whatever is added, taken away or moved, each begins where the one before it ends."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.calls.editing import CannotEditError, add_band, data_of, move_band, remove_band
from evaluator.services.call_files import check_call_file
from tests.calls.editing.texts_to_edit import DEFAULT, LIBRARY, comments

NEW = {"id": "new", "title": {"en": "New"}}
COMMENTED = """\
bands:
  # nobody is funded here
  - id: weak # said so
    below: 0.5 # as last year
    title: Weak
  # may be funded
  - id: adequate
    below: 0.75
    title: Adequate
  - id: strong
    title: Strong # the rest
"""


def bands(text: str) -> list[tuple[str, object]]:
    return [(one["id"], one.get("below")) for one in data_of(text)["bands"]]


@pytest.mark.long
@pytest.mark.parametrize("start", [0.25, 0.6, 0.9])
def test_a_band_that_is_added_ends_the_one_in_which_it_begins_and_gives_its_part_back(start: float) -> None:
    for text in (DEFAULT, LIBRARY["cbc_step_two"], COMMENTED):
        added = add_band(text, NEW, start)
        ends = [end for _, end in bands(added)]
        assert ends[-1] is None
        assert ends[:-1] == sorted([*(end for _, end in bands(text)[:-1]), start])
        place = [name for name, _ in bands(added)].index("new")
        assert remove_band(added, ("bands", place)) == text
    assert not check_call_file(add_band(DEFAULT, NEW, start).encode(), "call.yaml").errors


def test_the_first_band_begins_a_list_that_goes_with_it() -> None:
    text = LIBRARY["europeaid"]
    added = add_band(text, NEW, None)
    assert bands(added) == [("new", None)]
    assert remove_band(added, ("bands", 0)) == text


@pytest.mark.parametrize("start", [None, 0, 1, -0.5, 7, 0.5, 0.75])
def test_a_band_that_would_begin_nowhere_or_where_another_does_is_refused(start: float | None) -> None:
    with pytest.raises(CannotEditError, match="A band begins"):
        add_band(DEFAULT, NEW, start)


@pytest.mark.long
def test_a_band_that_is_removed_leaves_its_part_to_the_one_before_it() -> None:
    assert bands(remove_band(DEFAULT, ("bands", 0))) == [("adequate", 0.75), ("strong", None)]
    assert bands(remove_band(DEFAULT, ("bands", 1))) == [("weak", 0.75), ("strong", None)]
    assert bands(remove_band(DEFAULT, ("bands", 2))) == [("weak", 0.5), ("adequate", None)]


@pytest.mark.long
@given(st.sampled_from([DEFAULT, LIBRARY["cbc_step_two"]]), st.integers(0, 2), st.integers(0, 2))
@settings(max_examples=12)
def test_bands_that_are_moved_change_their_parts_and_come_back(text: str, place: int, to: int) -> None:
    moved = move_band(text, ("bands", place), to)
    assert [end for _, end in bands(moved)] == [end for _, end in bands(text)]
    names = [name for name, _ in bands(text)]
    names.insert(to, names.pop(place))
    assert [name for name, _ in bands(moved)] == names
    assert sorted(comments(moved)) == sorted(comments(text))
    assert move_band(moved, ("bands", to), place) == text


def test_comments_go_with_their_band_and_one_beside_an_end_that_would_go_refuses() -> None:
    moved = move_band(COMMENTED, ("bands", 0), 1)
    assert moved == COMMENTED.replace(
        """\
  # nobody is funded here
  - id: weak # said so
    below: 0.5 # as last year
    title: Weak
  # may be funded
  - id: adequate
    below: 0.75
    title: Adequate
""",
        """\
  # may be funded
  - id: adequate
    below: 0.5
    title: Adequate
  # nobody is funded here
  - id: weak # said so
    below: 0.75 # as last year
    title: Weak
""",
    )
    assert comments(remove_band(COMMENTED, ("bands", 1))) == ["# nobody is funded here"]


def test_a_file_with_anything_in_the_place_of_bands_says_no_number_that_it_has_not() -> None:
    text = "bands: [{id: a}, {id: b, below: wide}, {id: c}]\n"
    assert bands(add_band(text, NEW, 0.4)) == [("a", 0.4), ("new", None), ("b", "wide"), ("c", None)]
    assert bands(add_band("bands: 5\n", NEW, 0.4)) == [("new", None)]


@pytest.mark.parametrize(
    "change",
    [lambda text: move_band(text, ("bands", 0), 2), lambda text: remove_band(text, ("bands", 2))],
)
def test_a_comment_behind_an_end_that_nobody_took_away_is_not_lost(change: Callable[[str], str]) -> None:
    text = COMMENTED.replace("below: 0.75", "below: 0.75 # agreed on 3 May")
    with pytest.raises(CannotEditError, match="A comment would be lost"):
        change(text)
