import io
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, text

from evaluator.access import Actor, NotAllowedError, Role
from evaluator.services.exporting import exported
from evaluator.services.importing_packages import PackageImported, import_package
from evaluator.services.people import actor_of, add_person
from evaluator.services.stored_calls import move_phase
from evaluator.services.verifying import verify
from evaluator.store import Database, StoreError, new_id, open_database
from evaluator.store.audit import INSTALLATION, Change, Kind, append, events
from evaluator.store.migrations import upgrade
from evaluator.store.tables import (
    AssessmentRow,
    Base,
    OrganisationNameRow,
    OrganisationRow,
    ParticipantRow,
    PersonRow,
    ProposalVersionRow,
)
from tests.services.seeded import load_example
from tests.services.stored_example import FIRST
from tests.store.databases import KINDS, empty_url
from tests.store.test_backup import forged, rewritten

CALL = "skills-mobility-2026"


@pytest.fixture(params=KINDS)
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
        "people": (11, 12),
        "role_grants": (11, 12),
        "audit_events": (192, 204),
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
    said = "is here already in another state: 191 events here, 190 in the package"
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
