"""Tables with columns of their own come in by their titles, by a mapping file, and as people choose."""

from evaluator.narrative import AS_TEXT, LEAVE_OUT
from evaluator.narrative.workbooks.targets import target_of
from evaluator.services.call_files import default_call
from evaluator.services.importing import Entry, read_files
from evaluator.services.importing.entries import File
from evaluator.services.importing.foreign_tables import OFFERED, foreign_columns, offered_fields
from evaluator.store import Database
from tests.narrative.workbooks.tables_of_proposals import ENGLISH, sheet, table, workbook_of
from tests.narrative.workbooks.test_reading import LABELS
from tests.services.importing.incoming import archive, imported, planned, proposal_file
from tests.services.stored_example import stored_example

CALL = default_call()
ROUND = ("round.xlsx", workbook_of(Round=table(ENGLISH, ENGLISH | {"No": 8, "Project title": "Second"})))
UNKNOWN = ("data.csv", b"Alpha,Beta,Gamma\nBridge,Visas,x\nRoad,Rain,y\n")
MAPPING = b"format: 1\nproposals: rows\ncolumns: {Alpha: title, Beta: risks}\n"


def entries(*files: File, chosen: dict[str, dict[str, str]] | None = None) -> tuple[Entry, ...]:
    return read_files(files, call=CALL, chosen=chosen)


def said(found: tuple[Entry, ...]) -> list[tuple[str, str]]:
    """Each entry with its title, or what keeps it from being one."""
    return [
        (one.name, one.proposal.title if one.is_usable and one.proposal else one.problems[0].message)
        for one in found
    ]


def test_a_table_with_titles_of_its_own_comes_in_row_by_row() -> None:
    found = entries(ROUND)
    assert said(found) == [("round.xlsx, row 2", "Baltic skills bridge"), ("round.xlsx, row 3", "Second")]
    assert [one.external_id for one in found] == ["7", "8"]
    assert found[0].data.startswith(b"No,Project title,")
    assert found[0].data != found[1].data


def test_an_amount_without_its_currency_says_that_the_currency_is_missing() -> None:
    rows = sheet(["Project title", "Summary", "Requested amount"], ["Bridge", "We train.", "450 000"])
    [one] = entries(("r.xlsx", workbook_of(Round=rows)))
    [kept_out] = [problem for problem in one.problems if not problem.is_warning]
    assert (kept_out.path, kept_out.message) == ("budget", "was left out: the amounts have no currency")


def test_the_number_of_a_row_is_no_name_of_its_proposal() -> None:
    [one] = entries(
        ("r.xlsx", workbook_of(Round=sheet(["Project title", "Summary", "Risks"], ["T", "S", "R"])))
    )
    assert (one.is_usable, one.external_id) == (True, None)


def test_a_mapping_file_beside_a_table_says_how_it_is_read() -> None:
    assert said(entries(UNKNOWN))[0][1].startswith("this is neither the form of a call nor a table")
    for name in ("data.yaml", "data.mapping.yaml", "how.yaml"):
        assert said(entries(UNKNOWN, (name, MAPPING), ("a.yaml", proposal_file("A")))) == [
            ("data.csv, row 2", "Bridge"),
            ("data.csv, row 3", "Road"),
            ("a.yaml", "A"),
        ]


def test_a_mapping_file_in_an_archive_is_for_the_tables_in_it() -> None:
    name, data = UNKNOWN
    rows = [("data.csv, row 2", "Bridge"), ("data.csv, row 3", "Road")]
    packed = archive({name: data, "how.yaml": MAPPING, "a.yaml": proposal_file("A")})
    assert said(entries(("r.zip", packed))) == [
        *((f"r.zip: {row}", title) for row, title in rows),
        ("r.zip: a.yaml", "A"),
    ]
    assert said(entries(("r.zip", archive({name: data})), ("how.yaml", MAPPING))) == [
        (f"r.zip: {row}", title) for row, title in rows
    ]


def test_of_several_mapping_files_that_of_the_folder_is_for_its_table() -> None:
    name, data = UNKNOWN
    other = MAPPING.replace(b"Alpha: title, Beta: risks", b"Beta: title, Alpha: risks")
    packed = archive({f"one/{name}": data, "one/m.yaml": MAPPING, f"two/{name}": data, "two/m.yaml": other})
    assert [title for _, title in said(entries(("r.zip", packed)))] == ["Bridge", "Road", "Visas", "Rain"]


