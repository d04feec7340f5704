"""Documents as people write them become fields of a proposal; what finds no field is kept and told."""

import pytest

from evaluator.calls import Call
from evaluator.documents import ParagraphPlace, read_document
from evaluator.narrative import LEAVE_OUT, Mapped, map_document, place_at

ENGLISH = """# Baltic skills bridge

Lead applicant: Baltic Association for Skills (BASC), Lithuania

Amount requested: EUR 450,000.50

## 1. Executive summary

We train 120 welders in Nigeria and Lithuania.

Half of them stay at home.

## 2. Project partners

| Organisation | Type | Country | Role | Responsibilities |
|---|---|---|---|---|
| Ministry of Labour | | Nigeria | Associated | Signs the agreement |
| Lagos Welding School (LWS) | | Nigeria | Trainer of trainers | Trains 60 welders |

## 3.2 Risk management and mitigation

Visas may be late; then training goes on online.

## 4 Work plan

| No | Activity | Responsible | Start date | End date | Cost (EUR) |
|---|---|---|---|---|---|
| A1 | Write the curriculum | Ministry of Labour | 1 March 2027 | 31/08/2027 | 45,000 |
| A2 | Train the trainers | BASC | 01.09.2027 | 2028-02-28 | 1,250,000.50 |

## 5 Weather

It rains a lot in Klaipeda.
"""

FRENCH = """# Pont des métiers

Acronyme : PONT

## Résumé du projet

Nous formons 120 soudeurs.

## Objectifs spécifiques

- Former 60 soudeuses
- Reconnaître leurs diplômes

## Durabilité

Le lycée garde la filière.

## Plan de travail

| N° | Intitulé | Date de début | Coût (EUR) |
|---|---|---|---|
| A1 | Écrire le programme | 1er mars 2027 | 45 000,50 |
"""

SPANISH = """# Puente de oficios

Acrónimo: PUENTE

## Resumen ejecutivo

Formamos a 120 soldadores.

## Análisis de riesgos

Los visados pueden tardar.

## Sostenibilidad

La escuela mantiene el curso.
"""


def mapped(text: str, call: Call, **more: dict[int, str]) -> Mapped:
    """A Markdown document, mapped."""
    return map_document(read_document(text.encode(), "proposal.md"), call, reference="P07", **more)


def test_headings_with_numbers_name_their_fields(call: Call):
    fields = mapped(ENGLISH, call).fields
    assert fields["title"] == "Baltic skills bridge"
    assert fields["summary"] == "We train 120 welders in Nigeria and Lithuania.\n\nHalf of them stay at home."
    assert fields["risks"] == "Visas may be late; then training goes on online."


def test_lines_with_labels_name_the_lead_and_the_money(call: Call):
    fields = mapped(ENGLISH, call).fields
    assert fields["budget"] == {"currency": "EUR", "requested": "450000.5"}
    assert fields["partners"][0] == {
        "role": "lead",
        "organisation": {"name": "Baltic Association for Skills", "acronym": "BASC", "country": "LT"},
        "id": "partner-1",
    }


def test_tables_become_rows_with_dates_amounts_and_names_of_partners_read(call: Call):
    first, second = mapped(ENGLISH, call).fields["activities"]
    assert first == {
        "id": "A1",
        "title": "Write the curriculum",
        "led_by": "partner-2",
        "start": "2027-03-01",
        "end": "2027-08-31",
        "cost": "45000",
    }
    assert (second["led_by"], second["start"], second["cost"]) == ("partner-1", "2027-09-01", "1250000.5")


def test_a_row_that_lacks_something_stays_and_is_kept_as_text_and_told(call: Call):
    found = mapped(ENGLISH, call)
    assert "role" not in found.fields["partners"][2]
    assert [(one.field, one.why) for one in found.unread] == [
        ("$.partners[2].role", "not_accepted"),
        ("$.partners[2]", "incomplete"),
    ]
    kept = [passage["text"] for passage in found.fields["narrative"]]
    assert any("Trains 60 welders" in text for text in kept)


