"""Values that begin what holds them and end it again, at the place where such keys stand."""

import pytest

from evaluator.calls.editing import (
    CannotEditError,
    data_of,
    put_in,
    put_item,
    remove_item,
    set_value,
    take_back,
    take_out,
)
from evaluator.calls.editing.key_order import keys_before
from evaluator.foundation.yaml_files import Path
from tests.calls.editing.texts_to_edit import DEFAULT, LIBRARY, comments

PLACES: list[tuple[Path, object]] = [
    (("money", "available"), 1),
    (("money", "grant", "max"), 9),
    (("totals", "decimals"), 1),
    (("reviews", "divergence", "gap_share"), 0.3),
    (("funding", "partial", "floor"), 0.5),
    (("time_zone",), "Africa/Casablanca"),
]


def stands_at(text: str, path: Path) -> bool:
    found = data_of(text)
    for part in path:
        if not isinstance(found, dict) or part not in found:
            return False
        found = found[part]
    return True


@pytest.mark.long
def test_a_text_that_begins_with_a_mark_of_byte_order_is_edited_as_without_it() -> None:
    mark = "\ufeff"
    for path, value in PLACES:
        assert put_in(mark + DEFAULT, path, value).removeprefix(mark) == put_in(DEFAULT, path, value)
        assert take_out(mark + DEFAULT, path).removeprefix(mark) == take_out(DEFAULT, path)


@pytest.mark.parametrize("name", LIBRARY)
def test_what_is_put_in_and_taken_out_again_leaves_the_same_bytes(name: str) -> None:
    text = LIBRARY[name]
    for path, value in PLACES:
        if not stands_at(text, path):
            edited = put_in(text, path, value)
            assert comments(edited) == comments(text)
            assert take_out(edited, path) == text


@pytest.mark.parametrize("name", ["europeaid", "nih_2025", "wales_woodland"])
def test_a_list_begins_with_its_first_item_and_goes_with_its_last(name: str) -> None:
    text = LIBRARY[name]
    edited = put_item(put_item(text, ("phases",), {"id": "a"}), ("phases",), {"id": "b"})
    edited = put_in(edited, ("phases", 1, "switches", "submit"), True)
    assert data_of(edited)["phases"] == [{"id": "a"}, {"id": "b", "switches": {"submit": True}}]
    assert take_out(take_out(edited, ("phases", 1)), ("phases", 0)) == text


def test_a_key_is_put_where_such_keys_stand() -> None:
    text = "format: 1\nid: x\ntotals: {decimals: 1}\nphases: []\n"
    assert put_in(text, ("reviews", "combine"), "median") == (
        "format: 1\nid: x\ntotals: {decimals: 1}\nreviews: {combine: median}\nphases: []\n"
    )
    assert put_in(text, ("totals", "out_of"), 50).splitlines()[2] == "totals: {decimals: 1, out_of: 50}"


def test_a_comment_around_the_last_value_is_not_taken_away_with_it() -> None:
    text = "id: x\nmoney: # agreed in March\n  available: 5\n"
    with pytest.raises(CannotEditError, match="A comment stands around the last of these"):
        take_out(text, ("money", "available"))
    assert take_out("id: x\nmoney:\n  available: 5 # agreed\n", ("money", "available")) == "id: x\n"


def test_a_number_written_with_its_thousands_apart_stays_so() -> None:
    edited = set_value(DEFAULT, ("money", "available"), 5_250_000)
    assert edited == DEFAULT.replace("  available: 4_000_000\n", "  available: 5_250_000\n", 1)
    assert set_value(edited, ("money", "available"), 4_000_000) == DEFAULT
    assert "min: 250_000," in set_value(DEFAULT, ("money", "grant", "min"), 250_000)


def test_of_several_items_only_the_one_goes() -> None:
    assert take_out(DEFAULT, ("lots", 0)) == remove_item(DEFAULT, ("lots", 0))
    assert take_out(DEFAULT, ("not_there",)) == DEFAULT


def test_keys_stand_in_the_order_of_the_call_file() -> None:
    assert keys_before(("phases", 2, "until")) == ("id", "title", "from")
    assert keys_before(("money", "currency")) == ("available",)
    assert keys_before(("criteria", 0, "weight")) == ()


def test_a_default_takes_its_key_out_unless_a_comment_stands_beside_it() -> None:
    edited = set_value(DEFAULT, ("advice",), "hidden")
    assert take_back(edited, ("advice",), "after_own") == DEFAULT
    assert take_back("id: x\nfunding: {by: count, reserve: 3} # ours\n", ("funding", "by"), "budget") == (
        "id: x\nfunding: {reserve: 3} # ours\n"
    )
    assert take_back("id: x # ours\n", ("advice",), "after_own") == "id: x # ours\n"
