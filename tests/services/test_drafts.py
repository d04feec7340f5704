"""A draft keeps what an applicant wrote, finished or not, and loses none of it on the way out and back in."""

import json

import pytest

from evaluator.foundation import FileError
from evaluator.proposals import read_proposal
from evaluator.services.draft_corrections import Correction
from evaluator.services.draft_fields import with_value
from evaluator.services.drafts import (
    LARGEST_COPY,
    changed,
    copy_of,
    draft_from_copy,
    draft_from_file,
    draft_from_sample,
    draft_yaml,
    faults,
    fields_of,
    new_draft,
    proposal_of,
)
from evaluator.services.samples import open_sample, samples

UNFINISHED = b"format: 1\nreference: P1\npartners:\n  - id: a\n    tasks: 'teaches: all'\n"


@pytest.mark.parametrize("name", [sample.name for sample in samples()])
def test_a_sample_downloaded_as_a_draft_and_opened_again_is_the_same_proposal(name: str):
    draft = draft_from_sample(name)
    again = draft_from_file(draft_yaml(draft), "draft.yaml")
    assert proposal_of(again) == open_sample(name)
    assert proposal_of(again).content_hash == open_sample(name).content_hash


@pytest.mark.parametrize("name", [sample.name for sample in samples()])
def test_a_downloaded_draft_is_a_proposal_file_for_the_command_line(name: str):
    read = read_proposal(draft_yaml(draft_from_sample(name)), name="draft.yaml")
    assert fields_of(read) == fields_of(open_sample(name))


def test_an_unfinished_draft_opens_and_says_what_it_still_needs():
    draft = draft_from_file(UNFINISHED, "draft.yaml")
    assert draft.fields["partners"] == [{"id": "a", "tasks": "teaches: all"}]
    assert faults(draft) == {
        ("title",): "missing",
        ("partners", 0, "organisation"): "missing",
        ("partners", 0, "role"): "missing",
    }
    with pytest.raises(FileError) as error:
        proposal_of(draft)
    assert len(error.value.problems) == 3


def test_a_file_that_says_something_unreadable_is_refused_with_every_problem():
    with pytest.raises(FileError) as error:
        draft_from_file(b"format: 1\nreference: P1\ntitel: T\nlot: [a]\n", "draft.yaml")
    said = str(error.value)
    assert 'no key is called "titel" here' in said
    assert "draft.yaml:4" in said


@pytest.mark.parametrize("data", [b"- a\n- b\n", b"just words\n", b"\x00\xff", b"a: [1\n"])
def test_what_is_no_draft_at_all_is_refused_in_words(data: bytes):
    with pytest.raises(FileError):
        draft_from_file(data, "draft.yaml")


def test_an_unfinished_draft_survives_its_own_download():
    draft = draft_from_file(UNFINISHED, "draft.yaml")
    assert draft_from_file(draft_yaml(draft), "draft.yaml").fields == draft.fields


@pytest.mark.parametrize(
    "text", ["two\nlines: yes", "tab\there", "  spaces  ", "NO", "012", "# no comment", "é\n\n"]
)
def test_texts_that_yaml_could_misread_come_back_letter_for_letter(text: str):
    draft = changed(new_draft("en"), {**new_draft("en").fields, "title": text})
    assert draft_from_file(draft_yaml(draft), "draft.yaml").fields["title"] == text


def test_a_new_draft_is_in_the_language_of_its_writer_and_lacks_only_a_title():
    draft = new_draft("fr")
    assert draft.fields["languages"] == ["fr"]
    assert faults(draft) == {("title",): "missing"}


def test_a_changed_sample_is_the_applicants_own_and_an_unchanged_one_stays_a_sample():
    sample = draft_from_sample("s01-ict-successor")
    assert changed(sample, sample.fields) is sample
    own = changed(sample, with_value(sample.fields, ("title",), "Mine"))
    assert own.sample is None
    assert proposal_of(own).title == "Mine"


def test_a_browsers_copy_brings_back_the_draft_with_its_corrections():
    said = [
        Correction(kind="state", label="formal", place="$.summary", start=3, quote="signs"),
        Correction(
            kind="actor", label="cso_ngo", place="$.summary", start=9, quote="union", given="trade_union"
        ),
    ]
    draft = draft_from_sample("s07-passeport-competences").model_copy(update={"corrections": tuple(said)})
    assert draft_from_copy(copy_of(draft)) == draft


def test_letters_that_the_session_never_saw_are_taken_from_the_copy():
    draft = draft_from_file(UNFINISHED, "draft.yaml")
    copy = json.loads(copy_of(draft))
    copy["typed"] = {
        "title": "Typed last",
        "skills/who": "First answer of its part",
        "partners/0/tasks": "Changed",
        "partners/7/tasks": "Nowhere",
    }
    found = draft_from_copy(json.dumps(copy))
    assert found is not None
    assert found.fields["title"] == "Typed last"
    assert found.fields["skills"] == {"who": "First answer of its part"}
    assert found.fields["partners"] == [{"id": "a", "tasks": "Changed"}]


def test_letters_typed_into_a_field_of_one_answer_a_line_become_its_lines():
    copy = json.loads(copy_of(draft_from_file(UNFINISHED, "draft.yaml")))
    copy["typed"] = {"themes": "care \n\n ict", "partners/0/organisation/aliases": "OFPPT"}
    found = draft_from_copy(json.dumps(copy))
    assert found is not None
    assert found.fields["themes"] == ["care", "ict"]
    assert found.fields["partners"] == [
        {"id": "a", "tasks": "teaches: all", "organisation": {"aliases": ["OFPPT"]}}
    ]


@pytest.mark.parametrize(
    "payload",
    [
        None,
        3,
        [],
        "",
        "null",
        "[]",
        "{",
        '{"fields": 3}',
        '{"fields": {}, "unknown": 1}',
        "x" * (LARGEST_COPY + 1),
    ],
)
def test_what_is_no_copy_is_ignored(payload: object):
    assert draft_from_copy(payload) is None


def test_typed_letters_of_no_readable_shape_do_no_harm():
    copy = json.loads(copy_of(new_draft("en")))
    for typed in (
        ["title"],
        "title",
        {"title": 3},
        {"": "x"},
        {"format/x": "y"},
        {"partners/x": "y"},
        {"lot/0": "z"},
    ):
        found = draft_from_copy(json.dumps({**copy, "typed": typed}))
        assert found is not None
        assert found.fields == new_draft("en").fields
