import time
from decimal import Decimal

import pytest

from evaluator.lineage.programme import Programme, RelatedProgramme
from tests.programmes.importing.making import activity, iati, listed, only, read, written


def one(tmp_path, inner, attributes='xml:lang="en" default-currency="EUR"', version="2.03"):
    programmes, report = read(written(tmp_path, "a.xml", iati(activity(inner, attributes), version=version)))
    return only(programmes), listed(report)


VERSION_2 = """
<reporting-org ref="XX" type="10"><narrative>Ministry</narrative></reporting-org>
<title><narrative>Skills</narrative><narrative xml:lang="fr">Compétences</narrative></title>
<description type="1"><narrative xml:lang="fr">Former.</narrative>
<narrative>To train.</narrative></description>
<description type="3"><narrative>Young people.</narrative></description>
<participating-org role="1" type="10"><narrative>Donor</narrative></participating-org>
<participating-org role="4" type="22"><narrative>School</narrative></participating-org>
<participating-org role="4" type="22"><narrative>College</narrative></participating-org>
<activity-date type="1" iso-date="2019-01-01"/><activity-date type="2" iso-date="2019-03-05"/>
<activity-date type="3" iso-date="2021-12-31"/>
<recipient-country code="TN" percentage="40"/><recipient-country code="MA" percentage="60"/>
<sector vocabulary="99" code="7"><narrative>Crafts</narrative></sector>
<sector vocabulary="1" code="11330" percentage="30"/><sector code="16020" percentage="70"/>
<budget type="1"><period-start iso-date="2019-01-01"/><period-end iso-date="2019-12-31"/>
<value>100</value></budget>
<budget type="2"><period-start iso-date="2019-01-01"/><period-end iso-date="2019-12-31"/>
<value>120</value></budget>
<budget type="1"><period-start iso-date="2020-01-01"/><period-end iso-date="2020-12-31"/>
<value>50.50</value></budget>
<related-activity type="1" ref="XX-0"/><related-activity type="3" ref="XX-1"/>
<related-activity type="9" ref="XX-9"/>
<result type="2"><title><narrative>More jobs</narrative></title><indicator>
<title><narrative>Count</narrative></title>
</indicator></result>
"""


def test_an_activity_of_version_2_is_read_whole(tmp_path):
    found, notes = one(tmp_path, VERSION_2)
    assert found == Programme(
        id="XX-1",
        title="Skills",
        text="To train.\n\nYoung people.\n\nMore jobs\n\nFormer.",
        lead_org="School",
        partners=("College", "Ministry", "Donor"),
        countries=("MA", "TN"),
        sector=("16020", "11330", "Crafts"),
        start="2019-03-05",
        end="2021-12-31",
        budget=Decimal("170.5"),
        currency="EUR",
        language="en",
        source="a.xml",
        aliases=("Compétences",),
        target_group="Young people.",
        related=(RelatedProgramme(kind="parent", programme_id="XX-0"),),
    )
    assert notes == []


VERSION_1 = """
<reporting-org ref="302" type="10">UNITED STATES</reporting-org>
<participating-org role="Extending" ref="US-1">Agency</participating-org>
<participating-org role="Funding">Treasury</participating-org>
<participating-org role="Implementing">Builder</participating-org>
<title>Roads</title><title xml:lang="es">Caminos</title>
<description type="General">To build roads.</description>
<activity-date type="start-planned" iso-date="2011-10-01">2011-10-01</activity-date>
<activity-date type="end-actual">30/09/2012</activity-date>
<recipient-country>Tanzania</recipient-country>
<sector vocabulary="DAC" code="21020">Road transport</sector><sector vocabulary="DAC" code="NA">NULL</sector>
<related-activity type="parent" ref="XX-0"/>
<budget type="revised"><value currency="USD">9</value></budget>
<budget type="original"><value currency="USD">7</value></budget>
"""


def test_an_activity_of_version_1_has_its_text_in_the_elements_and_words_for_codes(tmp_path):
    found, notes = one(tmp_path, VERSION_1, 'xml:lang="en" default-currency="USD"', version="1.0")
    assert (found.title, found.aliases, found.text) == ("Roads", ("Caminos",), "To build roads.")
    assert (found.lead_org, found.partners) == ("Builder", ("Agency", "UNITED STATES", "Treasury"))
    assert (found.start, found.end, found.countries) == ("2011-10-01", "2012-09-30", ("TZ",))
    assert (found.sector, found.budget, found.currency) == (("21020",), Decimal(9), "USD")
    assert found.related == (RelatedProgramme(kind="parent", programme_id="XX-0"),)
    assert notes == []


def test_without_a_language_the_texts_tell_it_and_without_any_none_is_guessed(tmp_path):
    french = '<title><narrative xml:lang="fr">Une école</narrative></title>'
    assert one(tmp_path, french, "")[0].language == "fr"
    assert one(tmp_path, "<title><narrative>Une école</narrative></title>", "")[0].language == ""


def test_the_language_of_the_file_holds_for_its_activities(tmp_path):
    content = iati(activity("<title>Une école</title>", "")).replace(
        "<iati-activities", '<iati-activities xml:lang="FR-be"'
    )
    assert only(read(written(tmp_path, "a.xml", content))[0]).language == "fr"


def test_an_activity_without_title_and_description_arrives(tmp_path):
    found, notes = one(tmp_path, "<title/><description/>")
    assert (found.title, found.text, notes) == ("", "", [])


