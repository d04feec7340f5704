"""`evaluator assess`, run as a person runs it."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from tests.cli.paths import value_at

pytestmark = pytest.mark.xdist_group("assess")
"""All samples are assessed once."""


@pytest.fixture(scope="module")
def advice(run, samples):
    result = run("assess", *samples, "--format", "json")
    assert (result.returncode, result.stderr) == (0, "")
    return json.loads(result.stdout)


@pytest.mark.long
def test_several_proposals_give_a_list_in_the_order_given(advice, samples):
    assert [entry["proposal_id"] for entry in advice] == [path.stem.split("-")[0].upper() for path in samples]


def test_one_proposal_gives_one_object(run, samples):
    result = run("assess", samples[0], "--format", "json")
    assert json.loads(result.stdout)["proposal_id"] == "S01"


@pytest.mark.long
def test_every_quote_is_the_slice_that_it_names(advice, samples):
    from evaluator.foundation import read_yaml

    wrong = []
    for entry, path in zip(advice, samples, strict=True):
        content = read_yaml(path.read_bytes(), name=path.name).data
        for criterion in entry["criteria"]:
            for indicator in criterion["indicators"]:
                for item in indicator["evidence"]:
                    text = value_at(content, item["section"])
                    if text[item["start"] : item["end"]] != item["quote"]:
                        wrong.append((path.name, item))
    assert wrong == []


@pytest.mark.long
def test_every_sample_has_evidence_for_its_heart_criteria(advice):
    counted = {
        entry["proposal_id"]: sum(
            len(indicator["evidence"])
            for criterion in entry["criteria"][:4]
            for indicator in criterion["indicators"]
        )
        for entry in advice
    }
    assert {name: count for name, count in counted.items() if count == 0} == {}


def test_the_keys_of_the_contract_are_there(advice):
    criterion = advice[0]["criteria"][0]
    assert {
        "proposal_id",
        "content_hash",
        "call",
        "engine",
        "total",
        "out_of",
        "band",
        "passed",
        "gates",
    } <= set(advice[0])
    assert {
        "id",
        "title",
        "score",
        "max",
        "share",
        "threshold",
        "passed",
        "band",
        "indicators",
        "missing",
    } <= set(criterion)
    assert {"id", "kind", "value", "level", "max", "evidence"} <= set(criterion["indicators"][0])


def test_the_shares_of_what_applies_make_the_whole(advice):
    assert [round(sum(line["share"] for line in entry["criteria"]), 9) for entry in advice] == [1.0] * len(
        advice
    )


def test_improvements_raise_what_they_promise(advice):
    steps = [
        (criterion["score"], entry["total"], step)
        for entry in advice
        for criterion in entry["criteria"]
        for step in criterion["improvements"]
    ]
    assert steps != []
    assert [step for score, total, step in steps if step["score"] <= score or step["total"] <= total] == []


@pytest.mark.long
def test_the_same_input_gives_the_same_bytes(run, samples):
    first, second = (run("assess", *samples[:2], "--format", "json").stdout for _ in range(2))
    assert first == second


@pytest.mark.long
def test_rows_hold_a_column_per_criterion(run, samples, advice):
    rows = list(csv.DictReader(io.StringIO(run("assess", *samples, "--format", "csv").stdout)))
    for row, entry in zip(rows, advice, strict=True):
        scores = {line["id"]: line["score"] for line in entry["criteria"]}
        read = {name: float(cell) if cell else None for name, cell in row.items() if name != "proposal_id"}
        assert read == scores


@pytest.mark.long
def test_the_text_names_the_total_and_says_that_it_is_advice(run, samples, advice):
    text = run("assess", samples[0]).stdout
    assert "Advice, not a decision." in text
    assert re.search(rf"^Total {advice[0]['total']:g} of {advice[0]['out_of']:g}", text, re.MULTILINE)


@pytest.mark.long
def test_the_result_goes_to_a_file_whole(run, samples, tmp_path: Path):
    out = tmp_path / "advice.json"
    result = run("assess", samples[0], "--format", "json", "--out", out)
    assert (result.returncode, result.stdout) == (0, "")
    assert json.loads(out.read_text(encoding="utf-8"))["proposal_id"] == "S01"
    assert list(tmp_path.iterdir()) == [out]


def test_a_persons_answer_settles_a_gate(run, samples, advice, tmp_path: Path):
    gate = advice[0]["gates"][0]["id"]
    answers = tmp_path / "answers.yaml"
    answers.write_text(f"gates: {{{gate}: 'no'}}\n", encoding="utf-8")
    answered = json.loads(run("assess", samples[0], "--answers", answers, "--format", "json").stdout)
    assert (answered["gates"][0]["answer"], answered["passed"]) == ("no", False)


def test_an_answer_to_an_unknown_gate_is_refused_by_name(run, samples, tmp_path: Path):
    answers = tmp_path / "answers.yaml"
    answers.write_text("gates: {no_such_gate: 'yes'}\n", encoding="utf-8")
    result = run("assess", samples[0], "--answers", answers)
    assert (result.returncode, result.stdout) == (2, "")
    assert 'the call has no gate "no_such_gate"' in result.stderr
