"""People of a team log in at a provider of their own; what they may do, the store says at each click."""

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from evaluator.access import Role
from evaluator.services.call_files import default_call
from evaluator.services.installation import INSTALLER
from evaluator.services.people import add_person, grant_role, people_of_call, revoke_role
from evaluator.store import new_id
from tests.browser.driving import Visit, after, go_to, settle
from tests.browser.familiar import Familiar
from tests.browser.team import STYLES_OF_PROVIDER, Team, heading, log_in, log_out, open_at, running_team

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("team"),
    # The provider runs in this process, and calls what its own library is about to give up.
    pytest.mark.filterwarnings("ignore:get_jwt_config:DeprecationWarning"),
]

CALL = default_call().id


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    with running_team(tmp_path_factory.mktemp("team")) as running:
        yield running
        assert running.server.tracebacks() == [], running.server.last_words()


@pytest.fixture
def visit(browser: Browser, familiar: Familiar, team: Team) -> Iterator[Visit]:
    opened = Visit(browser, team.server.url, familiar)
    yield opened
    opened.close()
    assert opened.console_errors == []
    assert [url for url in opened.requests_elsewhere if not url.startswith(STYLES_OF_PROVIDER)] == []


def reviewer(team: Team, address: str, name: str = "Ruben Costa") -> str:
    person_id = add_person(
        database=team.database, actor=INSTALLER, name=name, email=address, key=f"add {address}"
    )
    grant_role(
        database=team.database,
        actor=INSTALLER,
        person_id=person_id,
        role=Role.REVIEWER,
        call_id=CALL,
        key=f"grant {address} {new_id()}",
    )
    return person_id


def only_told(page: Page, title: str, team: Team) -> str:
    """The page says nothing but this: no page to go to, nobody's name. Its text."""
    heading(page, title)
    expect(page.locator("a:not([data-testid=stSkipToContent])")).to_have_count(0)
    said = page.locator("body").inner_text()
    names = [person.name for person in people_of_call(database=team.database, call_id=CALL)]
    assert [name for name in names if name in said] == []
    return said


def test_the_first_administrator_logs_in_lets_somebody_in_and_logs_out(team: Team, visit: Visit):
    page = open_at(visit)
    only_told(page, "Log in", team)
    # The same address in capitals is the same person.
    team.knows("Ada@Agency.EXAMPLE", name="Ada Byron")
    log_in(page, "Ada@Agency.EXAMPLE")
    expect(page.locator(".st-key-frame-you")).to_contain_text("Ada Byron")

    go_to(page, "People")
    page.get_by_label("Name", exact=True).fill("Nour <b>*Haddad*</b>")
    page.get_by_role("textbox", name="E-mail").fill("Nour@Partner.example")
    after(page, lambda: page.get_by_role("button", name="Let them in").click())
    expect(page.get_by_text("Nour <b>*Haddad*</b> is let in as applicant.")).to_be_visible()

    log_out(page)
    heading(page, "Log in")
    page.reload()
    settle(page)
    heading(page, "Log in")

    team.knows("nour@partner.example")
    log_in(page, "nour@partner.example")
    expect(page.locator(".st-key-frame-you")).to_contain_text("Nour <b>*Haddad*</b>")
    expect(page.get_by_role("link", name="People")).to_have_count(0)


@pytest.mark.long
def test_whoever_has_no_role_reads_that_and_whom_to_ask_and_nothing_else(team: Team, visit: Visit):
    page = open_at(visit)
    team.knows("stranger@elsewhere.example", name="A Stranger")
    reviewer(team, "known@agency.example", "Known Reviewer")
    log_in(page, "stranger@elsewhere.example")
    for address in ("", "people", "score"):
        page.goto(f"{team.server.url}/{address}")
        settle(page)
        said = only_told(page, "You have no role here yet", team)
        assert "You logged in as stranger@elsewhere.example." in said
        assert "Ask ada@agency.example for one." in said
    log_out(page)
    heading(page, "Log in")


@pytest.mark.long
def test_an_address_that_the_provider_has_not_confirmed_is_nobodys(team: Team, visit: Visit):
    page = open_at(visit)
    reviewer(team, "forged@agency.example")
    team.knows("forged@agency.example", email_verified=False)
    log_in(page, "forged@agency.example")
    only_told(page, "Your account has no confirmed e-mail address", team)


@pytest.mark.long
def test_a_role_that_is_taken_away_is_gone_at_the_next_click(team: Team, visit: Visit):
    page = open_at(visit)
    person_id = reviewer(team, "revoked@agency.example")
    team.knows("revoked@agency.example")
    log_in(page, "revoked@agency.example")
    go_to(page, "Score")
    heading(page, "Score")
    # What the browser kept is taken in by a run of its own.
    page.wait_for_timeout(1_000)
    settle(page)
    revoke_role(
        database=team.database,
        actor=INSTALLER,
        person_id=person_id,
        role=Role.REVIEWER,
        call_id=CALL,
        key=new_id(),
    )
    after(page, lambda: page.get_by_role("radio", name="All on one page").click())
    only_told(page, "You have no role here yet", team)


@pytest.mark.long
def test_a_log_in_that_is_over_ends_at_the_next_click(team: Team, visit: Visit):
    page = open_at(visit)
    reviewer(team, "late@agency.example")
    over = int(time.time()) + 25
    team.knows("late@agency.example", exp=over)
    log_in(page, "late@agency.example")
    go_to(page, "Score")
    heading(page, "Score")
    page.wait_for_timeout(max(0.0, over - time.time()) * 1000 + 200)
    after(page, lambda: page.get_by_role("radio", name="All on one page").click())
    only_told(page, "Your log-in is over", team)
    page.reload()
    settle(page)
    only_told(page, "Your log-in is over", team)
    team.knows("late@agency.example")
    log_in(page, "late@agency.example")
    expect(page.get_by_role("link", name="Score")).to_be_visible()


@pytest.mark.long
def test_whoever_says_no_at_the_provider_is_told_that_it_did_not_work(visit: Visit):
    page = open_at(visit)
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("button", name="Deny").click()
    expect(page.get_by_text("Logging in did not work.", exact=False)).to_be_visible()
    heading(page, "Log in")
