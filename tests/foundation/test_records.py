"""A record never changes, so what is worked out of the whole of it is worked out once."""

from functools import cached_property

import pytest
from pydantic import ValidationError

from evaluator.foundation import Record, content_name


class Line(Record):
    """A record of one number."""

    points: int
    said: str = ""

    @cached_property
    def name(self) -> str:
        """What it says, in short."""
        return content_name(self)


def test_what_was_worked_out_is_not_taken_along_to_a_copy_that_says_something_else():
    line = Line(points=1)
    assert line.name == Line(points=1).name
    copied = line.model_copy(update={"points": 2})
    assert copied.name == Line(points=2).name != line.name
    assert line.model_copy().name == line.name
    assert line.model_copy(deep=True).name == line.name


def test_what_was_worked_out_is_no_part_of_what_the_record_says():
    asked, fresh = Line(points=1), Line(points=1)
    assert asked.name
    assert asked == fresh
    assert hash(asked) == hash(fresh)
    assert asked.model_dump() == {"points": 1, "said": ""}
    assert asked.model_dump_json() == fresh.model_dump_json()
    assert content_name(asked) == content_name(fresh)


def test_a_record_cannot_be_changed():
    with pytest.raises(ValidationError, match="frozen"):
        Line(points=1).points = 2  # type: ignore[misc]


def test_records_that_say_the_same_fields_share_the_names_and_a_changed_copy_keeps_its_own():
    one, other = Line(points=1), Line(points=2)
    assert one.model_fields_set is other.model_fields_set
    assert one.model_copy(update={"said": "x"}).model_fields_set == {"points", "said"}
    assert other.model_fields_set == {"points"}
    assert Line(points=3).model_dump(exclude_unset=True) == {"points": 3}
