"""What is known of reviewers is kept by the call manager: one by one, or from a file."""

import threading
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from evaluator.access import NotAllowedError
from evaluator.foundation import FileError
from evaluator.panel.assignment import Reader
from evaluator.proposals.codes import codelist
from evaluator.services.exporting import export_call
from evaluator.services.importing_packages import import_package
from evaluator.services.retention import purge
from evaluator.services.reviewer_expertise import (
    NOT_KNOWN,
    KnownReviewer,
    keep_expertise,
    keep_expertise_file,
    known_reviewers,
)
from evaluator.services.verifying import verify
from evaluator.store import Database, open_database
from evaluator.store.audit import Kind, events
from evaluator.store.migrations import upgrade
from evaluator.store.tables import ReviewerExpertiseRow
from evaluator.store.versions import ChangedMeanwhileError
from tests.services.stored_example import FIRST, Example, stored_example
from tests.store.database_fixtures import Clock
from tests.store.databases import sqlite_url

HEADER = "reviewer_id,languages,sectors,countries,max_load,experienced\n"


@pytest.fixture
def example(database: Database) -> Example:
    return stored_example(database)


def known(example: Example) -> dict[str, KnownReviewer]:
    common = {"database": example.database, "actor": example.actor("manager"), "call_id": example.call.id}
    return {one.name: one for one in known_reviewers(**common)}


def keep(example: Example, name: str, *, seen: int = NOT_KNOWN, key: str = "k", **said: object) -> int:
    reader = Reader(id=example.people[name], **said)
    common = {"database": example.database, "actor": example.actor("manager"), "call_id": example.call.id}
    return keep_expertise(**common, reader=reader, seen=seen, key=key)


def keep_file(example: Example, text: str, key: str = "file", actor: str = "manager"):
    common = {"database": example.database, "actor": example.actor(actor), "call_id": example.call.id}
    return keep_expertise_file(**common, data=text.encode(), name="reviewers.csv", key=key)


def kept_events(example: Example) -> list[str]:
    with example.database.reading() as session:
        return [one.after for one in events(session, example.call.id) if one.kind == Kind.EXPERTISE_KEPT]


def test_every_reviewer_of_the_call_is_listed_with_what_is_known(example: Example) -> None:
    keep(example, "reviewer-2", languages={"FR"}, countries={"ma"}, max_load=4, is_experienced=True)
    found = known(example)
    assert list(found) == ["reviewer-1", "reviewer-2"]
    assert found["reviewer-1"].reader == Reader(id=example.people["reviewer-1"])
    assert found["reviewer-2"].reader == Reader(
        id=example.people["reviewer-2"],
        languages={"fr"},
        countries={"ma"},
        max_load=4,
        is_experienced=True,
    )


def test_who_has_not_seen_the_newest_is_told_what_is_kept(example: Example) -> None:
    assert keep(example, "reviewer-1", languages={"fr"}) == 1
    with pytest.raises(ChangedMeanwhileError) as refused:
        keep(example, "reviewer-1", languages={"es"}, key="other")
    assert refused.value.theirs.languages == {"fr"}
    assert keep(example, "reviewer-1", seen=1, languages={"es"}, key="other") == 2


def test_the_same_command_sent_twice_keeps_one_event(example: Example) -> None:
    assert keep(example, "reviewer-1", languages={"fr"}) == 1
    assert keep(example, "reviewer-1", languages={"fr"}) == 1
    assert len(kept_events(example)) == 1


@pytest.mark.parametrize(
    "said", [{"languages": {"french"}}, {"sectors": {"1"}}, {"countries": {"xx"}}, {"max_load": 10_001}]
)
def test_what_is_no_code_is_refused(example: Example, said: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"no code|Nobody reads"):
        keep(example, "reviewer-1", **said)
    assert kept_events(example) == []


def test_only_reviewers_of_the_call_are_known(example: Example) -> None:
    with pytest.raises(ValueError, match="no reviewer in the call"):
        keep(example, "observer", languages={"fr"})


def test_a_file_names_reviewers_by_their_address_and_says_what_was_new(example: Example) -> None:
    text = HEADER + "Reviewer-1@example.org,fr;en,11330,MA;SN,5,yes\nreviewer-2@example.org,es,,,,\n"
    assert (keep_file(example, text).changed, len(kept_events(example))) == (2, 2)
    assert known(example)["reviewer-1"].reader == Reader(
        id=example.people["reviewer-1"],
        languages={"fr", "en"},
        sectors={"11330"},
        countries={"ma", "sn"},
        max_load=5,
        is_experienced=True,
    )
    again = keep_file(example, text, key="again")
    assert (again.changed, again.unchanged, len(kept_events(example))) == (0, 2, 2)


