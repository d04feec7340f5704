"""Letters: written with versions and events, released as they were seen, read by whom they are for alone."""

import io
import json
import re
import zipfile

import pytest
from docx import Document
from sqlalchemy import select

from evaluator.access import NotAllowedError
from evaluator.reports.report_file import report_file
from evaluator.services.conflicts import declare_conflict
from evaluator.services.exporting import exported
from evaluator.services.importing_packages import import_package
from evaluator.services.letters import (
    FORMS,
    NotReadyToReleaseError,
    keep_template,
    kept_template,
    letter_case,
    letter_desk,
    letters_of_operator,
    letters_zip,
    own_letters,
    release_letter,
    start_text,
    write_letter,
)
from evaluator.services.letters.files import letter_name, named_apart
from evaluator.services.people import actor_of
from evaluator.services.stored_calls import move_phase
from evaluator.services.verifying import verify
from evaluator.store import Database, new_id, open_database
from evaluator.store.migrations import upgrade
from evaluator.store.tables import LetterCommentsRow, LetterReleaseRow, LetterTemplateRow, PersonRow
from evaluator.store.versions import ChangedMeanwhileError
from tests.reports.read_back import texts_of
from tests.services.deciding import decided
from tests.services.letters.letters_work import Letters, letters_work
from tests.services.seeded import load_example
from tests.services.stored_example import FIRST
from tests.store.databases import empty_url


@pytest.fixture
def work(database: Database) -> Letters:
    return letters_work(database)


def own(work: Letters, who: str = "applicant-1") -> dict[str, list[str]]:
    found = own_letters(
        database=work.database, actor=work.panel.actor(who), call_id=work.panel.example.call.id
    )
    return {name: texts_of(one.report) for name, one in found.items() if one.report is not None}


def desk(work: Letters, who: str = "manager"):
    return letter_desk(
        database=work.database, actor=work.panel.actor(who), call_id=work.panel.example.call.id
    )


def unlike(work: Letters) -> list[str]:
    """What `verify` finds of letters: the proposal itself was put into the store by the way."""
    return [one.what for one in verify(work.database).findings if ", letter " in one.where]


def told(work: Letters) -> list[tuple[str, dict[str, object]]]:
    return [
        (event.kind, json.loads(event.after)) for event in work.panel.trail() if event.kind[:7] == "letter."
    ]


def test_the_letter_tells_outcome_money_scores_and_levels(work: Letters) -> None:
    letter = work.case().letter.letter
    assert (letter.outcome, letter.amount, letter.total) == ("funded", "€150,000", "80")
    first = next(one for one in letter.criteria if one.id == work.first)
    assert (first.score, first.anchor, first.comment, first.is_below) == (
        "4 of 5",
        "Very good: concrete and backed by evidence; few shortcomings.",
        "",
        False,
    )


def test_what_readers_wrote_is_shown_without_who_they_are(work: Letters) -> None:
    case = work.case()
    assert {(one.reader, one.comment) for one in case.comments_of(work.first)} == {
        (1, "Firm ties."),
        (2, "The unions sit at the table."),
    }
    assert start_text(case, work.first) == "Reader 1: Firm ties.\n\nReader 2: The unions sit at the table."
    assert "reviewer" not in json.dumps([vars(one) for one in case.comments_of(work.first)])


def test_comments_are_kept_with_versions_and_events_of_hashes_only(work: Letters) -> None:
    assert work.write({work.first: " Firm ties with unions. ", "": ""}, seen=0, key="a") == 1
    assert work.write({work.first: " Firm ties with unions. "}, seen=0, key="a") == 1
    assert work.write({"": "Sound."}, seen=1) == 2
    case = work.case()
    assert (dict(case.letter.written.comments), case.letter.written.number) == ({"": "Sound."}, 2)
    assert case.letter.letter.remark == "Sound."
    with work.database.reading() as session:
        rows = session.scalars(select(LetterCommentsRow).order_by(LetterCommentsRow.number)).all()
        assert [json.loads(row.comments or "") for row in rows] == [
            {work.first: "Firm ties with unions."},
            {"": "Sound."},
        ]
    kinds = [kind for kind, _ in told(work)]
    assert kinds == ["letter.written", "letter.written"]
    assert "Sound" not in json.dumps(told(work))
    assert unlike(work) == []


def test_who_did_not_see_what_was_saved_is_told_and_changes_nothing(work: Letters) -> None:
    work.write({"": "One."}, seen=0)
    with pytest.raises(ChangedMeanwhileError) as refused:
        work.write({"": "Other."}, seen=0)
    assert (refused.value.number, dict(refused.value.theirs.comments)) == (1, {"": "One."})
    assert work.case().letter.letter.remark == "One."


@pytest.mark.parametrize(
    ("comments", "said"),
    [
        ({"nothing": "x"}, 'The call has no criterion "nothing".'),
        ({"": "x" * 20_001}, "The comment has 20,001 characters; at most 20,000 are kept."),
        ({"": "a\x00b"}, "The comment holds a character that cannot be kept (U+0000). Type it again."),
    ],
)
def test_what_cannot_be_kept_is_refused(work: Letters, comments: dict[str, str], said: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(said)}$"):
        work.write(comments, seen=0)
    assert told(work) == []


