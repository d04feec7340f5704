import threading

import pytest
from sqlalchemy import func, select

from evaluator.access import NotAllowedError
from evaluator.services.importing import PlannedRow, carry_out
from evaluator.services.shipped import samples_folder
from evaluator.services.stored_proposals import current_content
from evaluator.store import Database, new_id
from evaluator.store.audit import events, first_breaks
from evaluator.store.tables import DocumentRow, ProposalRow, ProposalState, ProposalVersionRow
from tests.services.importing.incoming import imported, planned, proposal_file
from tests.services.stored_example import Example, stored_example

SAMPLES = [(path.name, path.read_bytes()) for path in sorted(samples_folder().glob("s[0-9]*.yaml"))]
ONE, TWO = (
    ("one.yaml", proposal_file("Bridges", acronym="BRIDGE", reference="X-1")),
    ("two.yaml", proposal_file("Roads", acronym="ROAD", reference="X-2")),
)


def rows(database: Database, table: type) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def imports(example: Example) -> list[str]:
    """The proposals whose import is in the trail, which holds."""
    with example.database.reading() as session:
        assert [*first_breaks(session)] == []
        return [e.subject for e in events(session, example.call.id) if e.kind == "proposal.imported"]


def references(database: Database) -> list[str]:
    with database.reading() as session:
        return [*session.scalars(select(ProposalRow.reference).order_by(ProposalRow.reference))]


def test_the_samples_come_in_with_references_their_bytes_and_an_event_each(database: Database) -> None:
    example = stored_example(database)
    done = imported(example, *SAMPLES)
    assert [one.reference for one in done] == [f"P{number:02d}" for number in range(1, len(SAMPLES) + 1)]
    assert len(set(imports(example))) == len(SAMPLES)
    with database.reading() as session:
        first = session.scalars(select(ProposalRow).where(ProposalRow.reference == "P01")).one()
        proposal = current_content(session, first)
        document = session.scalars(select(DocumentRow).where(DocumentRow.name == SAMPLES[0][0])).one()
        version = session.get_one(ProposalVersionRow, document.proposal_version_id)
        assert (first.external_id, first.state, first.applicant_id) == ("S01", "submitted", None)
        assert (proposal.reference, proposal.content_hash) == ("P01", version.content_hash)
        assert (document.content, document.size) == (SAMPLES[0][1], len(SAMPLES[0][1]))
        assert document.sha256 == done[0].row.entry.sha256


def test_a_dry_run_writes_nothing(database: Database) -> None:
    example = stored_example(database)
    assert [row.outcome for row in planned(example, ONE, TWO)] == ["new", "new"]
    assert (rows(database, ProposalRow), rows(database, DocumentRow), imports(example)) == (0, 0, [])


def test_imported_again_the_same_files_change_nothing(database: Database) -> None:
    example = stored_example(database)
    imported(example, *SAMPLES)
    again = planned(example, *SAMPLES)
    assert {(row.outcome, row.by) for row in again} == {("same", "content")}
    assert imported(example, *SAMPLES) == []
    assert rows(database, ProposalVersionRow) == len(SAMPLES)


def test_another_text_of_the_same_proposal_replaces_it_and_the_first_is_kept(database: Database) -> None:
    example = stored_example(database)
    imported(example, ONE)
    later = ("later.yaml", proposal_file("Bridges, second text", acronym="BRIDGE", reference="X-1"))
    assert [(one.done, one.reference) for one in imported(example, later)] == [("replaced", "P01")]
    with database.reading() as session:
        titles = [*session.scalars(select(ProposalVersionRow.content).order_by(ProposalVersionRow.number))]
        assert ['"title":"Bridges"' in titles[0], '"title":"Bridges, second text"' in titles[1]] == [
            True,
            True,
        ]
    # What was there first may come back under another import.
    assert [one.done for one in imported(example, ONE)] == ["replaced"]
    assert len(imports(example)) == 3


def test_stopped_between_two_rows_and_begun_again_only_what_is_missing_is_done(database: Database) -> None:
    example = stored_example(database)
    chosen, import_id = planned(example, *SAMPLES), new_id()
    told: list[tuple[int, int]] = []
    common = {"database": database, "actor": example.actor("manager"), "call_id": example.call.id}
    first = [
        *carry_out(
            **common,
            rows=chosen,
            import_id=import_id,
            progress=lambda done, of: told.append((done, of)),
            cancelled=lambda: len(told) == 4,
        )
    ]
    assert (len(first), told[-1]) == (4, (4, len(SAMPLES)))
    assert rows(database, ProposalRow) == 4
    again = [*carry_out(**common, rows=chosen, import_id=import_id)]
    assert [one.reference for one in again] == [f"P{number:02d}" for number in range(1, len(SAMPLES) + 1)]
    assert rows(database, ProposalRow) == len(SAMPLES) == len(imports(example))


