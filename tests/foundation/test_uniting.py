"""Two changes of one text: both stand in it, or somebody is asked; nothing of either is left out unasked."""

from collections.abc import Mapping
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.foundation.uniting import common_lines, says_both, settled, united

LINES = st.lists(st.sampled_from(["a", "b", "c", "  d: 1", "", "# e"]), max_size=8)
TEXTS = st.builds(lambda lines, end: "\n".join(lines) + end, LINES, st.sampled_from(["", "\n"]))

BEFORE = "- id: one\n  title: One\n  weight: 18\n- id: two\n  title: Two\n  weight: 9\n"


def words(before: str, after: str) -> Mapping[str, str] | None:
    """Lines that were put in or taken out; where a key stands twice beside itself, nothing can be used."""
    for text in (before, after):
        keys = [line.split(":")[0] for line in text.splitlines()]
        if any(one == other for one, other in pairwise(keys)):
            return None
    old, new = before.splitlines(), after.splitlines()
    told = [*(f"+{one}" for one in new if one not in old), *(f"-{one}" for one in old if one not in new)]
    return {one: one for one in told}


@given(TEXTS, TEXTS, TEXTS)
def test_the_parts_are_each_of_the_three_texts(before: str, theirs: str, mine: str) -> None:
    found = united(before, theirs, mine)
    assert found.before == before
    assert "".join(one.theirs for one in found.parts) == theirs
    assert "".join(one.mine for one in found.parts) == mine


@given(TEXTS, TEXTS)
def test_what_only_one_changed_is_never_asked(before: str, changed: str) -> None:
    for theirs, mine in ((changed, before), (before, changed), (changed, changed)):
        found = united(before, theirs, mine)
        assert found.open_places == ()
        assert found.text({}) == changed


@given(TEXTS, TEXTS, TEXTS)
def test_who_is_who_changes_nothing_but_the_names(before: str, theirs: str, mine: str) -> None:
    one, other = united(before, theirs, mine), united(before, mine, theirs)
    assert one.open_places == other.open_places
    assert one.text(dict.fromkeys(one.open_places, "mine")) == other.text(
        dict.fromkeys(other.open_places, "theirs")
    )


@given(TEXTS, TEXTS)
def test_the_shared_lines_of_two_texts_stand_in_both(one: str, other: str) -> None:
    shared = common_lines(one, other).splitlines()
    for text in (one, other):
        left = iter(text.splitlines())
        assert all(line in left for line in shared)


@given(st.lists(st.integers(), min_size=2, max_size=12, unique=True), st.data())
def test_changes_of_different_lines_stand_beside_each_other(numbers: list[int], data: st.DataObject) -> None:
    lines = [f"{one}\n" for one in numbers]
    places = data.draw(st.permutations(range(len(lines))))
    at_theirs, at_mine = places[0], places[1]
    theirs = [*lines[:at_theirs], "theirs\n", *lines[at_theirs + 1 :]]
    mine = [*lines[:at_mine], "mine\n", *lines[at_mine + 1 :]]
    found = united("".join(lines), "".join(theirs), "".join(mine))
    both = list(theirs)
    both[at_mine] = "mine\n"
    assert (found.open_places, found.text({})) == ((), "".join(both))


def test_a_weight_and_the_title_in_the_line_above_are_two_changes() -> None:
    theirs, mine = BEFORE.replace("18", "20"), BEFORE.replace("One", "Inclusion")
    found = united(BEFORE, theirs, mine)
    assert found.text({}) == BEFORE.replace("18", "20").replace("One", "Inclusion")
    assert says_both(BEFORE, theirs, mine, found.text({}), words)


def test_the_same_line_is_asked_and_each_answer_leaves_the_other_changes() -> None:
    theirs = BEFORE.replace("18", "20").replace("Two", "Reuse")
    mine = BEFORE.replace("18", "30").replace("One", "Inclusion")
    found = united(BEFORE, theirs, mine)
    [place] = found.open_places
    assert settled(found, words) == {}
    assert found.only(place, "theirs") == BEFORE.replace("18", "20")
    assert found.text({place: "theirs"}) == theirs.replace("One", "Inclusion")
    assert found.text({place: "mine"}) == mine.replace("Two", "Reuse")
    with pytest.raises(ValueError, match="one of them has to be chosen"):
        found.text({place: "both"})


def test_lines_that_both_add_at_one_place_stand_one_after_the_other() -> None:
    theirs, mine = f"{BEFORE}- three: 3\n", f"{BEFORE}- four: 4"
    found = united(BEFORE, theirs, mine)
    chosen = settled(found, words)
    assert [*chosen.values()] == ["both"]
    assert found.text(chosen) == f"{BEFORE}- three: 3\n- four: 4"
    other_way = united(BEFORE, mine, theirs)
    assert other_way.text(settled(other_way, words)) == f"{BEFORE}- four: 4\n- three: 3\n"


def test_one_key_that_both_add_is_asked() -> None:
    found = united(BEFORE, f"{BEFORE}  threshold: 2\n", f"{BEFORE}  threshold: 3\n")
    assert len(found.open_places) == 1
    assert settled(found, words) == {}


def test_what_both_say_together_and_neither_said_is_noticed() -> None:
    theirs, mine = BEFORE.replace("18", "20"), BEFORE.replace("One", "Inclusion")
    assert not says_both(BEFORE, theirs, mine, BEFORE, words)
    assert says_both(BEFORE, "a: 1\na: 2\n", mine, BEFORE, words)
