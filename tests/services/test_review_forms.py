"""The form to fill without a connection: out and back, what it changes, and what it cannot."""

import io
import zipfile
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from evaluator.calls import Call
from evaluator.calls.scales import CategoryScale, NumericScale, PassFailScale, WordScale
from evaluator.foundation import FileError, Text
from evaluator.foundation.translation import LANGUAGES, translator
from evaluator.panel.scores import judged
from evaluator.services.assignments import assign
from evaluator.services.call_files import default_call
from evaluator.services.conflicts import declare_conflict
from evaluator.services.review_forms import (
    FilledForm,
    FormToFill,
    Merge,
    form_workbook,
    forms_to_fill,
    merge_sheet,
    merges_of,
    read_form,
)
from evaluator.services.review_forms.cells import as_kept, guarded, unguarded
from evaluator.services.review_forms.said_scores import allowed_scores, said_score, score_written
from evaluator.services.review_forms.writing import LONGEST_NAME, sheet_name
from evaluator.services.reviews import OwnReview, begin_review
from evaluator.services.samples import open_sample
from evaluator.services.shipped import criteria_folder
from evaluator.services.stored_calls import keep_call
from evaluator.services.stored_reviews import own_review, save_draft
from evaluator.store import Database, new_id
from tests.services.asked_to_read import assign_free
from tests.services.review_example import Reviewing, keep_proposal, reviewing

CALL = default_call()
PROPOSAL = open_sample("s01-ict-successor")
BLANK = begin_review(CALL, PROPOSAL)
NAMES = [criterion.id for criterion in CALL.criteria]
SCORES = [*CALL.scale_of(CALL.criteria[0]).levels, "abstain", "not_rated"]
T = translator("en")

comments = st.one_of(st.text(min_size=1, max_size=60), st.text(alphabet="=+-@'\t\r\n,;\"ab ", min_size=1))
reviews = st.builds(
    lambda scores, texts: BLANK.model_copy(update={"scores": scores, "comments": texts}),
    st.dictionaries(st.sampled_from(NAMES), st.sampled_from(SCORES)),
    st.dictionaries(st.sampled_from(NAMES), comments),
)


def form_of(review: OwnReview, number: int = 0, label: str = "ICT") -> FormToFill:
    return FormToFill("id-1", "me", label, PROPOSAL.title, review, number, tuple(NAMES))


def back(data: bytes) -> FilledForm:
    return read_form(data, "form.xlsx", CALL)


def edited(data: bytes, *changes: tuple[str, Any], sheet: int = 1) -> bytes:
    book = load_workbook(io.BytesIO(data))
    for place, value in changes:
        book.worksheets[sheet][place] = value
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@settings(deadline=None, max_examples=40)
@given(reviews, st.sampled_from(LANGUAGES))
def test_a_form_comes_back_as_it_left_in_each_language(review: OwnReview, language: str) -> None:
    # A comment of blanks alone is none, and a sign that no sheet can hold is no blank in it.
    assume(all(text.strip() for text in review.comments.values()))
    found = back(form_workbook(CALL, [form_of(review)], translator(language)))
    assert found.unread == ()
    (sheet,) = found.sheets
    assert {name: score for name, score in sheet.scores.items() if score is not None} == review.scores
    assert {name: text for name, text in sheet.comments.items() if text} == {
        name: as_kept(text) for name, text in review.comments.items() if text.strip()
    }
    merge = merge_sheet(sheet, label="ICT", blank=BLANK, kept=review, number=1, then=review)
    assert merge.entries == ()
    assert merge.joined("form") == review


@given(st.text())
def test_a_marked_text_is_read_back_as_it_was(text: str) -> None:
    assert unguarded(guarded(text)) == as_kept(text)


@settings(deadline=None, max_examples=25)
@given(comments)
def test_no_cell_is_a_formula_whatever_stands_in_it(text: str) -> None:
    data = form_workbook(CALL, [form_of(BLANK.with_comment(NAMES[0], text), label=text)], T)
    for sheet in load_workbook(io.BytesIO(data)).worksheets:
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert {cell.data_type for cell in cells} <= {"s", "n"}
        assert not [cell.value for cell in cells if str(cell.value).lstrip().startswith(("=", "+", "@"))]


