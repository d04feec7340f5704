"""What a mapping may name, and what it is told when it names something else."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.narrative.columns import columns_of
from evaluator.narrative.workbooks.targets import Target, target_of
from evaluator.proposals.shapes import proposal_shape

PLAIN = [".".join(column.path) for column in columns_of(proposal_shape()) if column.path != ("format",)]


@given(st.sampled_from(PLAIN))
def test_every_field_that_is_no_table_can_be_named(field: str) -> None:
    assert target_of(field) == Target(tuple(field.split(".")))


@given(
    st.sampled_from(["", "lead", "co_applicant", "associated"]),
    st.integers(1, 99).map(str) | st.just(""),
    st.sampled_from(["", "organisation.name", "organisation.country", "role", "contact"]),
)
def test_a_cell_of_a_partner_is_written_as_it_is_read(role: str, number: str, column: str) -> None:
    row = " ".join(filter(None, (role, number))) or "1"
    written = f"partners[{row}]" + (f".{column}" if column else "")
    found = target_of(written)
    assert (found.id, found.row, found.column, found.role) == (written, row, column, role)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("sumary", 'a proposal has no field "sumary". Did you mean "summary"?'),
        ("skills.whom", '"skills" has no field "whom". Did you mean "who"?'),
        ("skills", '"skills" has several parts; name one of them: skills.'),
        ("activities.title", '"activities" is a table; say of which row, such as activities[1].title'),
        (
            "target_groups",
            '"target_groups" is a table; name a row and a cell of it, such as target_groups[1].',
        ),
        ("partners[boss]", 'no role is called "boss".'),
        ("partners[]", "the row is missing between the brackets, such as partners[1]"),
        ("partners[1].naem", 'a row of "partners" has no cell "naem".'),
        ("activities[lead]", 'rows of "activities" are named by numbers, such as activities[1]'),
        ("summary[1]", '"summary" is no table and has no rows; write summary alone'),
        ("format", 'a proposal has no field "format".'),
        ("The summary", 'found "The summary"'),
    ],
)
def test_what_cannot_be_named_is_told_with_what_can(written: str, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        target_of(written)
