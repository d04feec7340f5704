"""Steps that lead to states of Score, Compare and Call, shown in the documentation."""

import random
from collections.abc import Callable

from playwright.sync_api import Page

from evaluator.services.call_files import DEFAULT_CALL, default_call
from evaluator.services.files import read_bytes
from evaluator.services.shipped import criteria_folder
from tests.browser.driving import after, choose, go_to, send_files


def as_manager(page: Page) -> None:
    """The call manager's view of the page."""
    choose(page, "frame-role_choice", "call manager")


def as_administrator(page: Page) -> None:
    """The administrator's view of the page."""
    choose(page, "frame-role_choice", "administrator")


def chart(name: str) -> Callable[[Page], None]:
    """The call manager's view that the address asks for, with one of its charts brought into sight."""

    def into_sight(page: Page) -> None:
        as_manager(page)
        shown = page.locator(f".st-key-chart-compare-{name}")
        shown.locator("canvas, svg").first.wait_for()
        shown.evaluate("one => { one.style.scrollMarginTop = '5rem'; one.scrollIntoView({block: 'start'}); }")
        page.wait_for_timeout(600)

    return into_sight


def score_and_explain(page: Page) -> None:
    """A score, a comment, and the advice opened."""
    card = page.locator(".st-key-score-card-0")
    after(page, lambda: card.get_by_role("radio", name="3.5", exact=True).click())
    comment = card.locator("textarea")
    text = "Peers in three countries act, and each brings money or places; young people are only consulted."
    after(page, lambda: (comment.fill(text), comment.press("Tab")))
    card.get_by_text("What the machine found").click()
    page.wait_for_timeout(400)


def read_the_text(page: Page) -> None:
    """The place in the proposal's text that the criterion leads to, beside the rubric."""
    at_rest(page)
    ways = page.locator(".st-key-score-card-0 nav.ways")
    ways.get_by_role("link", name="Partnership: with whom").click()
    page.wait_for_timeout(400)


def bring_back_a_clash(page: Page) -> None:
    """A file of reviews that differs from a score given, before anybody has said whose counts."""
    at_rest(page)
    card = page.locator(".st-key-score-card-0")
    after(page, lambda: card.get_by_role("radio", name="2", exact=True).click())
    page.get_by_text("Bring back an exported review").click()
    rows = [
        "proposal_id,reviewer_id,criterion,score,comment",
        "S01,r1,inclusion,3.5,",
        "S01,r1,state,4,Signed.",
    ]
    chooser = page.locator(".st-key-score-import input[type=file]")
    file = {"name": "reviews.csv", "mimeType": "text/csv", "buffer": "\n".join(rows).encode()}
    send_files(page, chooser, file)
    page.get_by_text("Where the file and this page differ").scroll_into_view_if_needed()


def at_rest(page: Page) -> None:
    """The page after it has asked the browser for what it kept."""
    after(page, lambda: page.wait_for_timeout(1_000))


def finish_one(page: Page) -> None:
    """One proposal scored on every criterion, then Compare."""
    after(page, lambda: page.get_by_text("All on one page").click())
    for place in range(len(default_call().criteria)):
        card = page.locator(f".st-key-score-card-{place}")
        after(page, lambda card=card: card.get_by_role("radio", name="3", exact=True).click())
    go_to(page, "Compare")


def mark(page: Page, *labels: str) -> None:
    """Choose proposals from the list of those that are marked."""
    box = page.locator(".st-key-compare-chosen input")
    for label in labels:
        # A long list shows only what fits; letters bring the rest.
        box.click()
        box.press_sequentially(label)
        after(page, lambda label=label: page.get_by_role("option", name=label, exact=True).click())
    page.keyboard.press("Tab")
    page.wait_for_timeout(400)


def look_at(page: Page, view: str) -> None:
    """Open one of the views of Compare."""
    after(page, lambda: page.get_by_role("tab", name=view).click())
    page.wait_for_timeout(500)


def mark_and_sort(page: Page) -> None:
    """Two proposals marked in charts that are sorted by a criterion."""
    as_manager(page)
    mark(page, "HORIZONS", "FAST-LANE")
    choose(page, "compare-order", "Coherence")


def compare_two(page: Page) -> None:
    """Three proposals marked, their differences, and two of them in full."""
    as_manager(page)
    mark(page, "TANDEM-ICT", "HORIZONS", "FAST-LANE")
    look_at(page, "Differences")


def hold_against_reviews(page: Page) -> None:
    """The manager holds the advice against three reviewers' scores."""
    as_manager(page)
    compare_reviews(page, "Advice against reviews")


def compare_reviews(page: Page, source: str = "Reviews from a file") -> None:
    """Three reviewers' scores of five proposals, from a file."""
    after(page, lambda: page.get_by_text(source).click())
    chance = random.Random(5)
    rows = ["proposal_id,reviewer_id,criterion,score,comment"]
    for proposal in ("S01", "S02", "S05", "S07", "P12"):
        quality = chance.gauss(3.2, 0.8)
        for reviewer in ("r1", "r2", "r3"):
            for criterion in default_call().criteria:
                score = max(0.0, min(5.0, round(2 * (quality + chance.gauss(0, 0.8))) / 2))
                rows.append(f"{proposal},{reviewer},{criterion.id},{score:g},")
    chooser = page.locator(".st-key-compare-reviews input[type=file]")
    file = {"name": "reviews.csv", "mimeType": "text/csv", "buffer": "\n".join(rows).encode()}
    send_files(page, chooser, file)


def open_broken_call(page: Page) -> None:
    """A call file with errors."""
    broken = read_bytes(criteria_folder() / DEFAULT_CALL)
    broken = broken.replace(b"section: alliance", b"section: aliance", 1)
    broken = broken.replace(b"kind: actor_breadth", b"kind: actor_bredth", 1)
    page.get_by_text("Open a call file").click()
    chooser = page.locator(".st-key-call-upload input[type=file]")
    file = {"name": "my-call.yaml", "mimeType": "text/yaml", "buffer": broken}
    send_files(page, chooser, file)
    page.keyboard.press("Escape")
    page.wait_for_timeout(400)