@given(st.lists(st.text(max_size=60), max_size=6))
def test_sheets_are_named_safely_and_each_by_another_name(labels: list[str]) -> None:
    names = list[str]()
    for label in labels:
        names.append(sheet_name(label, names))
    assert len({name.casefold() for name in names}) == len(labels)
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) <= 2 * LONGEST_NAME
        assert not set(name) & set("[]:*?/\\")
        assert not name.startswith("'")
        assert not name.endswith("'")
        Workbook().create_sheet(name)


SCALES = [
    NumericScale(min=-1, max=5, step=0.5),
    WordScale(words={"weak": 0, "strong": 2}, titles={"weak": Text({"en": "Weak", "fr": "Faible"})}),
    PassFailScale(pass_fail=True),
    CategoryScale(categories={"a": Text({"en": "First kind", "es": "Primer tipo"}), "b": Text("Other")}),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scale", SCALES, ids=lambda scale: type(scale).__name__)
def test_every_score_that_is_offered_is_read_as_itself(scale: Any, language: str) -> None:
    criterion = CALL.criteria[0]
    for score in allowed_scores(scale):
        said = said_score(score, scale, translator(language))
        assert score_written(said, criterion, scale) == score
        assert score_written(f" {said} ", criterion, scale) == score
    assert score_written("", criterion, scale) is None


@given(st.text())
def test_no_text_is_read_as_a_score_that_the_scale_has_not(text: str) -> None:
    with suppress(ValueError):
        assert score_written(text, CALL.criteria[0], CALL.scale_of(CALL.criteria[0])) in {None, *SCORES}


def test_scores_are_offered_in_a_list_and_only_two_columns_can_be_filled() -> None:
    book = load_workbook(io.BytesIO(form_workbook(CALL, [form_of(BLANK)], T)))
    sheet = book.worksheets[1]
    (rule,) = sheet.data_validations.dataValidation
    assert rule.type == "list"
    assert str(rule.sqref).split() == [f"E{row}" for row in range(4, 4 + len(NAMES))]
    assert rule.formula1 == f"'_scales'!$A$1:$A${len(SCORES)}"
    scales = book["_scales"]
    assert scales.sheet_state == "hidden"
    assert [scales.cell(row, 1).value for row in range(1, len(SCORES) + 1)] == [
        *SCORES[:-2], "abstain", "not rated",
    ]  # fmt: skip
    assert sheet.column_dimensions["G"].hidden
    assert sheet.protection.sheet
    assert [sheet.cell(4, column).protection.locked for column in range(1, 8)] == [
        True, True, True, True, False, False, True,
    ]  # fmt: skip
    question = CALL.criteria[0].question
    assert question is not None
    assert question.said_in("en") in sheet["B4"].value
    anchors = CALL.scale_of(CALL.criteria[0]).anchors
    assert all(anchor.said_in("en") in sheet["C4"].value for anchor in anchors.values())


def test_rows_are_as_high_as_their_texts_and_grow_with_what_is_typed() -> None:
    long = BLANK.with_comment(NAMES[1], "One line.\n" * 20)
    sheet = load_workbook(io.BytesIO(form_workbook(CALL, [form_of(long)], T))).worksheets[1]
    for row in range(4, 4 + len(NAMES)):
        lines = max(str(cell.value or "").count("\n") + 1 for cell in sheet[row][:6])
        assert sheet.row_dimensions[row].ht >= 15 * lines
    data = form_workbook(CALL, [form_of(long)], T)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        written = archive.read("xl/worksheets/sheet2.xml").decode()
    # A height that says to be set by hand would cut off what is typed later.
    assert ' ht="' in written
    assert 'customHeight="1"' not in written


def test_on_paper_all_columns_are_on_one_page_with_their_heads() -> None:
    sheet = load_workbook(io.BytesIO(form_workbook(CALL, [form_of(BLANK)], T))).worksheets[1]
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
        "landscape",
        1,
        0,
    )
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$3:$3"


