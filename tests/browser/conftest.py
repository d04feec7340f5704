"""Browser, server and page for every browser test; each test also proves that nothing went wrong unseen."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserType, Page, sync_playwright

from evaluator.store import open_database
from evaluator.store.migrations import upgrade
from tests.browser.chromium import FLAGS, chromium_path
from tests.browser.driving import Visit
from tests.browser.familiar import HABITS, Familiar
from tests.browser.outside import Outside, noted_outside
from tests.browser.server import Server, running_server
from tests.browser.travelling import KEYBOARD, TOUCH, Traveller, travelling
from tests.pages.desk_example import Desk, set_up_desk
from tests.services.seeded import seeded_today
from tests.store.databases import sqlite_url

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def outside() -> Iterator[Outside]:
    """Notes whatever the browser asks of other computers."""
    with noted_outside() as noted:
        yield noted


@pytest.fixture(scope="session")
def chromium() -> Iterator[tuple[BrowserType, str]]:
    """What starts a browser, and the path of the one to start."""
    path = chromium_path()
    if path is None:
        pytest.skip("no Chromium: run python -m tests.browser.chromium")
    with sync_playwright() as playwright:
        yield playwright.chromium, path


@pytest.fixture(scope="session")
def browser(chromium: tuple[BrowserType, str], outside: Outside) -> Iterator[Browser]:
    """A browser that knows nothing: each session begins with fetching the program."""
    kind, path = chromium
    running = kind.launch(executable_path=path, args=[*FLAGS, outside.flag])
    yield running
    running.close()


@pytest.fixture(scope="session")
def familiar(
    chromium: tuple[BrowserType, str], outside: Outside, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Familiar]:
    """A browser that was here before: what the program consists of it has, and nothing of anybody's work."""
    kind, path = chromium
    running = kind.launch_persistent_context(
        tmp_path_factory.mktemp("profile"), executable_path=path, args=[*FLAGS, outside.flag], **HABITS
    )
    yield Familiar(running)
    running.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all browser tests of a process; at its end its log must hold no traceback.

    The files are in two groups, so that two processes share the work; each waits more than it works.
    """
    with running_server(tmp_path_factory.mktemp("server") / "log.txt") as running:
        yield running
        assert running.tracebacks() == [], running.last_words()


@pytest.fixture
def plain_server(tmp_path: Path) -> Iterator[Server]:
    """A server that no browser has spoken to yet, started by `streamlit run`, without our own beginning."""
    with running_server(tmp_path / "log.txt", module="streamlit") as running:
        yield running
        assert running.tracebacks() == [], running.last_words()


@pytest.fixture
def visit(browser: Browser, familiar: Familiar, server: Server, outside: Outside) -> Iterator[Visit]:
    """Opens pages; afterwards there was no console error and no request left this computer."""
    outside.asked.clear()
    opened = Visit(browser, server.url, familiar)
    yield opened
    opened.close()
    assert opened.console_errors == []
    assert opened.requests_elsewhere == []
    assert outside.asked == []


@pytest.fixture(scope="session")
def seeded() -> Path:
    """The worked example, loaded once."""
    return seeded_today()


@pytest.fixture(params=[KEYBOARD, TOUCH])
def traveller(
    request: pytest.FixtureRequest, browser: Browser, seeded: Path, tmp_path: Path
) -> Iterator[Traveller]:
    """Somebody in the worked example, each time as it was loaded: by the keys alone, and on a tablet."""
    with travelling(browser, request.param, seeded, tmp_path) as going:
        yield going


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A store of this test's own in which somebody was asked to review one proposal."""
    database = open_database(sqlite_url(tmp_path))
    upgrade(database)
    yield set_up_desk(database)
    database.close()
