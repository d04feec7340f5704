"""On PostgreSQL two managers decide at the same moment: together they give no more than there is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from evaluator.foundation import RefusedError
from evaluator.store import Database
from evaluator.store.tables import ChainRow, ProposalState
from tests.services.at_once import Running, held, wait_until, waiting
from tests.services.funding.deciding_example import deciding
from tests.services.seeded import CALL
from tests.store.database_fixtures import Clock, database_with_tables

pytestmark = pytest.mark.long


@pytest.fixture
def database(tmp_path: Path, clock: Clock) -> Iterator[Database]:
    with database_with_tables("postgresql", tmp_path, clock) as database:
        yield database


def test_the_second_looks_again_and_together_they_give_no_more_than_there_is(database: Database) -> None:
    example = deciding(database)
    # The lot has 1,500,000: each of the two grants fits alone.
    several = [
        example.decision(name, ProposalState.FUNDED, amount, reason="for the test")
        for name, amount in (("S12", 720_000), ("S01", 860_000))
    ]
    with held(database, select(ChainRow.length).where(ChainRow.chain == CALL)):
        first, second = (Running(lambda one=one: example.decide(one)) for one in several)
        wait_until(lambda: waiting(database) == 2)
    first.join()
    second.join()
    refused = [str(one.error) for one in (first, second) if isinstance(one.error, RefusedError)]
    assert refused == ["The line has changed since you looked at it. Look at it again."]
    assert sum(one.is_funded for one in example.line().decided.values()) == 1
