"""A row or a sheet becomes a proposal as the same words in a document would; places lead back to the cell."""

import io
import json
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings

from evaluator.calls import Call
from evaluator.documents import CellPlace, NoteKind, read_document
from evaluator.foundation import FileError
from evaluator.narrative import place_at
from evaluator.narrative.columns import columns_of, shape_at
from evaluator.narrative.notation import Notation
from evaluator.narrative.workbooks import grids_of, recognised
from evaluator.narrative.writing_values import written
from evaluator.proposals import Proposal
from evaluator.services.call_files import default_call
from evaluator.services.draft_fields import without_blanks
from evaluator.services.drafts import fields_of
from evaluator.services.proposal_forms import proposal_form
from tests.narrative.random_proposals import proposal_fields
from tests.narrative.workbooks.tables_of_proposals import ENGLISH, read, sheet, table, workbook_of

CALL = default_call()
LABELS = sheet(
    ["Project title", "Bridge"],
    ["Acronym", "BRG"],
    ["Lead applicant", "School of Bakers"],
    ["Amount requested", "EUR 450,000"],
    ["Weather", "It rains a lot here"],
)


def test_a_row_is_read_as_its_words_in_a_document_would_be(call: Call) -> None:
    [found] = read(workbook_of(Round=table(ENGLISH)), call)
    fields = found.mapped.fields
    assert (found.sheet, found.line) == ("Round", 2)
    assert (fields["reference"], fields["title"]) == ("7", "Baltic skills bridge")
    assert fields["summary"] == "We train 120 welders; half stay.\nSummary [risks]: the others go."
    assert fields["budget"] == {"currency": "EUR", "requested": "450000.5"}
    assert fields["partnership"] == {"start": "2027-03-01"}
    assert fields["partners"] == [
        {
            "role": "lead",
            "organisation": {"name": "Baltic Association", "acronym": "BASC", "country": "LT"},
            "id": "partner-1",
        },
        {
            "role": "co_applicant",
            "organisation": {"name": "Lagos Welding School", "country": "NG"},
            "id": "partner-2",
        },
    ]


def test_what_finds_no_field_is_kept_as_text_and_listed(call: Call) -> None:
    [found] = read(workbook_of(Round=table(ENGLISH)), call)
    assert [passage["text"] for passage in found.mapped.fields["narrative"]] == ["It rains in Klaipeda."]
    [block] = found.mapped.unmapped
    assert (block.text, block.place) == (
        "Weather: It rains in Klaipeda.",
        CellPlace(sheet="Round", cell="J2"),
    )


def test_places_lead_back_to_sheet_and_cell(call: Call) -> None:
    [found] = read(workbook_of(Round=table(ENGLISH)), call)
    cells = {
        path: place_at(found.mapped.places, path, 0)
        for path in ("$.title", "$.summary", "$.partners[1].organisation.country", "$.budget.requested")
    }
    assert {path: place.cell for path, place in cells.items() if isinstance(place, CellPlace)} == {
        "$.title": "B2",
        "$.summary": "I2",
        "$.partners[1].organisation.country": "F2",
        "$.budget.requested": "G2",
    }


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        (["Titre du projet", "Chef de file", "Résumé", "Montant demandé (EUR)"], "fr"),
        (["Título del proyecto", "Entidad líder", "Resumen", "Importe solicitado (EUR)"], "es"),
    ],
)
def test_heads_in_other_languages_are_read_too(call: Call, heads: list[str], expected: str) -> None:
    [found] = read(workbook_of(Feuille=sheet(heads, ["Pont", "École", "Texte", 1250000])), call)
    fields = found.mapped.fields
    assert (fields["title"], fields["summary"], fields["budget"]["requested"]) == ("Pont", "Texte", "1250000")
    assert fields["partners"][0]["organisation"] == {"name": "École"}, expected


def test_a_header_below_a_title_is_found_and_blank_rows_are_no_proposals(call: Call) -> None:
    heads = list(ENGLISH)
    cells = sheet(
        ["Call of 2027"],
        [],
        heads,
        list(ENGLISH.values()),
        [],
        [8, "Second"],
        [9],
        heads,
        [None] * 3,
        [10, "T"],
    )
    found = read(workbook_of(Round=cells), call)
    assert [(one.line, one.mapped.fields["title"]) for one in found] == [
        (4, "Baltic skills bridge"),
        (6, "Second"),
        (10, "T"),
    ]


