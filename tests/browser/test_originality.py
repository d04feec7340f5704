"""Originality in a browser, as each role: a mark opens a proposal, a passage leads to the other text."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from evaluator.services.call_files import default_call
from tests.browser.applicant_states import take_sample
from tests.browser.axe import axe_violations
from tests.browser.driving import Visit, after
from tests.browser.originality_states import REPACKAGED, organisations, repackaged, whole_call
from tests.browser.server import Server
from tests.browser.worked_example import running_example

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("staged")]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running_example(tmp_path_factory.mktemp("originality")) as server:
        yield server
        assert server.tracebacks() == [], server.last_words()


@pytest.fixture
def visit_example(browser: Browser, example: Server) -> Iterator[Visit]:
    opened = Visit(browser, example.url)
    yield opened
    opened.close()
    assert opened.console_errors == []
    assert opened.requests_elsewhere == []


def follow(page: Page, passage: int) -> str:
    """Follow a passage of the proposal by the keys; what stands where it leads to."""
    link = page.locator(".side-by-side > section").first.locator("a.shared").nth(passage)
    target = link.get_attribute("href")
    assert target is not None
    link.press("Enter")
    place = page.locator(f"[id='{target.removeprefix('#')}']")
    expect(place).to_be_in_viewport()
    return place.evaluate("one => one.nextElementSibling.textContent")


@pytest.mark.long
def test_a_manager_opens_a_proposal_from_its_mark_and_follows_a_passage(visit_example: Visit) -> None:
    page = visit_example.open("originality", height=1400)
    whole_call(page)
    marks = page.locator(".st-key-originality-call svg .mark-symbol.role-mark path")
    assert marks.count() >= 8
    # The gravest is drawn last, on top of all others.
    after(page, lambda: marks.last.click(force=True))
    expect(page.get_by_role("heading", name="What does it share with others")).to_be_visible(timeout=30_000)
    chosen = page.locator(".st-key-originality-proposal [role=combobox]")
    expect(chosen).to_have_value(re.compile(REPACKAGED))
    assert "proposal=S06" in page.url
    assert follow(page, 0) != ""
    assert axe_violations(page) == []


@pytest.mark.long
def test_marks_of_a_kind_that_is_put_away_are_gone_from_both_texts(visit_example: Visit) -> None:
    page = visit_example.open("originality", height=1400)
    repackaged(page)
    facts = page.locator("a.shared-fact")
    assert facts.count() > 1
    after(page, page.get_by_role("button", name="Same facts").click)
    expect(facts).to_have_count(0)
    expect(page.locator(".side-by-side")).to_be_visible()


@pytest.mark.long
@pytest.mark.parametrize(("width", "dark"), [(1280, True), (390, False)])
def test_every_view_fits_the_window_and_axe_finds_nothing(
    visit_example: Visit, width: int, dark: bool
) -> None:
    for state in (whole_call, organisations, repackaged):
        page = visit_example.open("originality", width=width, height=1400, dark=dark)
        state(page)
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert axe_violations(page) == []


@pytest.mark.long
def test_a_reviewer_scores_first_and_then_goes_from_the_desk_to_both_texts(visit: Visit) -> None:
    page = visit.open("originality?proposal=S06")
    expect(page.get_by_text("What it shares with others opens after your own score.")).to_be_visible()
    after(page, page.get_by_role("link", name="Score this proposal").click)
    after(page, lambda: page.get_by_text("All on one page").click())
    title = default_call().criterion("originality").title.said_in("en")
    heading = page.get_by_role("heading", name=title, exact=True)
    card = page.locator("[class*=st-key-score-card-]").filter(has=heading)
    after(page, card.get_by_role("radio", name="2", exact=True).click)
    card.locator("summary").filter(has_text="What the machine found").click()
    expect(card.get_by_text("Not declared, and in both texts")).to_be_visible()
    after(page, card.get_by_role("link", name="See what it shares with others, and what is new").click)
    expect(page.locator(".side-by-side")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("TANDEM-ICT", exact=True)).to_have_count(0)
    assert axe_violations(page) == []


@pytest.mark.long
def test_an_applicant_sees_the_draft_beside_programmes_alone(visit: Visit) -> None:
    page = visit.open("self-assessment")
    take_sample(page)
    heading = page.get_by_role("heading", name="What it shares with existing programmes")
    expect(heading).to_be_visible(timeout=30_000)
    after(page, page.get_by_text("Beside each programme").click)
    expect(page.locator(".side-by-side")).to_be_visible(timeout=30_000)
    assert axe_violations(page) == []
