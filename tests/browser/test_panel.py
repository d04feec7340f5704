"""The panel at work: a rapporteur reads side by side, writes down what was agreed on, and loses no word."""

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from evaluator.panel import judged
from evaluator.services.consensus import write_consensus
from evaluator.services.consensus_kept import Consensus, consensus_of, consensus_versions
from evaluator.store import new_id, open_database
from evaluator.store.migrations import upgrade
from tests.browser.axe import axe_violations
from tests.browser.driving import Visit, after, settle
from tests.browser.hands import Hand, KeyboardHand, MouseHand
from tests.browser.server import Server, running_server
from tests.services.review_example import Reviewing, keep_proposal, reviewing
from tests.store.databases import sqlite_url

REASONS, MINORITY = "Reasons for the agreed scores", "Minority views, if any"
TABLET, DESKTOP = 820, 1280


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[Reviewing]:
    """Two reviewers far apart, a rapporteur, and an agreed score on all criteria but the first."""
    database = open_database(sqlite_url(tmp_path))
    upgrade(database)
    found = reviewing(database, "reviewer-1", "reviewer-2")
    first, *others = judged(found.example.call)
    found.submit("reviewer-1", found.complete(4.5).with_comment(first, "Strong ties."), seen=0)
    found.submit("reviewer-2", found.complete(1.0), seen=0)
    write(found, dict.fromkeys(others, 3.0), "", seen=0)
    yield found
    database.close()


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, str]:
    return {"EVALUATOR_DATABASE_URL": sqlite_url(tmp_path).render_as_string()}


@pytest.fixture
def server(panel: Reviewing, settings: dict[str, str], tmp_path: Path) -> Iterator[Server]:
    with running_server(tmp_path / "log.txt", settings=settings) as running:
        yield running
        assert running.tracebacks() == []


def write(panel: Reviewing, scores: dict[str, float], report: str, *, seen: int) -> None:
    """The call manager saves."""
    write_consensus(
        database=panel.database,
        actor=panel.actor("manager"),
        proposal_id=panel.proposal_id,
        scores=scores,
        report=report,
        is_final=False,
        seen=seen,
        key=new_id(),
    )


def kept(panel: Reviewing) -> Consensus:
    found = consensus_of(database=panel.database, actor=panel.actor("manager"), proposal_id=panel.proposal_id)
    assert found is not None
    return found


def within(seconds: float, is_so: Callable[[], bool]) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if is_so():
            return True
        time.sleep(0.1)
    return is_so()


def typed_into(page: Page, label: str, text: str) -> None:
    """Letter by letter, without leaving the field."""
    page.get_by_label(label).press_sequentially(text, delay=20)


