"""The call manager in a browser: import after a dry run, then eligibility, answered by two at once."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.driving import Visit, after, go_to, send_files
from tests.browser.manage_states import dry_run, screen
from tests.browser.outside import Outside
from tests.browser.server import Server, running_server

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("second browser")]

HOSTILE = "![x](http://198.51.100.7/x.png) <img src=http://198.51.100.7/y.png> $x$ :red[no]"


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Server]:
    """A server with a store of its own, in which nothing is."""
    with running_server(tmp_path / "log.txt") as running:
        yield running
        assert running.tracebacks() == [], running.last_words()


@pytest.fixture
def visit_own(browser: Browser, own_server: Server, outside: Outside) -> Iterator[Visit]:
    """Opens pages of that server."""
    outside.asked.clear()
    opened = Visit(browser, own_server.url)
    yield opened
    opened.close()
    assert opened.console_errors == []
    assert opened.requests_elsewhere == []
    assert outside.asked == []


def test_a_manager_looks_first_then_imports_and_a_second_import_finds_all_there(visit_own: Visit):
    page = visit_own.open("proposals")
    expect(page.get_by_text("No proposals yet.")).to_be_visible()
    dry_run(page)
    expect(page.get_by_text("Nothing is written yet. 4 new and 1 with a problem, left out.")).to_be_visible()
    # The table says the same, shortened, once it is drawn.
    explained = page.get_by_test_id("stExpanderDetails").get_by_text(
        'found the text "leed". Did you mean "lead"?'
    )
    expect(explained).to_be_visible()
    other = visit_own.open("proposals")
    expect(other.get_by_text("No proposals yet.")).to_be_visible()

    after(page, page.get_by_role("button", name="Import 4 proposals").click)
    expect(page.get_by_text("Import: 4 came in as new.")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("What the import would do")).to_have_count(0)

    after(page, lambda: page.get_by_text("All proposals", exact=True).click())
    expect(page.get_by_text("4 proposals: 4 submitted.")).to_be_visible()
    again = visit_own.open("proposals")
    dry_run(again)
    expect(again.get_by_text("4 here already, unchanged and 1 with a problem")).to_be_visible()


@pytest.mark.long
def test_an_import_can_be_stopped_and_goes_on_with_what_is_missing(visit_own: Visit):
    page = visit_own.open("proposals")
    after(page, lambda: page.get_by_text("Import", exact=True).first.click())
    rows = "".join(f"Proposal {number},A-{number}\n" for number in range(300))
    table = {"name": "round.csv", "mimeType": "text/csv", "buffer": f"title,external_id\n{rows}".encode()}
    chooser = page.locator("[class*=st-key-proposals-files] input[type=file]")
    send_files(page, chooser, table)
    page.get_by_role("button", name="Import 300 proposals").click()
    expect(page.get_by_text(re.compile(r"^[1-9]\d* of 300 imported$"))).to_be_visible(timeout=30_000)
    after(page, page.get_by_role("button", name="Stop the import").click)
    stopped = page.get_by_text("Stopped after", exact=False)
    expect(stopped).to_be_visible(timeout=30_000)
    done = int(re.search(r"Stopped after (\d+) of 300", stopped.inner_text())[1])
    assert 0 < done < 300
    page.get_by_role("button", name=re.compile(r"Import \d+ proposals")).click()
    expect(page.get_by_text(f"Import: {300 - done} came in as new.")).to_be_visible(timeout=60_000)
    after(page, lambda: page.get_by_text("All proposals", exact=True).click())
    expect(page.get_by_text("300 proposals: 300 submitted.")).to_be_visible()


def _card(page: Page, gate: str):
    return page.locator(f".st-key-eligibility-gate-{gate}")


def _type(page: Page, gate: str, answer: str, reason: str = "") -> None:
    card = _card(page, gate)
    after(page, card.get_by_role("radio", name=answer, exact=True).click)
    if reason:
        box = card.locator("textarea")
        after(page, lambda: (box.fill(reason), box.press("Tab")))


def _answer(page: Page, gate: str, answer: str, reason: str = "") -> None:
    _type(page, gate, answer, reason)
    after(page, _card(page, gate).get_by_role("button", name="Save the answer").click)


@pytest.mark.long
def test_two_managers_answer_at_once_see_both_texts_and_one_declares_eligibility(visit_own: Visit):
    first = visit_own.open("proposals")
    screen(first)
    second = visit_own.open("eligibility")
    expect(_card(second, "one_per_lot")).to_be_visible(timeout=30_000)

    _type(second, "one_per_lot", "yes", "Only one in this lot.")
    _answer(first, "one_per_lot", "no", HOSTILE)
    expect(_card(first, "one_per_lot").get_by_text(HOSTILE).first).to_be_visible()
    expect(first.locator(".stMain img")).to_have_count(0)

    clash = _card(second, "one_per_lot")
    after(second, clash.get_by_role("button", name="Save the answer").click)
    expect(clash.get_by_text("Somebody else answered in the meantime")).to_be_visible()
    expect(clash.get_by_text(HOSTILE).first).to_be_visible()
    expect(clash.get_by_text("Only one in this lot.")).to_be_visible()
    after(second, clash.get_by_role("button", name="Save yours instead").click)
    for gate in ("lead_legal_person", "origin_state_endorsement"):
        _answer(second, gate, "yes")
    after(second, second.get_by_role("button", name="Declare P01 eligible").click)
    expect(second.get_by_text("P01 is eligible.")).to_be_visible()
    go_to(second, "Proposals")
    expect(second.get_by_text("4 proposals: 1 eligible, 3 submitted.")).to_be_visible()


@pytest.mark.long
def test_a_reviewer_who_asks_for_the_pages_by_address_reads_nothing_of_them(visit_own: Visit):
    manager = visit_own.open("proposals")
    screen(manager)
    for address in ("proposals", "eligibility"):
        page = visit_own.open(address)
        page.locator(".st-key-frame-role_choice [role=combobox]").click()
        after(page, lambda page=page: page.get_by_role("option", name="applicant", exact=True).click())
        expect(page.get_by_text("P01", exact=False)).to_have_count(0)
        expect(page.get_by_role("heading", name="Self-assessment", level=1)).to_be_visible()
