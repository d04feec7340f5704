"""Reading proposals: what is accepted, and how bad files are refused."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.foundation import FileError
from evaluator.proposals import passages, read_proposal

SMALL = """
format: 1
reference: P01
title: A small proposal
partners:
  - id: ministry
    role: lead
    side: origin
    organisation: {name: Ministry of Work, class: origin_government, country: MA}
    tasks: It selects the trainees.
budget: {currency: EUR, requested: 500000.50}
sectors: ["11330"]
"""


def read(text: str):
    return read_proposal(text.encode(), name="p.yaml")


def messages(text: str) -> list[tuple[int, str, str]]:
    with pytest.raises(FileError) as caught:
        read(text)
    return [(problem.line, problem.path, problem.message) for problem in caught.value.problems]


def test_what_is_absent_stays_missing():
    proposal = read(SMALL)
    assert proposal.budget is not None
    assert (proposal.budget.total, proposal.mobility.places, proposal.partners[0].budget_share) == (
        None,
        None,
        None,
    )


def test_money_is_exact():
    budget = read(SMALL).budget
    assert budget is not None
    assert budget.requested == Decimal("500000.50")


def test_json_reads_as_yaml_does():
    as_json = json.dumps(
        {
            "title": "A small proposal",
            "format": 1,
            "reference": "P01",
            "partners": [
                {
                    "id": "ministry",
                    "role": "lead",
                    "side": "origin",
                    "organisation": {
                        "name": "Ministry of Work",
                        "class": "origin_government",
                        "country": "MA",
                    },
                    "tasks": "It selects the trainees.",
                }
            ],
            "budget": {"currency": "EUR", "requested": "500000.5"},
            "sectors": ["11330"],
        }
    )
    assert read(as_json).content_hash == read(SMALL).content_hash


def test_comments_and_the_order_of_keys_do_not_change_the_content_hash():
    other = SMALL.replace(
        "reference: P01\ntitle: A small proposal", "title: A small proposal # the title\nreference: P01"
    )
    assert read(other).content_hash == read(SMALL).content_hash


def test_another_word_changes_the_content_hash():
    assert read(SMALL.replace("trainees", "candidates")).content_hash != read(SMALL).content_hash


def test_every_problem_is_named_at_its_line():
    text = (
        SMALL.replace("country: MA", "country: Morocco")
        .replace("tasks", "task")
        .replace("500000.50", "-3")
        .replace('"11330"', '"99999"')
    )
    assert messages(text) == [
        (9, "partners[0].organisation.country", 'write the country code: "MA" for Morocco'),
        (10, "partners[0].task", 'no key is called "task" here. Did you mean "tasks"?'),
        (11, "budget.requested", "must be at least 0, found the number -3"),
        (12, "sectors[0]", 'no sector has the code "99999" (five digits of the OECD DAC list, as 11330)'),
    ]


def test_norway_is_a_country_and_not_a_no():
    assert read(SMALL.replace("country: MA", "country: NO")).partners[0].organisation.country == "NO"


def test_a_money_field_that_is_a_word_is_refused_at_its_place():
    assert messages(SMALL.replace("500000.50", "plenty")) == [
        (11, "budget.requested", 'expected an amount, found the text "plenty"')
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b"\x89PNG\r\n\x1a\n\x00", "this is not a text file in UTF-8"),
        (b"PK\x03\x04\x00\x00", "this is not valid YAML: unacceptable character #x0003"),
        (b"- a\n- b\n", "expected a mapping of keys and values, found a list"),
        (b"just words", 'expected a mapping of keys and values, found the text "just words"'),
        (b"a: [1, 2", "this is not valid YAML: expected ',' or ']'"),
        (b"a: &x [1]\nb: *x\n", "this is not valid YAML: aliases (*name) are not accepted"),
        (b"x" * 6_000_000, "the file is too large: 6 MB, at most 5 MB are read"),
        (b"[" * 4000, "this is not valid YAML: nested more than 60 levels deep"),
        (
            b"a: !!python/object:os.system x",
            "the tag tag:yaml.org,2002:python/object:os.system is not accepted",
        ),
    ],
    ids=["empty", "png", "zip", "list", "words", "open list", "alias bomb", "large", "deep", "tag"],
)
def test_a_file_that_is_no_proposal_is_refused_with_one_clear_message(data: bytes, message: str):
    with pytest.raises(FileError) as caught:
        read_proposal(data, name="p.yaml")
    assert [problem.message[: len(message)] for problem in caught.value.problems] == [message]


def test_passages_carry_the_path_of_their_text_and_leave_codes_out():
    assert [(passage.section, passage.text) for passage in passages(read(SMALL))] == [
        ("$.title", "A small proposal"),
        ("$.partners[0].organisation.name", "Ministry of Work"),
        ("$.partners[0].tasks", "It selects the trainees."),
    ]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_any_text_comes_back_as_it_was_written(text: str):
    data = json.dumps({"format": 1, "reference": "P01", "title": "T", "summary": text}).encode()
    assert read_proposal(data, name="p.json").summary == text


def test_a_folded_text_reads_as_one_line_without_marks_of_the_fold():
    flat, folded = "tasks: It selects the trainees.", "tasks: >-\n      It selects\n      the trainees."
    assert read(SMALL.replace(flat, folded)).partners[0].tasks == "It selects the trainees."