def test_a_mistake_in_a_mapping_file_of_an_archive_is_told_with_its_place() -> None:
    packed = archive({"data.csv": UNKNOWN[1], "data.yaml": MAPPING.replace(b"risks", b"riks")})
    assert said(entries(("r.zip", packed))) == [
        ("r.zip: data.csv", "its mapping data.yaml has mistakes"),
        ("r.zip: data.yaml", 'a proposal has no field "riks". Did you mean "risks"?'),
    ]


def test_mistakes_in_a_mapping_file_are_told_and_nothing_is_read_by_it() -> None:
    wrong = MAPPING.replace(b"risks", b"riks")
    assert said(entries(UNKNOWN, ("data.yaml", wrong))) == [
        ("data.csv", "its mapping data.yaml has mistakes"),
        ("data.yaml", 'a proposal has no field "riks". Did you mean "risks"?'),
    ]
    absent = MAPPING.replace(b"Beta", b"Bta")
    assert said(entries(UNKNOWN, ("data.yaml", absent))) == [
        ("data.csv", 'data.yaml: line 1 has no column "Bta". Did you mean "Beta"?')
    ]


def test_what_somebody_chose_for_a_column_holds() -> None:
    chosen = {"data.csv": {"Alpha": "title", "Beta": "risks", "Gamma": LEAVE_OUT}}
    first, _ = entries(UNKNOWN, chosen=chosen)
    assert first.proposal is not None
    assert (first.proposal.title, first.proposal.risks, first.proposal.narrative) == ("Bridge", "Visas", ())
    changed = {"round.xlsx": {"Weather": "sustainability", "Project title": AS_TEXT, "No": "title"}}
    assert said(entries(ROUND, chosen=changed)) == [("round.xlsx, row 2", "7"), ("round.xlsx, row 3", "8")]


def test_columns_are_shown_with_a_value_and_what_they_were_matched_to() -> None:
    found = foreign_columns([ROUND, UNKNOWN, ("a.yaml", proposal_file("A"))], call=CALL, most=100)
    shown = {(one.file, one.name): (one.first, one.field, one.is_matched) for one in found}
    assert shown["round.xlsx", "Project title"] == ("Baltic skills bridge", "title", True)
    assert shown["round.xlsx", "Weather"] == ("It rains in Klaipeda.", AS_TEXT, False)
    assert shown["data.csv", "Alpha"] == ("Bridge", AS_TEXT, False)
    assert len(foreign_columns([ROUND], call=CALL, most=3)) == 3


def test_every_field_that_is_offered_can_be_chosen() -> None:
    offered = offered_fields(CALL, ())
    assert set(OFFERED) < set(offered)
    assert {target_of(field).id for field in offered if field not in (AS_TEXT, LEAVE_OUT)} == {*offered} - {
        AS_TEXT,
        LEAVE_OUT,
    }


def test_forms_as_sheets_come_in_one_by_one() -> None:
    found = entries(("forms.xlsx", workbook_of(One=LABELS, Two=LABELS | {"B1": "Other", "B2": "OTH"})))
    assert said(found) == [("forms.xlsx, sheet One", "Bridge"), ("forms.xlsx, sheet Two", "Other")]
    assert found[0].sha256 != found[1].sha256


def test_the_dry_run_has_the_same_rows_and_finds_them_again(database: Database) -> None:
    example = stored_example(database)
    assert [(row.entry.name, row.outcome) for row in planned(example, ROUND)] == [
        ("round.xlsx, row 2", "new"),
        ("round.xlsx, row 3", "new"),
    ]
    assert [one.done for one in imported(example, ROUND)] == ["new", "new"]
    assert [row.outcome for row in planned(example, ROUND)] == ["same", "same"]
    doubled = ("round.xlsx", workbook_of(Round=table(ENGLISH, ENGLISH | {"Weather": "Sun shines here."})))
    first, second = planned(example, doubled)
    assert (first.outcome, second.problems[0].message) == (
        "same",
        "the same proposal is in round.xlsx, row 2 already",
    )
