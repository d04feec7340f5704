"""A call whose texts were deleted by its rule: no word of them is left, and all that reads it still does."""

import json
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from evaluator.access import Actor
from evaluator.services.assignments import proposal_to_read, proposals_to_review
from evaluator.services.exporting import export_call, exported
from evaluator.services.importing_packages import import_package
from evaluator.services.kept_texts import TextDeletedError
from evaluator.services.letters.kept import hash_of_text, said_of_comments, said_of_release
from evaluator.services.people import actor_of
from evaluator.services.proposal_list import proposals_of_call
from evaluator.services.retention import purge, retained
from evaluator.services.screening_board import proposal_to_screen, screening_board
from evaluator.services.submissions import own_draft, own_proposals, receipt, receipt_file
from evaluator.services.verifying import verify
from evaluator.store import Database, new_id, open_database
from evaluator.store.audit import Change, Kind, append, events, hash_of_reason
from evaluator.store.migrations import upgrade
from evaluator.store.tables import (
    AssessmentRow,
    AssignmentRow,
    Base,
    ConflictRow,
    ConsensusRow,
    ConsensusVersionRow,
    DecisionRow,
    EventRow,
    GateAnswerRow,
    LetterCommentsRow,
    LetterReleaseRow,
    PersonRow,
    ProposalRow,
    ProposalVersionRow,
    ReviewVersionRow,
)
from tests.services.seeded import CALL, load_example
from tests.services.stored_example import FIRST
from tests.store.database_fixtures import Clock
from tests.store.databases import empty_url

FIVE_YEARS_LATER = datetime(2032, 6, 29, 17, 0, tzinfo=ZoneInfo("Europe/Brussels"))
SECRET = "Ana Ñandú of Tangier"


def with_secrets(database: Database) -> None:
    """The worked example, with the same words wherever somebody can write some."""
    load_example(database)
    now = database.clock()

    def work(session: Session) -> None:
        for row in session.scalars(select(ProposalRow)):
            row.title, row.label = f"{SECRET}, {row.reference}", SECRET
        for table, column in ((GateAnswerRow, "reason"), (ConflictRow, "note")):
            session.execute(update(table).values({column: SECRET}))
        version = session.scalars(select(ProposalVersionRow).order_by(ProposalVersionRow.id)).first()
        proposal, text = version.proposal_id, version.content_hash
        decided = {"id": new_id(), "proposal_id": proposal, "decided_at": now, "decided_by": "who"}
        session.add(DecisionRow(**decided, outcome="rejected", reason=SECRET))
        session.add(
            ConsensusRow(
                id="agreed", proposal_id=proposal, call_version="v", scores="{}", report=SECRET,
                written_by="who", written_at=now, version=0,
            )
        )  # fmt: skip
        session.flush()
        session.add(
            ConsensusVersionRow(
                id=new_id(), consensus_id="agreed", number=1, call_version="v", scores="{}", report=SECRET,
                is_final=False, written_by="who", written_at=now,
            )
        )  # fmt: skip
        session.add(
            AssessmentRow(
                id=new_id(), call_version=version.call_version, proposal_hash=text, lexicon_hash="",
                engine="1", content=json.dumps({"quote": SECRET}, ensure_ascii=False), made_at=now,
            )
        )  # fmt: skip
        of_letters = {"proposal_id": proposal, "stage": "", "number": 1}
        comments = json.dumps({"": SECRET}, ensure_ascii=False)
        written = LetterCommentsRow(
            **of_letters, id=new_id(), call_version="v", comments=comments, written_by="who", written_at=now
        )
        released = LetterReleaseRow(
            **of_letters, id=new_id(), comments_number=1, content=SECRET, content_hash=hash_of_text(SECRET),
            released_by="who", released_at=now,
        )  # fmt: skip
        session.add_all([written, released])
        outcome = {"proposal": proposal, "outcome": "rejected"}
        for change in (
            Change(Kind.DECIDED, decided["id"], "who", "decided", None, outcome, SECRET),
            Change(Kind.LETTER_WRITTEN, written.id, "who", "wrote", None, said_of_comments(written)),
            Change(Kind.LETTER_RELEASED, released.id, "who", "released", None, said_of_release(released)),
            Change(Kind.UNASSIGNED, "gone", "who", "secret", None, None, SECRET),
        ):
            append(session, CALL, change, now=now)

    database.write(work)


def person(database: Database, email: str) -> Actor:
    with database.reading() as session:
        found = session.scalars(select(PersonRow.id).where(PersonRow.email == f"{email}@example.org")).one()
    return actor_of(database=database, person_id=found, call_id=CALL)


def purged(database: Database, clock: Clock) -> dict[str, dict[str, int]]:
    """Delete what is due when everything is, as the manager of the call."""
    clock.now = FIVE_YEARS_LATER
    manager = person(database, "teresa.quiroga")
    return purge(database=database, actor=manager, call_id=CALL, reason="five years", key=new_id())