def test_a_letter_is_read_by_its_applicant_alone_once_it_is_released(work: Letters) -> None:
    work.write({work.first: "The unions have a seat."}, seen=0)
    assert own(work) == {}
    assert work.release() == 1
    read = own(work)
    assert list(read) == [work.proposal_id]
    assert "The unions have a seat." in read[work.proposal_id]
    assert {who: own(work, who) for who in ("applicant-2", "reviewer-1", "rapporteur", "manager")} == {
        "applicant-2": {},
        "reviewer-1": {},
        "rapporteur": {},
        "manager": {},
    }


def test_no_reader_is_named_in_what_an_applicant_reads(work: Letters) -> None:
    work.release()
    said = json.dumps(own(work))
    assert [name for name in ("reviewer-1", "reviewer-2", "@example.org", "Firm ties") if name in said] == []


def test_what_was_released_stays_until_it_is_released_again(work: Letters) -> None:
    work.release()
    before = own(work)
    work.write({"": "More was said."}, seen=0)
    assert own(work) == before
    draft = work.case().letter
    assert (draft.is_released_so, draft.released is not None and draft.released.number) == (False, 1)
    assert work.release() == 2
    assert "More was said." in own(work)[work.proposal_id]
    assert work.case().letter.is_released_so
    with work.database.reading() as session:
        assert len(session.scalars(select(LetterReleaseRow)).all()) == 2


def test_a_letter_that_only_says_another_day_is_the_one_that_was_released(work: Letters, clock) -> None:
    work.release()
    clock.move(days=3)
    assert work.case().letter.is_released_so
    assert desk(work).ready == ()


def test_letters_are_closed_to_applicants_in_a_phase_without_them(work: Letters, clock) -> None:
    work.release()
    clock.move(days=1)
    work.panel.example.move_to("review")
    assert own(work) == {}


def test_what_is_released_is_what_was_seen(work: Letters) -> None:
    seen = work.case().letter.content_hash
    work.write({"": "Somebody wrote more."}, seen=0)
    with pytest.raises(ChangedMeanwhileError):
        work.release(seen=seen)
    assert own(work) == {}


def test_the_same_press_releases_once(work: Letters) -> None:
    seen = work.case().letter.content_hash
    assert [work.release(seen=seen, key="k") for _ in range(2)] == [1, 1]
    assert [kind for kind, _ in told(work)] == ["letter.released"]


def test_a_letter_that_lacks_something_is_not_released(database: Database) -> None:
    work = letters_work(database, score=1.0, state="rejected")
    with pytest.raises(NotReadyToReleaseError) as refused:
        work.release()
    assert {one.kind for one in refused.value.checks} == {"unexplained", "unexplained_whole"}
    assert "is below its threshold" in str(refused.value)
    assert own(work) == {}


def test_nothing_is_released_before_it_is_decided(database: Database) -> None:
    work = letters_work(database, state=None)
    with pytest.raises(NotReadyToReleaseError, match="Decide first"):
        work.release()


def test_a_later_decision_makes_another_letter_of_it(work: Letters) -> None:
    work.release()
    decided(work.database, work.proposal_id, "reserve")
    letter = work.case().letter
    assert (letter.letter.outcome, letter.letter.amount, letter.is_released_so) == ("reserve", "", False)


def test_a_manager_with_a_conflict_sees_no_letter_of_it(work: Letters) -> None:
    assert [one.reference for one in desk(work).letters] == [work.panel.proposal.reference]
    declare_conflict(
        database=work.database,
        actor=work.panel.actor("manager"),
        proposal_id=work.proposal_id,
        person_id=work.panel.example.people["manager"],
        kind="family",
        note="a cousin",
        key=new_id(),
    )
    found = desk(work)
    assert (found.letters, found.left_out) == ((), 1)
    for attempt in (lambda: work.write({"": "x"}, seen=0), work.case):
        with pytest.raises(NotAllowedError):
            attempt()


def test_outside_of_deciding_and_letters_nothing_is_written(work: Letters, clock) -> None:
    clock.move(days=1)
    work.panel.example.move_to("review")
    assert desk(work).may_write is False
    with pytest.raises(NotAllowedError):
        work.write({"": "x"}, seen=0)


@pytest.mark.parametrize("form", FORMS)
def test_the_files_say_what_the_letter_says(work: Letters, form) -> None:
    data = report_file(work.case().letter.report, form)
    assert data[:4] == {"docx": b"PK\x03\x04", "pdf": b"%PDF", "html": b"<!do"}[form]