def test_what_was_filled_in_is_read_and_a_decimal_comma_too() -> None:
    data = form_workbook(CALL, [form_of(BLANK)], T)
    found = back(edited(data, ("E4", "3,5"), ("F4", "Because."), ("E5", 4), ("F5", 2027)))
    assert found.unread == ()
    (sheet,) = found.sheets
    assert [sheet.scores[name] for name in NAMES[:3]] == [3.5, 4.0, None]
    assert [sheet.comments[name] for name in NAMES[:3]] == ["Because.", "2027", ""]


def test_what_cannot_be_read_is_told_by_sheet_and_row_and_leaves_the_review_as_it_is() -> None:
    kept = BLANK.with_score(NAMES[0], 2.0).with_comment(NAMES[1], "Kept.").with_score(NAMES[2], 1.0)
    data = form_workbook(CALL, [form_of(kept, 1)], T)
    last = len(NAMES) + 4
    found = back(
        edited(
            data,
            ("E4", "=1+1"),
            ("F5", '=HYPERLINK("http://example.org")'),
            ("E6", 9),
            ("E8", "good"),
            ("G7", NAMES[0]),
            (f"F{last}", "Below."),
            (f"G{last}", "no_such"),
        )
    )
    assert [(one.sheet, one.row, one.why.said(T)) for one in found.unread] == [
        ("ICT", 4, "E4 holds a formula, which is not worked out: paste its value instead."),
        ("ICT", 5, "F5 holds a formula, which is not worked out: paste its value instead."),
        ("ICT", 6, 'E6 holds "9", which is no score of its scale.'),
        ("ICT", 7, "The criterion stands in row 4 already."),
        ("ICT", 8, 'E8 holds "good", which is no score of its scale.'),
        ("ICT", last, "This row is of no criterion of the call."),
    ]
    merge = merge_sheet(found.sheets[0], label="ICT", blank=BLANK, kept=kept, number=1, then=kept)
    assert merge.entries == ()


def test_a_sheet_that_is_none_of_the_form_or_one_too_many_is_left_out() -> None:
    book = load_workbook(io.BytesIO(form_workbook(CALL, [form_of(BLANK)], T)))
    book.copy_worksheet(book.worksheets[1]).title = "Copy"
    book.create_sheet("Mine")["A1"] = "Shopping"
    file = io.BytesIO()
    book.save(file)
    found = back(file.getvalue())
    assert len(found.sheets) == 1
    assert {(one.sheet, one.row, one.why.said(T)) for one in found.unread} == {
        ("Copy", 0, "The sheet ICT is of the same proposal."),
        ("Mine", 0, "This sheet is none of the form."),
    }


def empty_book() -> bytes:
    file = io.BytesIO()
    Workbook().save(file)
    return file.getvalue()


def of_another_call() -> bytes:
    other = CALL.model_copy(update={"id": "another"})
    return form_workbook(other, [form_of(BLANK.model_copy(update={"call_id": "another"}))], T)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "this is no XLSX workbook"),
        (b"PK\x03\x04 broken", "this is no XLSX workbook"),
        (b"a;b;c", "this is no XLSX workbook"),
        (empty_book(), "this workbook is no form of reviews"),
        (of_another_call(), 'this is a form of the call "another"'),
    ],
)
def test_a_file_that_is_no_form_is_refused_in_one_line(data: bytes, said: str) -> None:
    with pytest.raises(FileError, match=said) as refused:
        back(data)
    assert len(refused.value.problems) == 1


# What was there then, what the server has now, what the form says, and what that is.
THEN, NOW, OTHER = 2.0, 3.0, 4.0


