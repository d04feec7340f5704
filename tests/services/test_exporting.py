import csv
import hashlib
import io
import json
import zipfile
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import select, update

from evaluator.access import Actor, NotAllowedError, Role
from evaluator.panel import read_reviews
from evaluator.services.exported_tables import COLUMNS
from evaluator.services.exporting import ENDINGS, export_call, exported
from evaluator.services.people import actor_of
from evaluator.services.seeding.example import worked_example
from evaluator.services.stored_calls import stored_call
from evaluator.store import Database
from evaluator.store.packages import KIND
from evaluator.store.tables import ConflictRow, PersonRow, ProposalRow, RoleGrantRow
from tests.services.live_call import SECRET, live_call
from tests.services.seeded import load_example


def person(database: Database, email: str) -> str:
    with database.reading() as session:
        return session.scalars(select(PersonRow.id).where(PersonRow.email == f"{email}@example.org")).one()


def actor(database: Database, email: str, call_id: str) -> Actor:
    return actor_of(database=database, person_id=person(database, email), call_id=call_id)


def as_json(database: Database, who: Actor, call_id: str, **options: Any) -> dict[str, Any]:
    data = export_call(database=database, actor=who, call_id=call_id, form="json", **options)
    return json.loads(data)


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_every_form_says_the_same(database: Database) -> None:
    call_id = load_example(database)
    manager = actor(database, "teresa.quiroga", call_id)
    said = as_json(database, manager, call_id)
    assert {name: len(said[name]) for name in COLUMNS} == {
        "proposals": 15,
        "scores": 220,
        "gates": 45,
        "reviewers": 6,
        "assignments": 49,
        "conflicts": 1,
        "calibration": 50,
        "consensus": 0,
        "decisions": 0,
        "letter_comments": 0,
        "letter_templates": 0,
        "letter_releases": 0,
        "roles": 12,
        "trail": 215,
    }
    book = load_workbook(
        io.BytesIO(export_call(database=database, actor=manager, call_id=call_id, form="xlsx")),
        read_only=True,
    )
    sheets = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}
    assert {name: rows[0] for name, rows in sheets.items()} == COLUMNS
    assert {name: len(rows) - 1 for name, rows in sheets.items()} == {
        name: len(said[name]) for name in COLUMNS
    }
    assert [row[3] for row in sheets["scores"][1:]] == [row["score"] for row in said["scores"]]
    files = unzipped(export_call(database=database, actor=manager, call_id=call_id, form="csv"))
    assert sorted(files) == sorted(f"{name}.csv" for name in COLUMNS)
    table = list(csv.DictReader(io.StringIO(files["proposals.csv"].decode("utf-8-sig"), newline="")))
    assert [row["title"] for row in table] == [row["title"] for row in said["proposals"]]


@pytest.mark.long
def test_the_scores_read_as_a_reviews_file_of_the_call(database: Database) -> None:
    call_id = load_example(database)
    manager = actor(database, "teresa.quiroga", call_id)
    files = unzipped(export_call(database=database, actor=manager, call_id=call_id, form="csv"))
    rows = list(csv.reader(io.StringIO(files["scores.csv"].decode("utf-8-sig"), newline="")))
    text = io.StringIO(newline="")
    csv.writer(text).writerows(row[:8] for row in rows)
    call = stored_call(database=database, call_id=call_id)
    read = read_reviews(text.getvalue().encode(), name="scores.csv", call=call)
    example = worked_example()
    written = [
        one
        for one in example.reviews.ratings
        if (one.score is not None or one.comment)
        and example.panel.is_handed_in(one.reviewer_id, one.proposal_id)
    ]
    assert (len(read.ratings), read.other_versions) == (len(written), ())
    assert sorted(
        (one.proposal_id, one.criterion, str(one.score), one.comment) for one in read.ratings
    ) == sorted((one.proposal_id, one.criterion, str(one.score), one.comment) for one in written)


def test_of_a_review_that_was_opened_again_the_tables_say_what_was_submitted_and_nothing_of_drafts(
    database: Database,
) -> None:
    live = live_call(database)
    manager, call_id = live.example.actor("manager"), live.example.call.id
    said = as_json(database, manager, call_id)
    assert {(row["version"], row["state"], row["score"]) for row in said["scores"]} == {(6, "reopened", 3.5)}
    whole = json.loads(exported_for_the_operator(database, call_id))
    for words in (SECRET, hashlib.sha256(SECRET.encode()).hexdigest()):
        assert (words in json.dumps(said), words in json.dumps(whole)) == (False, True)
    assert "review.saved" in {row["what"] for row in whole["trail"]} - {row["what"] for row in said["trail"]}


