"""The worked example as `make run` opens it: what was prepared in the store is there on the pages."""

from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from evaluator.access import Role
from evaluator.services.calibration import desk_reference
from evaluator.store import Database
from evaluator.store.tables import PersonRow
from evaluator.ui.identity import PERSON_KEY
from evaluator.ui.score_form.choosing import PROPOSAL_KEY
from tests.pages.stored_pages import opened, own_store, said
from tests.services.seeded import load_example

LIST, SCORE, OVERVIEW = "pages/review/my_reviews.py", "pages/review/score.py", "pages/manage/overview.py"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    with own_store(tmp_path, monkeypatch) as database:
        load_example(database)
        yield database


def shown(page: AppTest) -> str:
    assert not page.exception
    return unescape(said(page)) + "\n".join(one.value for one in (*page.success, *page.info, *page.warning))


def reviewer(store: Database, name: str) -> dict[str, object]:
    with store.reading() as session:
        return {PERSON_KEY: session.scalars(select(PersonRow.id).where(PersonRow.name == name)).one()}


def test_the_reviewer_with_whom_one_begins_compares_their_answer_with_the_group(store: Database) -> None:
    page = opened(LIST, Role.REVIEWER)
    [way] = [one for one in page.button if str(one.key).startswith("my_reviews:exercise:")]
    assert way.label == "Compare with the group"
    way.click().run()
    assert page.selectbox(PROPOSAL_KEY).value == desk_reference("E01")
    assert "Read the acts one by one" in shown(page)


def test_a_reviewer_who_joined_has_the_exercise_still_to_do(store: Database) -> None:
    page = opened(LIST, Role.REVIEWER, **reviewer(store, "Leonor Pacheco"))
    assert "3 of 10 criteria decided" in shown(page)
    page.button("my_reviews:exercise:E01").click().run()
    assert "This is the calibration exercise" in shown(page)
    assert "Read the acts one by one" not in shown(page)


def test_the_overview_names_her_and_what_waits_for_her(store: Database) -> None:
    page = opened(OVERVIEW)
    assert "1 reviewer has not submitted their answer: Leonor Pacheco." in shown(page)
    assert "2 proposals wait for reviewers who have the calibration exercise to do first." in shown(page)
