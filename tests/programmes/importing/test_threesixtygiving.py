import json
from decimal import Decimal

import pytest

from evaluator.lineage.programme import Programme, RelatedProgramme
from tests.programmes.importing.making import listed, only, read, written

GRANT = {
    "id": "360G-1",
    "title": "Grant to X",
    "description": "Ovens for bakers.",
    "currency": "GBP",
    "amountAwarded": 40000.0,
    "awardDate": "05/06/2014",
    "recipientOrganization": [{"name": "X", "addressCountry": "UK"}],
    "fundingOrganization": [{"name": "Y Trust"}],
    "grantProgramme": [{"title": "Crafts"}],
    "Grant Programme": {"Title (extended)": "Crafts\\Ovens"},
    "relatedActivity": ["360G-0"],
    "Related Activity Description": "Parent Grant",
}


def package(folder, *grants, **more):
    return written(folder, "grants.json", json.dumps({"version": "1.1", **more, "grants": list(grants)}))


def test_a_grant_is_a_programme(tmp_path):
    programmes, report = read(package(tmp_path, GRANT))
    assert only(programmes) == Programme(
        id="360G-1",
        title="Grant to X",
        text="Ovens for bakers.",
        lead_org="X",
        partners=("Y Trust",),
        countries=("GB",),
        sector=("Crafts", "Crafts\\Ovens"),
        start="2014-06-05",
        budget=Decimal(40000),
        currency="GBP",
        source="grants.json",
        related=(RelatedProgramme(kind="parent", programme_id="360G-0"),),
    )
    assert (report.sources[0].format, listed(report)) == ("360Giving JSON", [])


@pytest.mark.parametrize(
    ("dates", "start", "end"),
    [
        (
            {"plannedDates": [{"startDate": "2019-01-01T00:00:00+00:00", "endDate": "2020-01-01"}]},
            "2019-01-01",
            "2020-01-01",
        ),
        (
            {"plannedDates": {"startDate": "2019-01-01"}, "actualDates": [{"startDate": "2019-02-01"}]},
            "2019-02-01",
            "",
        ),
        ({}, "2014-06-05", ""),
    ],
)
def test_actual_dates_come_before_planned_ones_and_the_award_stands_in(tmp_path, dates, start, end):
    found = only(read(package(tmp_path, GRANT | dates))[0])
    assert (found.start, found.end) == (start, end)


def test_what_cannot_be_used_is_listed_by_the_number_of_the_grant(tmp_path):
    programmes, report = read(
        package(
            tmp_path,
            GRANT | {"amountAwarded": "3,260,0074.84", "awardDate": "May"},
            {"title": "no id"},
            "word",
        )
    )
    assert (only(programmes).budget, only(programmes).start) == (None, "")
    assert listed(report) == [
        ("noted", 1, "360G-1", 'budget: "3,260,0074.84" is no amount that can be told'),
        ("noted", 1, "360G-1", 'start: "May" is no date that can be told'),
        ("skipped", 2, "", "grants[1] has no id"),
        ("skipped", 3, "", "grants[2] is no record of keys and values"),
    ]


def test_a_package_that_is_cut_keeps_the_grants_before(tmp_path):
    whole = package(tmp_path, GRANT, GRANT | {"id": "360G-2"}).read_bytes()
    programmes, report = read(written(tmp_path, "cut.json", whole[:-60]))
    assert [one.id for one in programmes] == ["360G-1"]
    assert report.sources[0].stopped.startswith("record 2: the JSON is broken here")


def test_a_package_with_a_byte_order_mark_is_read(tmp_path):
    whole = package(tmp_path, GRANT).read_bytes()
    assert only(read(written(tmp_path, "a.json", b"\xef\xbb\xbf" + whole))[0]).id == "360G-1"


@pytest.mark.parametrize("odd", ["1e999999999", "[" * 5000 + "]" * 5000, '"\\ud800"', "true"])
def test_odd_values_fill_no_memory_and_raise_nothing(tmp_path, odd):
    text = '{"grants": [{"id": "a", "title": %s, "amountAwarded": %s}]}' % (odd, odd)  # noqa: UP031
    programmes, report = read(written(tmp_path, "a.json", text))
    assert [one.id for one in programmes] == ([] if report.sources[0].stopped else ["a"])
