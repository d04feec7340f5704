"""Somebody who goes through the worked example, by the keys alone or with a finger on a tablet."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page
from sqlalchemy import select
from sqlalchemy.engine import make_url

from evaluator.access import Actor, Role
from evaluator.services.call_files import default_call
from evaluator.services.people import people_of_call
from evaluator.store import Database, open_database
from evaluator.store.tables import ProposalRow
from tests.browser.driving import after, choose, settle, take_option
from tests.browser.familiar import HABITS
from tests.browser.hands import KeyboardHand
from tests.browser.server import Server, running_server

CALL = default_call()
TABLET = {"width": 820, "height": 1180}
KEYBOARD, TOUCH = "by the keys alone", "on a tablet"


class TouchHand:
    """A finger."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.unseen: list[str] = []

    def press(self, what: Locator) -> None:
        """A tap; on its words where they lie over a box to tick."""
        is_box = what.evaluate("element => element.type === 'checkbox'")
        after(self._page, (what.locator("xpath=ancestor::label") if is_box else what).tap)

    def write(self, where: Locator, text: str) -> None:
        """A tap into the field, then letters."""
        after(self._page, lambda: (where.tap(), where.fill(text), where.blur()))

    def choose(self, box: Locator, option: str) -> None:
        """A tap on the list, and one on the option that has these words."""
        box.scroll_into_view_if_needed()
        self._page.wait_for_timeout(300)
        box.tap()
        take_option(self._page, self._page.get_by_role("option").filter(has_text=option).first, Locator.tap)


class TypingHand(KeyboardHand):
    """The keys alone, in lists as well."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._at = page

    def choose(self, box: Locator, option: str) -> None:
        """Tab to the list, a few letters of the option, Enter."""
        self._reach(box)
        self._at.keyboard.type(option)
        self._at.get_by_role("option").filter(has_text=option).first.wait_for()
        after(self._at, lambda: self._at.keyboard.press("Enter"))


@dataclass(frozen=True)
class Traveller:
    """A page of the worked example, whoever sits there, and what the store says."""

    page: Page
    hand: TouchHand | TypingHand
    server: Server
    database: Database

    def goes_to(self, address: str) -> None:
        """Open a page by its address."""
        self.page.goto(f"{self.server.url}/{address}")
        settle(self.page)

    def is_now(self, name: str) -> None:
        """Whoever sits at the browser is this person of the example."""
        choose(self.page, "frame-person_choice", name)

    def acts_as(self, role: str) -> None:
        """In this role."""
        choose(self.page, "frame-role_choice", role)

    def actor(self, name: str, role: Role) -> Actor:
        """A person of the example for the services."""
        people = people_of_call(database=self.database, call_id=CALL.id)
        person_id = next(one.id for one in people if one.name == name)
        return Actor(id=person_id, roles=frozenset({role}), call_id=CALL.id)

    def proposal_id(self, reference: str) -> str:
        """The id of a proposal of the example."""
        with self.database.reading() as session:
            found = session.scalar(select(ProposalRow.id).where(ProposalRow.reference == reference))
        assert found is not None
        return found

    def fits(self) -> bool:
        """Whether nothing of the page lies beyond its right edge."""
        width = self.page.evaluate("document.documentElement.scrollWidth")
        return bool(width <= self.page.evaluate("window.innerWidth"))


@contextmanager
def travelling(browser: Browser, way: str, seeded: Path, folder: Path) -> Iterator[Traveller]:
    """A server of its own with the example as it is loaded; afterwards its log holds no traceback."""
    log = folder / "log.txt"
    shutil.copy(seeded, log.with_suffix(".db"))
    touch = {"viewport": TABLET, "has_touch": True} if way == TOUCH else {}
    with running_server(log) as server:
        context = browser.new_context(**{**HABITS, **touch})
        context.set_default_timeout(20_000)
        page = context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        database = open_database(make_url(f"sqlite:///{log.with_suffix('.db')}"))
        hand = TouchHand(page) if way == TOUCH else TypingHand(page)
        yield Traveller(page, hand, server, database)
        context.close()
        database.close()
        assert hand.unseen == [], "\n".join(hand.unseen)
        assert server.tracebacks() == [], server.last_words()
        assert errors == []
