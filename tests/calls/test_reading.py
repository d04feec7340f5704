"""Call files from bytes: what is read, what is refused, and that one run names every problem."""

import json
from pathlib import Path

import pytest

from evaluator.calls import read_call
from evaluator.foundation import FileError

SMALLEST = """\
format: 1
id: my-call
title: My call
scales: {s: {min: 0, max: 5, step: 0.1}}
criteria: [{id: quality, title: Quality, weight: 1, scale: s}]
"""

EXAMPLE = Path(__file__).resolve().parents[2] / ".." / "shared" / "design" / "call_example.yaml"


def _refused(data: bytes) -> str:
    with pytest.raises(FileError) as caught:
        read_call(data, name="c.yaml")
    return str(caught.value)


def test_the_smallest_call_file_is_read():
    call = read_call(SMALLEST.encode(), name="c.yaml")

    assert (call.id, call.languages, call.criterion("quality").weight) == ("my-call", ("en",), 1)
    assert call.scale_of(call.criteria[0]).worth_most == 5


def test_json_is_the_same_call():
    data = {
        "format": 1,
        "id": "my-call",
        "title": "My call",
        "scales": {"s": {"min": 0, "max": 5, "step": 0.1}},
        "criteria": [{"id": "quality", "title": "Quality", "weight": 1, "scale": "s"}],
    }
    assert read_call(json.dumps(data).encode(), name="c.json") == read_call(SMALLEST.encode(), name="c.yaml")


@pytest.mark.skipif(not EXAMPLE.exists(), reason="the design folder is not here")
def test_the_example_of_the_design_is_read_once_its_comma_is_quoted():
    written = EXAMPLE.read_bytes()
    assert _refused(written) == (
        "c.yaml:27:21  scales.quality.anchors.3.with shortcomings\n"
        '  found the key "with shortcomings" without a value\n'
        "  Hint: Inside braces a text that contains a comma must stand between quotation marks."
    )

    call = read_call(written.replace(b"Good, with shortcomings", b'"Good, with shortcomings"'), name="c.yaml")
    assert [criterion.id for criterion in call.criteria] == ["inclusion", "originality", "migrant_voice"]


def test_one_run_names_problems_of_form_and_of_content(problems_in):
    text = """\
format: 1
id: a
titel: A
scales:
  s: {min: 0, max: 5}
  upside_down: {min: 5, max: 0}
sections: [{id: one, title: One}]
criteria:
  - {id: first, title: F, scale: upside_down}
  - {id: second, title: S, scale: s, weight: -3, section: on, threshold: 9}
  - id: third
    title: T
    scale: sx
    indicators: [{id: i, kind: actor_bredth}]
    applies_if: {criterion: first, at_least: 1}
ranking: {tie_break: [secnd, first]}
"""
    assert [(problem.line, problem.path, problem.message) for problem in problems_in(text)] == [
        (1, "", '"title" is missing'),
        (3, "titel", 'no key is called "titel" here. Did you mean "title"?'),
        (6, "scales.upside_down", "min (5) must be below max (0)"),
        (10, "criteria[1].weight", "must be at least 0, found the number -3"),
        (10, "criteria[1].section", 'no section is called "on". Did you mean "one"?'),
        (10, "criteria[1].threshold", "9 is not on the scale, which goes from 0 to 5"),
        (13, "criteria[2].scale", 'no scale is called "sx". Did you mean "s"?'),
        (
            14,
            "criteria[2].indicators[0].kind",
            'no indicator is called "actor_bredth". Did you mean "actor_breadth"?',
        ),
        (
            16,
            "ranking.tie_break[0]",
            'no criterion, section or derived key is called "secnd". Did you mean "second"?',
        ),
    ]


def test_a_name_that_stood_in_an_unreadable_part_is_not_called_unknown(problems_in):
    text = """\
format: 1
id: a
title: A
scales: {s: {min: 0, max: 5}}
sections: [{title: No id, idd: one}, {id: two, title: Two}]
criteria: [{id: c, title: C, scale: s, section: one}, {id: d, title: D, scale: s, section: two}]
"""
    assert [problem.path for problem in problems_in(text)] == ["sections[0]", "sections[0].idd"]


