"""How long a reviewer waits for a proposal of forty pages, beside an empty page in the same run.

A real browser opens both, several times in turns, until the last sentence stands below the first and the page
stands still. The browser was there before, so that it need not fetch Streamlit's program anew.
"""

import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from evaluator.proposals import Passage, Proposal
from evaluator.services.samples import open_sample
from evaluator.store import open_database
from evaluator.store.migrations import upgrade
from tests.browser.chromium import FLAGS, chromium_path
from tests.browser.driving import settle
from tests.browser.server import running_server
from tests.pages.desk_example import REVIEWER, Desk, set_up_desk
from tests.services.asked_to_read import assign_free
from tests.services.review_example import keep_proposal
from tests.store.databases import sqlite_url

PAGES, PARAGRAPHS_OF_A_PAGE, SENTENCES = 40, 5, 6
SENTENCE = "The ministry of labour signs an agreement with the employment service, and trainers are paid. "
LAST = "This is the last sentence of the proposal."
TURNS = 7
MOST_RATIO, MOST_MORE = 1.5, 0.5


def measure() -> Iterator[str]:
    """Seconds until each of them stands; the limit follows from the empty page."""
    path = chromium_path()
    if path is None:
        yield "no Chromium: run python -m tests.browser.chromium"
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = open_database(sqlite_url(folder))
        upgrade(database)
        _ask_for_a_review(set_up_desk(database))
        database.close()
        settings = {"EVALUATOR_DATABASE_URL": sqlite_url(folder).render_as_string()}
        with (
            running_server(folder / "desk.txt", settings=settings) as desk,
            running_server(
                folder / "empty.txt", module="streamlit", script=Path(__file__).with_name("empty_page.py")
            ) as empty,
            sync_playwright() as playwright,
        ):
            browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
            context = browser.new_context(viewport={"width": 1280, "height": 900})
            page = context.new_page()
            own, peer = [], []
            for _ in range(TURNS):
                peer.append(_seconds(page, empty.url, "Empty"))
                own.append(_seconds(page, f"{desk.url}/score?proposal=LONG", LAST))
            browser.close()
            # The first time both fetch their program.
            own, peer = own[1:], peer[1:]
            words = PAGES * PARAGRAPHS_OF_A_PAGE * SENTENCES * len(SENTENCE.split())
            limit = MOST_RATIO * statistics.median(peer) + MOST_MORE
            yield (
                f"{PAGES} pages, {words} words: stand after {statistics.median(own):.2f} s, "
                f"at most {max(own):.2f} s"
            )
            yield f"an empty page: {statistics.median(peer):.2f} s, at most {max(peer):.2f} s"
            yield (
                f"   {statistics.median(own) / limit:.2f} of the limit, {limit:.2f} s: "
                f"{MOST_RATIO} times the empty page and {MOST_MORE} s"
            )
            yield from desk.tracebacks()


def _ask_for_a_review(desk: Desk) -> None:
    proposal = _long_proposal()
    proposal_id = keep_proposal(desk.database, proposal, call_id=desk.call.id, call_version=desk.call.version)
    assign_free(
        database=desk.database,
        actor=desk.manager,
        proposal_id=proposal_id,
        person_id=REVIEWER,
        key="assign the long one",
    )


def _long_proposal() -> Proposal:
    paragraphs = [SENTENCE * SENTENCES] * (PAGES * PARAGRAPHS_OF_A_PAGE)
    narrative = tuple(
        Passage(section=f"$.narrative[{place}]", text=text) for place, text in enumerate([*paragraphs, LAST])
    )
    return open_sample("s07-passeport-competences").model_copy(
        update={"reference": "LONG", "narrative": narrative}
    )


def _seconds(page: Page, address: str, words: str) -> float:
    begun = time.perf_counter()
    page.goto(address)
    page.get_by_text(words, exact=True).first.wait_for(state="attached")
    settle(page)
    return time.perf_counter() - begun
