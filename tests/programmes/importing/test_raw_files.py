"""Real files of publishers: every record in them arrives, or is listed with the reason."""

import csv
import json
import re
from collections import Counter
from decimal import Decimal

import pytest

from tests.programmes.importing.making import SHARED, listed, read

RAW = SHARED / "raw"
pytestmark = pytest.mark.skipif(not RAW.exists(), reason="the files of publishers are not here")


@pytest.mark.parametrize("name", ["unitedstates-tz-v1", "who-arg", "worked-example", "worldbank-sv"])
def test_every_iati_activity_arrives(name):
    path = RAW / "iati" / f"{name}.xml"
    count = len(re.findall(rb"<iati-activity[ >]", path.read_bytes()))
    programmes, report = read(path)
    (source,) = report.sources
    assert (source.format, source.read, source.arrived, source.merged, source.skipped) == (
        "IATI XML",
        count,
        count,
        0,
        0,
    )
    assert (len(programmes), listed(report)) == (count, [])


def test_every_activity_has_the_country_and_the_dates_of_its_file():
    programmes, _ = read(RAW / "iati" / "who-arg.xml", RAW / "iati" / "worldbank-sv.xml")
    assert Counter(one.countries for one in programmes) == {("AR",): 157, ("SV",): 13}
    assert [one.id for one in programmes if not (one.start and one.end and one.budget is not None)] == []


def test_a_budget_that_was_revised_is_counted_once():
    (found,) = (one for one in read(RAW / "iati" / "worldbank-sv.xml")[0] if one.id == "44000-P178734")
    assert (found.budget, found.currency) == (Decimal(100_000_000), "USD")


def test_the_oldest_form_of_iati_is_read():
    ((found,), _) = read(RAW / "iati" / "worked-example.xml")
    assert (found.title, found.aliases) == (
        "Worked example of an activity report",
        ("Exemple artificiel d'un rapport d'activité",),
    )
    assert (found.start, found.end, found.budget, found.currency) == (
        "2010-04-01",
        "2011-03-31",
        Decimal(1_000_000),
        "GBP",
    )
    assert [(one.kind, one.programme_id) for one in found.related] == [
        ("sibling", "http://example.org/activities/54321.xml")
    ]


def test_every_row_of_the_okfn_folder_arrives_with_its_title_whole():
    folder = RAW / "okfn_iati_csv"
    with (folder / "activities.csv").open(encoding="utf-8-sig", newline="") as file:
        ids = [row[0] for row in csv.reader(file)][1:]
    programmes, report = read(folder)
    assert [one.id for one in programmes] == ids
    assert (len(ids), report.sources[0].skipped) == (478, 0)
    assert [
        one.id for one in programmes if not (one.title and one.text and one.lead_org and one.countries)
    ] == []
    assert {(one.currency, one.language) for one in programmes} == {("USD", "es")}
    assert {one.source for one in programmes} == {"CAF Development bank of Latin America and the Caribbean"}


def test_every_grant_arrives_with_a_date_in_iso_form():
    path = RAW / "threesixtygiving" / "a002400000KeYdsAAF.json"
    ids = [grant["id"] for grant in json.loads(path.read_bytes())["grants"]]
    programmes, report = read(path)
    assert ([one.id for one in programmes], listed(report)) == (ids, [])
    assert [one.start for one in programmes if not re.fullmatch(r"\d{4}-\d\d-\d\d", one.start)] == []
    assert sum(bool(one.related) for one in programmes) == 114


def test_every_row_of_the_eutf_list_arrives_but_two_without_id_and_one_that_comes_twice():
    programmes, report = read(RAW / "eutf")
    (source,) = report.sources
    assert (source.read, source.arrived, source.merged, source.skipped) == (644, 641, 1, 2)
    assert [(line[0], line[2]) for line in listed(report)] == [
        ("skipped", ""),
        ("merged", "T05-EUTF-HOA-SS-48-02"),
        ("noted", "T05-EUTF-HOA-SD-55-01"),
        ("skipped", ""),
        ("case", "T05-EUTF-HOA-SO-03"),
    ]
    assert len({one.id for one in programmes}) == 641


def test_the_framework_of_the_eutf_is_nobodys_parent_and_marks_of_markdown_are_gone():
    programmes, _ = read(RAW / "eutf")
    parents = Counter(
        other.programme_id for one in programmes for other in one.related if other.kind == "parent"
    )
    assert "EU Trust Fund for Africa Results Framework" not in parents
    assert parents.most_common(1)[0] == ("T05-EUTF-HOA-SO-03", 13)
    assert [one.id for one in programmes if "**" in one.text] == []


@pytest.mark.parametrize(
    ("name", "rows"),
    [("eutf_africa.parquet", 641), ("mobility_programmes.csv", 42), ("giz_projects_de_en.parquet", 2388)],
)
def test_every_programme_record_arrives(name, rows):
    programmes, report = read(SHARED / "corpora" / name)
    assert (len(programmes), report.sources[0].format) == (rows, "programme records")
