"""Two applicants who may be introduced to each other."""

import pytest

from evaluator.store import Database
from tests.services.introductions.introducing import Introducing, introducing


@pytest.fixture
def two(database: Database) -> Introducing:
    return introducing(database)
