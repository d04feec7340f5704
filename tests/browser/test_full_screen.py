"""The panel on a screen on the wall: one press asks for all of it, and gives it back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.driving import Visit, settle
from tests.browser.worked_example import running_example

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.xdist_group("browser")]

IS_FULL = "document.fullscreenElement !== null"
REFUSE = "() => { Element.prototype.requestFullscreen = () => Promise.reject(new TypeError('refused')) }"


@pytest.fixture
def example(browser: Browser, tmp_path: Path) -> Iterator[Visit]:
    with running_example(tmp_path) as server:
        opened = Visit(browser, server.url)
        yield opened
        opened.close()
        assert opened.console_errors == []


def test_a_press_takes_the_full_screen_and_another_leaves_it(example: Visit):
    page = example.open("panel")
    header = page.locator(".st-key-frame-header")
    expect(header).to_be_visible()
    page.get_by_role("button", name="Full screen", exact=True).click()
    expect(header).to_be_hidden()
    settle(page)
    assert page.evaluate(IS_FULL)
    page.get_by_role("button", name="Leave the full screen").click()
    expect(header).to_be_visible()
    settle(page)
    assert not page.evaluate(IS_FULL)
    # A browser that refuses it shows the calm layout all the same.
    page.evaluate(REFUSE)
    page.get_by_role("button", name="Full screen", exact=True).click()
    expect(header).to_be_hidden()
    assert not page.evaluate(IS_FULL)