def test_problems_are_placed_where_they_stand_when_a_part_before_them_is_unreadable(problems_in):
    text = """\
format: 1
id: a
title: A
scales: {s: {min: 0, max: 5}}
criteria:
  - just words
  - {id: c, title: C, scale: z}
"""
    assert [(problem.line, problem.path) for problem in problems_in(text)] == [
        (6, "criteria[0]"),
        (7, "criteria[1].scale"),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "c.yaml\n  the file is empty"),
        ("   \n\n", "c.yaml\n  the file is empty"),
        ("just words", "expected a mapping of keys and values"),
        ("[1, 2]", "expected a mapping of keys and values, found a list"),
        ("a: [1", "c.yaml:1:6\n  this is not valid YAML"),
        ("a: 1\n\tb: 2", "this is not valid YAML"),
        ("a: 1\n---\nb: 2", "this is not valid YAML"),
        ("a: &x 1\nb: *x", "c.yaml:2:4\n  this is not valid YAML: aliases (*name) are not accepted"),
        ("a: !!python/object/apply:os.system [echo]", "is not accepted\n  Hint: Leave the tag out."),
        ("a: 1\na: 2", 'c.yaml:2:1  a\n  the key "a" stands here twice\n  Hint: Keep one of the two.'),
        ('{"a": 1, "a": 2}', 'the key "a" stands here twice'),
        ("a: " + "[" * 300 + "]" * 300, "nested more than 60 levels deep"),
        ('{"a":' * 300 + "1" + "}" * 300, "nested more than 60 levels deep"),
        (SMALLEST + "weights: {}", 'c.yaml:6:1  weights\n  no key is called "weights" here.'),
        (
            SMALLEST.replace("weight: 1", "wieght: 1"),
            'no key is called "wieght" here. Did you mean "weight"?',
        ),
        (SMALLEST.replace("weight: 1", "weight: heavy"), 'expected a number, found the text "heavy"'),
        (SMALLEST.replace("weight: 1", "weight: -1"), "must be at least 0, found the number -1"),
        (SMALLEST.replace("weight: 1", "weight: .inf"), "is not a usable number"),
        (SMALLEST.replace("weight: 1", "weight: 1" + "0" * 400), "must be a finite number"),
        (SMALLEST.replace("step: 0.1", "step: 0.000001"), "step (1e-06) is too small"),
        (SMALLEST.replace("step: 0.1", "step: 3"), "steps of 3 from 0 do not end at max (5)"),
        (SMALLEST.replace("format: 1", "format: 2"), "expected 1, found the number 2"),
        (
            SMALLEST.replace("id: my-call", "id: my call"),
            "expected a name of letters, digits, _ . and - without spaces",
        ),
        (SMALLEST.replace("id: my-call", "id: 2027"), "Hint: Put the value between quotation marks."),
        (SMALLEST + "money: {available: -5}", "money.available\n  must be at least 0, found the number -5"),
        (SMALLEST + "money: {available: 0.001}", "an amount with at most 2 decimals"),
        (SMALLEST + "money: {currency: euro}", "a currency code of three capital letters, such as EUR"),
        (SMALLEST + "money: {rates: {USD: 0}}", "must be above 0, found the number 0"),
        (SMALLEST + "funding: {by: count}", "funding by count needs count: how many proposals are funded"),
        (SMALLEST + "funding: {at_most: [{per: sector}]}", "a quota has count, share_of_money or both"),
        (SMALLEST + "totals: {threshold: half}", "expected a mapping of keys and values or a number"),
        (SMALLEST + "languages: en", "expected a list"),
        (SMALLEST.replace("criteria: [{", "criteria: [] #"), "expected at least 1 of these, found 0"),
    ],
)
def test_bad_files_get_one_clear_message(text, message):
    said = _refused(text.encode())
    assert message in said
    assert len(said.splitlines()) <= 3


def test_binary_over_size_and_other_encodings_are_refused():
    assert "this is not a text file in UTF-8" in _refused(b"PK\x03\x04\xff\xfe\x00\x00")
    assert "this is not a text file in UTF-8" in _refused(SMALLEST.encode("utf-16"))
    assert _refused(b"a" * 5_000_001) == "c.yaml\n  the file is too large: 5 MB, at most 5 MB are read"


def test_an_alias_bomb_is_refused_before_it_grows():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    assert "aliases (*name) are not accepted" in _refused("\n".join(lines).encode())


def test_norway_stays_a_text():
    text = SMALLEST.replace("title: My call", "title: NO")
    assert read_call(text.encode(), name="c.yaml").title.said_in("en") == "NO"


@pytest.mark.parametrize(
    "data", [b"\x00", b"\xef\xbb\xbf", b"%YAML 9.9\n---\na: 1", b"? [a]\n: b", b"- " * 5000]
)
def test_odd_bytes_give_a_file_error_and_never_another(data):
    assert _refused(data).startswith("c.yaml")
