"""A PostgreSQL whose disk has no space for long texts, and a reviewer who writes them.

The file that holds the long texts of reviews is `/dev/full` meanwhile: a file that the system lets nobody
make longer. What PostgreSQL then says is its own answer to `No space left on device`.
"""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import text

from evaluator.services.reviews import OwnReview
from evaluator.store import Database
from tests.services.many_reviewers import Writer

NEVER_ANY_SPACE = Path("/dev/full")

_FILE = """
SELECT current_setting('data_directory') || '/' || pg_relation_filepath(reltoastrelid::regclass)
FROM pg_class WHERE oid = 'review_versions'::regclass
"""


class LongWriter(Writer):
    """A reviewer whose texts are too long, and too little alike, to be kept beside the rest of a row."""

    def draft(self, number: int) -> OwnReview:
        """Never twice the same, and nothing that could be written in fewer letters."""
        letters = random.Random(number).randbytes(4_000).hex()
        return self.blank.with_score("inclusion", number % 6).with_comment("inclusion", letters)


@contextmanager
def no_space_for_long_texts(database: Database) -> Iterator[None]:
    """No long text of a review can be kept; none may have been kept before."""
    with database.reading() as session:
        file = Path(str(session.scalar(text(_FILE))))
    if file.stat().st_size:
        raise ValueError("There are long texts already; they would not be found meanwhile.")
    aside = file.with_name(f"{file.name}.aside")
    file.rename(aside)
    file.symlink_to(NEVER_ANY_SPACE)
    # Who has the file open would go on writing to the one that was put aside.
    database.close()
    try:
        yield
    finally:
        file.unlink()
        aside.rename(file)
