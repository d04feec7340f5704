"""`evaluator call diff`: what it prints of two versions of a call, and with which exit code."""

import json

import pytest
from typer.testing import CliRunner

from evaluator.cli.call import app

WRITTEN = """\
format: 1
id: my-call
title: My call
scales: {s: {min: 0, max: 5}}
criteria:
  - {id: originality, title: Originality, scale: s, weight: 15}
  - {id: plan, title: Plan, scale: s, weight: 85}
"""


def _diff(files, after, *more):
    paths = files("a.yaml", WRITTEN), files("b.yaml", after)
    return CliRunner().invoke(app, ["diff", *map(str, paths), *more])


def test_it_says_a_line_for_each_change(files):
    found = _diff(files, WRITTEN.replace("weight: 15", "weight: 20").replace("title: Plan", "title: Plans"))
    assert (found.exit_code, found.stdout.splitlines()) == (
        0,
        [
            "originality: weight 15 → 20 (effective share 15% → 19%)",
            "plan: title “Plan” → “Plans”",
            "plan: effective share 85% → 81%",
        ],
    )


def test_it_says_it_in_another_language(files):
    found = _diff(files, WRITTEN.replace("weight: 15", "weight: 20"), "--lang", "es")
    assert found.stdout.splitlines()[0] == "originality: peso 15 → 20 (parte efectiva 15\u202f% → 19\u202f%)"


def test_comments_alone_are_said_as_such(files):
    assert _diff(files, WRITTEN).stdout == "The files are the same.\n"
    found = _diff(files, f"# Mine.\n{WRITTEN}")
    version = json.loads(_diff(files, WRITTEN, "--format", "json").stdout)["after"]["version"]
    assert found.stdout == f"Only comments, order or spelling differ: both are version {version}.\n"


def test_json_has_both_versions_and_each_change_with_its_values(files):
    found = json.loads(
        _diff(files, WRITTEN.replace("title: Plan", "title: Plans"), "--format", "json").stdout
    )
    assert [*found] == ["before", "after", "same_version", "same_text", "changes"]
    assert found["same_version"] is False
    assert found["changes"] == [
        {
            "kind": "renamed",
            "part": "words",
            "path": "criteria[plan].title",
            "before": "Plan",
            "after": "Plans",
            "language": "any",
            "lot": None,
            "share_before": None,
            "share_after": None,
            "said": {
                "en": "plan: title “Plan” → “Plans”",
                "fr": "plan\u00a0: titre «\u00a0Plan\u00a0» → «\u00a0Plans\u00a0»",
                "es": "plan: título «Plan» → «Plans»",
            },
        }
    ]


def test_impact_over_the_reviews_and_a_folder_of_proposals(files, project, tmp_path):
    folder = tmp_path / "proposals"
    folder.mkdir()
    sample = project / "sample_proposals" / "s15-keywords.yaml"
    (folder / sample.name).write_bytes(sample.read_bytes())
    reviews = files("r.csv", "proposal_id,reviewer_id,criterion,score\nX,r,originality,4\nX,r,plan,2\n")
    a, b = files("a.yaml", WRITTEN), files("b.yaml", WRITTEN.replace("id: plan", "id: risk"))
    options = ["--proposals", folder, "--reviews", reviews]
    asked = [str(one) for one in ("impact", a, b, *options)]
    found = CliRunner().invoke(app, [*asked, "--format", "json"])

    assert found.exit_code == 0
    told = json.loads(found.stdout)
    assert [*told] == ["before", "after", "machine", "reviews", "notes"]
    assert told["reviews"]["carried_over"]["to_score"] == [
        {"proposal_id": "X", "reviewer_id": "r", "stage": None, "criterion": "risk", "reason": "new"}
    ]
    assert told["reviews"]["carried_over"]["become_incomplete"] == [
        {"proposal_id": "X", "reviewer_id": "r", "stage": None}
    ]
    assert CliRunner().invoke(app, asked).stdout.splitlines() == [
        "By machine: 0 of 1 proposals change rank",
        "By reviews: 0 of 1 proposals change rank",
        "Reviews: 1 scores carried over, 1 set aside, 1 to be given; 1 reviews become incomplete",
        "  risk: new, to be scored by everybody",
        "  plan: no criterion any more, its scores stay with the earlier version",
        "  r on X: risk",
    ]
    rows = CliRunner().invoke(app, [*asked, "--format", "csv"]).stdout.splitlines()
    assert [row.split(",")[:2] for row in rows] == [
        ["source", "proposal_id"],
        ["machine", "S15"],
        ["reviews", "X"],
    ]