def test_a_mapping_overrides_what_titles_tell_and_the_rest_is_still_matched(call: Call) -> None:
    mapping = (
        "format: 1\nproposals: rows\nreference: Project title\ncolumns:\n"
        '  weather: sustainability\n  No: "-"\n  Executive summary: narrative\n  D: partners[lead].contact\n'
    )
    [found] = read(workbook_of(Round=table(ENGLISH)), call, mapping)
    fields = found.mapped.fields
    assert fields["sustainability"] == "It rains in Klaipeda."
    assert fields["reference"] == "Baltic-skills-bridge"
    assert [one["section"] for one in fields["narrative"]] == ["Executive summary"]
    assert fields["partners"][0]["contact"] == "Lithuania"
    assert fields["budget"]["requested"] == "450000.5"
    assert ("title" in fields, found.mapped.unmapped) == (False, ())


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("sheet: Rond", 'no sheet is called "Rond". Did you mean "Round"?'),
        ("header_row: 9", "line 9 is empty"),
        ("reference: Numbr", 'line 1 has no column "Numbr".'),
        ("columns: {Wether: risks}", 'line 1 has no column "Wether". Did you mean "Weather"?'),
    ],
)
def test_a_mapping_that_does_not_fit_says_so_by_its_line(call: Call, line: str, said: str) -> None:
    with pytest.raises(FileError) as refused:
        read(workbook_of(Round=table(ENGLISH)), call, f"format: 1\nproposals: rows\n{line}\n")
    [problem] = refused.value.problems
    assert (refused.value.file, problem.line) == ("mapping.yaml", 3)
    assert said in problem.message


def test_columns_of_one_title_are_named_by_their_letters(call: Call) -> None:
    cells = sheet(["Title", "Country", "Summary", "Country"], ["T", "Nigeria", "S", "Lithuania"])
    how = "format: 1\nproposals: rows\ncolumns:\n"
    with pytest.raises(FileError) as refused:
        read(workbook_of(Round=cells), call, f"{how}  Country: corridors[1].origin\n")
    assert refused.value.problems[0].message == 'several columns are called "Country": B and D'
    [found] = read(
        workbook_of(Round=cells), call, f"{how}  B: corridors[1].origin\n  D: corridors[1].destination\n"
    )
    assert found.mapped.fields["corridors"] == [{"origin": "NG", "destination": "LT"}]


def test_several_forms_as_sheets_are_proposals_and_other_sheets_are_told(call: Call) -> None:
    notes = sheet(["Read this first", "please"])
    found = read(workbook_of(Instructions=notes, One=LABELS, Two=LABELS | {"B1": "Other"}), call)
    assert [(one.sheet, one.mapped.fields["reference"], one.mapped.fields["title"]) for one in found] == [
        ("One", "One", "Bridge"),
        ("Two", "Two", "Other"),
    ]
    assert [note.names for note in found[0].mapped.notes if note.kind == NoteKind.OTHER_SHEETS] == [
        ("Instructions",)
    ]
    assert found[1].mapped.fields["budget"] == {"currency": "EUR", "requested": "450000"}


def test_labels_of_sheets_are_mapped_by_name(call: Call) -> None:
    mapping = (
        "format: 1\nproposals: sheets\nsheets: [Two]\nreference: Acronym\ncolumns:\n"
        '  Weather: risks\n  Lead applicant: "-"\n'
    )
    [found] = read(workbook_of(One=LABELS, Two=LABELS), call, mapping)
    fields = found.mapped.fields
    assert (fields["reference"], fields["risks"], "partners" in fields) == (
        "BRG",
        "It rains a lot here",
        False,
    )
    assert place_at(found.mapped.places, "$.risks", 0) == CellPlace(sheet="Two", cell="B5")