def test_all_letters_leave_in_one_archive_under_names_that_differ(work: Letters) -> None:
    report = work.case().letter.report
    data = letters_zip([("P/1", report), ("P:1", report), ("é", report)], "docx")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == ["P_1-letter.docx", "P_1-letter-2.docx", "e-letter.docx"]
        said = Document(io.BytesIO(archive.read("P_1-letter.docx")))
    assert said.paragraphs[0].text == report.title
    assert [letter_name(one, "pdf") for one in ("../..", "日本", "a" * 200)] == [
        "proposal-letter.pdf",
        "proposal-letter.pdf",
        f"{'a' * 80}-letter.pdf",
    ]
    assert [name for name, _ in named_apart([("a", report), ("A", report)], "pdf")] == [
        "a-letter.pdf",
        "A-letter-2.pdf",
    ]


def test_a_template_of_the_calls_own_is_used_until_it_is_put_back(work: Letters) -> None:
    given = {"database": work.database, "actor": work.panel.actor("manager")}
    in_call = {**given, "call_id": work.panel.example.call.id, "language": "en"}
    data = b"# About {reference}\nWith kind regards from us.\n"
    assert keep_template(**in_call, data=data, seen=0, key="a") == 1
    assert texts_of(work.case().letter.report) == ["About S01", "With kind regards from us."]
    assert kept_template(**in_call).text == data.decode()
    with pytest.raises(ChangedMeanwhileError):
        keep_template(**in_call, data=data, seen=0, key="b")
    with pytest.raises(ValueError, match="Did you mean"):
        keep_template(**in_call, data=b"# {referense}", seen=1, key="c")
    with pytest.raises(ValueError, match="not written in the language"):
        keep_template(**{**in_call, "language": "de"}, data=data, seen=0, key="d")
    assert keep_template(**in_call, data=b"", seen=1, key="e") == 2
    assert texts_of(work.case().letter.report)[0].startswith("Your proposal S01")
    assert unlike(work) == []


def test_a_package_takes_letters_along_and_they_still_hold(database: Database, tmp_path) -> None:
    call_id = load_example(database)
    with database.reading() as session:
        person = session.scalars(select(PersonRow.id).where(PersonRow.name == "Teresa Quiroga")).one()
    actor = actor_of(database=database, person_id=person, call_id=call_id)
    given = {"database": database, "actor": actor}
    move_phase(**given, call_id=call_id, phase_id="decision", reason="so", key="move")
    one = next(one for one in letter_desk(**given, call_id=call_id).letters if one.reference == "S12")
    decided(database, one.proposal_id, "funded", amount="1000.00")
    write_letter(**given, proposal_id=one.proposal_id, comments={"": "Sound all through."}, seen=0, key="w")
    case = letter_case(**given, proposal_id=one.proposal_id)
    assert case is not None
    release_letter(**given, proposal_id=one.proposal_id, seen=case.letter.content_hash, key="r")
    assert verify(database).findings == ()
    with database.reading() as session:
        data = exported(session, call_id, "package", made_at=database.clock())
        tables = json.loads(exported(session, call_id, "json", made_at=database.clock()))
    assert [row["comment"] for row in tables["letter_comments"]] == ["Sound all through."]
    assert [row["proposal_id"] for row in tables["letter_releases"]] == ["S12"]
    (tmp_path / "other").mkdir()
    with empty_url("sqlite", tmp_path / "other") as url:
        other = open_database(url)
        upgrade(other)
        assert import_package(database=other, actor=FIRST, data=data, name="call.zip", key="in").is_new
        assert verify(other).findings == ()
        with other.reading() as session:
            assert len(session.scalars(select(LetterReleaseRow)).all()) == 1
        other.close()


@pytest.mark.parametrize(
    ("table", "values", "said"),
    [
        (LetterCommentsRow, {"comments": '{"":"Other."}'}, "its comments are not as they were kept"),
        (LetterCommentsRow, {"comments": None}, "its comments are missing, and no event tells that they"),
        (LetterReleaseRow, {"content": "{}"}, "its text is not as it was kept"),
        (LetterReleaseRow, {"content": None}, "its text is missing, and no event tells that it was deleted"),
        (LetterReleaseRow, {"content_hash": "0"}, 'content_hash is "0", the trail tells'),
        (LetterTemplateRow, {"content": "# x"}, "its text is not as it was kept"),
    ],
)  # fmt: skip
def test_what_was_changed_behind_the_programs_back_is_named(
    work: Letters, table, values: dict[str, object], said: str
) -> None:
    work.write({"": "Sound all through."}, seen=0)
    work.release()
    keep_template(
        database=work.database, actor=work.panel.actor("manager"), call_id=work.panel.example.call.id,
        language="fr", data=b"# {reference}", seen=0, key="t",
    )  # fmt: skip
    assert unlike(work) == []
    work.database.write(lambda session: session.execute(table.__table__.update().values(**values)))
    (found,) = unlike(work)
    assert said in found


def test_whoever_runs_the_installation_gets_the_same_letters(work: Letters) -> None:
    work.write({"": "Sound all through."}, seen=0)
    (mine,) = desk(work).letters
    _, (theirs,) = letters_of_operator(database=work.database, call_id=work.panel.example.call.id)
    assert theirs.report == mine.report
    _, (french,) = letters_of_operator(
        database=work.database, call_id=work.panel.example.call.id, language="fr"
    )
    assert french.letter.language == "fr"
