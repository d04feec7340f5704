"""The calibration exercise in a browser: by the keys of a keyboard alone, and looked at by axe-core."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from evaluator.store import open_database
from evaluator.store.migrations import upgrade
from tests.browser.axe import axe_violations
from tests.browser.driving import Visit, after, choose
from tests.browser.hands import KeyboardHand
from tests.browser.server import ROOT, running_server
from tests.pages.desk_example import MANAGER, set_up_desk
from tests.pages.exercise_desk import ON_DESK, Exercise
from tests.services.calibration.exercise_example import SAMPLE, with_exercise
from tests.store.databases import sqlite_url

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
TYPED = "No State signs, and nobody says who pays."


@pytest.fixture
def exercise(tmp_path: Path) -> Iterator[Exercise]:
    database = open_database(sqlite_url(tmp_path))
    upgrade(database)
    yield Exercise(set_up_desk(database))
    database.close()


@pytest.fixture
def visited(browser: Browser, exercise: Exercise, tmp_path: Path) -> Iterator[Visit]:
    criteria = tmp_path / "criteria"
    shutil.copytree(ROOT / "criteria", criteria)
    file = criteria / "skills_mobility.yaml"
    file.write_bytes(with_exercise(file.read_bytes(), SAMPLE))
    settings = {
        "EVALUATOR_DATABASE_URL": sqlite_url(tmp_path).render_as_string(),
        "EVALUATOR_CRITERIA": str(criteria),
    }
    with running_server(tmp_path / "log.txt", settings=settings) as server:
        visit = Visit(browser, server.url)
        yield visit
        visit.close()
        assert server.tracebacks() == []
        assert visit.console_errors == []
        assert visit.requests_elsewhere == []


def kept_comment(exercise: Exercise) -> str:
    """What the server has of the first criterion's comment."""
    return exercise.kept().comments.get(exercise.call.criteria[0].id, "")


@pytest.mark.long
def test_by_keyboard_alone_a_reviewer_does_the_exercise_and_compares(
    visited: Visit, exercise: Exercise
) -> None:
    exercise.answer(exercise.other(), exercise.complete(5.0), 0, submits=True)
    exercise.answer(exercise.desk.reviewer, exercise.complete(2.0), 0, submits=False)
    page = visited.open("my-reviews")
    hand = KeyboardHand(page)
    hand.press(page.locator(f".st-key-my_reviews-exercise-{SAMPLE}").get_by_role("button", name="Go on"))
    expect(page.get_by_text("This is the calibration exercise", exact=False)).to_be_visible()
    hand.write(page.get_by_label("Comment").first, TYPED)
    expect(page.get_by_text("Saved ", exact=False).first).to_be_visible()
    assert kept_comment(exercise) == TYPED
    hand.press(page.get_by_role("button", name="Submit my answer and compare"))
    expect(page.get_by_text("How do my scores compare with the group", exact=False).first).to_be_visible()
    expect(page.get_by_text("2 scores, 2 to 5, median 3.5", exact=False).first).to_be_visible()
    expect(page.get_by_text("Because <b>no</b> State signs.", exact=False).first).to_be_visible()
    assert exercise.state()[0] == "submitted"
    assert hand.unseen == []


@pytest.mark.long
def test_what_is_typed_is_on_the_server_after_a_pause_and_comes_back_after_a_reload(
    visited: Visit, exercise: Exercise
) -> None:
    page = visited.open(f"score?proposal={ON_DESK}")
    page.wait_for_timeout(1_000)
    field = page.get_by_label("Comment").first
    field.press_sequentially(TYPED, delay=15)
    expect(page.get_by_text("Saved ", exact=False).first).to_be_visible(timeout=20_000)
    for _ in range(50):
        if kept_comment(exercise) == TYPED:
            break
        page.wait_for_timeout(200)
    assert kept_comment(exercise) == TYPED
    page.reload()
    expect(page.get_by_label("Comment").first).to_have_value(TYPED, timeout=30_000)


@pytest.mark.long
@pytest.mark.parametrize(("dark", "width"), [(False, 1280), (True, 1280), (False, 768), (True, 390)])
def test_axe_finds_nothing_in_any_of_its_states(
    visited: Visit, exercise: Exercise, dark: bool, width: int
) -> None:
    look = {"dark": dark, "width": width, "height": 1400}

    def as_manager(page: Page) -> Page:
        choose(page, "frame-role_choice", "call manager")
        choose(page, "frame-person_choice", MANAGER)
        after(page, lambda: page.get_by_role("radio", name="Calibration exercise").click())
        expect(page.get_by_text("Reference scores and reasoning").first).to_be_visible()
        return page

    found = {
        "list": axe_violations(visited.open("my-reviews", **look)),
        "desk": axe_violations(visited.open(f"score?proposal={ON_DESK}", **look)),
        "waiting": axe_violations(visited.open("score?proposal=P01", **look)),
        "manager, nobody done": axe_violations(as_manager(visited.open("assignment", **look))),
    }
    exercise.answer(exercise.other(), exercise.complete(5.0), 0, submits=True)
    exercise.answer(exercise.desk.reviewer, exercise.complete(2.0), 0, submits=True)
    result = visited.open(f"score?proposal={ON_DESK}", **look)
    expect(result.get_by_text("How do my scores compare with the group", exact=False).first).to_be_visible()
    found["result"] = axe_violations(result)
    found["list, done"] = axe_violations(visited.open("my-reviews", **look))
    found["manager, all done"] = axe_violations(as_manager(visited.open("assignment", **look)))
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