@pytest.mark.parametrize(
    ("then", "now", "form", "kind", "with_server", "with_form"),
    [
        (None, None, NOW, "new", NOW, NOW),
        (THEN, THEN, NOW, "changed", NOW, NOW),
        (THEN, THEN, None, "taken_back", None, None),
        (THEN, NOW, THEN, None, NOW, NOW),
        (THEN, NOW, NOW, None, NOW, NOW),
        (None, NOW, OTHER, "clash", NOW, OTHER),
        (THEN, NOW, OTHER, "clash", NOW, OTHER),
        (THEN, NOW, None, "clash", NOW, None),
        (THEN, None, OTHER, "clash", None, OTHER),
    ],
)
def test_what_the_form_did_not_change_stays_and_what_both_changed_is_asked(
    then: float | None, now: float | None, form: float | None, kind: str | None, with_server: float | None,
    with_form: float | None,
) -> None:  # fmt: skip
    name = NAMES[0]

    def review(score: float | None) -> OwnReview:
        written = "" if score is None else f"Text {score}."
        return BLANK.with_score(name, score).with_comment(name, written)

    (sheet,) = back(form_workbook(CALL, [form_of(review(form), 1)], T)).sheets
    merge = merge_sheet(sheet, label="ICT", blank=BLANK, kept=review(now), number=2, then=review(then))
    assert [(entry.part, entry.kind) for entry in merge.entries] == (
        [] if kind is None else [("score", kind), ("comment", kind)]
    )
    assert merge.joined("server") == review(with_server)
    assert merge.joined("form") == review(with_form)


def test_where_nobody_knows_what_was_there_then_every_difference_is_asked() -> None:
    (sheet,) = back(form_workbook(CALL, [form_of(BLANK.with_score(NAMES[0], 1.0), 7)], T)).sheets
    kept = BLANK.with_score(NAMES[0], 2.0).with_score(NAMES[1], 3.0)
    merge = merge_sheet(sheet, label="ICT", blank=BLANK, kept=kept, number=2, then=None)
    assert [(entry.criterion_id, entry.kind) for entry in merge.entries] == [
        (NAMES[0], "clash"),
        (NAMES[1], "clash"),
    ]
    assert merge.joined("server") == kept


def test_scores_for_an_earlier_version_of_the_proposal_are_asked_to_be_confirmed() -> None:
    (sheet,) = back(form_workbook(CALL, [form_of(BLANK.with_score(NAMES[0], 1.0))], T)).sheets
    earlier = replace(sheet, content_hash="earlier")
    merge = merge_sheet(earlier, label="ICT", blank=BLANK, kept=None, number=0, then=BLANK)
    assert merge.is_older
    assert merge.joined("form").content_hash == "earlier"
    under_another = replace(sheet, call_version="earlier")
    merge = merge_sheet(under_another, label="ICT", blank=BLANK, kept=None, number=0, then=BLANK)
    assert (merge.joined("form").content_hash, merge.joined("form").call_version) == ("", CALL.version)


@pytest.fixture
def panel(database: Database) -> Reviewing:
    return reviewing(database)


def taken(panel: Reviewing, name: str = "reviewer-1") -> list[FormToFill]:
    return forms_to_fill(database=panel.database, actor=panel.actor(name), call=panel.example.call)


def merged(panel: Reviewing, data: bytes, name: str = "reviewer-1") -> tuple[list[Merge], list[str]]:
    call: Call = panel.example.call
    merges, unread = merges_of(
        database=panel.database,
        actor=panel.actor(name),
        call=call,
        sheets=read_form(data, "form.xlsx", call).sheets,
    )
    return merges, [one.why.said(T) for one in unread]


def test_the_form_holds_what_is_open_to_the_reviewer_and_not_submitted(panel: Reviewing) -> None:
    call, proposal = panel.example.call, panel.proposal.model_copy(update={"reference": "P71"})
    ids = {}
    for reference, ask in (("P71", assign), ("P72", assign_free), ("P73", assign_free)):
        ids[reference] = keep_proposal(
            panel.database,
            proposal.model_copy(update={"reference": reference}),
            call_id=call.id,
            call_version=call.version,
        )
        ask(
            database=panel.database,
            actor=panel.actor("manager"),
            proposal_id=ids[reference],
            person_id=panel.example.people["reviewer-1"],
            key=new_id(),
        )
    reviewer = panel.actor("reviewer-1")
    declare_conflict(
        database=panel.database,
        actor=reviewer,
        proposal_id=ids["P73"],
        person_id=reviewer.id,
        kind="family",
        note="We are related.",
        key="conflict",
    )
    assert {form.review.reference for form in taken(panel)} == {panel.proposal.reference, "P72"}
    panel.submit("reviewer-1", panel.complete(), seen=0)
    (left,) = taken(panel)
    assert (left.review.reference, left.number, left.criteria) == ("P72", 0, tuple(judged(call)))
    assert taken(panel, "applicant-1") == []