def test_the_same_import_sent_twice_is_done_once_with_the_same_result(database: Database) -> None:
    example = stored_example(database)
    chosen, import_id = planned(example, ONE, TWO), new_id()
    common = {"database": database, "actor": example.actor("manager"), "call_id": example.call.id}
    once = [*carry_out(**common, rows=chosen, import_id=import_id)]
    assert [*carry_out(**common, rows=chosen, import_id=import_id)] == once
    assert len(imports(example)) == 2


@pytest.mark.long
def test_two_who_import_the_same_at_once_make_each_proposal_once(database: Database) -> None:
    example = stored_example(database)
    manager, chosen = example.actor("manager"), planned(example, *SAMPLES)
    results: list[list[str]] = []

    def bring_in() -> None:
        done = carry_out(
            database=database, actor=manager, call_id=example.call.id, rows=chosen, import_id=new_id()
        )
        results.append([one.done for one in done])

    threads = [threading.Thread(target=bring_in) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [sorted(column) for column in zip(*results, strict=True)] == [["new", "same", "same"]] * len(
        SAMPLES
    )
    assert references(database) == [f"P{number:02d}" for number in range(1, len(SAMPLES) + 1)]


def test_what_changed_since_the_dry_run_is_left_alone(database: Database) -> None:
    example = stored_example(database)
    imported(example, ONE)
    mine = ("mine.yaml", proposal_file("My text", acronym="BRIDGE", reference="X-1"))
    seen = planned(example, mine)
    imported(example, ("theirs.yaml", proposal_file("Their text", acronym="BRIDGE", reference="X-1")))
    [late] = carry_out(
        database=database,
        actor=example.actor("manager"),
        call_id=example.call.id,
        rows=seen,
        import_id=new_id(),
    )
    assert late.done == "changed"
    with database.reading() as session:
        assert session.scalars(select(ProposalRow.title)).all() == ["Their text"]


def test_what_was_screened_keeps_the_text_that_was_screened(database: Database) -> None:
    example = stored_example(database)
    imported(example, ONE)

    def screen(session) -> None:
        session.scalars(select(ProposalRow)).one().state = ProposalState.ELIGIBLE.value

    database.write(screen)
    [row] = planned(example, ("later.yaml", proposal_file("Other", acronym="BRIDGE", reference="X-1")))
    assert (row.outcome, row.reference) == ("problem", "P01")
    assert row.problems[0].message == "P01 is no longer only submitted: its state is eligible"
    left_alone(example, row)


def test_what_an_applicant_submitted_is_theirs_to_replace(database: Database) -> None:
    example = stored_example(database)
    imported(example, ONE)

    def theirs(session) -> None:
        session.scalars(select(ProposalRow)).one().applicant_id = example.people["applicant-1"]

    database.write(theirs)
    [row] = planned(example, ("later.yaml", proposal_file("Other", acronym="BRIDGE", reference="X-1")))
    assert (row.outcome, row.reference) == ("problem", "P01")
    assert row.problems[0].message == "P01 was submitted by its applicant"
    left_alone(example, row)


def left_alone(example: Example, row: PlannedRow) -> None:
    """Sent nevertheless, past the page, a problem changes nothing."""
    [sent] = carry_out(
        database=example.database,
        actor=example.actor("manager"),
        call_id=example.call.id,
        rows=[row],
        import_id=new_id(),
    )
    assert sent.done == "changed"
    with example.database.reading() as session:
        assert session.scalars(select(ProposalVersionRow.number)).all() == [1]


@pytest.mark.parametrize("who", ["applicant-1", "reviewer-1", "rapporteur", "observer"])
def test_nobody_but_the_manager_imports_or_looks_what_an_import_would_do(
    database: Database, who: str
) -> None:
    example = stored_example(database)
    imported(example, ONE)
    with pytest.raises(NotAllowedError):
        planned(example, ONE, who=who)
    with pytest.raises(NotAllowedError):
        imported(example, TWO, actor=example.actor(who))
    assert references(database) == ["P01"]
