import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, text, update

from evaluator.access import Actor, NotAllowedError, Role
from evaluator.services.exporting import export_call, exported
from evaluator.services.importing_packages import PackageImported, import_package
from evaluator.services.people import actor_of, add_person
from evaluator.services.rebuilding import held_in, rebuilt_in
from evaluator.services.staging import link_to_earlier_stage
from evaluator.services.stored_calls import move_phase
from evaluator.services.stored_reviews import visible_reviews
from evaluator.services.verifying import verify
from evaluator.store import Database, StoreError, new_id, open_database
from evaluator.store.audit import INSTALLATION, WITHHELD, Change, Kind, append, events
from evaluator.store.migrations import upgrade
from evaluator.store.tables import (
    AssessmentRow,
    Base,
    EventRow,
    OrganisationNameRow,
    OrganisationRow,
    OwnOrdersRow,
    ParticipantRow,
    PersonRow,
    ProposalVersionRow,
)
from tests.services.live_call import SECRET, LiveCall, equals, live_call
from tests.services.seeded import load_example
from tests.services.stored_example import FIRST
from tests.services.submissions.sent import Applicant, sending
from tests.services.two_stages import OPEN_TO_ALL, rows, two_stages
from tests.store.database_fixtures import KINDS_OF_THE_LONG_FORM
from tests.store.databases import empty_url
from tests.store.test_backup import forged, rewritten

CALL = "skills-mobility-2026"


