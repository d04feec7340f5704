"""The instrument itself: the keyboard's hand finds its way and notices where nobody sees it."""

import pytest
from playwright.sync_api import Browser

from tests.browser.hands import KeyboardHand

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PAGE = """<style>.bare:focus { outline: none }</style>
<main data-testid="stApp" data-test-script-state="notRunning">
<button>Seen</button><button class="bare">Bare</button><button onclick="this.textContent = 'Done'">Do</button>
</main>"""


def test_a_stop_without_a_sign_of_focus_is_noticed(browser: Browser):
    page = browser.new_page()
    page.set_content(PAGE)
    hand = KeyboardHand(page)
    hand.press(page.get_by_role("button", name="Do"))
    assert page.get_by_role("button", name="Done").is_visible()
    assert hand.unseen == ['<button class="bare">Bare</button>']
    page.close()


@pytest.mark.long
def test_what_no_key_reaches_is_an_error(browser: Browser):
    page = browser.new_page()
    page.set_content(PAGE.replace("<button onclick", '<button tabindex="-1" onclick'))
    with pytest.raises(AssertionError, match="the keys do not lead to"):
        KeyboardHand(page).press(page.get_by_role("button", name="Do"))
    page.close()