def test_a_file_with_a_problem_changes_nothing_and_names_every_line(example: Example) -> None:
    text = HEADER + "reviewer-1@example.org,fr,,,,\nreviewer-9@example.org,fr,,ZZ,,\nnobody,,,,,\n"
    with pytest.raises(FileError) as refused:
        keep_file(example, text)
    assert [(one.line, one.path) for one in refused.value.problems] == [
        (3, "countries"),
        (3, "reviewer_id"),
        (4, "reviewer_id"),
    ]
    assert 'Did you mean "reviewer-1@example.org"' in str(refused.value) or "reviewer-2" in str(refused.value)
    with example.database.reading() as session:
        assert session.scalars(select(ReviewerExpertiseRow)).all() == []


@pytest.mark.parametrize("name", ["reviewer-1", "observer", "rapporteur"])
def test_nobody_else_keeps_it(example: Example, name: str) -> None:
    with pytest.raises(NotAllowedError):
        keep_file(example, HEADER + "reviewer-1@example.org,fr,,,,\n", actor=name)


def test_the_trail_says_who_kept_it_and_not_what_and_verifies(example: Example) -> None:
    keep(example, "reviewer-1", languages={"fr"})
    assert '"fr"' not in kept_events(example)[0]
    assert verify(database=example.database).findings == ()

    def change(session) -> None:
        session.scalars(select(ReviewerExpertiseRow)).one().kept_by = "another"

    example.database.write(change)
    [finding] = verify(database=example.database).findings
    assert "kept_by" in str(finding)


def test_it_leaves_with_the_call_as_a_table_and_as_a_package(example: Example, tmp_path: Path) -> None:
    keep(example, "reviewer-1", languages={"fr", "en"}, max_load=3)
    common = {"database": example.database, "actor": example.actor("manager"), "call_id": example.call.id}
    assert b'"languages":"en;fr"' in export_call(**common, form="json").replace(b'": "', b'":"')
    (tmp_path / "other").mkdir()
    other = open_database(sqlite_url(tmp_path / "other"))
    upgrade(other)
    data = export_call(**common, form="package")
    import_package(database=other, actor=FIRST, data=data, name="call.zip", key="in")
    with other.reading() as session:
        row = session.scalars(select(ReviewerExpertiseRow)).one()
        assert (row.person_id, row.languages) == (example.people["reviewer-1"], "en;fr")
        assert (row.max_load, row.version) == (3, 1)
    assert verify(database=other).findings == ()
    other.close()


def test_it_is_deleted_with_the_names_of_people_and_the_trail_still_holds(
    example: Example, clock: Clock
) -> None:
    keep(example, "reviewer-1", languages={"fr"})
    manager = example.actor("manager")
    clock.now += timedelta(days=5 * 365)
    gone = purge(
        database=example.database, actor=manager, call_id=example.call.id, reason="two years", key="purge"
    )
    assert gone["people"]["reviewer_expertise"] == 1
    with example.database.reading() as session:
        assert session.scalars(select(ReviewerExpertiseRow)).all() == []
    assert verify(database=example.database).findings == ()


def test_a_file_changes_only_what_it_has_a_column_for_and_names_a_column_that_is_not_read(
    example: Example,
) -> None:
    all_of_it = {
        "languages": {"fr"},
        "sectors": {next(iter(codelist("Sector"))).lower()},
        "countries": {"ma"},
        "is_experienced": True,
    }
    keep(example, "reviewer-1", **all_of_it)
    read = keep_file(example, "reviewer_id,max_load,langauges\nreviewer-1@example.org,3,es\n")
    reader = known(example)["reviewer-1"].reader
    assert reader == Reader(id=example.people["reviewer-1"], max_load=3, **all_of_it)
    assert read.notes == ('the column "langauges" is not read. Did you mean "languages"?',)
    # A column that is there and empty says that there is nothing.
    keep_file(example, "reviewer_id,sectors,max_load\nreviewer-1@example.org,,\n", key="empty")
    reader = known(example)["reviewer-1"].reader
    assert (reader.sectors, reader.max_load, reader.languages) == (set(), None, {"fr"})


def test_one_address_in_two_spellings_is_one_reviewer_named_twice(example: Example) -> None:
    text = "reviewer_id,languages\nreviewer-1@example.org,fr\nReviewer-1@Example.org,es\n"
    with pytest.raises(FileError, match=r'"reviewer-1@example\.org" stands in line 2 already'):
        keep_file(example, text)
    assert known(example)["reviewer-1"].version == NOT_KNOWN
    keep_file(example, "reviewer_id,languages\nREVIEWER-1@example.org,fr\n")
    assert known(example)["reviewer-1"].reader.languages == {"fr"}


@pytest.mark.parametrize("seen", [NOT_KNOWN, 1])
def test_of_several_who_saw_the_same_and_keep_at_once_one_is_kept_and_the_others_are_told(
    example: Example, seen: int
) -> None:
    if seen:
        keep(example, "reviewer-1", languages={"en"}, key="first")
    told: list[int] = []

    def say(number: int) -> None:
        try:
            keep(example, "reviewer-1", seen=seen, key=f"at once {number}", max_load=number)
        except ChangedMeanwhileError as clash:
            told.append(clash.number)

    threads = [threading.Thread(target=say, args=(number,)) for number in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == [seen + 1] * 4
    assert known(example)["reviewer-1"].version == seen + 1