@pytest.fixture(params=KINDS_OF_THE_LONG_FORM)
def other(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Another installation, with nothing in it."""
    folder = tmp_path / "other"
    folder.mkdir()
    with empty_url(request.param, folder) as url:
        opened = open_database(url)
        upgrade(opened)
        yield opened
        opened.close()


def package(database: Database, *, with_names: bool = False) -> bytes:
    with database.reading() as session:
        return exported(session, CALL, "package", made_at=database.clock(), with_names=with_names)


def brought(database: Database, data: bytes) -> PackageImported:
    return import_package(database=database, actor=FIRST, data=data, name="call.zip", key=new_id())


def members(data: bytes) -> dict[str, Any]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        found: dict[str, Any] = json.loads(archive.read("manifest.json"))["members"]
    return found


def counts(database: Database) -> dict[str, int]:
    with database.reading() as session:
        return {
            table.name: session.scalar(select(func.count()).select_from(table)) or 0
            for table in Base.metadata.sorted_tables
        }


def add_more(database: Database) -> None:
    """An organisation that takes part, an assessment, and a document that was deleted by the call's rule."""

    def work(session: Any) -> None:
        version = session.scalars(select(ProposalVersionRow).order_by(ProposalVersionRow.id)).first()
        body = OrganisationRow(id=new_id(), name="Chamber", country="MA", created_at=database.clock())
        session.add(body)
        session.flush()
        session.add(
            OrganisationNameRow(
                id=new_id(), organisation_id=body.id, scheme="name", key="chamber MA", written="Chamber"
            )
        )
        session.add(
            ParticipantRow(
                id=new_id(), proposal_version_id=version.id, partner_id="lead", organisation_id=body.id
            )
        )
        session.add(
            AssessmentRow(
                id=new_id(),
                call_version=version.call_version,
                proposal_hash=version.content_hash,
                lexicon_hash="l",
                engine="1",
                content="{}",
                made_at=database.clock(),
            )
        )
        last = "(SELECT max(id) FROM documents)"
        session.execute(text(f"UPDATE documents SET content = NULL WHERE id = {last}"))
        change = Change(Kind.PURGED, CALL, "who", "purged", None, {"documents": {"documents": 1}}, "due")
        append(session, CALL, change, now=database.clock())

    database.write(work)


@pytest.mark.parametrize("with_names", [False, True])
def test_another_installation_imports_a_call_to_the_same_hashes(
    database: Database, other: Database, with_names: bool
) -> None:
    load_example(database)
    add_more(database)
    data = package(database, with_names=with_names)
    found = brought(other, data)
    assert (found.call_id, found.is_new) == (CALL, True)
    assert members(package(other, with_names=with_names)) == members(data)
    assert verify(other).findings == ()
    here, there = counts(other), counts(database)
    # The administrator and what belongs to the installation stay where they are.
    differing = {name: (here[name], there[name]) for name in here if here[name] != there[name]}
    assert differing == {
        "people": (12, 13),
        "role_grants": (12, 13),
        "audit_events": (248, 261),
        # Those of the folder, by which the call was read there.
        "lexicon_versions": (4, 0),
    }
    with other.reading() as session:
        [event] = events(session, INSTALLATION)
        names = set(session.scalars(select(PersonRow.name)))
    assert (event.kind, event.subject, json.loads(event.after)["rows"]) == (
        "package.imported",
        CALL,
        found.rows,
    )
    assert ("Nadia Oyelaran" in names) is with_names


def test_a_proposal_may_have_an_id_before_that_of_the_one_it_goes_on_from(
    database: Database, other: Database
) -> None:
    example = two_stages(database, OPEN_TO_ALL)
    applicant = Applicant(example)
    later = applicant.submit(**sending(stage="full"))
    earlier = applicant.submit(**sending("s02-young-entrepreneurs", stage="concept"))
    assert later.proposal_id < earlier.proposal_id
    link_to_earlier_stage(
        database=database,
        actor=example.actor("manager"),
        proposal_id=later.proposal_id,
        earlier_id=earlier.proposal_id,
        seen=rows(database)[later.reference].version,
        key=new_id(),
    )
    assert brought(other, package(database)).is_new
    assert rows(other)[later.reference].earlier_stage_id == earlier.proposal_id
    assert verify(other).findings == ()


def as_manager(live: LiveCall) -> bytes:
    """The package that the call's manager makes."""
    manager = live.example.actor("manager")
    return export_call(database=live.database, actor=manager, call_id=CALL, form="package")


def lines(data: bytes, table: str) -> list[dict[str, Any]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [json.loads(line) for line in archive.read(f"tables/{table}.jsonl").splitlines()]


def holding(data: bytes, words: str) -> list[str]:
    """The members in which words can be read."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return sorted(name for name in archive.namelist() if words.encode() in archive.read(name))


def test_no_draft_of_a_review_leaves_with_the_package_of_a_manager(database: Database) -> None:
    live = live_call(database)
    ours, everything = as_manager(live), package(database)
    fingerprint = hashlib.sha256(SECRET.encode()).hexdigest()
    assert (holding(ours, SECRET), holding(ours, fingerprint)) == ([], [])
    assert (holding(everything, SECRET), holding(everything, fingerprint)) == (
        ["tables/review_versions.jsonl"],
        ["tables/audit_events.jsonl"],
    )
    states = ["set_aside", "draft", "set_aside", "submitted", "reopened", "submitted", "reopened", "draft"]
    assert [row["state"] for row in lines(everything, "review_versions")] == states
    assert [(row["number"], row["state"]) for row in lines(ours, "review_versions")] == [
        (4, "submitted"),
        (6, "submitted"),
    ]
    assert [(row["state"], row["current_number"]) for row in lines(ours, "reviews")] == [("reopened", 6)]
    whole = lines(everything, "audit_events")
    assert [row["hash"] for row in lines(ours, "audit_events")] == [row["hash"] for row in whole]
    saved = [row for row in lines(ours, "audit_events") if row["kind"] == "review.saved"]
    assert {(row["before"], row["after"], row["idempotency_key"] == row["hash"]) for row in saved} == {
        ("", WITHHELD, True)
    }
    assert (len(saved), all("scores" in row["after"] for row in whole if row["kind"] == "review.saved")) == (
        6,
        True,
    )
    # What a submission says of the draft before it is in no package.
    before = [json.loads(row["before"]).keys() for row in whole if row["kind"] == "review.submitted"]
    assert before == [{"number", "state"}] * 2


@pytest.mark.long
def test_how_somebody_puts_equals_leaves_only_with_everything(database: Database, other: Database) -> None:
    live = live_call(database)
    equals(live)
    whole = package(database)
    (row,) = lines(whole, "own_orders")
    assert json.loads(row["orders"]) == [[live.row("P03").id, live.row("P01").id]]
    assert lines(as_manager(live), "own_orders") == []
    brought(other, whole)
    assert verify(other).findings == ()
    with other.reading() as session:
        assert session.scalars(select(OwnOrdersRow.version)).all() == [2]


@pytest.mark.long
def test_a_package_without_drafts_is_imported_to_the_same_hashes_and_a_chain_that_holds(
    database: Database, other: Database
) -> None:
    live = live_call(database)
    data = as_manager(live)
    found = brought(other, data)
    assert (found.is_new, verify(other).findings) == (True, ())
    with database.reading() as there, other.reading() as here:
        assert [event.hash for event in events(here, CALL)] == [event.hash for event in events(there, CALL)]
        held = held_in(here, CALL)
        assert rebuilt_in(here, CALL).as_json() == held.as_json()
        drafts = held_in(there, CALL).parts["reviews"]
    assert (len(drafts), [row["number"] for row in held.parts["reviews"].values()]) == (2, [6])
    asked = {"actor": live.example.actor("manager"), "proposal_id": live.row("P01").id}
    seen = visible_reviews(database=other, **asked)
    assert [(one.number, one.review, one.is_current) for one in seen] == [
        (one.number, one.review, True) for one in visible_reviews(database=database, **asked)
    ]
    # It can go on to a third installation, by whoever runs this one, and is known where it came from.
    assert members(package(other)) == members(data)
    assert brought(database, package(other)) == PackageImported(CALL, False, 0)


@pytest.mark.long
def test_what_was_withheld_from_a_package_excuses_no_other_event(database: Database, tmp_path: Path) -> None:
    live = live_call(database)
    file = tmp_path / "call.zip"
    first = next(row["place"] for row in lines(as_manager(live), "audit_events") if row["after"] == WITHHELD)

    def refused(withheld: object) -> str:
        file.write_bytes(as_manager(live))
        with rewritten(file) as inside:
            manifest = json.loads(inside["manifest.json"]) | {"withheld": withheld}
            inside["manifest.json"] = json.dumps(manifest).encode()
        with pytest.raises(StoreError) as error:
            import_package(database=database, actor=FIRST, data=file.read_bytes(), name="it", key="k")
        return str(error.value)

    assert refused(5).endswith("what it said is missing")
    assert refused(0) == f"it does not hold together. {CALL}, event {first}: what it said is missing"
    assert refused("6") == 'it is damaged: "withheld" in its manifest is no number of events.'
    for kind in ("gate.answered", "review.saved"):
        with database.engine.begin() as connection:
            place = connection.scalar(
                select(func.min(EventRow.place)).where(EventRow.kind == kind, EventRow.chain == CALL)
            )
            here = (EventRow.chain == CALL, EventRow.place == place)
            kept = connection.scalar(select(EventRow.after).where(*here))
            connection.execute(update(EventRow).where(*here).values(after=WITHHELD))
        assert str(verify(database).findings[0]) == f"{CALL}, event {place}: what it said is missing"
        with database.engine.begin() as connection:
            connection.execute(update(EventRow).where(*here).values(after=kept))
    assert verify(database).findings == ()


def test_a_call_that_is_here_already_is_recognised(database: Database) -> None:
    load_example(database)
    before = counts(database)
    assert brought(database, package(database)) == PackageImported(CALL, False, 0)
    assert counts(database) == before


def test_a_call_that_is_here_in_another_state_is_left_as_it_is(database: Database) -> None:
    load_example(database)
    data = package(database)
    with database.reading() as session:
        manager = session.scalars(select(PersonRow.id).where(PersonRow.name == "Teresa Quiroga")).one()
    move_phase(
        database=database,
        actor=actor_of(database=database, person_id=manager, call_id=CALL),
        call_id=CALL,
        phase_id="decision",
        reason="done",
        key="k",
    )
    before = counts(database)
    said = "is here already in another state: 247 events here, 246 in the package"
    with pytest.raises(StoreError, match=said):
        brought(database, data)
    assert counts(database) == before


def test_organisations_and_people_that_are_known_here_are_not_doubled(
    database: Database, tmp_path: Path
) -> None:
    with empty_url("sqlite", tmp_path) as url:
        first = open_database(url.set(database=str(tmp_path / "first.db")))
        upgrade(first)
        load_example(first)
        add_more(first)
        data = package(first, with_names=True)
        first.close()

    def known(session: Any) -> None:
        session.add(OrganisationRow(id="ours", name="The chamber", country="MA", created_at=database.clock()))
        session.flush()
        session.add(
            OrganisationNameRow(
                id="n", organisation_id="ours", scheme="name", key="chamber MA", written="Chamber"
            )
        )

    database.write(known)
    email = "nadia.oyelaran@example.org"
    nadia = add_person(database=database, actor=FIRST, name="Our Nadia", email=email, key="k")
    brought(database, data)
    with database.reading() as session:
        assert session.scalars(select(OrganisationRow.id)).all() == ["ours"]
        assert session.scalars(select(ParticipantRow.organisation_id)).all() == ["ours"]
        assert session.scalars(select(PersonRow.id).where(PersonRow.email == email)).all() == [nadia]
        other = session.scalars(select(PersonRow).where(PersonRow.name == "Nadia Oyelaran")).one()
        assert (other.email, other.id == nadia) == (None, False)
    assert verify(database).findings == ()


def _changed(file: Path) -> None:
    with rewritten(file) as inside:
        inside["tables/reviews.jsonl"] = inside["tables/reviews.jsonl"].replace(b'"draft"', b'"submitted"')


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-200])


def _other_score(file: Path) -> None:
    with forged(file) as inside:
        name = "tables/review_versions.jsonl"
        inside[name] = inside[name].replace(b'\\"inclusion\\":0.5', b'\\"inclusion\\":5.0')


def _other_event(file: Path) -> None:
    with forged(file) as inside:
        name = "tables/audit_events.jsonl"
        inside[name] = inside[name].replace(b'"place":12,', b'"place":999,')


def _other_document(file: Path) -> None:
    with forged(file) as inside:
        name = next(name for name in inside if name.startswith("documents/"))
        inside[name] += b" "


def _administrator(file: Path) -> None:
    with forged(file) as inside:
        name = "tables/role_grants.jsonl"
        first, *others = inside[name].splitlines(keepends=True)
        grant = json.loads(first) | {"call_id": None, "role": "administrator"}
        inside[name] = json.dumps(grant).encode() + b"\n" + b"".join(others)


def _administrator_of_the_call(file: Path) -> None:
    with forged(file) as inside:
        name = "tables/role_grants.jsonl"
        first, *others = inside[name].splitlines(keepends=True)
        grant = json.loads(first) | {"role": "administrator"}
        inside[name] = json.dumps(grant).encode() + b"\n" + b"".join(others)


def _unknown_person(file: Path) -> None:
    with forged(file) as inside:
        lines = inside["tables/people.jsonl"].splitlines(keepends=True)
        inside["tables/people.jsonl"] = b"".join(lines[1:])


def _no_call_file(file: Path) -> None:
    with forged(file) as inside:
        del inside[next(name for name in inside if name.startswith("call/"))]


def _missing_table(file: Path) -> None:
    with forged(file) as inside:
        del inside["tables/gate_answers.jsonl"]


def _newer(file: Path) -> None:
    with rewritten(file) as inside:
        manifest = json.loads(inside["manifest.json"]) | {"revision": "9999"}
        inside["manifest.json"] = json.dumps(manifest).encode()


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (_changed, 'is damaged: "tables/reviews.jsonl" is not as it was written'),
        (_cut, "is no package of this program, or it was cut short"),
        (_other_score, "does not hold together. skills-mobility-2026, reviews"),
        (_other_event, "does not hold together. skills-mobility-2026, event 12: it is missing"),
        (_other_document, "is another document"),
        (_administrator, "its rows are not those of one call"),
        (_administrator_of_the_call, "role_grants: its rows do not fit"),
        (_unknown_person, "its rows are not those of one call"),
        (_no_call_file, "it cannot be read to its end"),
        (_missing_table, 'the table "gate_answers" is missing'),
        (_newer, "was made by a newer version of the program"),
    ],
)
def test_a_package_that_is_not_whole_is_refused_and_nothing_is_kept(
    database: Database, tmp_path: Path, damage: Callable[[Path], None], said: str
) -> None:
    with empty_url("sqlite", tmp_path) as url:
        first = open_database(url.set(database=str(tmp_path / "first.db")))
        upgrade(first)
        load_example(first)
        file = tmp_path / "call.zip"
        file.write_bytes(package(first))
        first.close()
    damage(file)
    before = counts(database)
    with pytest.raises(StoreError, match=said) as caught:
        brought(database, file.read_bytes())
    assert "\n" not in str(caught.value)
    assert counts(database) == before


@pytest.mark.parametrize("role", [Role.APPLICANT, Role.REVIEWER, Role.RAPPORTEUR, Role.OBSERVER])
def test_who_may_not_add_calls_imports_none(database: Database, role: Role) -> None:
    with pytest.raises(NotAllowedError):
        import_package(
            database=database,
            actor=Actor(id="x", roles=frozenset({role})),
            data=b"",
            name="call.zip",
            key="k",
        )


def test_every_table_belongs_to_the_package_of_a_call(database: Database) -> None:
    load_example(database)
    names = {name.removeprefix("tables/").removesuffix(".jsonl") for name in members(package(database))}
    assert {table.name for table in Base.metadata.sorted_tables} - names == set()