def test_backtest_says_weights_and_how_far_to_trust_them(files, project, tmp_path):
    folder = tmp_path / "proposals"
    folder.mkdir()
    sample = project / "sample_proposals" / "s15-keywords.yaml"
    (folder / sample.name).write_bytes(sample.read_bytes())
    scores = {"A": (5, 1), "B": (4, 0), "C": (0, 4), "D": (1, 5)}
    rows = [f"{name},r,originality,{one}\n{name},r,plan,{other}\n" for name, (one, other) in scores.items()]
    reviews = files("r.csv", "proposal_id,reviewer_id,criterion,score\n" + "".join(rows))
    decisions = files("d.csv", "proposal_id,decision\nA,funded\nB,funded\nC,refused\nD,refused\n")
    options = ["--proposals", folder, "--reviews", reviews, "--decisions", decisions]
    asked = [str(one) for one in ("backtest", files("a.yaml", WRITTEN), *options)]
    found = CliRunner().invoke(app, asked)

    assert (found.exit_code, found.stdout.splitlines()) == (
        0,
        [
            "Machine and people, by criterion: rank correlation, and how much more the machine gives",
            "  originality: not defined; not defined (0 proposals)",
            "  plan: not defined; not defined (0 proposals)",
            "The decision is reproduced, with a margin of 30.0%, by the weights",
            "  originality: 100.0% (the call: 15.0%)",
            "  plan: 0.0% (the call: 85.0%)",
            "The call's own weights put 2 of 4 on the wrong side of their best line",
        ],
    )
    assert found.stderr.splitlines()[1:] == [
        "4 proposals for 2 weights: weights sought for one decision fit it better than the next; without "
        "each proposal in turn 4 of 4 are on the right side",
        "so few proposals say hardly anything about 2 weights: a decision made by tossing coins could be "
        "reproduced with a probability of up to 88%",
    ]
    told = json.loads(CliRunner().invoke(app, [*asked, "--format", "json"]).stdout)
    assert [*told] == ["call", "criteria", "parted_most", "decision", "notes"]
    assert told["decision"]["weights"] == {"originality": 1.0, "plan": 0.0}


def test_backtest_without_proposals_leaves_the_machine_out_and_names_who_was_not_decided(files):
    scores = {"S01": (5, 1), "S02": (0, 4), "S06": (1, 1)}
    rows = [f"{name},r,originality,{one}\n{name},r,plan,{other}\n" for name, (one, other) in scores.items()]
    reviews = files("r.csv", "proposal_id,reviewer_id,criterion,score\n" + "".join(rows))
    decisions = files("d.csv", "proposal_id,decision\nS01,financé\nS02,rechazado\n")
    options = ["--reviews", str(reviews), "--decisions", str(decisions)]
    found = CliRunner().invoke(app, ["backtest", str(files("a.yaml", WRITTEN)), *options])

    assert (found.exit_code, found.stdout.splitlines()[0]) == (
        0,
        "The decision is reproduced, with a margin of 50.0%, by the weights",
    )
    assert found.stderr.splitlines()[:2] == [
        "left out, because nothing was decided on them: S06",
        "machine and people are not compared: the proposals of that call were not given, and texts of "
        "another are never laid against its reviews",
    ]


def test_weights_come_from_answers_with_the_next_question_and_what_to_write(files):
    a = files("a.yaml", WRITTEN)
    answers = files("w.csv", "first,second,ratio\noriginality,plan,1/3\n")
    assert CliRunner().invoke(app, ["weights", str(a)]).stdout.splitlines() == [
        "0 answers; weights need 1 that connect all 2 criteria",
        "Next question: how many times more does originality matter than plan?",
    ]
    asked = ["weights", str(a), "--answers", str(answers)]
    assert CliRunner().invoke(app, asked).stdout.splitlines() == [
        "Weights by 1 answer (the call's own beside them)",
        "  plan: 75.0% (85.0%)",
        "  originality: 25.0% (15.0%)",
        "Consistency: not known; one more answer shows it",
        "To write into the call file",
        "  criteria[originality].weight: 25",
        "  criteria[plan].weight: 75",
    ]
    told = json.loads(CliRunner().invoke(app, [*asked, "--format", "json"]).stdout)
    assert told["weights"] == pytest.approx({"originality": 0.25, "plan": 0.75})
    assert (told["answers"], told["needed"], told["next_question"]) == (1, 1, None)
    assert told["written"] == {"criteria[originality].weight": 25.0, "criteria[plan].weight": 75.0}
