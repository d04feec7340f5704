"""What the services do they do on both databases; on PostgreSQL `make test-all` looks.

The store itself is tried on both by `make test`: whatever differs between them is its business.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from evaluator.store import Database
from tests.store.database_fixtures import KINDS_OF_THE_LONG_FORM, Clock, database_with_tables


@pytest.fixture(params=KINDS_OF_THE_LONG_FORM)
def database(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[Database]:
    """A database with its tables and nothing in them."""
    with database_with_tables(request.param, tmp_path, clock) as database:
        yield database
