"""Whoever works on a call is told that the machine reads otherwise than when its reviews began."""

from pathlib import Path

import pytest

from evaluator.services.lexicons.changing import put_lexicon
from evaluator.services.lexicons.in_force import lexicons_in_force
from evaluator.services.lexicons.since_reviews import LexiconMoved
from evaluator.services.lexicons.versions import lexicon_desk
from evaluator.services.named_files import NamedFile
from evaluator.services.overview import overview
from evaluator.services.review_queue import review_queue
from evaluator.store import Database, new_id
from tests.services.lexicons.conftest import SMALL
from tests.services.review_example import Reviewing, reviewing
from tests.store.database_fixtures import Clock

REASON = "So the committee calls the unions of foresters."
NEWER = SMALL.replace(b"guild", b"guild, brotherhood")


@pytest.fixture
def panel(database: Database, folder: Path) -> Reviewing:
    return reviewing(database, "reviewer-1", "reviewer-2")


def told_to_manager(panel: Reviewing) -> tuple[LexiconMoved, ...]:
    found = overview(database=panel.database, actor=panel.actor("manager"), call_id=panel.example.call.id)
    return found.lexicons_moved


def told_to_reviewer(panel: Reviewing) -> tuple[LexiconMoved, ...]:
    found = review_queue(
        database=panel.database, actor=panel.actor("reviewer-2"), call_id=panel.example.call.id
    )
    return found.lexicons_moved


def put(panel: Reviewing, clock: Clock, data: bytes) -> None:
    """A minute later somebody puts it in force."""
    clock.move(minutes=1)
    asking = {"database": panel.database, "actor": panel.actor("manager")}
    put_lexicon(
        **asking,
        file=NamedFile("en.yaml", data),
        reason=REASON,
        seen=lexicon_desk(**asking, file="en").number,
        key=new_id(),
    )


def review(panel: Reviewing, clock: Clock) -> None:
    clock.move(minutes=1)
    panel.save("reviewer-1", panel.complete(), seen=0)


def test_a_change_since_the_first_review_is_told_with_who_and_why_to_managers_alone(
    panel: Reviewing, clock: Clock
) -> None:
    review(panel, clock)
    assert told_to_manager(panel) == ()
    put(panel, clock, NEWER)
    now = clock()
    assert told_to_manager(panel) == (LexiconMoved("en", now, "manager", REASON),)
    assert told_to_reviewer(panel) == (LexiconMoved("en", now),)
    put(panel, clock, SMALL)
    assert [one.at for one in told_to_manager(panel)] == [clock(), now]


def test_what_was_changed_before_the_reviews_began_is_not_told(panel: Reviewing, clock: Clock) -> None:
    put(panel, clock, NEWER)
    assert told_to_manager(panel) == ()
    review(panel, clock)
    assert told_to_manager(panel) == ()
    assert told_to_reviewer(panel) == ()


def test_a_comment_alone_changes_nothing_that_is_read(panel: Reviewing, clock: Clock) -> None:
    review(panel, clock)
    put(panel, clock, SMALL + b"# more\n")
    assert told_to_manager(panel) == ()


def test_a_file_that_was_replaced_in_the_folder_is_told_once_it_is_read_by(
    panel: Reviewing, clock: Clock, folder: Path
) -> None:
    lexicons_in_force(database=panel.database)
    review(panel, clock)
    lexicons_in_force(database=panel.database)
    assert told_to_manager(panel) == ()
    (folder / "en.yaml").write_bytes(NEWER)
    clock.move(minutes=1)
    lexicons_in_force(database=panel.database)
    told = LexiconMoved("en", clock())
    assert told_to_manager(panel) == (told,)
    # The version that keeps the folder's text when somebody changes it is no further change.
    put(panel, clock, NEWER + b"# more\n")
    assert told_to_manager(panel) == (told,)
