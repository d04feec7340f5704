"""A draft from a document holds one proposal: a table of several names them and says what to do."""

import pytest

from evaluator.foundation import FileError
from evaluator.services.call_files import default_call
from evaluator.services.document_drafts import draft_from_document
from evaluator.services.proposal_forms import proposal_form
from tests.narrative.workbooks.tables_of_proposals import ENGLISH, sheet, table, workbook_of

CALL = default_call()


def refusal(data: bytes) -> str:
    with pytest.raises(FileError) as refused:
        draft_from_document(data, "round.xlsx", call=CALL)
    [problem] = refused.value.problems
    assert problem.hint.startswith("Keep the one that is yours in a file of its own.")
    return problem.message


def test_a_workbook_of_several_rows_is_no_draft_and_names_them() -> None:
    two = workbook_of(Round=table(ENGLISH, ENGLISH | {"No": 8, "Project title": "Second"}))
    assert refusal(two) == ('the file holds 2 proposals: row 2 "Baltic skills bridge", row 3 "Second"')
    many = workbook_of(Round=table(*(ENGLISH | {"No": n, "Project title": f"T{n}"} for n in range(1, 9))))
    assert refusal(many).endswith('row 5 "T4", row 6 "T5" and 3 more')


def test_a_table_of_one_row_is_the_draft_and_the_number_of_its_row_no_reference() -> None:
    draft, _ = draft_from_document(workbook_of(Round=table(ENGLISH)), "round.xlsx", call=CALL)
    assert (draft.fields["title"], draft.fields["reference"]) == ("Baltic skills bridge", "7")

    data = workbook_of(Round=sheet(["Project title", "Summary", "Risks"], ["T", "S", "R"]))
    draft, _ = draft_from_document(data, "round.xlsx", call=CALL)
    assert (draft.fields["title"], draft.fields["reference"]) == ("T", "DRAFT")


def test_the_form_of_the_call_is_one_proposal() -> None:
    form = proposal_form(CALL, "en", "xlsx", {"title": "Filled in", "summary": "A"})
    draft, _ = draft_from_document(form, "form.xlsx", call=CALL)
    assert (draft.fields["title"], draft.fields["summary"]) == ("Filled in", "A")
