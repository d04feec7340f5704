import json
from decimal import Decimal

import pandas as pd
import pytest

from evaluator.foundation import FileError
from evaluator.lineage.programme import Programme, RelatedProgramme
from evaluator.programmes.importing.mapping import read_mapping
from evaluator.programmes.importing.tables import read_table
from tests.programmes.importing.making import listed, only, read, written

OWN = read_mapping(
    b"""
format: 1
name: our list
date_order: mdy
decimal_sign: ","
constants: {language: fr, currency: EUR, source: Our ministry}
id: [Pays, No]
id_prefix: "OUR-"
title: Titre
text: [Objectif, Description]
lead_org: {columns: [Chef de file, Promoteur], take: first, optional: true}
partners: {columns: [Partenaires], separator: ";"}
countries: Pays
start: Debut
budget: Montant
related: [{kind: parent, column: Parent, ignored: [MA-0]}]
""",
    name="own.yaml",
)
HEADER = "Pays;No;Titre;Objectif;Description;Promoteur;Partenaires;Debut;Montant;Parent\n"


def test_a_row_is_read_as_the_mapping_says(tmp_path):
    row = "MA;7;Une école;Former.;Trois ateliers.;GIZ;ANAPEC; 03/04/2019;1.250.000,50;MA-0\n".replace(
        "ANAPEC;", '"ANAPEC; OFII";'
    )
    programmes, report = read(written(tmp_path, "list.csv", HEADER + row), mapping=OWN)
    assert only(programmes) == Programme(
        id="OUR-MA-7",
        title="Une école",
        text="Former.\n\nTrois ateliers.",
        lead_org="GIZ",
        partners=("ANAPEC", "OFII"),
        countries=("MA",),
        start="2019-03-04",
        budget=Decimal("1250000.5"),
        currency="EUR",
        language="fr",
        source="Our ministry",
    )
    assert (report.sources[0].format, listed(report)) == ("our list", [])


def test_parents_are_named_as_the_ids_are(tmp_path):
    rows = "MA;7;T;O;D;;;;;MA-3\nMA;3;T;O;D;;;;;\n"
    first, _ = read(written(tmp_path, "list.csv", HEADER + rows), mapping=OWN)[0]
    assert first.related == (RelatedProgramme(kind="parent", programme_id="OUR-MA-3"),)


def test_what_cannot_be_told_is_left_out_and_listed(tmp_path):
    row = 'MA;7;T;O;D;;;soon;"3.260.0074,84";\n;;;;;;;;5;\nMA;8;short\n'
    programmes, report = read(written(tmp_path, "list.csv", HEADER + row), mapping=OWN)
    assert (only(programmes).budget, only(programmes).start) == (None, "")
    assert listed(report) == [
        ("noted", 2, "OUR-MA-7", 'start: "soon" is no date that can be told'),
        ("noted", 2, "OUR-MA-7", 'budget: "3.260.0074,84" is no amount that can be told'),
        ("skipped", 3, "", "the record has no id"),
        ("skipped", 4, "", "expected 10 cells as in the header, found 3"),
    ]


def test_a_column_that_is_missing_is_named_with_the_nearest(tmp_path):
    path = written(tmp_path, "list.csv", HEADER.replace("Titre", "Titres") + "MA;7;T;O;D;;;;;\n")
    with pytest.raises(FileError, match=r'no column is called "Titre" here\. Did you mean "Titres"\?'):
        list(read_table(path, OWN))


def test_columns_without_titles_are_named_by_number(tmp_path):
    numbered = read_mapping(
        b"format: 1\nname: bare\nheader_line: 0\nid: 1\ntitle: 3\nbudget: 2\n", name="bare.yaml"
    )
    programmes, _ = read(written(tmp_path, "list.csv", "A1,500,Ovens\nA2,700,Looms\n"), mapping=numbered)
    assert [(one.id, one.title, one.budget) for one in programmes] == [
        ("A1", "Ovens", 500),
        ("A2", "Looms", 700),
    ]


def test_parquet_is_read_with_its_own_types(tmp_path):
    frame = pd.DataFrame(
        {
            "id": ["a", "b", None],
            "title": ["T", "U", "V"],
            "text": ["One", None, "x"],
            "budget": [1500000.0, float("nan"), 1],
            "start": pd.to_datetime(["2019-03-01", None, None]),
            "countries": [["MA", "BE"], ["Maroc"], []],
        }
    )
    frame.to_parquet(tmp_path / "list.anything")
    programmes, report = read(tmp_path / "list.anything")
    assert [(one.id, one.text, one.budget, one.start, one.countries) for one in programmes] == [
        ("a", "One", Decimal(1500000), "2019-03-01", ("MA", "BE")),
        ("b", "", None, "", ("MA",)),
    ]
    assert listed(report) == [("skipped", 3, "", "the record has no id")]


def test_a_list_in_yaml_is_read_by_a_mapping(tmp_path):
    plain = read_mapping(b"format: 1\nname: plain\nid: no\ntitle: name\npartners: who\n", name="m.yaml")
    path = written(
        tmp_path, "list.yaml", "projects:\n  - {no: 1, name: Ovens, who: [GIZ, IOM]}\n  - just a word\n"
    )
    programmes, report = read(path, mapping=plain)
    assert (only(programmes).id, only(programmes).partners) == ("1", ("GIZ", "IOM"))
    assert listed(report) == [("skipped", 3, "", "projects[1] is no record of keys and values: just a word")]


