"""Every page and state is accessible: axe-core finds nothing but what Streamlit itself does against advice.

`make test` looks at most pages once, light and wide; `make test-all` at every state in the documentation,
light and dark, wide and narrow. A state that is added to `SHOTS` is looked at without more ado.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from playwright.sync_api import Browser

from tests.browser.axe import axe_violations
from tests.browser.driving import Visit
from tests.browser.server import Server, running_server
from tests.browser.shots import DARK_NARROW, DARK_WIDE, NARROW, SHOTS, WIDE, Look, Shot
from tests.browser.staged import running_staged
from tests.browser.worked_example import running_example

pytestmark = pytest.mark.browser

ONE_OF_EACH_PAGE = {shot.address.partition("?")[0]: shot for shot in reversed(SHOTS) if shot.on == "plain"}
STAGED = [shot for shot in SHOTS if shot.on == "staged"]
EXAMPLE = [shot for shot in SHOTS if shot.on == "example"]
TAKE_LONG = {"proposals-dry-run", "compare-withheld", "people"}
"""States that take ten seconds and more to reach: only `make test-all` looks at them."""

LOOKS = [WIDE, DARK_WIDE, NARROW, DARK_NARROW]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One of its own: some states leave proposals in the store, and a reviewer then finds another desk."""
    with running_server(tmp_path_factory.mktemp("states") / "log.txt") as running:
        yield running
        assert running.tracebacks() == [], running.last_words()


@pytest.mark.xdist_group("browser")
@pytest.mark.parametrize(
    "shot",
    [
        pytest.param(shot, id=shot.name, marks=[pytest.mark.long] if shot.name in TAKE_LONG else [])
        for shot in ONE_OF_EACH_PAGE.values()
    ],
)
def test_axe_finds_nothing_on_any_page(visit: Visit, shot: Shot):
    assert axe_violations(shot.reached(visit, WIDE)) == []


@pytest.mark.long
@pytest.mark.xdist_group("states")
@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
@pytest.mark.parametrize("shot", [shot for shot in SHOTS if shot.on == "plain"], ids=lambda shot: shot.name)
def test_axe_finds_nothing_in_any_state_at_any_width_in_any_theme(visit: Visit, shot: Shot, look: Look):
    assert axe_violations(shot.reached(visit, look)) == []


@contextmanager
def quiet(running: AbstractContextManager[Server]) -> Iterator[Server]:
    """The server while it runs; in the end it has reported no error."""
    with running as server:
        yield server
        assert server.tracebacks() == [], server.last_words()


@contextmanager
def orderly(browser: Browser, server: Server) -> Iterator[Visit]:
    """A visit; in the end nothing went wrong in the browser, and nothing was asked of anybody else."""
    opened = Visit(browser, server.url)
    yield opened
    opened.close()
    assert opened.console_errors == []
    assert opened.requests_elsewhere == []


@pytest.fixture(scope="module")
def staged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with quiet(running_staged(tmp_path_factory.mktemp("staged"))) as server:
        yield server


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with quiet(running_example(tmp_path_factory.mktemp("example"))) as server:
        yield server


@pytest.mark.long
@pytest.mark.xdist_group("staged")
@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
@pytest.mark.parametrize("shot", STAGED, ids=lambda shot: shot.name)
def test_axe_finds_nothing_in_any_state_of_a_call_in_two_stages(
    browser: Browser, staged: Server, shot: Shot, look: Look
):
    with orderly(browser, staged) as visit:
        assert axe_violations(shot.reached(visit, look)) == []


@pytest.mark.long
@pytest.mark.xdist_group("staged")
@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
@pytest.mark.parametrize("shot", EXAMPLE, ids=lambda shot: shot.name)
def test_axe_finds_nothing_in_any_state_of_the_worked_example(
    browser: Browser, example: Server, shot: Shot, look: Look
):
    with orderly(browser, example) as visit:
        assert axe_violations(shot.reached(visit, look)) == []
