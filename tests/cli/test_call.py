"""`evaluator call`: what it prints, where, and with which exit code."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from evaluator.cli.call import app

SMALLEST = """\
format: 1
id: my-call
title: {en: My call, fr: Mon appel}
languages: [en, fr]
scales: {s: {min: 0, max: 5, anchors: {5: {en: Excellent, fr: Parfait}}}}
sections: [{id: one, title: {en: One, fr: Un}, weight: 3}, {id: two, title: {en: Two, fr: Deux}, weight: 1}]
criteria:
  - {id: a, title: {en: A, fr: Aa}, section: one, scale: s, indicators: [{id: depth, kind: actor_depth}]}
  - {id: b, title: {en: B, fr: Bb}, section: two, scale: s, indicators: [{id: more, kind: actor_depth}]}
"""


@pytest.fixture
def write(tmp_path):
    def write(text):
        path = tmp_path / "call.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def _run(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_check_shows_the_shares_of_a_good_call(write):
    path = write(SMALLEST)
    result = _run("check", path)

    assert (result.exit_code, result.stderr) == (0, f"{path}: no problems\n")
    assert result.stdout.splitlines() == [
        "share of the total    stated  effective",
        "one                    75.0%      75.0%",
        "    a                      -      75.0%",
        "two                    25.0%      25.0%",
        "    b                      -      25.0%",
    ]


def test_check_names_every_problem_and_ends_with_one(write):
    path = write(SMALLEST.replace("actor_depth", "actor_dept").replace("section: two", "section: too"))
    result = _run("check", path)

    assert (result.exit_code, result.stdout) == (1, "")
    first, second = path.read_text(encoding="utf-8").splitlines()[7:9]
    assert [line for line in result.stderr.splitlines() if line.startswith(str(path))] == [
        f"{path}:8:{first.index('actor_dept') + 1}  criteria[0].indicators[0].kind",
        f"{path}:9:{second.index('too') + 1}  criteria[1].section",
        f"{path}:9:{second.index('actor_dept') + 1}  criteria[1].indicators[0].kind",
        f"{path}: 3 problems",
    ]


def test_warnings_alone_end_with_zero(write):
    path = write(SMALLEST.replace("{en: A, fr: Aa}", "{en: A}"))
    result = _run("check", path)

    assert result.exit_code == 0
    assert result.stderr == (
        f"{path}:8:20  criteria[0].title\n  warning: this text is missing in fr\n{path}: 1 warning\n"
    )


def test_check_as_json_is_one_object(write):
    path = write(SMALLEST.replace("weight: 1}", "weight: heavy}"))
    result = _run("check", path, "--format", "json")

    assert (result.exit_code, json.loads(result.stdout)) == (
        1,
        {
            "file": str(path),
            "usable": False,
            "call": None,
            "problems": [
                {
                    "line": 6,
                    "column": SMALLEST.splitlines()[5].index("weight: 1}") + len("weight: ") + 1,
                    "path": "sections[1].weight",
                    "message": 'expected a number, found the text "heavy"',
                    "hint": "",
                    "is_warning": False,
                    "about": "",
                }
            ],
            "shares": [],
        },
    )


@pytest.mark.parametrize("command", ["check", "show"])
def test_a_file_that_cannot_be_opened_ends_with_two_and_one_message(command, tmp_path):
    missing, folder, big = tmp_path / "missing.yaml", tmp_path, tmp_path / "big.yaml"
    with big.open("wb") as file:
        file.truncate(200_000_000)

    assert [
        (_run(command, path).exit_code, _run(command, path).stderr) for path in (missing, folder, big)
    ] == [
        (2, f"{missing}\n  there is no such file\n  Hint: Check the name and the folder.\n"),
        (2, f"{folder}\n  this is a folder, a file was expected\n"),
        (2, f"{big}\n  the file is too large: 200 MB, at most 5 MB are read\n"),
    ]


def test_show_says_the_call_in_the_language_asked_for(write):
    result = _run("show", write(SMALLEST), "--lang", "fr")

    assert result.exit_code == 0
    assert "Mon appel\n=========\nmy-call · " in result.stdout
    assert "\nUn (75.0%)\n\n  Aa (75.0%)\n" in result.stdout
    assert "5: Parfait" in result.stdout


def test_show_as_json_has_the_grid_and_the_rules_in_words(write):
    path = write(SMALLEST + "totals: {threshold: 60}\nranking: {tie_break: [b, requested]}")
    shown = json.loads(_run("show", path, "--format", "json").stdout)

    assert [(section["title"], section["share"]) for section in shown["sections"]] == [
        ("One", 0.75),
        ("Two", 0.25),
    ]
    assert shown["sections"][0]["criteria"][0]["anchors"] == [{"level": "5", "meaning": "Excellent"}]
    assert shown["total"] == ["It passes with at least 60 points."]
    assert shown["ranking"] == [
        "Proposals that pass are ranked by their total.",
        "Equal totals are ordered by: B, less money requested.",
    ]


def test_show_refuses_a_language_that_nobody_wrote(write):
    result = _run("show", write(SMALLEST), "--lang", "pt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        'the call is not written in "pt"; its languages and those of the program are en, fr, es\n'
    )


def test_show_names_the_problems_of_a_bad_file(write):
    result = _run("show", write("format: 1"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert '"criteria" is missing' in result.stderr


def test_schema_is_the_file_that_editors_use():
    written = Path(__file__).resolve().parents[2] / "criteria" / "call.schema.json"
    assert _run("schema").stdout == written.read_text(encoding="utf-8")


def test_indicators_lists_every_kind_with_what_it_reads():
    kinds = json.loads(_run("indicators", "--format", "json").stdout)
    names = [kind["name"] for kind in kinds]
    text = _run("indicators").stdout

    assert {"actor_breadth", "state_commitment", "guiding_questions"} <= set(names)
    assert [line for line in text.splitlines() if line and not line.startswith(" ")] == names
    assert all(kind["summary"] and kind["reads"] and kind["value"] for kind in kinds)


def test_library_names_every_file_with_its_standing():
    files = sorted(
        path.stem for path in (Path(__file__).resolve().parents[2] / "criteria/library").glob("*.yaml")
    )
    listed = _run("library").stdout.splitlines()
    assert [line.split()[0] for line in listed] == files
    assert {line.split()[1] for line in listed} == {"verified", "partly", "inspired"}


def test_library_as_json_says_where_each_grid_comes_from():
    grids = {grid["name"]: grid for grid in json.loads(_run("library", "--format", "json").stdout)}
    assert grids["sdg_fund"] == {
        "name": "sdg_fund",
        "id": "sdg-fund",
        "title": "Sustainable Development Goals Fund: first call of 2014",
        "purpose": "To try a limit of one per country.",
        "standing": "verified",
        "source": "Sustainable Development Goals Fund, selection of programmes",
        "url": "http://www.sdgfund.org/selection-programmes",
    }


def test_new_writes_a_copy_that_can_be_checked_and_is_never_official(tmp_path):
    path = tmp_path / "woods.yaml"
    result = _run("new", "--from", "wales_woodland", "--id", "my-woods", "--out", path)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    shown = json.loads(_run("show", path, "--format", "json").stdout)
    assert (shown["id"], shown["status"]) == ("my-woods", "draft")
    assert shown["source"].endswith("(inspired by it; the numbers are our own choice)")
    assert _run("check", path).exit_code == 0


def test_new_leaves_a_file_that_is_there_as_it_is(write):
    path = write("mine")
    result = _run("new", "--from", "nih_2025", "--out", path)
    assert (result.exit_code, path.read_text(encoding="utf-8")) == (2, "mine")
    assert result.stderr == (
        f"{path}\n  there is a file already; it is left as it is\n  Hint: Choose another file with --out.\n"
    )


def test_new_names_what_was_probably_meant():
    result = _run("new", "--from", "wales_woodlnd")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        'wales_woodlnd\n  the library has no call named "wales_woodlnd". Did you mean "wales_woodland"?\n'
        "  Hint: evaluator call library lists them.\n"
    )


def test_new_refuses_a_name_with_spaces():
    result = _run("new", "--from", "nih_2025", "--id", "my call")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "expected a name of letters, digits" in result.stderr


@pytest.mark.parametrize(
    "arguments", [("check",), ("check", "a", "b"), ("show", "a", "--format", "pdf"), ("chek",)]
)
def test_wrong_usage_ends_with_two(arguments):
    assert _run(*arguments).exit_code == 2
