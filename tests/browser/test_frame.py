"""The line on top of every page: it fits in every language, and what is chosen in it outlives a reload."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.driving import Visit, choose, go_to, settle

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.xdist_group("browser")]

TITLE = {"en": "Overview", "fr": "Vue d'ensemble", "es": "Resumen"}


def box(of: Locator) -> dict[str, float]:
    found = of.bounding_box()
    assert found is not None
    return {**found}


def title(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def test_the_chosen_language_stays_from_page_to_page_and_after_a_reload(visit: Visit):
    page = visit.open("score?proposal=S05")
    choose(page, "frame-language_choice", "Français")
    assert page.url.endswith("/score?proposal=S05&lang=fr")
    page.reload()
    settle(page)
    expect(title(page)).to_have_text("Notation")
    assert "proposal=S05" in page.url
    go_to(page, "Comparaison")
    expect(title(page)).to_have_text("Comparaison")
    page.reload()
    settle(page)
    expect(title(page)).to_have_text("Comparaison")
    page.go_back()
    settle(page)
    expect(title(page)).to_have_text("Notation")
    choose(page, "frame-language_choice", "English")
    assert "lang" not in page.url


@pytest.mark.parametrize("width", [1280, 1024])
@pytest.mark.parametrize("language", [*TITLE])
def test_the_header_is_one_line_in_which_every_choice_can_be_read(visit: Visit, language: str, width: int):
    page = visit.open(f"overview?lang={language}", width=width)
    expect(title(page)).to_have_text(TITLE[language])
    call, you = box(page.locator(".st-key-frame-call")), box(page.locator(".st-key-frame-you"))
    assert call["x"] + call["width"] <= you["x"]
    assert you["x"] + you["width"] <= width
    assert abs((call["y"] + call["height"] / 2) - (you["y"] + you["height"] / 2)) <= 2
    assert box(page.locator(".st-key-frame-header"))["height"] < 70
    for chosen in page.locator(".st-key-frame-you input").all():
        assert chosen.evaluate("input => input.scrollWidth - input.clientWidth") == 0


@pytest.mark.parametrize("language", [*TITLE])
def test_on_a_telephone_every_choice_in_the_header_can_be_read(visit: Visit, language: str):
    page = visit.open(f"overview?lang={language}", width=390)
    expect(title(page)).to_have_text(TITLE[language])
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    for chosen in page.locator(".st-key-frame-you input").all():
        assert chosen.evaluate("input => input.scrollWidth - input.clientWidth") == 0
    lines = {round(box(one)["x"]) for one in page.locator(".st-key-frame-header > div").all()}
    assert len(lines) == 1
