"""The worked example, in the phase in which it is decided."""

import pytest

from evaluator.store import Database
from tests.services.funding.deciding_example import Deciding, deciding


@pytest.fixture
def example(database: Database) -> Deciding:
    """As loaded: reviews are in, nothing was decided yet."""
    return deciding(database)
