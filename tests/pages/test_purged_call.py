"""Pages over a call whose texts are due, or were deleted: what a manager is asked, and what people read."""

from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest
from sqlalchemy import select, text
from streamlit.testing.v1 import AppTest

from evaluator.access import Role
from evaluator.services.call_files import DEFAULT_CALL
from evaluator.services.retention import purge
from evaluator.services.shipped import criteria_folder
from evaluator.services.stored_calls import keep_call
from evaluator.store import Database, new_id, open_database
from evaluator.store.audit import events
from evaluator.store.locations import database_url
from evaluator.store.tables import ProposalRow
from evaluator.ui.call_view import kept, phase
from evaluator.ui.session import LANGUAGE_KEY, ROLE_KEY
from tests.pages.stored_pages import MANAGER, keep_samples, opened, own_store, said

LATER = datetime(2033, 1, 1, 12, tzinfo=UTC)
SAID = "The text was deleted on 1 January 2033, 13:00 by the call's rule."
SCRIPT = "pages/manage/call.py"
SAMPLE = "s01-ict-successor"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    with own_store(tmp_path, monkeypatch) as database:
        yield database


def purge_later(call_id: str) -> None:
    """Delete what is due years from now."""
    database = open_database(database_url(), clock=lambda: LATER)
    gone = purge(database=database, actor=MANAGER, call_id=call_id, reason="due", key=new_id())
    assert gone["texts"]["proposal_versions"] == 1
    database.close()


def title_in(store: Database) -> str:
    with store.reading() as session:
        return session.scalars(select(ProposalRow.title)).one()


def shown(page: AppTest) -> str:
    tables = "\n".join(table.value.to_csv() for table in page.dataframe)
    return unescape(said(page)) + tables


@pytest.mark.parametrize("script", ["pages/manage/eligibility.py", "pages/manage/proposals.py"])
def test_managers_read_that_the_text_was_deleted(store: Database, script: str) -> None:
    call_id = keep_samples(store, SAMPLE)
    title = title_in(store)
    assert SAID not in shown(opened(script))
    purge_later(call_id)
    page = opened(script)
    assert SAID in shown(page)
    assert title not in shown(page)
    in_french = opened(script, **{LANGUAGE_KEY: "fr"})
    assert "Le texte a été supprimé le 1 janvier 2033, 13:00 selon la règle de l'appel." in shown(in_french)


def past_call(store: Database) -> str:
    """The default call some years ago, with one proposal; its id."""
    call_id = keep_samples(store, SAMPLE)
    data = (criteria_folder() / DEFAULT_CALL).read_bytes()
    for now, then in ((b"2027-", b"2020-"), (b"2026-", b"2019-")):
        data = data.replace(now, then)
    keep_call(database=store, actor=MANAGER, data=data, name=DEFAULT_CALL, key=new_id())
    return call_id


def with_reason(page: AppTest, key: str, reason: str) -> AppTest:
    page.text_input(key).set_value(reason).run()
    return page


def without_chains(store: Database) -> None:
    """No event can be written any more."""
    with store.engine.begin() as connection:
        connection.execute(text("ALTER TABLE audit_chains RENAME TO away"))


def test_what_is_due_is_deleted_with_a_reason_and_a_second_press(store: Database) -> None:
    call_id = past_call(store)
    title = title_in(store)
    page = opened(SCRIPT)
    assert page.button("call:purge").disabled
    with_reason(page, kept.REASON_KEY, "five years are over").button("call:purge").click().run()
    assert title_in(store) == title
    page.button("call:purge_keep").click().run()
    page.button("call:purge").click().run()
    page.button("call:purge_sure_button").click().run()
    assert not page.exception
    assert not page.error
    assert title_in(store) == ""
    with store.reading() as session:
        told = [event.reason_in_words for event in events(session, call_id) if event.kind == "call.purged"]
    assert told == ["five years are over"]
    assert [button.key for button in page.button if str(button.key).startswith("call:purge")] == []


def test_a_purge_that_the_database_refuses_is_said_in_one_line_and_deletes_nothing(store: Database) -> None:
    past_call(store)
    title = title_in(store)
    page = with_reason(opened(SCRIPT), kept.REASON_KEY, "five years are over")
    page.button("call:purge").click().run()
    without_chains(store)
    page.button("call:purge_sure_button").click().run()
    assert not page.exception
    assert ["database refused" in error.value for error in page.error] == [True]
    assert title_in(store) == title
    assert page.text_input(kept.REASON_KEY).value == "five years are over"


def test_a_move_that_the_database_refuses_is_said_in_one_line(store: Database) -> None:
    past_call(store)
    page = with_reason(opened(SCRIPT), phase.REASON_KEY, "a week more")
    without_chains(store)
    page.button("call:move_phase").click().run()
    assert not page.exception
    assert ["database refused" in error.value for error in page.error] == [True]
    assert page.text_input(phase.REASON_KEY).value == "a week more"


def test_who_is_no_manager_any_more_deletes_nothing_and_sees_no_traceback(store: Database) -> None:
    past_call(store)
    title = title_in(store)
    page = with_reason(opened(SCRIPT), kept.REASON_KEY, "five years are over")
    page.button("call:purge").click().run()
    page.session_state[ROLE_KEY] = Role.OBSERVER
    page.button("call:purge_sure_button").click().run()
    assert not page.exception
    assert title_in(store) == title
