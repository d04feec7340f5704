"""A half-finished draft is read as far as it goes; what is left out is named by its place in the draft."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.services.draft_fields import with_row, with_value
from evaluator.services.drafts import changed, draft_from_sample, new_draft, proposal_of
from evaluator.services.readable_drafts import readable
from evaluator.services.samples import open_sample, samples

NAMES = [sample.name for sample in samples()]


@pytest.mark.parametrize("name", NAMES)
def test_a_whole_proposal_is_read_wholly(name: str):
    sample = draft_from_sample(name)
    own = sample.model_copy(update={"sample": None})
    for draft in (sample, own):
        found = readable(draft, untitled="Untitled")
        assert found.left_out == ()
        assert found.proposal == open_sample(name)


def test_a_draft_without_a_title_is_read_under_a_stand_in():
    found = readable(new_draft("fr"), untitled="Sans titre")
    assert found.proposal.title == "Sans titre"
    assert found.left_out == (("title",),)


def test_incomplete_rows_are_left_out_and_the_others_keep_their_order():
    draft = draft_from_sample("s01-ict-successor")
    fields = draft.fields
    for row in ({"id": "empty"}, {"id": "half", "organisation": {"name": "Half"}}):
        fields = with_row(fields, ("partners",), row)
    fields = {**fields, "partners": [fields["partners"][-1], *fields["partners"][:-1]]}
    found = readable(changed(draft, fields), untitled="Untitled")
    last = len(fields["partners"]) - 1
    assert found.left_out == (("partners", 0), ("partners", last))
    assert found.proposal.partners == open_sample("s01-ict-successor").partners


def test_only_the_part_that_lacks_something_is_left_out():
    draft = draft_from_sample("s01-ict-successor")
    contribution = {"kind": "cash", "amount": {"amount": 40_000}}
    fields = with_row(draft.fields, ("partners", 0, "contributions"), contribution)
    place = len(fields["partners"][0]["contributions"]) - 1
    found = readable(changed(draft, fields), untitled="Untitled")
    assert found.left_out == (("partners", 0, "contributions", place, "amount"),)
    assert len(found.proposal.partners) == len(draft.fields["partners"])
    assert found.proposal.partners[0].contributions[-1].amount is None


def test_a_row_without_its_unreadable_answer_is_left_out_if_it_needs_one():
    draft = draft_from_sample("s01-ict-successor")
    found = readable(changed(draft, with_value(draft.fields, ("partners", 2, "role"), "boss")), untitled="U")
    assert found.left_out == (("partners", 2),)
    assert len(found.proposal.partners) == len(draft.fields["partners"]) - 1


parts = st.sampled_from(["partners", "activities", "results", "budget", "corridors", "skills"])
junk = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-5, 5), st.text(max_size=4)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["id", "role", "name", "amount", "who", "x"]), inner, max_size=3),
    ),
    max_leaves=6,
)


@given(st.dictionaries(parts, junk, max_size=3))
def test_whatever_stands_in_a_draft_something_can_be_read(fields: dict[str, object]):
    draft = changed(new_draft("en"), {**new_draft("en").fields, "title": "T", **fields})
    found = readable(draft, untitled="U")
    assert proposal_of(changed(draft, {**new_draft("en").fields, "title": "T"})).title == found.proposal.title
