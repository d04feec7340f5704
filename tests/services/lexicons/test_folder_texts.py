"""What was read by a file of the criteria folder can be said again after the folder has another one."""

import io
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import select

from evaluator.reports import assessment_json
from evaluator.services.assessing import Assessed, assess_proposal
from evaluator.services.exporting import exported
from evaluator.services.importing_packages import import_package
from evaluator.services.lexicons.changing import put_lexicon
from evaluator.services.lexicons.hashes import lexicons_of_hash
from evaluator.services.lexicons.in_force import lexicons, lexicons_in_force
from evaluator.services.lexicons.versions import lexicon_desk, lexicon_names
from evaluator.services.named_files import NamedFile
from evaluator.services.samples import open_sample
from evaluator.services.verifying import verify
from evaluator.store import Database, new_id
from evaluator.store.tables import LexiconVersionRow
from tests.services.lexicons.conftest import SMALL
from tests.services.stored_example import FIRST, Example

REASON = "So the committee calls the unions of foresters."
NEWER = SMALL.replace(b"guild", b"guild, brotherhood")


def assessed(example: Example, database: Database | None = None) -> Assessed:
    return assess_proposal(
        call=example.call,
        proposal=open_sample("s05-everyone-listed"),
        words=lexicons_in_force(database=database or example.database),
    )


def is_said_again(done: Assessed, example: Example, database: Database | None = None) -> bool:
    found = lexicons_of_hash(database=database or example.database, lexicon_hash=done.assessment.lexicon)
    if found is None:
        return False
    again = assess_proposal(call=example.call, proposal=done.proposal, words=found.lexicons)
    return assessment_json(again.assessment, again.evidence) == assessment_json(
        done.assessment, done.evidence
    )


def kept(database: Database) -> list[tuple[str, int | None, bytes]]:
    asked = select(LexiconVersionRow).order_by(LexiconVersionRow.created_at, LexiconVersionRow.number)
    with database.reading() as session:
        return [(row.file, row.number, row.content.encode()) for row in session.scalars(asked)]


def replaced(folder: Path, data: bytes) -> None:
    """As a newer program does."""
    (folder / "en.yaml").write_bytes(data)


def put(example: Example, data: bytes) -> None:
    put_lexicon(
        database=example.database,
        actor=example.actor("manager"),
        file=NamedFile("en.yaml", data),
        reason=REASON,
        seen=0,
        key=new_id(),
    )


def test_what_was_read_before_the_folder_had_another_file_can_be_said_again(
    example: Example, folder: Path
) -> None:
    before = assessed(example)
    replaced(folder, NEWER)
    after = assessed(example)
    assert before.assessment.lexicon != after.assessment.lexicon
    replaced(folder, SMALL + b"# broken: [")
    assert is_said_again(before, example)
    assert is_said_again(after, example)
    assert verify(example.database).findings == ()


def test_a_text_of_the_folder_is_kept_each_time_that_it_counts_anew_and_no_more_often(
    example: Example, folder: Path
) -> None:
    for data in (SMALL, SMALL, NEWER, SMALL):
        replaced(folder, data)
        assessed(example)
        assessed(example)
    texts = [("en", None, SMALL), ("en", None, NEWER), ("en", None, SMALL)]
    assert kept(example.database) == texts


def test_what_is_kept_of_the_folder_is_not_put_in_force(example: Example, folder: Path) -> None:
    assessed(example)
    replaced(folder, NEWER)
    assert lexicons_in_force(database=example.database) is lexicons()
    asking = {"database": example.database, "actor": example.actor("manager")}
    desk = lexicon_desk(**asking, file="en")
    assert (desk.number, desk.versions, desk.held.data, desk.left_out) == (0, (), NEWER, None)
    assert lexicon_names(**asking) == ("en",)
    # After somebody put a version in force the folder counts no longer, and nothing more of it is kept.
    put(example, SMALL)
    in_force = lexicons_in_force(database=example.database).lexicon("en").hash
    replaced(folder, SMALL.replace(b"guild", b"guild, chapel"))
    assert lexicons_in_force(database=example.database).lexicon("en").hash == in_force
    desk = lexicon_desk(**asking, file="en")
    assert [one.number for one in desk.versions] == [2, 1]
    assert desk.left_out is not None
    assert all(b"chapel" not in content for _, _, content in kept(example.database))
    assert verify(example.database).findings == ()


def test_a_file_with_problems_is_kept_once_it_is_mended(example: Example, folder: Path) -> None:
    replaced(folder, SMALL.replace(b"trade_union", b"trade_onion"))
    lexicons_in_force(database=example.database)
    assert kept(example.database) == []
    replaced(folder, SMALL)
    lexicons_in_force(database=example.database)
    assert kept(example.database) == [("en", None, SMALL)]


@pytest.mark.long
def test_a_package_has_what_the_folder_had_since_the_call_is_there(
    example: Example, folder: Path, other: Database
) -> None:
    done = []
    for data in (SMALL, NEWER, SMALL):
        example.database.clock.move(minutes=5)  # type: ignore[attr-defined]
        replaced(folder, data)
        done.append(assessed(example))
    with example.database.reading() as session:
        data = exported(session, example.call.id, "package", made_at=example.database.clock())
    replaced(folder, SMALL.replace(b"guild", b"another guild"))
    import_package(database=other, actor=FIRST, data=data, name="call.zip", key=new_id())
    assert verify(other).findings == ()
    assert [is_said_again(one, example, other) for one in done] == [True] * 3


def test_a_package_tells_neither_who_put_a_lexicon_in_force_nor_why(
    example: Example, folder: Path, other: Database
) -> None:
    """Perhaps it was about another call."""
    put(example, NEWER)
    for with_names in (False, True):
        with example.database.reading() as session:
            data = exported(
                session, example.call.id, "package", made_at=example.database.clock(), with_names=with_names
            )
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            rows = archive.read("tables/lexicon_versions.jsonl")
        assert REASON.encode() not in rows
        assert example.people["manager"].encode() not in rows
    import_package(database=other, actor=FIRST, data=data, name="call.zip", key=new_id())
    with other.reading() as session:
        found = session.execute(select(LexiconVersionRow.created_by, LexiconVersionRow.reason)).all()
    assert {tuple(one) for one in found} == {("installation", "")}
    # Here both are told to whoever manages a call.
    last = lexicon_desk(database=example.database, actor=example.actor("manager"), file="en").last
    assert last is not None
    assert (last.put_by, last.reason) == ("manager", REASON)
