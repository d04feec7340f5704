"""Bad input gets one clear message: what, where, what was expected. Never a traceback or half a file."""

import json
from pathlib import Path

import pytest

PROPOSAL = """
format: 1
reference: P01
title: A proposal
languages: [en]
lot: pilots
summary: The ministry of labour signs an agreement with the chamber of commerce to train 40 welders.
budget: {currency: EUR, requested: 300000}
partners:
  - {id: lead, role: lead, organisation: {name: Chamber, class: employer_organisation, country: MA}}
"""


def written(tmp_path: Path, content: str | bytes, name: str = "proposal.yaml") -> Path:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("a: [1, 2", "this is not valid YAML"),
        (b"\x00\x01\x02\x89PNG", "this is not a text file in UTF-8"),
        (
            "format: 1\nreferense: P01\ntitle: T\n",
            'no key is called "referense" here. Did you mean "reference"?',
        ),
        (PROPOSAL.replace("300000", "lots"), 'expected an amount, found the text "lots"'),
        (PROPOSAL.replace("300000", "-5"), "must be at least 0, found the number -5"),
        (PROPOSAL.replace("country: MA", "country: XX"), 'no country has the code "XX"'),
        ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "aliases (*name) are not accepted"),
        ("", "the file is empty"),
        ("format: 2\nreference: P\ntitle: T\n", "expected 1, found the number 2"),
    ],
    ids=[
        "not yaml",
        "binary",
        "unknown key",
        "wrong type",
        "negative",
        "country",
        "alias bomb",
        "empty",
        "format",
    ],
)
def test_a_bad_proposal_ends_with_exit_code_2_and_one_clear_message(run, tmp_path, content, message):
    result = run("assess", written(tmp_path, content), "--format", "json")
    assert (result.returncode, result.stdout) == (2, "")
    assert message in result.stderr
    assert "Traceback" not in result.stderr


def test_a_file_of_200_megabytes_is_refused_without_being_read(run, tmp_path):
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    result = run("assess", path)
    assert (result.returncode, result.stdout) == (2, "")
    assert "the file is too large: 200 MB, at most 5 MB are read" in result.stderr


def test_one_bad_proposal_among_good_ones_leaves_nothing_half_written(run, samples, tmp_path):
    out = tmp_path / "advice.json"
    result = run("assess", samples[0], written(tmp_path, "a: [", "bad.yaml"), "--out", out)
    assert (result.returncode, result.stdout, out.exists()) == (2, "", False)


@pytest.mark.parametrize(
    ("arguments", "command"),
    [
        (("rank", "--bogus"), "evaluator rank"),
        (("call", "check"), "evaluator call check"),
        (("robustness", "s.csv", "--call", "c.yaml", "--looseness", "nan"), "evaluator robustness"),
        (("nonsense",), "evaluator"),
    ],
)
def test_wrong_usage_names_the_command_whose_help_helps(run, arguments, command):
    result = run(*arguments)
    assert (result.returncode, result.stdout, len(result.stderr.splitlines())) == (2, "", 1)
    assert result.stderr.endswith(f" See {command} --help.\n")


def test_a_missing_file_is_named(run):
    result = run("assess", "nowhere.yaml")
    assert result.returncode == 2
    assert result.stderr.startswith("nowhere.yaml\n  there is no such file")


def test_a_bad_call_file_is_named_with_line_and_column(run, samples, tmp_path):
    call = written(tmp_path, "format: 1\nid: c\ntitle: C\ncriteriaa: []\n", "call.yaml")
    result = run("assess", samples[0], "--call", call)
    assert (result.returncode, result.stdout) == (2, "")
    assert f"{call}:4:1  criteriaa" in result.stderr


def test_an_unknown_option_is_usage_and_exit_code_2(run):
    assert run("assess", "x.yaml", "--formt", "json").returncode == 2


def advice(run, tmp_path, content: str) -> dict:
    result = run("assess", written(tmp_path, content), "--format", "json")
    assert (result.returncode, result.stderr) == (0, "")
    return json.loads(result.stdout)


def test_a_lot_that_the_call_lacks_is_flagged_and_the_rest_is_scored(run, tmp_path):
    result = advice(run, tmp_path, PROPOSAL.replace("lot: pilots", "lot: moonshots"))
    assert [flag["kind"] for flag in result["flags"] if "moonshots" in flag["message"]] == ["unknown_lot"]
    assert result["total"] is not None


def test_a_proposal_with_nothing_but_a_title_is_left_to_people_and_scores_no_zero(run, tmp_path):
    result = advice(run, tmp_path, "format: 1\nreference: P01\ntitle: '-'\n")
    assert {criterion["score"] for criterion in result["criteria"]} == {None}
    assert (result["total"], result["passed"]) == (None, None)
    assert "no_text" in [flag["kind"] for flag in result["flags"]]


def test_a_fourth_language_is_said_so_and_the_fields_are_scored(run, tmp_path):
    german = PROPOSAL.replace("languages: [en]", "languages: [de]").replace(
        "The ministry of labour signs", "Das Arbeitsministerium unterzeichnet"
    )
    result = advice(run, tmp_path, german)
    assert "language_not_read" in [flag["kind"] for flag in result["flags"]]
    assert result["total"] is not None


@pytest.mark.long
def test_a_hundred_thousand_words_are_read(run, tmp_path):
    long = PROPOSAL + "sustainability: >\n" + "  the partnership trains welders in Morocco\n" * 16_667
    result = advice(run, tmp_path, long)
    assert result["proposal_id"] == "P01"


def test_proposal_check_names_each_problem_and_exits_with_1(run, tmp_path):
    path = written(tmp_path, PROPOSAL.replace("lot: pilots", "lot: pilotz").replace("EUR", "XTS"))
    result = run("proposal", "check", path)
    assert result.returncode == 1
    assert f'{path}:6:6  lot\n  the call has no lot "pilotz". Did you mean "pilots"?' in result.stdout
    assert "the call states no rate for XTS" in result.stdout


def test_proposal_check_of_every_sample_finds_nothing_to_mend(run, samples):
    result = run("proposal", "check", *samples)
    assert (result.returncode, result.stdout.splitlines()) == (
        0,
        [f"{path}: nothing to mend" for path in samples],
    )