@pytest.mark.long
@pytest.mark.parametrize(
    ("width", "hand_of"),
    [
        pytest.param(TABLET, KeyboardHand, id="tablet by keyboard"),
        pytest.param(DESKTOP, MouseHand, id="desktop"),
        pytest.param(DESKTOP, KeyboardHand, id="desktop by keyboard"),
    ],
)
def test_a_rapporteur_reads_side_by_side_writes_the_agreement_and_closes_it(
    browser: Browser, server: Server, panel: Reviewing, width: int, hand_of: Callable[[Page], Hand]
) -> None:
    visit = Visit(browser, server.url)
    page = visit.open("panel?as=rapporteur", width=width)
    hand = hand_of(page)
    first = page.locator("[class*=st-key-panel-criterion-]").first
    for words in ("reviewer-1: 4.5", "Strong ties.", "reviewer-2: 1", "1 to 4.5, 3.5 apart"):
        expect(first.get_by_text(words, exact=True)).to_be_visible()
    close = page.get_by_role("button", name="Close the agreement on")
    hand.press(close)
    expect(page.get_by_text("Not closed yet: something is missing.")).to_be_visible()
    title = next(iter(judged(panel.example.call).values())).title.said_in("en")
    hand.press(page.get_by_role("navigation", name="No agreed score yet").get_by_role("link", name=title))
    hand.press(first.get_by_role("radio", name="3", exact=True))
    hand.write(page.get_by_label(REASONS), "We met and agreed.")
    assert (kept(panel).report, kept(panel).is_final) == ("We met and agreed.", False)
    assert axe_violations(page) == []
    hand.press(close)
    assert kept(panel).is_final
    assert kept(panel).scores == dict.fromkeys(judged(panel.example.call), 3.0)
    expect(page.get_by_text("Agreed: 1.", exact=False)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    if isinstance(hand, KeyboardHand):
        assert hand.unseen == [], "\n".join(hand.unseen)
    after(page, page.reload)
    expect(page.get_by_role("combobox", name="You are")).to_have_value("rapporteur")
    assert visit.console_errors == []
    visit.close()


@pytest.mark.long
def test_what_a_rapporteur_types_is_saved_after_a_pause_and_survives_a_killed_server(
    browser: Browser, panel: Reviewing, settings: dict[str, str], tmp_path: Path
) -> None:
    with running_server(tmp_path / "first.txt", settings=settings) as server:
        visit = Visit(browser, server.url)
        page = visit.open("panel?as=rapporteur")
        page.get_by_label(REASONS).focus()
        typed_into(page, REASONS, "First half,")
        assert within(10, lambda: kept(panel).report == "First half,")
        expect(page.get_by_text("Saved on the server", exact=False)).to_be_visible()
        expect(page.get_by_label(REASONS)).to_be_focused()
        typed_into(page, REASONS, " second half.")
        server.kill()
        port = server.port
    with running_server(tmp_path / "second.txt", settings=settings, port=port):
        page.reload()
        settle(page)
        both = "First half, second half."
        # While the page is drawn anew the field is there twice for a moment.
        expect(page.get_by_label(REASONS).first).to_have_value(both, timeout=30_000)
        expect(page.get_by_label(REASONS)).to_have_count(1)
        assert within(10, lambda: kept(panel).report == both)
        # The server has it: nothing of it lies in the browser any more.
        lying = "Object.keys(localStorage).filter((name) => name.includes(':agreement:')).length"
        assert within(10, lambda: page.evaluate(lying) == 0)
        visit.close()


@pytest.mark.long
def test_two_who_type_at_once_see_both_texts_and_neither_is_lost(
    browser: Browser, server: Server, panel: Reviewing
) -> None:
    visit = Visit(browser, server.url)
    page, other = visit.open("panel?as=rapporteur"), visit.open("panel")
    typed_into(other, REASONS, "The manager's words.")
    assert within(10, lambda: kept(panel).report == "The manager's words.")
    typed_into(page, REASONS, "The rapporteur's")
    expect(page.get_by_text("Somebody else saved the agreement", exact=False)).to_be_visible(timeout=15_000)
    expect(page.get_by_label(REASONS)).to_be_focused()
    typed_into(page, REASONS, " words.")
    expect(page.get_by_role("cell", name="The rapporteur's words.")).to_be_visible(timeout=15_000)
    expect(page.get_by_role("cell", name="The manager's words.")).to_be_visible()
    assert kept(panel).report == "The manager's words."
    after(page, page.get_by_role("button", name="Save what stands here instead").click)
    assert kept(panel).report == "The rapporteur's words."
    reports = [
        one.report
        for one in consensus_versions(
            database=panel.database, actor=panel.actor("manager"), proposal_id=panel.proposal_id
        )
    ]
    assert reports == ["", "The manager's words.", "The rapporteur's words."]
    visit.close()


@pytest.mark.long
def test_a_meeting_goes_from_one_proposal_to_the_next_and_back_without_the_frame(
    browser: Browser, server: Server, panel: Reviewing
) -> None:
    call = panel.example.call
    other = panel.proposal.model_copy(update={"reference": "P77", "title": "Another"})
    keep_proposal(panel.database, other, call_id=call.id, call_version=call.version)
    visit = Visit(browser, server.url)
    page = visit.open("panel")
    hand = KeyboardHand(page)
    hand.press(page.get_by_role("switch", name="Meeting view"))
    expect(page.locator(".st-key-frame-header")).to_be_hidden()
    expect(page.get_by_role("heading", name=panel.proposal.title)).to_be_visible()
    hand.press(page.get_by_role("button", name="Next to talk about"))
    expect(page.get_by_role("heading", name="Another")).to_be_visible()
    hand.press(page.get_by_role("button", name="The one before"))
    expect(page.get_by_role("heading", name=panel.proposal.title)).to_be_visible()
    typed_into(page, MINORITY, "One would give 1.")
    assert within(10, lambda: "One would give 1." in kept(panel).report)
    assert axe_violations(page) == []
    hand.press(page.get_by_role("switch", name="Meeting view"))
    expect(page.locator(".st-key-frame-header")).to_be_visible()
    visit.close()


@pytest.mark.long
def test_a_clock_counts_down_and_says_in_words_by_how_much_the_time_is_over(
    browser: Browser, server: Server, panel: Reviewing
) -> None:
    visit = Visit(browser, server.url)
    page = visit.open("panel?as=rapporteur")
    minutes = page.get_by_label("Minutes for all that is left")
    after(page, lambda: (minutes.fill("1"), minutes.press("Enter")))
    clock = page.get_by_role("timer")
    expect(clock).to_have_count(0)
    hand = KeyboardHand(page)
    hand.press(page.get_by_role("button", name=f"Start the clock for {panel.proposal.reference}"))
    expect(clock).to_have_text(re.compile(rf"{panel.proposal.reference}: 0:[45]\d left of 1 min"))
    before = clock.text_content()
    expect(clock).not_to_have_text(before or "", timeout=3_000)
    # What is typed meanwhile neither stops it nor begins it anew.
    typed_into(page, MINORITY, "One would give 1.")
    assert axe_violations(page) == []
    expect(clock).to_have_text(re.compile(r": over time by 0:0\d; 1 min were planned"), timeout=70_000)
    assert axe_violations(page) == []
    hand.press(page.get_by_role("button", name="Start again"))
    expect(clock).to_have_text(re.compile(r": 0:5\d left of 1 min"))
    hand.press(page.get_by_role("button", name="Stop the clock"))
    expect(clock).to_have_count(0)
    assert visit.console_errors == []
    visit.close()


@pytest.mark.long
@pytest.mark.parametrize(("width", "is_beside"), [(DESKTOP, True), (TABLET, False)])
def test_the_text_stays_in_view_beside_the_reviews_where_there_is_room(
    browser: Browser, server: Server, panel: Reviewing, width: int, is_beside: bool
) -> None:
    visit = Visit(browser, server.url)
    page = visit.open("panel?as=rapporteur", width=width)
    KeyboardHand(page).press(page.get_by_role("switch", name="Read the proposal"))
    text, last = page.locator(".st-key-panel-text"), page.get_by_label(MINORITY)
    expect(text.locator("#desk-partners")).to_be_attached()
    assert axe_violations(page) == []
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport()
    if is_beside:
        expect(text).to_be_in_viewport(ratio=0.5)
    else:
        expect(text).not_to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    visit.close()
