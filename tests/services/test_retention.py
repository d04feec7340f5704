import json
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.access import NotAllowedError, Role
from evaluator.services.exporting import export_call
from evaluator.services.importing_packages import import_package
from evaluator.services.people import add_person, grant_role
from evaluator.services.retention import purge, retained
from evaluator.services.shelf import shelf
from evaluator.services.shipped import criteria_folder
from evaluator.services.stored_calls import keep_call
from evaluator.services.verifying import verify
from evaluator.store import Database, new_id, open_database
from evaluator.store.audit import events, first_breaks
from evaluator.store.migrations import upgrade
from evaluator.store.tables import (
    DocumentRow,
    PersonRow,
    ProposalRow,
    ProposalVersionRow,
    ReviewRow,
    ReviewVersionRow,
)
from tests.services.live_call import live_call
from tests.services.stored_example import FIRST, ROLES, Example, stored_example
from tests.store.database_fixtures import Clock
from tests.store.databases import sqlite_url

LAST_PHASE_ENDS = datetime(2027, 6, 30, 17, 0, tzinfo=ZoneInfo("Europe/Brussels"))


def with_a_review(example: Example) -> Example:
    """One proposal with a file, and one review of it."""
    now = example.database.clock()
    proposal, version, review = new_id(), new_id(), new_id()

    def work(session: Session) -> None:
        session.add(
            ProposalRow(
                id=proposal,
                call_id=example.call.id,
                reference="P01",
                lot=None,
                state="submitted",
                applicant_id=example.people["applicant-1"],
                earlier_stage_id=None,
                label="BRIDGE",
                title="Bridge",
                current_number=1,
                created_at=now,
            )
        )
        session.flush()
        session.add(
            ProposalVersionRow(
                id=version,
                proposal_id=proposal,
                number=1,
                call_version=example.call.version,
                content='{"title": "Bridge", "contact": "Ana"}',
                content_hash="c0ffee",
                submitted_at=now,
                submitted_by=example.people["applicant-1"],
                declared=True,
            )
        )
        session.flush()
        session.add(
            DocumentRow(
                id=new_id(),
                proposal_version_id=version,
                kind="original",
                name="bridge.yaml",
                media_type="text/yaml",
                size=5,
                sha256="abc",
                content=b"title",
            )
        )
        session.add(
            ReviewRow(
                id=review,
                proposal_id=proposal,
                reviewer_id=example.people["reviewer-1"],
                lot=None,
                state="submitted",
                current_number=1,
                updated_at=now,
                submitted_at=now,
            )
        )
        session.flush()
        session.add(
            ReviewVersionRow(
                id=new_id(),
                review_id=review,
                number=1,
                call_version=example.call.version,
                proposal_hash="c0ffee",
                state="submitted",
                scores='{"inclusion":4}',
                comments='{"inclusion":"Names Ana"}',
                saved_at=now,
                saved_by=example.people["reviewer-1"],
            )
        )

    example.database.write(work)
    return example


def kept(database: Database) -> dict[str, object]:
    with database.reading() as session:
        version = session.scalars(select(ProposalVersionRow)).one()
        document = session.scalars(select(DocumentRow)).one()
        review = session.scalars(select(ReviewVersionRow)).one()
        return {
            "content": version.content,
            "hash": version.content_hash,
            "file": document.content,
            "file hash": document.sha256,
            "scores": review.scores,
            "comments": review.comments,
            "names": sorted(session.scalars(select(PersonRow.name))),
        }


def test_before_the_day_nothing_is_due_and_nothing_is_deleted(database: Database, clock: Clock) -> None:
    example = with_a_review(stored_example(database))
    before = kept(database)
    clock.now = LAST_PHASE_ENDS
    clock.move(days=730, seconds=-1)
    manager = example.actor("manager")
    dues = retained(database=database, actor=manager, call_id=example.call.id)
    assert [(due.what, due.count, due.is_due) for due in dues] == [
        ("documents", 1, False),
        ("texts", 4, False),
        ("people", len(ROLES), False),
    ]
    assert purge(database=database, actor=manager, call_id=example.call.id, reason="early", key="k") == {}
    assert kept(database) == before


def test_what_is_due_goes_and_scores_hashes_and_the_trail_stay(database: Database, clock: Clock) -> None:
    shelf().kept("what was made of a text", lambda: "text")
    example = with_a_review(stored_example(database))
    before = kept(database)
    manager = example.actor("manager")
    clock.now = LAST_PHASE_ENDS
    clock.move(days=730)
    common = {"database": database, "actor": manager, "call_id": example.call.id}
    assert purge(**common, reason="two years", key="first") == {"people": {"people": len(ROLES)}}
    assert kept(database) == before | {"names": ["removed"] * len(ROLES)}
    assert shelf().known("what was made of a text") is None
    shelf().kept("what was made of a text", lambda: "text")
    clock.move(days=1825 - 730)
    texts = {"documents": 1, "proposal_versions": 1, "proposals": 1, "review_versions": 1}
    assert purge(**common, reason="five years", key="second") == {
        "documents": {"documents": 1},
        "texts": texts,
    }
    assert kept(database) == before | {
        "names": ["removed"] * len(ROLES),
        "content": None,
        "file": None,
        "comments": None,
    }
    assert shelf().known("what was made of a text") is None
    with database.reading() as session:
        assert [*first_breaks(session)] == []
        purged = [event for event in events(session, example.call.id) if event.kind == "call.purged"]
    assert [(json.loads(event.after), event.reason_in_words) for event in purged] == [
        ({"people": {"people": len(ROLES)}}, "two years"),
        ({"documents": {"documents": 1}, "texts": texts}, "five years"),
    ]
    assert purge(**common, reason="again", key="third") == {}