def test_a_filled_form_is_saved_as_the_next_version(panel: Reviewing) -> None:
    first, second = list(judged(panel.example.call))[:2]
    panel.save("reviewer-1", panel.blank.with_score(first, 2.0), seen=0)
    data = form_workbook(panel.example.call, taken(panel), T)
    panel.save("reviewer-1", panel.blank.with_score(first, 2.0).with_comment(first, "Online."), seen=1)
    merges, unread = merged(panel, edited(data, ("F4", "Offline."), ("E5", 4)))
    assert unread == []
    (merge,) = merges
    assert [(one.criterion_id, one.part, one.kind) for one in merge.entries] == [
        (second, "score", "new"),
        (first, "comment", "clash"),
    ]
    save_draft(
        database=panel.database,
        actor=panel.actor("reviewer-1"),
        proposal_id=merge.proposal_id,
        review=merge.joined("server"),
        seen=merge.number,
        key=new_id(),
    )
    kept = own_review(database=panel.database, actor=panel.actor("reviewer-1"), proposal_id=panel.proposal_id)
    assert kept is not None
    assert (kept.number, kept.review.scores, kept.review.comments) == (
        3,
        {first: 2.0, second: 4.0},
        {first: "Online."},
    )
    assert merged(panel, edited(data, ("F4", "Online."), ("E5", 4)))[0][0].entries == ()


def test_a_form_of_somebody_else_or_of_a_submitted_review_changes_nothing(panel: Reviewing) -> None:
    data = edited(form_workbook(panel.example.call, taken(panel), T), ("E4", 4))
    panel.submit("reviewer-1", panel.complete(), seen=0)
    said = "The proposal is not open to you, or your review of it is submitted."
    assert merged(panel, data) == ([], [said])
    assert merged(panel, data, "reviewer-2") == ([], ["This form was taken by somebody else."])


def test_a_form_that_was_taken_after_the_call_changed_is_taken_into_a_draft_begun_before(
    panel: Reviewing,
) -> None:
    first = next(iter(judged(panel.example.call)))
    panel.save("reviewer-1", panel.blank.with_score(first, 2.0), seen=0)
    data = (criteria_folder() / "skills_mobility.yaml").read_bytes()
    extra = b"\ncriteria:\n  - {id: extra, counts: nothing, scale: quality, title: {en: E, fr: E, es: E}}\n"
    manager = panel.actor("manager")
    data = data.replace(b"\ncriteria:\n", extra)
    call = keep_call(database=panel.database, actor=manager, data=data, name="renewed.yaml", key="renewed")
    reviewer = panel.actor("reviewer-1")
    forms = forms_to_fill(database=panel.database, actor=reviewer, call=call)
    at = 4 + forms[0].criteria.index("extra")
    filled = edited(form_workbook(call, forms, T), (f"F{at}", "Of the new."))
    sheets = read_form(filled, "f.xlsx", call).sheets
    ((merge,), _) = merges_of(database=panel.database, actor=reviewer, call=call, sheets=sheets)
    assert [(one.criterion_id, one.kind) for one in merge.entries] == [("extra", "new")]
    assert panel.save("reviewer-1", merge.joined("server"), seen=merge.number).number == 2
    kept = own_review(database=panel.database, actor=reviewer, proposal_id=panel.proposal_id)
    assert kept is not None
    assert (kept.review.scores, kept.review.comments) == ({first: 2.0}, {"extra": "Of the new."})
