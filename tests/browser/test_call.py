"""The call in a browser: read it, open a broken file, mend it, and everything follows."""

import pytest
from playwright.sync_api import expect

from evaluator.services.call_files import DEFAULT_CALL, default_call
from evaluator.services.files import read_bytes
from evaluator.services.shipped import criteria_folder
from evaluator.ui.literal import WORD_JOINER
from tests.browser.driving import Visit, after

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

DATA = read_bytes(criteria_folder() / DEFAULT_CALL)
HOSTILE = "![x](http://198.51.100.7/x.png) <img src=http://198.51.100.7/y.png> $x$ :red[no]"


def test_a_manager_opens_a_broken_file_mends_it_and_the_desk_follows(visit: Visit):
    visit.open()
    page = visit.open("call")
    expect(page.locator("[data-testid=stVegaLiteChart]")).to_have_count(1)
    first = default_call().criteria[0]
    expect(page.get_by_text(first.title.said_in("en"), exact=True).first).to_be_visible()

    page.get_by_text("Open a call file").click()
    chooser = page.locator(".st-key-call-upload input[type=file]")
    mine = DATA.replace(b"id: skills-mobility-2026", b"id: mine").replace(
        b"en: Skills and mobility partnerships 2026", f'en: "{HOSTILE}"'.encode(), 1
    )
    broken = mine.replace(b"section: alliance", b"section: aliance", 1)
    file = {"name": "mine.yaml", "mimeType": "text/yaml"}
    after(page, lambda: chooser.set_input_files({**file, "buffer": broken}))
    expect(page.locator("[data-testid=stCode]")).to_contain_text(
        'no section is called "aliance". Did you mean "alliance"?'
    )
    after(page, lambda: chooser.set_input_files({**file, "buffer": mine}))
    expect(page.get_by_text("1 problem in", exact=False)).to_have_count(0)
    heading = page.get_by_role("heading", level=2).first
    expect(heading).to_contain_text(":red[no]")
    assert heading.inner_text().replace(WORD_JOINER, "").strip() == HOSTILE
    expect(page.locator(".stMain img")).to_have_count(0)
    expect(page.locator(".st-key-frame-call")).to_contain_text("198.51.100.7/x.png")