@pytest.mark.long
def test_a_call_whose_texts_were_deleted_still_verifies_and_leaves_as_tables_and_as_a_package(
    database: Database, clock: Clock, tmp_path: Path
) -> None:
    live = live_call(database)
    clock.now = LAST_PHASE_ENDS + timedelta(days=1827)
    asked = {"database": database, "actor": live.example.actor("manager"), "call_id": live.example.call.id}
    gone = purge(**asked, reason="kept no longer", key="k")
    assert gone.keys() == {"documents", "texts", "people"}
    assert verify(database).findings == ()
    said = json.loads(export_call(**asked, form="json"))
    assert [(row["reference"], row["lead"]) for row in said["proposals"]] == [
        ("P01", None),
        ("P02", None),
        ("P03", None),
    ]
    assert {row["score"] for row in said["scores"]} == {3.5}
    elsewhere = open_database(sqlite_url(tmp_path).set(database=str(tmp_path / "elsewhere.db")))
    upgrade(elsewhere)
    data = export_call(**asked, form="package")
    assert import_package(database=elsewhere, actor=FIRST, data=data, name="it", key="k").is_new
    assert verify(elsewhere).findings == ()
    elsewhere.close()


def test_who_takes_part_in_another_call_keeps_name_and_address(database: Database, clock: Clock) -> None:
    example = stored_example(database)
    other = b"format: 1\nid: other\ntitle: Other\nscales: {s: {min: 0, max: 5, step: 1}}\n"
    other += b"criteria: [{id: a, title: A, weight: 1, scale: s}]\n"
    keep_call(database=database, actor=FIRST, data=other, name="other.yaml", key="other")
    for who, role, call_id in (
        ("reviewer-1", Role.REVIEWER, "other"),
        ("observer", Role.ADMINISTRATOR, None),
    ):
        grant_role(
            database=database,
            actor=FIRST,
            person_id=example.people[who],
            role=role,
            call_id=call_id,
            key=f"also {who}",
        )
    clock.now = LAST_PHASE_ENDS
    clock.move(days=730)
    gone = purge(
        database=database, actor=example.actor("manager"), call_id=example.call.id, reason="due", key="k"
    )
    assert gone == {"people": {"people": len(ROLES) - 2}}
    with database.reading() as session:
        names = sorted(session.scalars(select(PersonRow.name).where(PersonRow.purged_at.is_(None))))
    assert names == ["observer", "reviewer-1"]
    again = add_person(database=database, actor=FIRST, name="New", email="applicant-1@example.org", key="new")
    assert again not in example.people.values()


@pytest.mark.parametrize("is_later_first", [False, True])
def test_who_took_part_in_two_calls_goes_once_both_keep_nobody_any_more(
    database: Database, clock: Clock, is_later_first: bool
) -> None:
    example = stored_example(database)
    first, later = example.call.id, "later"
    file = (criteria_folder() / "skills_mobility.yaml").read_text(encoding="utf-8")
    file = file.replace(f"id: {first}", f"id: {later}", 1).replace("2027-06-30T17:00", "2027-12-31T17:00")
    keep_call(database=database, actor=FIRST, data=file.encode(), name="later.yaml", key="later")
    both = example.people["reviewer-1"]
    grant_role(
        database=database, actor=FIRST, person_id=both, role=Role.REVIEWER, call_id=later, key="in both"
    )

    def is_there() -> bool:
        with database.reading() as session:
            return session.get_one(PersonRow, both).purged_at is None

    def purged(call_id: str) -> object:
        return purge(database=database, actor=FIRST, call_id=call_id, reason="due", key=new_id())

    clock.now = LAST_PHASE_ENDS + timedelta(days=731)
    assert purged(first) == {"people": {"people": len(ROLES) - 1}}
    assert purged(later) == {}
    assert is_there()
    clock.move(days=365)
    turns = [later, first] if is_later_first else [first, later]
    assert [purged(call_id) for call_id in turns] == [{"people": {"people": 1}}, {}]
    assert not is_there()
    assert verify(database).findings == ()


@pytest.mark.parametrize("who", ["applicant-1", "reviewer-1", "rapporteur", "observer"])
def test_nobody_but_a_manager_sees_or_deletes(database: Database, who: str) -> None:
    example = with_a_review(stored_example(database))
    common = {"database": database, "actor": example.actor(who), "call_id": example.call.id}
    with pytest.raises(NotAllowedError):
        retained(**common)
    with pytest.raises(NotAllowedError):
        purge(**common, reason="mine", key="k")


def test_a_purge_needs_its_reason(database: Database, clock: Clock) -> None:
    example = with_a_review(stored_example(database))
    before = kept(database)
    clock.now = LAST_PHASE_ENDS
    clock.move(days=1825)
    with pytest.raises(ValueError, match="Say why it is deleted"):
        purge(
            database=database, actor=example.actor("manager"), call_id=example.call.id, reason="  ", key="k"
        )
    assert kept(database) == before
