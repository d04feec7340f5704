"""The lexicons of a hash are found among many versions, and what is not there is known to be missing soon."""

from datetime import timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from evaluator.evidence.lexicons import hash_of_versions
from evaluator.services.lexicons.hashes import lexicons_of_hash
from evaluator.services.lexicons.in_force import stored_source
from evaluator.services.lexicons.text_hash import hash_of_text
from evaluator.store import Database, new_id
from evaluator.store.tables import LexiconVersionRow
from tests.services.lexicons.conftest import SMALL
from tests.services.stored_example import Example

VERSIONS = 30


def text_of(language: str, number: int) -> str:
    return SMALL.decode().replace("language: en", f"language: {language}").replace("guild", f"guild {number}")


def keep_many(database: Database) -> None:
    """Three languages that were changed by turns: of each the same number was in force at once."""
    begun = database.clock()

    def work(session: Session) -> None:
        for number in range(1, VERSIONS + 1):
            for place, language in enumerate(("en", "es", "fr")):
                content = text_of(language, number)
                session.add(
                    LexiconVersionRow(
                        id=new_id(),
                        file=language,
                        number=number,
                        version=stored_source(language, content).version,
                        content_hash=hash_of_text(content.encode()),
                        content=content,
                        created_at=begun + timedelta(minutes=number * 3 + place),
                        created_by="somebody",
                        reason="It is time.",
                    )
                )

    database.write(work)


def hash_of(**numbers: int) -> str:
    versions = {
        language: stored_source(language, text_of(language, number)).version
        for language, number in numbers.items()
    }
    return hash_of_versions(versions, "")


def test_of_many_versions_those_that_were_in_force_together_are_found(example: Example, folder: Path) -> None:
    keep_many(example.database)
    for numbers in (
        {"en": 1},
        {"en": 7, "es": 7, "fr": 6},
        {"es": 30, "fr": 29},
        {"en": 30, "es": 30, "fr": 30},
    ):
        found = lexicons_of_hash(database=example.database, lexicon_hash=hash_of(**numbers))
        assert found is not None
        assert {name: file.data.decode() for name, file in found.files.items()} == {
            name: text_of(name, number) for name, number in numbers.items()
        }
    # These never counted at once, so nothing was made with them; and nobody waits while all are tried.
    for unknown in ("another", hash_of(en=1, es=30, fr=12)):
        assert lexicons_of_hash(database=example.database, lexicon_hash=unknown) is None
