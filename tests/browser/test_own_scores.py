"""My scores in a browser: equals are put in an order by keyboard alone, and it stays after a reload."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from sqlalchemy import select

from evaluator.access import Role
from evaluator.services.call_files import default_call
from evaluator.services.people import actor_of, people_of_call
from evaluator.services.reviews import begin_review
from evaluator.services.samples import open_sample, samples
from evaluator.services.stored_calls import call_in
from evaluator.services.stored_reviews import save_draft
from evaluator.store import Database, new_id
from evaluator.store.tables import ProposalRow
from tests.browser.axe import axe_violations
from tests.browser.driving import Visit, after, settle
from tests.browser.server import Server
from tests.browser.worked_example import running_example
from tests.services.asked_to_read import assign_free

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.xdist_group("staged")]

CALL = default_call()
EQUALS = ("S04", "S08", "S09")
MOST_TABS = 120
IS_FOCUSED = """wanted => document.activeElement.matches(wanted)
  && !!document.activeElement.closest('[class*=st-key-own-tie-]')"""


def three_equals(database: Database) -> None:
    """The reviewer at the browser begins three more reviews, with the same score everywhere."""
    people = people_of_call(database=database, call_id=CALL.id)
    manager, reviewer = (
        actor_of(
            database=database,
            person_id=next(person.id for person in people if role in person.roles),
            call_id=CALL.id,
        )
        for role in (Role.CALL_MANAGER, Role.REVIEWER)
    )
    with database.reading() as session:
        # The example's call names an exercise besides: it is a version of its own.
        call = call_in(session, CALL.id)
    texts = {open_sample(one.name).reference: open_sample(one.name) for one in samples()}
    for reference in EQUALS:
        with database.reading() as session:
            proposal_id = session.scalars(
                select(ProposalRow.id).where(ProposalRow.reference == reference)
            ).one()
        assign_free(
            database=database,
            actor=manager,
            proposal_id=proposal_id,
            person_id=reviewer.id,
            key=f"more: {reference}",
        )
        review = begin_review(call, texts[reference])
        for criterion in call.criteria:
            review = review.with_score(criterion.id, 3.0)
        save_draft(
            database=database,
            actor=reviewer,
            proposal_id=proposal_id,
            review=review,
            seen=0,
            key=new_id(),
        )


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running_example(tmp_path_factory.mktemp("equals"), prepared=three_equals) as server:
        yield server
        assert server.tracebacks() == [], server.last_words()


@pytest.fixture
def visit(browser: Browser, example: Server) -> Iterator[Visit]:
    opened = Visit(browser, example.url)
    yield opened
    opened.close()
    assert opened.console_errors == []
    assert opened.requests_elsewhere == []


def box(page: Page) -> Locator:
    """The equals."""
    return page.locator("[class*=st-key-own-tie-]")


def standing(page: Page) -> list[str]:
    """The equals as they stand, by what they are called."""
    said = box(page).locator("[data-testid=stRadioOption]").all_inner_texts()
    return [one.splitlines()[0].partition(" (")[0] for one in said]


def tab_to(page: Page, wanted: str) -> None:
    """Press Tab until something is focused in the box of equals that fits the selector."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate(IS_FOCUSED, wanted):
            return
    raise AssertionError(f"no Tab leads to {wanted}")


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.innerText"))


@pytest.mark.parametrize("width", [1280, 820])
def test_equals_are_put_in_an_order_by_keyboard_alone(visit: Visit, width: int):
    page = visit.open("compare", width=width, height=1100)
    expect(page.get_by_role("heading", name="Where do your scores put each proposal?")).to_be_visible()
    begun = standing(page)
    assert len(begun) == 3

    # The last one is moved to the top: the same button twice, without looking for it again.
    tab_to(page, "input[type=radio]")
    for _ in range(2):
        after(page, lambda: page.keyboard.press("ArrowDown"))
    tab_to(page, "button")
    assert f"Move {begun[2]}" in focused(page)
    after(page, lambda: page.keyboard.press("Enter"))
    assert f"Move {begun[2]}" in focused(page)
    after(page, lambda: page.keyboard.press("Enter"))
    assert standing(page) == [begun[2], begun[0], begun[1]]
    expect(box(page)).to_contain_text("In the order that you gave.")

    page.reload()
    settle(page)
    assert standing(page) == [begun[2], begun[0], begun[1]]
    assert axe_violations(page) == []

    # Moving back undoes it, for the next width too.
    tab_to(page, "input[type=radio]")
    tab_to(page, "button")
    page.keyboard.press("Tab")
    assert f"Move {begun[2]}" in focused(page)
    for _ in range(2):
        after(page, lambda: page.keyboard.press("Enter"))
    assert standing(page) == begun
    too_wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    assert not too_wide
