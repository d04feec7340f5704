"""What trials found is written into the draft: only the lines that it is about change."""

import json
from difflib import ndiff

import pytest

from evaluator.calls import Call
from evaluator.calls.editing import CannotEditError, data_of, value_at
from evaluator.scoring import effective_shares, weighing, written_weights
from evaluator.services.call_files import LibraryCall, library, open_call
from evaluator.services.shipped import criteria_folder
from evaluator.ui.criteria_view.taking import path_to, with_levels, with_weights
from tests.calls.editing.texts_to_edit import LIBRARY

WEIGHTS = {"criteria[inclusion].weight": 22.0, "criteria[originality].weight": 7.5}
TEXT = (criteria_folder() / "skills_mobility.yaml").read_text("utf-8")


def read(text: str) -> Call:
    return open_call(text.encode(), "call.yaml")


def changed(after: str) -> list[str]:
    """The lines that came and went."""
    return [one for one in ndiff(TEXT.splitlines(), after.splitlines()) if one[0] in "+-"]


def test_weights_are_written_where_they_stand() -> None:
    assert changed(with_weights(TEXT, WEIGHTS)) == [
        "-     weight: 18",
        "+     weight: 22",
        "-     weight: 14",
        "+     weight: 7.5",
    ]


@pytest.mark.long
def test_what_the_comparing_of_criteria_gives_is_a_file_with_those_shares() -> None:
    call = read(TEXT)
    names = weighing(call)
    wanted = {name: place + 1.0 for place, name in enumerate(names)}
    shares = {name: one / sum(wanted.values()) for name, one in wanted.items()}
    after = read(with_weights(TEXT, written_weights(call, shares)))
    assert effective_shares(after) == pytest.approx(shares, abs=0.0006)


@pytest.mark.parametrize("grid", [one for one in library() if weighing(one.call)], ids=lambda one: one.name)
def test_a_grid_of_the_library_with_the_weights_that_are_written_can_be_used(grid: LibraryCall) -> None:
    names, data = weighing(grid.call), data_of(LIBRARY[grid.name])
    numbers = [1 + place % 4 for place in range(len(names))]
    shares = {name: one / sum(numbers) for name, one in zip(names, numbers, strict=True)}
    for place, value in written_weights(grid.call, shares).items():
        *path, key = path_to(data, place)
        value_at(data, tuple(path))[key] = value
    found = effective_shares(open_call(json.dumps(data).encode(), "call.json"))
    assert {name: found[name] for name in names} == pytest.approx(shares, abs=0.001)


def test_the_weight_of_a_group_is_found_by_section_and_group() -> None:
    data = {"sections": [{"id": "a"}, {"id": "b", "groups": [{"id": "x"}, {"id": "y"}]}]}
    assert path_to(data, "sections[b].groups[y].weight") == ("sections", 1, "groups", 1, "weight")


@pytest.mark.long
def test_levels_are_written_in_the_line_of_their_indicator() -> None:
    after = with_levels(TEXT, "inclusion", "depth", {"0": 0.0, "0.25": 1.5, "1": 4.5})
    before, written = changed(after)
    old = "levels: {0: 0, 0.2: 1, 0.4: 2, 0.6: 3, 0.8: 4, 1: 4.5}"
    assert old in before
    assert written[2:] == before[2:].replace(old, "levels: {0: 0, 0.25: 1.5, 1: 4.5}")


@pytest.mark.long
def test_levels_of_words_keep_their_words() -> None:
    after = with_levels(TEXT, "originality", "lineage", {"declared_follow_on": 1.0, "independent": 4.0})
    assert "levels: {declared_follow_on: 1, independent: 4}" in after


def test_levels_over_several_lines_keep_their_comments_and_how_their_numbers_are_spelt() -> None:
    text = """\
criteria:
  - id: inclusion
    indicators:
      - id: depth
        levels:
          # below this nobody is funded
          0: 0
          "0.50": 2 # as last year
          1: 4 # the most
"""
    same = {"0": 0.0, "0.5": 2.0, "1": 4.0}
    assert with_levels(text, "inclusion", "depth", same) == text
    assert with_levels(text, "inclusion", "depth", {**same, "1": 4.5}) == text.replace("1: 4 #", "1: 4.5 #")
    added = with_levels(text, "inclusion", "depth", {"-1": -1.0, **same})
    assert added == text.replace("          # below", "          -1: -1\n          # below")


@pytest.mark.parametrize("names", [("nobody", "depth"), ("inclusion", "nothing")])
def test_what_the_draft_lacks_is_refused(names: tuple[str, str]) -> None:
    with pytest.raises(CannotEditError, match="Change it in the text"):
        with_levels(TEXT, *names, {"0": 0.0})
    with pytest.raises(CannotEditError):
        with_weights(TEXT, {"criteria[nobody].weight": 1.0})
