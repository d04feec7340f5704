"""`evaluator assess` and `evaluator proposal` on workbooks of several proposals."""

import json

import pytest

from tests.narrative.workbooks.tables_of_proposals import ENGLISH, table, workbook_of


def written(tmp_path):
    path = tmp_path / "round.xlsx"
    path.write_bytes(workbook_of(Round=table(ENGLISH, ENGLISH | {"No": 8, "Project title": "Second"})))
    return path


@pytest.mark.long
def test_every_row_is_assessed_and_its_quotes_lead_to_cells(run, tmp_path):
    result = run("assess", written(tmp_path), "--format", "json")
    assert (result.returncode, result.stderr) == (0, "")
    first, second = json.loads(result.stdout)
    assert [first["proposal_id"], second["proposal_id"]] == ["7", "8"]
    places = [
        item["place"]["cell"]
        for criterion in second["criteria"]
        for indicator in criterion["indicators"]
        for item in indicator["evidence"]
    ]
    assert places
    assert {place[1:] for place in places} == {"3"}
    assert [one["text"] for one in first["document"]["unmapped"]] == ["Weather: It rains in Klaipeda."]


@pytest.mark.long
def test_a_drafted_mapping_is_read_back_and_one_with_a_mistake_names_its_line(run, tmp_path):
    path, mapping = written(tmp_path), tmp_path / "mapping.yaml"
    result = run("proposal", "mapping", path, "--out", mapping)
    assert (result.returncode, result.stderr) == (0, "")
    checked = run("proposal", "check", path, "--mapping", mapping)
    assert (checked.returncode, checked.stdout.splitlines()) == (
        0,
        [f"{path}, row 2: nothing to mend", f"{path}, row 3: nothing to mend"],
    )
    mapping.write_text(
        mapping.read_text("utf-8").replace(": risks", "").replace(": title", ": titel"), "utf-8"
    )
    refused = run("assess", path, "--mapping", mapping)
    assert refused.returncode != 0
    [line] = [
        number
        for number, text in enumerate(mapping.read_text("utf-8").splitlines(), start=1)
        if "titel" in text
    ]
    assert f"{mapping}:{line}:" in refused.stderr
    assert 'Did you mean "title"?' in refused.stderr
