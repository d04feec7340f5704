"""A call manager's whole day, from a grid of the library to the same call in another installation."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from evaluator.services.verifying import verify
from evaluator.store import Database, open_database
from evaluator.store.migrations import upgrade
from tests.services.managers_afternoon import (
    asks_reviewers_by_the_best_fit,
    closes_what_the_panel_agreed_on,
    collects_reviews,
    funds_by_the_line_with_one_departure,
    reads_ranking_and_line,
)
from tests.services.managers_day import Day
from tests.services.managers_evening import (
    sends_all_of_it_elsewhere,
    writes_and_releases_letters,
)
from tests.services.managers_morning import (
    copies_a_grid_of_the_library,
    finds_what_existed_before,
    imports_the_proposals,
    screens_them,
    tunes_and_publishes_it,
)
from tests.store.database_fixtures import KINDS, Clock, database_with_tables
from tests.store.databases import empty_url

pytestmark = pytest.mark.long


@pytest.fixture(params=KINDS)
def here(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[Database]:
    """The installation in which the day is spent."""
    with database_with_tables(request.param, tmp_path, clock) as database:
        yield database


@pytest.fixture
def elsewhere(here: Database, tmp_path: Path, clock: Clock) -> Iterator[Database]:
    """Another installation of the same kind, with nothing in it."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    with empty_url("sqlite" if here.is_sqlite else "postgresql", folder) as url:
        database = open_database(url, clock=clock)
        upgrade(database)
        yield database
        database.close()


def test_a_call_is_copied_tuned_published_run_and_verified_elsewhere(
    here: Database, elsewhere: Database, clock: Clock
) -> None:
    day = Day(here, clock)
    day.clock.move(hours=-6)
    copies_a_grid_of_the_library(day)
    tunes_and_publishes_it(day)
    assert day.wait_until("08:00") == "open"
    imports_the_proposals(day)
    assert day.wait_until("09:00") == "screening"
    screens_them(day)
    finds_what_existed_before(day)
    assert day.wait_until("10:00") == "review"
    pairs = asks_reviewers_by_the_best_fit(day)
    collects_reviews(day, pairs)
    agreed = closes_what_the_panel_agreed_on(day)
    assert day.wait_until("15:00") == "decision"
    line = reads_ranking_and_line(day, agreed)
    funds_by_the_line_with_one_departure(day, line)
    writes_and_releases_letters(day)
    assert verify(here).findings == ()
    sends_all_of_it_elsewhere(day, elsewhere)