def test_what_answers_no_question_is_kept_as_text_under_its_heading(call: Call):
    found = mapped(ENGLISH, call)
    weather = next(one for one in found.fields["narrative"] if "rains" in one["text"])
    assert weather["section"] == "Weather"
    assert [block.text for block in found.unmapped] == ["5 Weather", "It rains a lot in Klaipeda."]


def test_headings_and_amounts_are_read_in_french(call: Call):
    fields = mapped(FRENCH, call).fields
    assert (fields["acronym"], fields["summary"]) == ("PONT", "Nous formons 120 soudeurs.")
    assert [row["text"] for row in fields["objectives"]] == [
        "Former 60 soudeuses",
        "Reconnaître leurs diplômes",
    ]
    assert fields["sustainability"] == "Le lycée garde la filière."
    assert fields["activities"] == [
        {"id": "A1", "title": "Écrire le programme", "start": "2027-03-01", "cost": "45000.5"}
    ]


def test_headings_are_read_in_spanish(call: Call):
    fields = mapped(SPANISH, call).fields
    assert {name: fields[name] for name in ("acronym", "summary", "risks", "sustainability")} == {
        "acronym": "PUENTE",
        "summary": "Formamos a 120 soldadores.",
        "risks": "Los visados pueden tardar.",
        "sustainability": "La escuela mantiene el curso.",
    }


def test_a_person_sends_a_piece_to_another_field_or_leaves_it_out(call: Call):
    pieces = mapped(ENGLISH, call).pieces
    weather = next(piece.number for piece in pieces if "Weather" in piece.heading)
    sent = mapped(ENGLISH, call, chosen={weather: "sustainability"})
    assert sent.fields["sustainability"] == "It rains a lot in Klaipeda."
    left = mapped(ENGLISH, call, chosen={weather: LEAVE_OUT})
    assert "Klaipeda" not in str(left.fields)
    assert [piece.is_chosen for piece in left.pieces].count(True) == 1


def test_each_paragraph_of_an_answer_keeps_its_own_place(call: Call):
    found = mapped(ENGLISH, call)
    second = found.fields["summary"].index("Half")
    first_line, second_line = (place_at(found.places, "$.summary", start) for start in (0, second))
    lines = ENGLISH.split("\n")
    assert (lines[first_line.line - 1][:8], lines[second_line.line - 1][:4]) == ("We train", "Half")


def test_a_text_without_a_place_of_its_own_stands_where_its_row_does():
    places = {"$.partners[0]": ({"start": 0, "end": 4, "place": ParagraphPlace(paragraph=7)},)}
    mapped_places = Mapped(fields={}, places=places, pieces=(), unmapped=(), unread=(), notes=()).places
    assert place_at(mapped_places, "$.partners[0].organisation.name", 2) == ParagraphPlace(paragraph=7)
    assert place_at(mapped_places, "$.summary", 0) is None


def test_a_title_that_speaks_of_skills_and_mobility_is_a_title(call: Call):
    found = mapped("# Mobility for skills\n\n## Summary\n\nWe train.\n", call)
    assert found.fields == {
        "reference": "P07",
        "format": 1,
        "title": "Mobility for skills",
        "summary": "We train.",
    }


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("NGO", "cso_ngo"),
        ("Entreprise", "private_employer"),
        ("Lycée professionnel", "tvet_institution"),
        ("ayuntamiento", "local_authority"),
        ("Trade union", "trade_union"),
        ("public", None),
        ("Ministry", None),
    ],
)
def test_a_kind_of_organisation_is_read_as_people_call_it_and_not_guessed(
    call: Call, said: str, read: str | None
):
    text = ENGLISH.replace("| Lagos Welding School (LWS) | |", f"| Lagos Welding School (LWS) | {said} |")
    found = mapped(text, call)
    assert found.fields["partners"][2]["organisation"].get("class") == read
    assert [one.text for one in found.unread if one.field.endswith("class")] == ([] if read else [said])