def everything(database: Database) -> str:
    with database.reading() as session:
        rows = {
            table.name: [tuple(row) for row in session.execute(select(table))]
            for table in Base.metadata.sorted_tables
        }
    return repr(rows)


def first_proposal(database: Database) -> tuple[str, str]:
    """One that was submitted: its id, and that of its applicant."""
    with database.reading() as session:
        return session.execute(
            select(ProposalRow.id, ProposalRow.applicant_id)
            .where(ProposalRow.applicant_id.is_not(None))
            .order_by(ProposalRow.id)
        ).first()


def hashes(database: Database) -> list[tuple[Any, ...]]:
    with database.reading() as session:
        versions = session.execute(select(ProposalVersionRow.id, ProposalVersionRow.content_hash))
        chain = session.execute(select(EventRow.place, EventRow.hash).where(EventRow.chain == CALL))
        return sorted(map(tuple, [*versions, *((str(place), found) for place, found in chain)]))


def test_after_the_purge_all_that_reads_the_call_still_does(database: Database, clock: Clock) -> None:
    load_example(database)
    manager = person(database, "teresa.quiroga")
    proposal_id, applicant_id = first_proposal(database)
    applicant = actor_of(database=database, person_id=applicant_id, call_id=CALL)
    with database.reading() as session:
        reader = session.scalars(
            select(AssignmentRow.person_id).where(AssignmentRow.proposal_id == proposal_id)
        ).first()
    reviewer = actor_of(database=database, person_id=reader, call_id=CALL)
    mine = {"database": database, "actor": applicant, "call_id": CALL}
    before = receipt(**mine, proposal_id=proposal_id)
    screened, text = proposal_to_screen(database=database, actor=manager, proposal_id=proposal_id)
    assert (text.content_hash, screened.text_deleted_at) == (before.content_hash, None)
    assert purged(database, clock)["texts"]["proposal_versions"] == 15

    assert [str(one) for one in verify(database).findings] == []
    said = json.loads(export_call(database=database, actor=manager, call_id=CALL, form="json"))
    columns = ("title", "lead", "countries", "languages", "requested", "currency")
    assert {tuple(row[name] for name in columns) for row in said["proposals"]} == {
        ("", None, None, None, None, None)
    }
    after = receipt(**mine, proposal_id=proposal_id)
    kept = {
        "title": "",
        "files": tuple(file.model_copy(update={"name": "original"}) for file in before.files),
    }
    assert after == before.model_copy(update=kept)
    assert receipt_file(after, language="fr").startswith(b"%PDF")
    screened, text = proposal_to_screen(database=database, actor=manager, proposal_id=proposal_id)
    assert (text, screened.text_deleted_at) == (None, FIVE_YEARS_LATER)
    assert len(screening_board(database=database, actor=manager, call_id=CALL).proposals) == 15
    listed = proposals_of_call(database=database, actor=manager, call_id=CALL).proposals
    assert {(one.title, one.text_deleted_at) for one in listed} == {("", FIVE_YEARS_LATER)}
    assert [one.current.text_deleted_at for one in own_proposals(**mine)] == [FIVE_YEARS_LATER]
    to_review = proposals_to_review(database=database, actor=reviewer, call_id=CALL)
    assert {(one.title, one.text_deleted_at) for one in to_review} == {("", FIVE_YEARS_LATER)}
    for ask in (
        lambda: own_draft(**mine, proposal_id=proposal_id),
        lambda: proposal_to_read(database=database, actor=reviewer, proposal_id=proposal_id),
    ):
        with pytest.raises(TextDeletedError, match="deleted on 2032-06-29 by the call's rule"):
            ask()


@pytest.mark.long
def test_a_package_of_a_purged_call_imports_to_the_same_hashes(
    database: Database, clock: Clock, tmp_path: Any
) -> None:
    with_secrets(database)
    purged(database, clock)
    with database.reading() as session:
        data = exported(session, CALL, "package", made_at=database.clock(), with_names=False)
    (tmp_path / "other").mkdir()
    with empty_url("sqlite", tmp_path / "other") as url:
        other = open_database(url)
        upgrade(other)
        assert import_package(database=other, actor=FIRST, data=data, name="call.zip", key="in").is_new
        assert hashes(other) == hashes(database)
        assert verify(other).holds
        assert SECRET not in everything(other)
        other.close()