def test_in_mixed_currencies_those_of_the_activity_are_added_up(tmp_path):
    found, notes = one(
        tmp_path,
        '<budget><value currency="USD">5</value></budget><budget><value>7</value></budget>'
        '<budget><value currency="EUR">1</value></budget>',
    )
    assert (found.budget, found.currency) == (Decimal(8), "EUR")
    assert notes == [("noted", 3, "XX-1", "budget: only what is in EUR was added up, not what is in USD")]


def test_an_amount_that_cannot_be_told_makes_the_budget_unknown(tmp_path):
    found, notes = one(
        tmp_path, "<budget><value>3,260,0074.84</value></budget><budget><value>7</value></budget>"
    )
    assert (found.budget, found.currency) == (None, "EUR")
    assert notes == [("noted", 3, "XX-1", 'budget: "3,260,0074.84" is no amount that can be told')]


def test_dates_that_are_not_iso_are_read_and_those_that_are_none_listed(tmp_path):
    found, notes = one(
        tmp_path,
        '<activity-date type="2" iso-date="05/06/2014"/><activity-date type="4" iso-date="spring"/>'
        '<activity-date type="3" iso-date="2016-01-01T00:00:00"/>',
    )
    assert (found.start, found.end) == ("2014-06-05", "2016-01-01")
    assert notes == [("noted", 3, "XX-1", 'end: "spring" is no date that can be told')]


def test_countries_and_sectors_may_stand_in_the_transactions(tmp_path):
    found, _ = one(
        tmp_path,
        '<transaction><recipient-country code="SN"/><sector code="11330"/></transaction>'
        '<transaction><recipient-country code="SN"/><sector code="16020"/></transaction>',
    )
    assert (found.countries, found.sector) == (("SN",), ("11330", "16020"))


def test_a_region_stands_in_where_no_country_is_named(tmp_path):
    assert one(tmp_path, '<recipient-region code="298"/>')[0].countries == ("Africa, regional",)


def test_an_organisation_without_a_name_is_called_by_its_reference(tmp_path):
    assert one(tmp_path, '<participating-org role="4" ref="GB-COH-1"/>')[0].lead_org == "GB-COH-1"


def test_another_identifier_stands_in_and_without_any_the_activity_is_skipped(tmp_path):
    content = iati(
        "<iati-activity><other-identifier ref='OWN-7'/></iati-activity>\n",
        "<iati-activity><title>x</title></iati-activity>\n",
    )
    programmes, report = read(written(tmp_path, "a.xml", content))
    assert only(programmes).id == "OWN-7"
    assert listed(report) == [
        ("noted", 3, "OWN-7", "the activity has no iati-identifier; its other-identifier stands in"),
        ("skipped", 4, "", "the activity has no iati-identifier and no other-identifier"),
    ]


def test_a_broken_file_stops_with_its_line_and_keeps_what_came_before(tmp_path):
    content = iati(activity("<title>Fine</title>"), "<iati-activity><title>x</iati-activity>")
    programmes, report = read(written(tmp_path, "a.xml", content))
    assert only(programmes).title == "Fine"
    assert [(line.kind, line.line) for line in report.sources[0].listed] == [("stopped", 4)]
    assert report.sources[0].stopped.startswith("the XML is broken here: Opening and ending tag mismatch")


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE iati-activities [<!ENTITY a "aaaaaaaaaaaaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {name} "{f"&{inner};" * 10}">' for inner, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]><iati-activities><iati-activity><iati-identifier>{}</iati-identifier></iati-activity>"
    + "</iati-activities>"
)


@pytest.mark.parametrize(
    "content",
    [
        BOMB.replace("{}", "&i;"),
        BOMB.replace("<iati-identifier>{}", '<iati-identifier x="&i;">'),
        '<!DOCTYPE iati-activities [<!ENTITY x SYSTEM "file:///etc/passwd">]><iati-activities><iati-activity>'
        "<iati-identifier>&x;</iati-identifier></iati-activity></iati-activities>",
    ],
    ids=["in text", "in an attribute", "outside"],
)
def test_a_file_that_declares_entities_is_refused_at_once(tmp_path, content):
    began = time.process_time()
    programmes, report = read(written(tmp_path, "a.xml", content))
    assert time.process_time() - began < 1
    assert programmes == []
    assert [line[0] for line in listed(report)] == ["stopped"]
    assert report.sources[0].stopped.startswith("the file declares entities")


def test_activities_in_a_namespace_and_with_a_byte_order_mark_are_read(tmp_path):
    content = iati(activity("<title>T</title>")).replace(
        "<iati-activities", '<iati-activities xmlns="http://x.org/i"'
    )
    assert only(read(written(tmp_path, "a.xml", content.encode("utf-8-sig")))[0]).title == "T"
    content = content.replace('version="1.0"?', 'version="1.0" encoding="utf-16"?')
    assert only(read(written(tmp_path, "b.xml", content.encode("utf-16")))[0]).title == "T"


def test_an_activity_without_end_stops_its_file(tmp_path):
    with (tmp_path / "a.xml").open("wb") as file:
        file.write(iati(activity("<title>Fine</title>")).replace("</iati-activities>", "").encode())
        file.write(b"<iati-activity>")
        for _ in range(170):
            file.write(b"<transaction><value>1</value></transaction>" * 2_500)
    programmes, report = read(tmp_path / "a.xml")
    assert only(programmes).title == "Fine"
    assert report.sources[0].stopped.startswith("more than 16 MB without the end of an activity")
