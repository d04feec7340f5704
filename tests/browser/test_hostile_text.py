"""Whatever people type appears letter for letter, on every page and in every report, and does nothing.

The call, two proposals and a file of reviews carry hostile texts in every field at once. Each page is led
through all that it shows; what stands there, and in the tables taken along, is held against what was typed.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from evaluator.services.call_files import default_call, open_call
from evaluator.ui.literal import WORD_JOINER
from tests.browser.driving import Visit, after, choose, go_to, send_files, settle, take_option
from tests.browser.hostile import (
    EVERYTHING,
    hostile_call,
    hostile_proposal,
    hostile_reviews,
    hostile_text,
    texts_of,
)
from tests.browser.obeyed import Seen, seen
from tests.browser.review_states import look_at

CALL_FILE, _ = hostile_call(default_call())
FIRST_FILE, _ = hostile_proposal("H1", first=1_000)
SECOND_FILE, _ = hostile_proposal("H2", first=2_000)
REVIEWS = hostile_reviews(open_call(CALL_FILE, "call.json"), ["H1", "H2"])
COMMENT = hostile_text(6_000)

TITLES = texts_of(CALL_FILE, "criteria.title")
LABELS = [text for file in (FIRST_FILE, SECOND_FILE) for text in texts_of(file, "acronym")]

ASKED = [item.field for item in default_call().form if item.field]
"""The fields of a proposal that the form asks for."""

MOST_LOOKS = 20

Steps = Callable[[Page], Iterator[str]]
"""Leads through a page and stops where there is something to see, with what was taken along as files."""


def upload(page: Page, key: str, *files: tuple[str, bytes]) -> None:
    chooser = page.locator(f".st-key-{key} input[type=file]")
    payload = [{"name": name, "mimeType": "application/json", "buffer": data} for name, data in files]
    send_files(page, chooser, payload)


def open_everything(page: Page) -> None:
    """Open what can be folded, so that its words stand on the page."""
    closed = page.locator("[data-testid=stExpander] details:not([open]) > summary:visible")
    while closed.count():
        after(page, closed.first.click)


def open_proposals(page: Page) -> None:
    page.get_by_role("button", name=re.compile("Open (a file|proposal files)")).click()
    upload(page, "proposals-upload", ("h1.json", FIRST_FILE), ("h2.json", SECOND_FILE))
    page.keyboard.press("Escape")


def tables(page: Page) -> str:
    """The cells of every table behind a chart, as they were before they were made safe for spreadsheets."""
    open_everything(page)
    buttons = page.get_by_role("button", name="Download as CSV")
    for chart in page.locator("[class*=st-key-chart-compare-]").all():
        chart.get_by_role("button", name="Download as CSV").wait_for()
    return "\n".join(cell for button in buttons.all() for cell in _cells(page, button))


def _cells(page: Page, button: Locator) -> Iterator[str]:
    with page.expect_download() as download:
        button.click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    for row in csv.reader(io.StringIO(text, newline="")):
        for cell in row:
            assert not re.match(r"\s*[=+@-](?![\d.]+$)", cell), "a spreadsheet would take this for a formula"
            yield cell.removeprefix("'")


def look(page: Page) -> Iterator[str]:
    open_everything(page)
    yield ""


def go_through_form(page: Page) -> Iterator[str]:
    """Every part of the form, with each row of its tables opened."""
    upload(page, "self_assessment-upload", ("<b>.json", FIRST_FILE))
    parts = page.locator(".st-key-proposal_form-part").get_by_role("radio")
    for place in range(parts.count()):
        after(page, parts.nth(place).click)
        rows = page.locator("[class*=st-key-proposal_form-row] button")
        yield ""
        for row in range(rows.count()):
            after(page, rows.nth(row).click)
            expect(rows.nth(row)).to_contain_text("keyboard_arrow_down")
            yield ""


def read_reading(page: Page) -> Iterator[str]:
    upload(page, "self_assessment-upload", ("<b>.json", FIRST_FILE))
    after(page, lambda: page.get_by_role("radio", name="2 What we read").click())
    yield from look(page)


def read_result(page: Page) -> Iterator[str]:
    upload(page, "self_assessment-upload", ("<b>.json", FIRST_FILE))
    after(page, lambda: page.get_by_role("radio", name="3 Result").click())
    yield from look(page)


def compare_advice(page: Page) -> Iterator[str]:
    open_proposals(page)
    yield tables(page)


def set_side_by_side(page: Page) -> Iterator[str]:
    open_proposals(page)
    marked = page.locator(".st-key-compare-chosen")
    for number in ("F1001 ", "F2001 "):
        settle(page)
        marked.locator("input").fill(number.strip())
        after(page, lambda: marked.locator("input").press("Enter"))
        expect(marked).to_contain_text(number)
    page.keyboard.press("Tab")
    look_at(page, "Differences")
    yield tables(page)


def see_who_and_where(page: Page) -> Iterator[str]:
    open_proposals(page)
    look_at(page, "Who and where")
    yield tables(page)


def hold_against_reviews(page: Page) -> Iterator[str]:
    open_proposals(page)
    after(page, lambda: page.get_by_text("Advice against reviews").click())
    upload(page, "compare-reviews", ("<b>.csv", REVIEWS))
    yield tables(page)


def compare_reviews(page: Page) -> Iterator[str]:
    after(page, lambda: page.get_by_text("Reviews from a file").click())
    upload(page, "compare-reviews", ("<b>.csv", REVIEWS))
    yield tables(page)
    for view in ("Differences", "Reviewers"):
        look_at(page, view)
        yield tables(page)


def set_beside_what_came_before(page: Page) -> Iterator[str]:
    open_proposals(page)
    yield from look(page)
    after(page, page.get_by_role("radio", name="One proposal").click)
    yield from look(page)
    after(page, page.get_by_role("radio", name="Usual suspects").click)
    yield from look(page)


def score(page: Page) -> Iterator[str]:
    open_proposals(page)
    page.locator(".st-key-score-proposal [role=combobox]").click()
    take_option(page, page.get_by_role("option").filter(has_text="htmlbold").first, Locator.click)
    after(page, lambda: page.get_by_text("All on one page").click())
    comment = page.locator(".st-key-score-card-0 textarea").first
    after(page, lambda: (comment.fill(COMMENT), comment.press("Tab")))
    yield from look(page)


@dataclass(frozen=True)
class State:
    """A page on which hostile texts stand."""

    name: str
    role: str
    link: str
    steps: Steps
    literally: list[str]
    """Texts that appear in full, beside the title of the call."""


IN_NO_TEXT = (
    "partners.organisation.identifiers", "partners.contact", "replication.assets.licence",
    "knowledge.products.licence", "documents.file", "narrative.section", "narrative.provenance",
)  # fmt: skip
"""Fields of a proposal that are no prose: the whole text of the proposal does not have them."""

IN_NO_CALL_DOCUMENT = (
    "source.note", "gates.help", "questions.help", "indicators.0.title", "reviews.conflicts", "form.help",
)  # fmt: skip
"""What the call as a document leaves to where it is asked, or does not print."""

PAIRED = ("title", "summary", "partners.organisation.name")

APPLY, COMPARE = ("call manager", "Self-assessment"), ("call manager", "Compare")
STATES = (
    State("start", "call manager", "Start", look, texts_of(CALL_FILE, "purpose", "criteria.0.title")),
    State("call", "call manager", "Call", look, texts_of(CALL_FILE, but=IN_NO_CALL_DOCUMENT)),
    State(
        "form",
        *APPLY,
        go_through_form,
        [*texts_of(CALL_FILE, "form", but=("form.54.help",)), *texts_of(FIRST_FILE, *ASKED)],
    ),
    State(
        "reading",
        *APPLY,
        read_reading,
        texts_of(FIRST_FILE, "title", "partners.organisation.name", "partners.organisation.acronym"),
    ),
    State(
        "result",
        *APPLY,
        read_result,
        [
            *texts_of(CALL_FILE, "sections", "criteria", "gates.title", but=("criteria.help",)),
            *texts_of(FIRST_FILE, but=IN_NO_TEXT),
        ],
    ),
    State("advice", *COMPARE, compare_advice, [*TITLES, *LABELS]),
    State(
        "side-by-side",
        *COMPARE,
        set_side_by_side,
        [*TITLES, *LABELS, *texts_of(FIRST_FILE, *PAIRED), *texts_of(SECOND_FILE, *PAIRED)],
    ),
    State("who-and-where", *COMPARE, see_who_and_where, LABELS),
    State("reviews", *COMPARE, compare_reviews, [*TITLES, hostile_text(8_000)]),
    State("against-reviews", *COMPARE, hold_against_reviews, [*TITLES, *LABELS]),
    State(
        "originality",
        "call manager",
        "Originality",
        set_beside_what_came_before,
        texts_of(FIRST_FILE, "title", "acronym"),
    ),
    State(
        "score",
        "reviewer",
        "Score",
        score,
        [
            *texts_of(CALL_FILE, "criteria", "scales.quality.anchors", but=("criteria.indicators",)),
            *texts_of(FIRST_FILE, but=IN_NO_TEXT),
            COMMENT,
        ],
    ),
)


@pytest.mark.browser
@pytest.mark.xdist_group("second browser")
@pytest.mark.long
@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_hostile_texts_are_shown_letter_for_letter_and_do_nothing(visit: Visit, state: State):
    page = visit.open("call")
    choose(page, "frame-role_choice", state.role)
    page.get_by_text("Open a call file").click()
    upload(page, "call-upload", ("call.json", CALL_FILE))
    page.keyboard.press("Escape")
    settle(page)
    go_to(page, state.link)

    shown = ""
    for taken_along in state.steps(page):
        found = seen_at_rest(page)
        assert found.obeyed == []
        assert found.beyond == 0
        shown += bare(f"{found.text}\n{taken_along}\n")
    wanted = [*texts_of(CALL_FILE, "title"), *state.literally]
    assert [text[:40] for text in wanted if bare(text) not in shown] == []
    assert list(altered(shown)) == []
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_timeout(500)
    assert seen(page).beyond == 0


def seen_at_rest(page: Page) -> Seen:
    """What stands on the page once it no longer changes: a busy machine may begin to draw late."""
    settle(page)
    before = seen(page)
    for _ in range(MOST_LOOKS):
        page.wait_for_timeout(500)
        settle(page)
        now = seen(page)
        if now == before:
            return now
        before = now
    raise AssertionError("the page does not come to rest")


def bare(text: str) -> str:
    """Without what nobody sees and what a browser folds: joiners put between letters, and kinds of space."""
    return " ".join(text.replace(WORD_JOINER, "").split())


def altered(shown: str) -> Iterator[str]:
    """Texts that stand there other than typed: neither to the end nor up to an ellipsis."""
    typed = bare(EVERYTHING)
    for begin in re.finditer(r"\bF\d+ ", shown):
        rest = shown[begin.end() : begin.end() + len(typed)]
        same = next(
            (at for at, (ours, theirs) in enumerate(zip(rest, typed, strict=False)) if ours != theirs),
            len(rest),
        )
        if same < len(typed) and not rest[same:].lstrip().startswith("…"):
            yield begin[0] + rest[: same + 40]
