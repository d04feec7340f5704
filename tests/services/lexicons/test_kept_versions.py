"""Versions of lexicons that are kept: missed where they are gone, and taken along in packages."""

import io
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import text

from evaluator.reports import assessment_json
from evaluator.services.assessing import assess_proposal
from evaluator.services.exporting import exported
from evaluator.services.importing_packages import import_package
from evaluator.services.lexicons.hashes import lexicons_of_hash
from evaluator.services.lexicons.in_force import lexicons, lexicons_in_force
from evaluator.services.samples import open_sample
from evaluator.services.verifying import verify
from evaluator.store import Database, StoreError, new_id
from tests.services.lexicons.putting import SMALL, add
from tests.services.stored_example import FIRST, Example
from tests.store.test_backup import forged


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ("content = replace(content, 'guild', 'gilde')", "the file is not as it was kept"),
        ("version = 'another'", 'version is "another", the trail tells'),
        ("created_by = 'somebody'", 'created_by is "somebody"'),
        ("reason = 'another'", "its reason is not as it was kept"),
    ],
)
def test_a_version_that_was_changed_in_the_database_is_found(
    example: Example, folder: Path, changed: str, found: str
) -> None:
    add(example)
    change = text(f"UPDATE lexicon_versions SET {changed} WHERE number = 2")
    example.database.write(lambda session: session.execute(change))
    assert found in "\n".join(map(str, verify(example.database).findings))


def test_a_version_that_is_gone_is_missed(example: Example, folder: Path) -> None:
    add(example)
    example.database.write(
        lambda session: session.execute(text("DELETE FROM lexicon_versions WHERE number = 1"))
    )
    said = "\n".join(map(str, verify(example.database).findings))
    assert "installation, lexicons, en, 1: the row that the trail tells of is missing" in said


@pytest.mark.long
def test_a_package_has_the_lexicons_that_its_advice_was_made_with(
    example: Example, folder: Path, other: Database
) -> None:
    """Elsewhere they are at hand by their hash, and in force of nobody who has not put them in force."""
    database = example.database
    database.clock.move(minutes=5)  # type: ignore[attr-defined]
    proposal = open_sample("s05-everyone-listed")
    before = assess_proposal(call=example.call, proposal=proposal, words=lexicons_in_force(database=database))
    add(example)
    after = assess_proposal(call=example.call, proposal=proposal, words=lexicons_in_force(database=database))

    def package(of: Database) -> bytes:
        with of.reading() as session:
            return exported(session, example.call.id, "package", made_at=database.clock())

    data = package(database)
    # The other installation has a folder of its own.
    (folder / "en.yaml").write_bytes(SMALL.replace(b"guild", b"another guild"))
    import_package(database=other, actor=FIRST, data=data, name="call.zip", key=new_id())
    assert verify(other).findings == ()
    assert lexicons_in_force(database=other) is lexicons()
    for done in (before, after):
        made_with = lexicons_of_hash(database=other, lexicon_hash=done.assessment.lexicon)
        assert made_with is not None
        again = assess_proposal(call=example.call, proposal=proposal, words=made_with.lexicons)
        assert assessment_json(again.assessment, again.evidence) == assessment_json(
            done.assessment, done.evidence
        )
    # What it makes of the call now is in its own package, too.
    (folder / "en.yaml").write_bytes(SMALL)
    came, now = _rows(data).splitlines(), _rows(package(other)).splitlines()
    assert set(came) < set(now)
    assert [b"another guild" in row for row in now if row not in came] == [True]


def test_a_package_whose_lexicon_was_changed_is_refused(
    example: Example, folder: Path, other: Database, tmp_path: Path
) -> None:
    with example.database.reading() as session:
        data = exported(session, example.call.id, "package", made_at=example.database.clock())
    file = tmp_path / "call.zip"
    file.write_bytes(data)
    with forged(file) as members:
        rows = members["tables/lexicon_versions.jsonl"]
        members["tables/lexicon_versions.jsonl"] = rows.replace(b"trade union, guild", b"trade union, gilde")
    with pytest.raises(StoreError, match="lexicon en, version"):
        import_package(database=other, actor=FIRST, data=file.read_bytes(), name="call.zip", key=new_id())


def _rows(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("tables/lexicon_versions.jsonl")
