"""Team mode with several calls in the store: in which one somebody works, and in which version."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event
from streamlit.testing.v1 import AppTest

from evaluator.access import Actor, Role
from evaluator.services.call_files import DEFAULT_CALL, default_call
from evaluator.services.files import read_bytes
from evaluator.services.installation import INSTALLER
from evaluator.services.people import revoke_role
from evaluator.services.shipped import criteria_folder
from evaluator.services.stored_calls import keep_call
from evaluator.store import Database, new_id
from evaluator.ui.call_view.choice import CHOICE_KEY, UPLOAD_KEY
from evaluator.ui.calls_to_choose import CALL_WIDGET, titles_told_apart
from evaluator.ui.frame import LANGUAGE_WIDGET
from evaluator.ui.literal import escape_markdown
from evaluator.ui.score_form.choosing import PROPOSAL_KEY
from evaluator.ui.stored import database
from tests.pages.desk_example import REVIEWER, set_up_desk
from tests.pages.stored_pages import own_store, said
from tests.pages.team_pages import give, keep_file, logged_in

DATA = read_bytes(criteria_folder() / DEFAULT_CALL)
TITLE = b"en: Skills and mobility partnerships 2026"
SECOND = DATA.replace(b"id: skills-mobility-2026", b"id: second-call").replace(
    TITLE, b"en: The *second* call", 1
)
EVA = "eva@agency.example"
FIRST_TITLE, SECOND_TITLE = default_call().title.said_in("en"), "The *second* call"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    with own_store(tmp_path, monkeypatch) as opened:
        keep_file(opened, DATA)
        yield opened


def titles(page: AppTest) -> list[str]:
    return [title.value for title in page.title]


def call_named(page: AppTest) -> str:
    return page.markdown[0].value


def offered(page: AppTest) -> list[str]:
    return [label for one in page.selectbox if one.key == CALL_WIDGET for label in one.options]


def test_whoever_has_a_role_in_another_call_only_works_in_that_one(store: Database) -> None:
    give(store, EVA, Role.REVIEWER, keep_file(store, SECOND))
    page = logged_in("Eva@Agency.example", "pages/review/score.py")
    assert titles(page) == ["Score"]
    assert call_named(page) == f"**{escape_markdown(SECOND_TITLE)}**"
    assert offered(page) == []


def test_an_address_for_which_the_provider_may_not_speak_leads_to_nobodys_calls(store: Database) -> None:
    give(store, EVA, Role.REVIEWER, default_call().id)
    assert titles(logged_in(EVA, email_domains=["agency.example"])) != []
    page = logged_in(EVA, email_domains=["partner.example"])
    assert titles(page) == ["This account may not be used for your address here"]
    assert "You logged in as eva@agency.example." in page_text(page)
    assert [one.label for one in page.button] == ["Log out"]


def test_whoever_has_roles_in_several_calls_begins_in_the_default_one_and_chooses(store: Database) -> None:
    give(store, EVA, Role.REVIEWER, keep_file(store, SECOND))
    give(store, EVA, Role.CALL_MANAGER, default_call().id)
    page = logged_in(EVA)
    assert offered(page) == [FIRST_TITLE, SECOND_TITLE]
    assert page.selectbox(CALL_WIDGET).value == default_call().id
    page.switch_page("pages/manage/people.py").run()
    assert titles(page) == ["People"]
    page.selectbox(CALL_WIDGET).set_value("second-call").run()
    # There she manages nothing: the page is where a reviewer begins.
    assert titles(page) == ["My reviews"]
    page.selectbox(LANGUAGE_WIDGET).set_value("fr").run()
    assert not page.exception
    assert page.selectbox(CALL_WIDGET).value == "second-call"
    page.selectbox(CALL_WIDGET).set_value(default_call().id).run()
    page.switch_page("pages/manage/people.py").run()
    assert titles(page) == ["Personnes"]


def test_an_administrator_lets_people_into_every_call(store: Database) -> None:
    keep_file(store, SECOND)
    give(store, "ada@agency.example", Role.ADMINISTRATOR, None)
    give(store, EVA, Role.REVIEWER, "second-call")
    page = logged_in("ada@agency.example", "pages/manage/people.py")
    assert "eva" not in said(page)
    page.selectbox(CALL_WIDGET).set_value("second-call").run()
    assert titles(page) == ["People"]
    assert EVA in page_text(page)


def page_text(page: AppTest) -> str:
    return said(page) + "".join(str(one.value) for one in page.dataframe)


def test_a_call_that_somebody_has_no_role_in_is_not_theirs_to_choose(store: Database) -> None:
    third = SECOND.replace(b"second-call", b"third-call")
    keep_file(store, third)
    give(store, EVA, Role.REVIEWER, keep_file(store, SECOND))
    give(store, EVA, Role.REVIEWER, default_call().id)
    page = logged_in(EVA)
    assert offered(page) == [FIRST_TITLE, SECOND_TITLE]


def test_a_call_whose_role_was_taken_away_since_it_was_offered_cannot_be_chosen(store: Database) -> None:
    person_id = give(store, EVA, Role.REVIEWER, keep_file(store, SECOND))
    give(store, EVA, Role.CALL_MANAGER, default_call().id)
    page = logged_in(EVA, "pages/manage/people.py")
    revoke_role(
        database=store,
        actor=INSTALLER,
        person_id=person_id,
        role=Role.REVIEWER,
        call_id="second-call",
        key=new_id(),
    )
    page.selectbox(CALL_WIDGET).set_value("second-call").run()
    assert call_named(page) == f"**{escape_markdown(FIRST_TITLE)}**"
    assert titles(page) == ["People"]


def test_a_role_taken_away_in_one_call_leads_to_the_other_and_then_out(store: Database) -> None:
    person_id = give(store, EVA, Role.REVIEWER, keep_file(store, SECOND))
    give(store, EVA, Role.REVIEWER, default_call().id)
    page = logged_in(EVA)
    for call_id in (default_call().id, "second-call"):
        assert titles(page) != ["You have no role here yet"]
        revoke_role(
            database=store,
            actor=INSTALLER,
            person_id=person_id,
            role=Role.REVIEWER,
            call_id=call_id,
            key=new_id(),
        )
        page.run()
    assert titles(page) == ["You have no role here yet"]


def test_a_default_file_that_was_changed_since_is_not_what_a_team_works_with(
    store: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(store, EVA, Role.CALL_MANAGER, default_call().id)
    changed_default(tmp_path, monkeypatch, TITLE, b"en: Another title")
    page = logged_in(EVA, "pages/manage/call.py")
    assert call_named(page) == f"**{escape_markdown(FIRST_TITLE)}**"
    assert page.selectbox(CHOICE_KEY).options[0] == FIRST_TITLE


def test_a_default_file_with_errors_keeps_nobody_from_the_calls_of_the_store(
    store: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(store, EVA, Role.CALL_MANAGER, default_call().id)
    changed_default(tmp_path, monkeypatch, b"section: alliance", b"section: aliance")
    assert titles(logged_in(EVA, "pages/manage/people.py")) == ["People"]


def test_what_waits_for_a_reviewer_waits_also_after_the_default_file_was_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with own_store(tmp_path, monkeypatch) as empty:
        set_up_desk(empty)
        changed_default(tmp_path, monkeypatch, TITLE, b"en: Another title")
        page = logged_in(f"{REVIEWER}@example.org", "pages/review/score.py")
        assert page.selectbox(PROPOSAL_KEY).value == "P01"


def test_the_version_that_holds_is_asked_for_once_a_run_and_its_file_is_not_read_again(
    store: Database,
) -> None:
    give(store, EVA, Role.CALL_MANAGER, default_call().id)
    page = logged_in(EVA, "pages/manage/people.py")
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    event.listen(database().engine, "before_cursor_execute", note)
    page.run()
    event.remove(database().engine, "before_cursor_execute", note)
    only_the_version = [one for one in asked if one.startswith("SELECT calls.current_version")]
    assert len(only_the_version) == 1
    assert [one for one in asked if "call_versions" in one] == []


def changed_default(folder: Path, monkeypatch: pytest.MonkeyPatch, old: bytes, new: bytes) -> None:
    (folder / "criteria").mkdir()
    (folder / "criteria" / DEFAULT_CALL).write_bytes(DATA.replace(old, new, 1))
    monkeypatch.setenv("EVALUATOR_CRITERIA", str(folder / "criteria"))


def test_a_version_that_is_kept_while_somebody_works_holds_at_their_next_click(store: Database) -> None:
    give(store, EVA, Role.CALL_MANAGER, default_call().id)
    page = logged_in(EVA)
    changed = DATA.replace(TITLE, b"en: A better title", 1)
    manager = Actor(id="manager", roles=frozenset({Role.CALL_MANAGER}))
    keep_call(database=store, actor=manager, data=changed, name="call.yaml", key=new_id())
    page.run()
    assert call_named(page) == "**A better title**"


def test_a_file_is_only_looked_at_and_work_goes_on_in_the_call_of_the_store(store: Database) -> None:
    give(store, EVA, Role.CALL_MANAGER, keep_file(store, SECOND))
    page = logged_in(EVA, "pages/manage/call.py")
    page.file_uploader(UPLOAD_KEY).upload("mine.yaml", DATA, "text/yaml").run()
    assert call_named(page) == f"**{escape_markdown(FIRST_TITLE)}**"
    page.switch_page("pages/manage/people.py").run()
    assert EVA in page_text(page)


def test_titles_that_read_alike_are_told_apart_by_their_ids() -> None:
    assert titles_told_apart({"a": "Skills", "b": "Skills", "c": "Other"}) == {
        "a": "Skills (a)",
        "b": "Skills (b)",
        "c": "Other",
    }
