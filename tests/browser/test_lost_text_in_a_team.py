"""A log-in that ends while somebody types: what they saw at their last pause is there once they are back."""

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from evaluator.access import Role
from evaluator.services.installation import INSTALLER
from evaluator.services.people import grant_role, revoke_role
from evaluator.store import new_id
from evaluator.store.migrations import upgrade
from tests.browser.driving import Visit, go_to, settle
from tests.browser.team import Team, heading, log_in, open_at, running_team
from tests.browser.writer import Writer, within
from tests.pages.desk_example import REVIEWER, Desk, set_up_desk

pytestmark = [
    pytest.mark.browser,
    pytest.mark.long,
    pytest.mark.xdist_group("team"),
    # The provider runs in this process, and calls what its own library is about to give up.
    pytest.mark.filterwarnings("ignore:get_jwt_config:DeprecationWarning"),
]

ADDRESS = f"{REVIEWER}@example.org"


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    with running_team(tmp_path_factory.mktemp("team")) as running:
        yield running
        assert running.server.tracebacks() == [], running.server.last_words()


@pytest.fixture(scope="module")
def desk(team: Team) -> Desk:
    upgrade(team.database)
    return set_up_desk(team.database)


@pytest.fixture
def page(browser: Browser, team: Team) -> Iterator[Page]:
    visit = Visit(browser, team.server.url)
    yield open_at(visit)
    visit.close()


def at_the_desk(page: Page, desk: Desk) -> Writer:
    """Logged in, with the proposal open."""
    go_to(page, "Score")
    heading(page, "Score")
    writer = Writer(page, desk)
    expect(writer.field).to_be_visible()
    # What the browser kept is taken in by a run of its own.
    page.wait_for_timeout(1_000)
    settle(page)
    return writer


def arrives(writer: Writer) -> None:
    expect(writer.field).to_have_value(writer.seen)
    assert within(20, lambda: writer.is_on_the_server(writer.seen))


def test_a_log_in_that_ends_while_somebody_types_costs_no_word(page: Page, team: Team, desk: Desk) -> None:
    over = int(time.time()) + 20
    team.knows(ADDRESS, exp=over)
    log_in(page, ADDRESS)
    writer = at_the_desk(page, desk)
    writer.types("Before it was over. ")
    writer.pauses()
    assert within(10, lambda: writer.is_on_the_server(writer.seen))
    page.wait_for_timeout(max(0.0, over - time.time()) * 1000 + 500)
    writer.types("Typed after it.")
    # The pause sends it, and the page answers that the log-in is over.
    writer.pauses()
    assert writer.seen.endswith("Typed after it.")
    heading(page, "Your log-in is over")
    assert not writer.is_on_the_server(writer.seen)
    assert writer.is_in_the_copy(writer.seen)
    team.knows(ADDRESS)
    log_in(page, ADDRESS)
    seen = writer.seen
    writer = at_the_desk(page, desk)
    writer.seen = seen
    arrives(writer)


def test_a_cookie_that_is_gone_while_somebody_types_costs_no_word(page: Page, team: Team, desk: Desk) -> None:
    team.knows(ADDRESS)
    log_in(page, ADDRESS)
    writer = at_the_desk(page, desk)
    writer.types(" The cookie goes.")
    page.context.clear_cookies()
    seen = writer.field.input_value()
    # Within the second, and nobody is known any more.
    page.reload()
    settle(page)
    heading(page, "Log in")
    log_in(page, ADDRESS)
    writer = at_the_desk(page, desk)
    writer.seen = seen
    arrives(writer)


def test_a_role_that_is_taken_away_while_somebody_types_and_given_back_costs_no_word(
    page: Page, team: Team, desk: Desk
) -> None:
    team.knows(ADDRESS)
    log_in(page, ADDRESS)
    writer = at_the_desk(page, desk)
    given = {
        "database": team.database,
        "actor": INSTALLER,
        "person_id": REVIEWER,
        "role": Role.REVIEWER,
        "call_id": desk.call.id,
    }
    revoke_role(**given, key=new_id())
    writer.types(" Without a role.")
    writer.pauses()
    heading(page, "You have no role here yet")
    assert writer.is_in_the_copy(writer.seen)
    grant_role(**given, key=new_id())
    page.reload()
    settle(page)
    seen = writer.seen
    writer = at_the_desk(page, desk)
    writer.seen = seen
    arrives(writer)