CALLS = [
    {"number": 1, "name": "Itâ€™s open", "aim": ["To train."]},
    {"number": 2, "name": "Closed", "aim": None},
]


@pytest.mark.parametrize(
    "content",
    [
        "\ufeff" + "".join(json.dumps(one, indent=1) for one in CALLS),
        "\n".join(map(json.dumps, CALLS)),
        json.dumps(CALLS, ensure_ascii=False),
        json.dumps({"about": "all calls", "calls": CALLS}),
    ],
    ids=["objects over several lines", "lines", "a list", "a list under a key"],
)
def test_json_records_are_read_however_they_follow_one_another(tmp_path, content):
    own = read_mapping(b"format: 1\nname: calls\nid: number\ntitle: name\ntext: aim\n", name="m.yaml")
    programmes, report = read(written(tmp_path, "calls.jsonl", content), mapping=own)
    assert [(one.id, one.title, one.text) for one in programmes] == [
        ("1", "It’s open", "To train."),
        ("2", "Closed", ""),
    ]
    assert (report.sources[0].format, listed(report)) == ("calls", [])


def test_json_records_with_the_columns_of_a_programme_need_no_mapping(tmp_path):
    path = written(tmp_path, "a.json", '[{"id": "a", "title": "T", "text": "x", "countries": ["MA", "BE"]}]')
    assert only(read(path)[0]).countries == ("MA", "BE")


def test_records_that_share_their_text_or_have_none_all_arrive(tmp_path):
    path = written(
        tmp_path,
        "wb.csv",
        "id,project_name,pdo,countryname\nP1,Roads,To build.,Chad\nP2,Roads,To build.,Chad\nP3,,,Africa\n",
    )
    programmes, report = read(path)
    assert [(one.id, one.title, one.text) for one in programmes] == [
        ("P1", "Roads", "To build."),
        ("P2", "Roads", "To build."),
        ("P3", "", ""),
    ]
    assert listed(report) == []


CORDIS = (
    "id;acronym;status;title;startDate;endDate;totalCost;ecMaxContribution;legalBasis;topics;frameworkProgramme;"
    "masterCall;subCall;fundingScheme;nature;objective;contentUpdateDate;rcn;grantDoi\n"
    '101;SKILLS;SIGNED;"Skills on the move";2021-01-01;2023-12-31;"2500000,50";2000000;H;T-1;HORIZON;C;C;'
    "RIA;;"
    '"To study how skills travel.";2022-01-01 00:00:00;1;10.1/1\n'
)
ORGANISATIONS = (
    "projectID;projectAcronym;organisationID;name;country;role\n"
    "101;SKILLS;1;UNIVERSITY OF A;BE;coordinator\n101;SKILLS;2;INSTITUTE OF B;MA;participant\n"
)


def test_a_cordis_list_brings_its_organisations_from_the_file_beside_it(tmp_path):
    written(tmp_path, "organization.csv", ORGANISATIONS)
    written(tmp_path, "project.csv", CORDIS)
    programmes, report = read(tmp_path)
    found = only(programmes)
    assert (found.id, found.acronym, found.lead_org, found.partners, found.countries, found.budget) == (
        "CORDIS-101",
        "SKILLS",
        "UNIVERSITY OF A",
        ("INSTITUTE OF B",),
        ("BE", "MA"),
        Decimal("2500000.5"),
    )
    assert [(one.source, one.format, one.arrived) for one in report.sources] == [
        (f"{tmp_path.name}/project.csv", "CORDIS projects", 1)
    ]


@pytest.mark.parametrize(
    ("columns", "cells"),
    [
        (
            "id,countryshortname,project_name,pdo,impagency,boardapprovaldate,closingdate,curr_project_cost",
            "5000000",
        ),
        (
            "id,countryname,project_name,pdo,impagency,boardapprovaldate,closingdate,curr_ida_commitment",
            "5000000",
        ),
    ],
)
def test_both_exports_of_the_world_bank_are_read(tmp_path, columns, cells):
    row = f"P1,Kingdom of Morocco,Skills,To train.,,2020-05-01T00:00:00Z,2025-06-30,{cells}"
    programmes, report = read(written(tmp_path, "wb.csv", f"{columns}\n{row}\n"))
    found = only(programmes)
    assert (found.countries, found.lead_org, found.start, found.budget, found.currency) == (
        ("MA",),
        "World Bank",
        "2020-05-01",
        Decimal(5000000),
        "USD",
    )
    assert report.sources[0].format == "World Bank projects"


def test_360giving_spreadsheets_are_read_in_both_ways_to_name_the_funder(tmp_path):
    for name in ("Funding Org:Name", "Funding Org:0:Name"):
        path = written(
            tmp_path,
            "grants.csv",
            f"Identifier,Title,Description,Currency,Amount Awarded,Award Date,Recipient Org:Name,{name}\n"
            '360G-1,Grant to X,Ovens,GBP,"1,000",05/06/2014,X,Y Trust\n',
        )
        found = only(read(path)[0])
        assert (found.lead_org, found.partners, found.start, found.budget) == (
            "X",
            ("Y Trust",),
            "2014-06-05",
            Decimal(1000),
        )
