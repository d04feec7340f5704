"""A server with the worked example, as `make run` opens it: a call in the midst of being reviewed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect
from sqlalchemy.engine import make_url

from evaluator.store import Database, open_database
from tests.browser.driving import after
from tests.browser.server import Server, running_server
from tests.services.seeded import seeded_today
from tests.store.databases import copy_file


@contextmanager
def running_example(
    folder: Path, *, prepared: Callable[[Database], object] = lambda _database: None
) -> Iterator[Server]:
    """The application in local mode, with proposals, reviewers and reviews in every state.

    `prepared` does something more with the store before it is opened.
    """
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / "log.txt"
    url = make_url(f"sqlite:///{log.with_suffix('.db')}")
    copy_file(seeded_today(), url)
    database = open_database(url)
    prepared(database)
    database.close()
    with running_server(log) as server:
        yield server


def find_assignment(page: Page) -> None:
    """Who reads what, as the program finds it."""
    after(page, lambda: page.get_by_role("button", name="Find the best assignment").click())
    expect(page.get_by_text("the mean fit is", exact=False).first).to_be_visible()