def exported_for_the_operator(database: Database, call_id: str) -> bytes:
    with database.reading() as session:
        return exported(session, call_id, "json", made_at=database.clock())


def test_people_are_ids_unless_their_names_are_asked_for(database: Database) -> None:
    call_id = load_example(database)
    manager = actor(database, "teresa.quiroga", call_id)
    forms = ("json", "csv", "xlsx", "package")
    plain = [export_call(database=database, actor=manager, call_id=call_id, form=form) for form in forms]
    texts = [plain[0], *(content for data in plain[1:] for content in unzipped(data).values())]
    assert [text for text in texts if b"Oyelaran" in text or b"oyelaran" in text] == []
    named = as_json(database, manager, call_id, with_names=True)
    assert "Nadia Oyelaran" in {row["reviewer_id"] for row in named["scores"]}
    assert named["conflicts"][0]["person"] == "Bastien Marchetti"


@pytest.mark.parametrize(
    "who", ["nadia.oyelaran", "piotr.zielony", "helga.nystrom", "salma.bennouna", "ingrid.aalto"]
)
def test_nobody_but_a_manager_of_the_call_takes_it_away(database: Database, who: str) -> None:
    call_id = load_example(database)
    claimed = Actor(id=person(database, who), roles=frozenset({Role.CALL_MANAGER}))
    for asking in (actor(database, who, call_id), claimed):
        for form in ENDINGS:
            with pytest.raises(NotAllowedError, match="may not do this"):
                export_call(database=database, actor=asking, call_id=call_id, form=form)


def test_a_manager_whose_role_was_revoked_takes_nothing_away(database: Database) -> None:
    call_id = load_example(database)
    manager = actor(database, "teresa.quiroga", call_id)
    with database.engine.begin() as connection:
        connection.execute(
            update(RoleGrantRow)
            .where(RoleGrantRow.person_id == manager.id)
            .values(revoked_at=database.clock(), revoked_by="x")
        )
    with pytest.raises(NotAllowedError):
        export_call(database=database, actor=manager, call_id=call_id, form="json")


def test_a_manager_with_a_conflict_sees_nothing_of_that_proposal(database: Database) -> None:
    call_id = load_example(database)
    manager = actor(database, "teresa.quiroga", call_id)
    with database.reading() as session:
        proposal = session.scalars(select(ProposalRow).where(ProposalRow.reference == "S06")).one()
    conflict = ConflictRow(
        id="c",
        proposal_id=proposal.id,
        person_id=manager.id,
        kind="close",
        note="We are related.",
        state="declared",
        declared_at=database.clock(),
        declared_by=manager.id,
    )
    database.write(lambda session: session.add(conflict))
    whole = as_json(database, actor(database, "mathis.delcourt", call_id), call_id)
    part = as_json(database, manager, call_id)
    assert "DIGITAL-TALENT" in json.dumps(whole)
    text = json.dumps(part)
    assert [word for word in ("DIGITAL-TALENT", "S06", proposal.id) if word in text] == []
    about = [row for row in whole["trail"] if proposal.id in json.dumps(row)]
    assert len(part["trail"]) <= len(whole["trail"]) - len(about) < len(whole["trail"])
    with pytest.raises(NotAllowedError, match="somebody else must make its package"):
        export_call(database=database, actor=manager, call_id=call_id, form="package")


def test_a_call_that_is_not_there_is_refused(database: Database) -> None:
    call_id = load_example(database)
    ingrid = actor(database, "ingrid.aalto", call_id)
    with pytest.raises(NotAllowedError):
        export_call(database=database, actor=ingrid, call_id="nowhere", form="json")


def test_a_package_holds_documents_and_the_call_file_as_the_files_that_they_are(database: Database) -> None:
    call_id = load_example(database)
    manager = actor(database, "teresa.quiroga", call_id)
    files = unzipped(export_call(database=database, actor=manager, call_id=call_id, form="package"))
    manifest = json.loads(files["manifest.json"])
    call = stored_call(database=database, call_id=call_id)
    assert (manifest["kind"], manifest["call"], manifest["with_names"]) == (KIND, call_id, False)
    assert b"id: skills-mobility-2026" in files[f"call/{call.version}.yaml"]
    documents = [json.loads(line) for line in files["tables/documents.jsonl"].splitlines()]
    assert len(documents) == 15
    assert {len(files[f"documents/{row['sha256']}"]) == row["size"] for row in documents} == {True}
    assert {row["content"] for row in documents} == {None}
