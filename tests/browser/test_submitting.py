"""An applicant checks a draft, submits it, keeps the receipt, replaces it, and withdraws it."""

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader
from sqlalchemy import select

from evaluator.access import Actor, Role
from evaluator.services.call_files import DEFAULT_CALL
from evaluator.services.files import read_bytes
from evaluator.services.shipped import criteria_folder
from evaluator.services.stored_calls import keep_call, move_phase
from evaluator.store import Database, new_id, open_database
from evaluator.store.audit import events, first_breaks
from evaluator.store.migrations import upgrade
from evaluator.store.tables import DocumentRow, ProposalRow, ProposalVersionRow
from tests.browser.driving import Visit, after, go_to, settle
from tests.browser.server import ROOT, running_server
from tests.browser.submitting_states import (
    at_submit,
    declare,
    go_on_to_submit,
    press_submit,
)
from tests.store.database_fixtures import KINDS_OF_THE_LONG_FORM
from tests.store.databases import empty_url

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("second browser")]

MANAGER = Actor(id="manager", roles=frozenset({Role.CALL_MANAGER}))


@dataclass(frozen=True)
class Place:
    """A server with a database that the test can look into."""

    database: Database
    visit: Visit
    call_id: str

    def move_to(self, phase: str) -> None:
        """Put the call into a phase while people work."""
        move_phase(
            database=self.database, actor=MANAGER, call_id=self.call_id, phase_id=phase, reason="test",
            key=new_id(),
        )  # fmt: skip

    def kept(self, column: object) -> list[object]:
        """A column of the store, the oldest row first."""
        with self.database.reading() as session:
            return [*session.scalars(select(column))]  # type: ignore[call-overload]

    def trail(self) -> list[str]:
        """What happened to proposals; the chain holds."""
        with self.database.reading() as session:
            assert [*first_breaks(session)] == []
            kinds = [event.kind for event in events(session, self.call_id)]
        return [kind for kind in kinds if kind.startswith("proposal.")]


@pytest.fixture(params=KINDS_OF_THE_LONG_FORM)
def place(request: pytest.FixtureRequest, browser: Browser, tmp_path: Path) -> Iterator[Place]:
    with empty_url(request.param, tmp_path) as url:
        database = open_database(url)
        upgrade(database)
        data = read_bytes(criteria_folder() / DEFAULT_CALL)
        call = keep_call(database=database, actor=MANAGER, data=data, name=DEFAULT_CALL, key=new_id())
        address = url.render_as_string(hide_password=False)
        with running_server(tmp_path / "log.txt", settings={"EVALUATOR_DATABASE_URL": address}) as server:
            visit = Visit(browser, server.url)
            yield Place(database, visit, call.id)
            visit.close()
            assert visit.console_errors == []
            assert server.tracebacks() == [], server.last_words()
        database.close()


def receipt_text(page: Page) -> str:
    # What the browser was asked to keep has the page drawn once more, and its buttons with it.
    page.wait_for_timeout(500)
    settle(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the receipt (PDF)").click()
    pages = PdfReader(io.BytesIO(Path(download.value.path()).read_bytes())).pages
    return "".join("".join(one.extract_text().split()) for one in pages)


def test_from_a_checked_sample_to_a_receipt_a_replacement_and_a_withdrawal(place: Place):
    page = place.visit.open("self-assessment")
    at_submit(page)
    expect(page.get_by_text("Proposals are not taken", exact=False)).to_be_visible()
    expect(page.locator(".st-key-submit-press-it button")).to_be_disabled()

    place.move_to("open")
    page.reload()
    at_submit(page)
    declare(page)
    # A double click, as nervous people do.
    after(page, lambda: page.locator(".st-key-submit-press-it button").dblclick())
    expect(page.get_by_role("heading", name="Submitted as P01")).to_be_visible()
    [content] = place.kept(ProposalVersionRow.content)
    [file] = place.kept(DocumentRow.content)
    assert file == (ROOT / "sample_proposals" / "s01-ict-successor.yaml").read_bytes()
    said = receipt_text(page)
    assert hashlib.sha256(str(content).encode()).hexdigest() in said
    assert hashlib.sha256(bytes(file)).hexdigest() in said  # type: ignore[arg-type]

    go_to(page, "My proposals")
    expect(page.locator(".st-key-my_proposals-P01")).to_contain_text("submitted")
    after(page, lambda: page.get_by_role("button", name="Replace it").click())
    title = page.locator("[class*='-title'] input").first
    after(page, lambda: (title.fill("A better title for the same project"), title.press("Tab")))
    after(page, lambda: page.get_by_role("button", name="See what we read").click())
    after(page, lambda: page.get_by_role("button", name="See the result").click())
    go_on_to_submit(page)
    declare(page)
    expect(page.locator(".st-key-submit-press-it button")).to_have_text("Replace P01")
    press_submit(page)
    expect(page.get_by_role("heading", name="Submitted as P01")).to_be_visible()

    go_to(page, "My proposals")
    expect(page.get_by_role("heading", name="A better title for the same project")).to_be_visible()
    expect(page.get_by_text("2 versions, with their files")).to_be_visible()
    after(page, lambda: page.get_by_role("button", name="Withdraw", exact=True).click())
    after(page, lambda: page.get_by_role("button", name="Withdraw proposal P01").click())
    expect(page.locator(".st-key-my_proposals-P01")).to_contain_text("withdrawn")

    assert place.kept(ProposalRow.state) == ["withdrawn"]
    assert place.kept(ProposalVersionRow.number) == [1, 2]
    assert place.trail() == ["proposal.submitted", "proposal.replaced", "proposal.state"]


@pytest.mark.long
def test_who_is_still_writing_when_the_call_closes_is_told_and_nothing_is_stored(place: Place):
    place.move_to("open")
    page = place.visit.open("self-assessment")
    at_submit(page)
    declare(page)
    place.move_to("screening")
    press_submit(page)
    expect(page.get_by_text("This is not possible, or not any more", exact=False)).to_be_visible()
    expect(page.locator(".st-key-submit-press-it button")).to_be_disabled()
    assert place.kept(ProposalRow.id) == []
    assert place.trail() == []
