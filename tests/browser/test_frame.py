"""The line on top of every page: it fits in every language, and what is chosen in it outlives a reload."""

import pytest
from playwright.sync_api import Locator, Page, expect

from evaluator.access import Role
from evaluator.foundation import translator
from evaluator.ui.navigation import GROUPS_OF_ROLE, PAGES
from tests.browser.axe import axe_violations
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


@pytest.mark.parametrize("width", [1280, 820])
@pytest.mark.parametrize("role", [Role.CALL_MANAGER, Role.REVIEWER])
@pytest.mark.parametrize("language", ["fr", "es"])
def test_no_name_on_top_is_hidden_behind_a_word_in_english(
    visit: Visit, language: str, role: Role, width: int
):
    page = visit.open(f"compare?lang={language}&as={role.value}", width=width)
    t = translator(language)
    on_top = page.get_by_test_id("stTopNav").get_by_role("link")
    expect(on_top).to_have_text([PAGES[group[0]].title(t) for group in GROUPS_OF_ROLE[role]])
    for name in on_top.all():
        expect(name).to_be_in_viewport(ratio=1)
    expect(page.locator(".rc-overflow-item-rest")).to_have_css("opacity", "0")


def test_the_row_below_the_header_says_where_one_is_and_leads_to_its_neighbours(visit: Visit):
    page = visit.open("overview")
    row = page.get_by_role("navigation", name="Overview", exact=True)
    expect(row.get_by_role("link")).to_have_text(["Overview", "Assignment", "Panel"])
    go_to(page, "Assignment")
    expect(title(page)).to_have_text("Assignment")
    expect(row.locator("[aria-current=page]")).to_have_text(["Assignment"])
    on_top = page.get_by_test_id("stTopNav").get_by_role("link", name="Overview")
    expect(on_top.locator("span").first).to_have_css("font-weight", "700")
    go_to(page, "Connections")
    expect(title(page)).to_have_text("Connections")
    expect(on_top.locator("span").first).to_have_css("font-weight", "400")
    expect(row).to_have_count(0)
    row = page.get_by_role("navigation", name="Compare", exact=True)
    expect(row.locator("[aria-current=page]")).to_have_text(["Connections"])
    go_to(page, "Start")
    expect(page.locator("[class*=st-key-frame-group-]")).to_have_count(0)


@pytest.mark.parametrize("is_dark", [False, True])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_in_a_page_with_a_row_below_the_header(visit: Visit, width: int, is_dark: bool):
    page = visit.open("people?lang=fr&as=call_manager", width=width, dark=is_dark)
    row = page.locator("[class*=st-key-frame-group-]")
    expect(row.locator("[aria-current=page]")).to_have_text(["Personnes"])
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    edge = box(row)
    for link in row.get_by_role("link").all():
        place = box(link)
        assert edge["x"] <= place["x"]
        assert place["x"] + place["width"] <= edge["x"] + edge["width"]
        assert place["height"] >= 24
    row.get_by_role("link").first.focus()
    page.keyboard.press("Tab")
    expect(row.get_by_role("link").nth(1)).to_be_focused()
    expect(row.get_by_role("link").nth(1)).to_have_css("outline-style", "solid")


def test_axe_finds_nothing_in_the_panel_of_names_on_a_telephone(visit: Visit):
    page = visit.open("connections?as=call_manager", width=390)
    page.get_by_test_id("stExpandSidebarButton").click()
    name = page.get_by_test_id("stSidebarNav").get_by_role("link", name="Compare")
    expect(name.locator("span").first).to_have_css("font-weight", "700")
    page.wait_for_timeout(500)
    assert axe_violations(page) == []


@pytest.mark.parametrize("language", [*TITLE])
def test_on_a_telephone_every_choice_in_the_header_can_be_read(visit: Visit, language: str):
    page = visit.open(f"overview?lang={language}", width=390)
    expect(title(page)).to_have_text(TITLE[language])
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    for chosen in page.locator(".st-key-frame-you input").all():
        assert chosen.evaluate("input => input.scrollWidth - input.clientWidth") == 0
    lines = {round(box(one)["x"]) for one in page.locator(".st-key-frame-header > div").all()}
    assert len(lines) == 1