def test_a_form_or_a_table_of_one_proposal_is_not_taken_for_several(call: Call) -> None:
    form = proposal_form(call, "en", "xlsx", {"title": "Bridge", "summary": "We train.", "risks": "None"})
    partners = sheet(
        ["Name", "Country", "Role", "Tasks"],
        ["School", "MA", "Lead", "Trains"],
        ["Union", "DE", "Associated", "Helps"],
    )
    activities = sheet(
        ["Title", "Description", "Responsible", "Start", "End", "Cost"],
        ["One", "D", "School", "2027-01-01", "2027-02-01", 5],
    )
    for data in (form, workbook_of(P=partners, A=activities), workbook_of(One=LABELS)):
        assert recognised(grids_of(read_document(data, "x.xlsx")), call) is None


def test_formulas_without_a_value_are_empty_and_told(call: Call) -> None:
    [found] = read(workbook_of(Round=table(ENGLISH | {"Weather": "=1+1"})), call)
    assert "narrative" not in found.mapped.fields
    assert NoteKind.FORMULAS_WITHOUT_VALUE in [note.kind for note in found.mapped.notes]


@pytest.mark.parametrize(
    "hostile",
    [
        "=cmd|' /C calc'!A0",
        "Partners [partners]",
        "\u202e\u2066 evil",
        "[" * 30_000,
        "a: b\nLead applicant: X",
        "-",
    ],
)
def test_a_hostile_cell_stays_in_its_field(call: Call, hostile: str) -> None:
    data = workbook_of(Round=table(ENGLISH | {"Executive summary": "S"}))
    book = openpyxl.load_workbook(io.BytesIO(data))
    book["Round"]["I2"].value, book["Round"]["I2"].data_type = hostile, "s"
    sink = io.BytesIO()
    book.save(sink)
    [found] = read(sink.getvalue(), call)
    assert found.mapped.fields["summary"] == hostile
    assert len(found.mapped.fields["partners"]) == 2


def plain_cells(fields: dict[str, Any]) -> dict[str, tuple[Any, str]]:
    """By target the value and the text of every cell that one row can hold of a proposal."""
    cells: dict[str, tuple[Any, str]] = {}
    notation = Notation("en", ".")
    for prefix, holder, path in [
        ("", fields, ()),
        *((f"partners[{n}].", one, ("partners",)) for n, one in enumerate(fields.get("partners", ()), 1)),
    ]:
        for column in columns_of(shape_at(path)):
            value: Any = holder
            for name in column.path:
                value = value.get(name) if isinstance(value, dict) else None
            is_name = column.shape.kind == "pointer" and column.shape.points_to != "itself"
            if value in (None, [], {}) or is_name or column.id in ("format", "call"):
                continue
            text = written(value, column.shape, notation)
            splits = column.shape.kind == "text" and column.shape.is_list and len(value) == 1
            if text and not (splits and any(sign in text for sign in ";|•")):
                cells[prefix + column.id] = (value, text)
    return cells


@pytest.mark.long
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(fields=proposal_fields(CALL))
def test_a_table_made_from_proposals_reads_back_what_its_mapped_columns_hold(fields: dict[str, Any]) -> None:
    proposal = Proposal.model_validate_json(json.dumps(without_blanks(fields)))
    fields = fields_of(proposal) | {"title": " ".join(proposal.title.split())}
    if proposal.acronym:
        fields["acronym"] = " ".join(proposal.acronym.split())
    cells = plain_cells(fields)
    book = openpyxl.Workbook()
    lines = ["format: 1", "proposals: rows", "columns:"]
    for column, (target, (_, text)) in enumerate(cells.items(), start=1):
        book.active.cell(1, column, f"Column {column}")
        book.active.cell(2, column).value = text
        book.active.cell(2, column).data_type = "s"
        lines.append(f"  Column {column}: {target}")
    sink = io.BytesIO()
    book.save(sink)
    [found] = read(sink.getvalue(), CALL, "\n".join(lines))
    assert (found.mapped.unread, found.mapped.unmapped) == ((), ())
    back = plain_cells(found.mapped.fields)
    assert {target: text for target, (_, text) in back.items()} == {
        target: text for target, (_, text) in cells.items()
    }
