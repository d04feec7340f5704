"""A call from a public grid to a published version: in the form, in the text, marked where it is broken."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import axe_violations
from tests.browser.driving import Visit, after, choose
from tests.browser.server import Server, running_server

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("second browser")]

COMMENT = "# Two kinds of partnerships in one call: the lots weigh the same four criteria differently."


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Server]:
    """A server with a store of its own, in which only the default call is."""
    with running_server(tmp_path / "log.txt") as running:
        yield running
        assert running.tracebacks() == [], running.last_words()


def look_at(page: Page, view: str) -> None:
    """Choose a view."""
    after(page, page.get_by_role("radio", name=view, exact=True).click)


def write(page: Page, text: str) -> None:
    """Put another text in place of the file, and leave the field."""
    field = page.get_by_label("Call file", exact=True)
    field.fill(text)
    after(page, lambda: field.press("Control+Enter"))


def test_a_grid_is_copied_tuned_mended_and_published(browser: Browser, own_server: Server) -> None:
    visit = Visit(browser, own_server.url)
    page = visit.open("criteria")
    look_at(page, "Versions")
    choose(page, "criteria-take", "Inspired by Erasmus+: cooperation and small-scale partnerships")
    after(page, page.get_by_role("button", name="Begin a draft with it").click)
    assert axe_violations(page) == []

    look_at(page, "Form")
    expect(page.get_by_text("decides 25% of the total")).to_be_visible()
    weight = page.get_by_label("Weight", exact=True)
    weight.fill("45")
    after(page, lambda: weight.press("Enter"))
    expect(
        page.get_by_text("decides 37.5% of the total").or_(page.get_by_text("decides 38% of the total"))
    ).to_be_visible()
    assert axe_violations(page) == []

    look_at(page, "Text")
    text = page.get_by_label("Call file", exact=True).input_value()
    assert COMMENT in text
    assert "    weight: 45\n" in text
    broken = text.replace("    weight: 45\n", "    weight: a lot\n")
    line = broken.splitlines().index("    weight: a lot") + 1
    write(page, broken)
    expect(page.get_by_text("1 problem keeps this from being used.")).to_be_visible()
    expect(page.get_by_test_id("stCode").get_by_text(f"{line} |     weight: a lot")).to_be_visible()
    assert axe_violations(page) == []
    write(page, broken.replace("    weight: a lot\n", "    weight: 40  # as agreed\n"))
    expect(page.get_by_text("The file can be used.")).to_be_visible()

    look_at(page, "Publish")
    boxes = page.get_by_role("checkbox", name=re.compile("^I know"))
    count = boxes.count()
    assert count > 0
    for number in range(count):
        after(page, lambda number=number: boxes.nth(number).check(force=True))
    page.get_by_label("Reason", exact=True).fill("The committee chose this grid.")
    after(page, lambda: page.get_by_label("Reason", exact=True).press("Control+Enter"))
    assert axe_violations(page) == []
    after(page, page.get_by_role("button", name="Publish: it holds from now on").click)
    expect(page.get_by_text("Published. This version holds from now on.")).to_be_visible()

    look_at(page, "Versions")
    expect(page.get_by_text("The committee chose this grid.")).to_be_visible()
    again = visit.open("call")
    expect(again.get_by_text("Inspired by Erasmus+: cooperation", exact=False).first).to_be_visible()
    assert visit.console_errors == []
    visit.close()
