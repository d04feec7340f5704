import csv
import re
from functools import cache

import pytest

from evaluator.foundation import FileError
from evaluator.programmes.importing.fact_sheets import FactSheet, read_fact_sheet, told_programme
from tests.programmes.importing.making import ROOT, SHARED, listed, read

FOLDER = ROOT / "sample_proposals" / "programmes"
RETOLD = SHARED / "corpora" / "mobility_programmes.csv"
SHEET = """
format: 1
id: palim
title: A pilot
language: en
text: It trains people.
facts:
  - {field: budget, value: "1496448.50", source: "https://example.org/a"}
  - {field: budget, value: "1500000", source: "https://example.org/b"}
  - {field: lead_org, value: Enabel, source: "https://example.org/a"}
  - {field: countries, value: Morocco, source: "https://example.org/a"}
"""


@cache
def sheets() -> dict[str, FactSheet]:
    return {
        path.stem: read_fact_sheet(path.read_bytes(), name=path.name)
        for path in sorted(FOLDER.glob("*.yaml"))
    }


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())


def test_of_facts_that_disagree_the_first_counts_and_both_stay():
    sheet = read_fact_sheet(SHEET.encode(), name="palim.yaml")
    assert sheet.values("budget") == ["1496448.50", "1500000"]
    found = told_programme(sheet)
    assert (str(found.budget), found.lead_org, found.countries) == ("1496448.5", "Enabel", ("MA",))


def test_a_fact_needs_a_source_and_an_amount_must_be_one():
    broken = SHEET.replace("https://example.org/b", "a newspaper").replace("Enabel, source", "Enabel, sauce")
    with pytest.raises(FileError) as error:
        read_fact_sheet(broken.encode(), name="palim.yaml")
    assert "facts[1].source" in str(error.value)
    assert 'no key is called "sauce" here. Did you mean "source"?' in str(error.value)
    with pytest.raises(FileError, match=r'"3,260,0074\.84" is no amount'):
        read_fact_sheet(SHEET.replace("1500000", "3,260,0074.84").encode(), name="palim.yaml")


def test_the_corpus_that_ships_holds_31_programmes_in_three_languages():
    assert len(sheets()) == 31
    assert {sheet.language for sheet in sheets().values()} == {"en", "fr", "es"}


def test_every_sheet_is_named_by_its_id_and_read_without_a_remark():
    assert [name for name, sheet in sheets().items() if sheet.id != name] == []
    programmes, report = read(FOLDER)
    assert sorted(one.id for one in programmes) == sorted(sheets())
    assert listed(report) == []


@pytest.mark.parametrize("name", sorted(sheets()))
def test_a_text_has_80_to_200_words(name):
    assert 80 <= len(sheets()[name].text.split()) <= 200


@pytest.mark.parametrize("name", sorted(sheets()))
def test_relations_point_to_programmes_of_the_corpus_and_have_a_source(name):
    assert [one.programme_id for one in sheets()[name].related if one.programme_id not in sheets()] == []


def test_a_successor_names_its_predecessor_and_a_child_its_parent():
    pairs = {
        (one.id, related.kind, related.programme_id) for one in sheets().values() for related in one.related
    }
    turned = {"successor": "predecessor", "predecessor": "successor", "parent": "child", "child": "parent"}
    turned |= {"sibling": "sibling"}
    assert {
        pair for pair in pairs if pair[1] in turned and (pair[2], turned[pair[1]], pair[0]) not in pairs
    } == set()


@pytest.mark.skipif(not RETOLD.exists(), reason="the notes on mobility programmes are not here")
def test_no_eight_words_in_a_row_are_those_of_the_notes():
    with RETOLD.open(encoding="utf-8", newline="") as file:
        notes = [words(row["text"]) for row in csv.DictReader(file)]
    taken = {tuple(note[place : place + 8]) for note in notes for place in range(len(note) - 7)}
    assert len(taken) > 1000
    own = {name: words(sheet.text) for name, sheet in sheets().items()}
    assert [
        (name, text[place : place + 8])
        for name, text in own.items()
        for place in range(len(text) - 7)
        if tuple(text[place : place + 8]) in taken
    ] == []