def test_no_word_is_left_and_each_table_is_counted(database: Database, clock: Clock) -> None:
    with_secrets(database)
    assert everything(database).count(SECRET) > 60
    gone = purged(database, clock)
    assert SECRET not in everything(database)
    assert gone["texts"] == {
        "proposals": 15,
        "proposal_versions": 15,
        "documents": gone["texts"]["documents"],
        "gate_answers": 45,
        "conflicts": 1,
        "consensus": 1,
        "consensus_versions": 1,
        "decisions": 1,
        "letter_comments": 1,
        "letter_releases": 1,
        "review_versions": gone["texts"]["review_versions"],
        "calibration_samples": 1,
        "calibration_answers": 6,
        "audit_reasons": gone["texts"]["audit_reasons"],
        "assessments": 1,
    }
    with database.reading() as session:
        told = [event for event in events(session, CALL) if event.kind == "call.purged"]
    assert [(json.loads(one.after), one.reason_in_words) for one in told] == [(gone, "five years")]


def test_what_is_written_after_a_purge_goes_with_the_next(database: Database, clock: Clock) -> None:
    load_example(database)
    purged(database, clock)
    manager = person_by_role(database)
    clock.move(days=1)
    with database.reading() as session:
        answer = session.scalars(select(GateAnswerRow.id).order_by(GateAnswerRow.id)).first()
        review = session.scalars(select(ReviewVersionRow.id).order_by(ReviewVersionRow.id)).first()

    def work(session: Session) -> None:
        session.execute(update(GateAnswerRow).where(GateAnswerRow.id == answer).values(reason=SECRET))
        session.execute(update(ReviewVersionRow).where(ReviewVersionRow.id == review).values(comments=SECRET))
        change = Change(Kind.UNASSIGNED, "gone", "who", "late", None, None, SECRET)
        append(session, CALL, change, now=database.clock())

    database.write(work)
    common = {"database": database, "actor": manager, "call_id": CALL}
    [texts] = [due for due in retained(**common) if due.what == "texts"]
    late = {"gate_answers": 1, "review_versions": 1, "audit_reasons": 1}
    assert (texts.counts, texts.is_due) == (late, True)
    assert purge(**common, reason="again", key="again") == {"texts": late}
    assert SECRET not in everything(database)
    assert verify(database).holds
    assert purge(**common, reason="nothing is left", key="third") == {}


def person_by_role(database: Database) -> Actor:
    """The manager, who has no address any more."""
    with database.reading() as session:
        found = session.scalars(
            select(EventRow.actor_id).where(EventRow.chain == CALL, EventRow.kind == "call.purged")
        ).first()
    return actor_of(database=database, person_id=found, call_id=CALL)


def _text(session: Session) -> str:
    session.execute(update(ProposalVersionRow).values(content=None, purged_at=FIVE_YEARS_LATER))
    return "its text is missing, and no event tells that it was deleted"


def _empty_text(session: Session) -> str:
    session.execute(update(ProposalVersionRow).values(content=""))
    return "its text is not as it was kept"


def _comments(session: Session) -> str:
    session.execute(update(ReviewVersionRow).values(comments=None))
    return "its comments are missing, and no event tells that they were deleted"


def _reason(session: Session) -> str:
    session.execute(delete(Base.metadata.tables["audit_reasons"]))
    return "its reason is missing, and no event tells that it was deleted"


def _other_reason(session: Session) -> str:
    session.execute(update(Base.metadata.tables["audit_reasons"]).values(text="another"))
    return "its reason is not as it was kept"


@pytest.mark.parametrize("damage", [_text, _empty_text, _comments, _reason, _other_reason])
def test_a_text_that_is_missing_without_an_event_is_found(database: Database, damage: Any) -> None:
    load_example(database)
    assert verify(database).holds
    expected = database.write(damage)
    assert {one.what for one in verify(database).findings} == {expected}


@pytest.mark.long
def test_a_text_that_came_after_the_purge_cannot_have_gone_with_it(database: Database, clock: Clock) -> None:
    load_example(database)
    purged(database, clock)
    assert verify(database).holds
    clock.move(days=1)
    with database.reading() as session:
        version = session.scalars(select(ProposalVersionRow.id).order_by(ProposalVersionRow.id)).first()
    database.write(
        lambda session: session.execute(
            update(ProposalVersionRow).where(ProposalVersionRow.id == version).values(submitted_at=clock.now)
        )
    )
    moved, *lost = [one.what for one in verify(database).findings]
    assert moved.startswith(f"submitted_at is {clock.now.astimezone(UTC).isoformat()}, the trail tells ")
    assert lost == [
        "its text is missing, and no event tells that it was deleted",
        "it is missing, and no event tells that it was deleted",
    ]


def test_the_chain_holds_the_hash_of_a_reason_and_the_words_lie_beside_it(database: Database) -> None:
    change = Change(Kind.UNASSIGNED, "gone", "who", "key", None, None, SECRET)
    database.write(lambda session: append(session, "call", change, now=database.clock()) and None)
    with database.reading() as session:
        [event] = events(session, "call")
        assert (event.reason, event.reason_in_words) == (hash_of_reason(SECRET), SECRET)
