"""The Call page, run as a script: a document in the reader's language, and another call on demand."""

import re
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from evaluator.access import Role
from evaluator.foundation import FileError, translator
from evaluator.services.call_files import DEFAULT_CALL, default_call, describe_call, open_call
from evaluator.services.files import read_bytes
from evaluator.services.modes import Mode
from evaluator.services.shipped import criteria_folder
from evaluator.services.stored_calls import phase_now
from evaluator.ui.call_view.choice import CHOICE_KEY, DEFAULT, OWN, UPLOAD_KEY, what_becomes_of_a_file
from evaluator.ui.call_view.document import SHARES
from evaluator.ui.call_view.phase import PHASE_KEY, REASON_KEY
from evaluator.ui.literal import escape_markdown
from evaluator.ui.session import CALL_KEY, LANGUAGE_KEY, ROLE_KEY
from evaluator.ui.stored import database
from tests.pages.library_grids import GRIDS
from tests.pages.stored_pages import keep, own_store

APPLICATION = Path(__file__).resolve().parents[2] / "streamlit_app.py"
DATA = read_bytes(criteria_folder() / DEFAULT_CALL)


def opened(role: Role = Role.CALL_MANAGER, **state: object) -> AppTest:
    page = AppTest.from_file(APPLICATION, default_timeout=60)
    page.session_state[ROLE_KEY] = role
    for key, value in state.items():
        page.session_state[key] = value
    page.run()
    page.switch_page("pages/manage/call.py").run()
    assert not page.exception
    return page


def html(page: AppTest) -> str:
    return unescape("\n".join(element.proto.body for element in page.get("html")))


def headings(page: AppTest, level: int) -> list[str]:
    return re.findall(rf"<h{level}[^>]*>(.*?)</h{level}>", html(page))


def title_of(page: AppTest) -> str:
    """The document's title; the chart's stands below it."""
    return page.header[0].value


def criteria_shown(page: AppTest) -> list[str]:
    titles = {one.title.said_in("en") for one in default_call().criteria}
    return [title for title in headings(page, 4) if title in titles]


@pytest.mark.parametrize("role", list(Role))
def test_every_role_reads_every_criterion(role):
    assert len(criteria_shown(opened(role))) == len(default_call().criteria)


def test_the_document_is_in_the_readers_language():
    page = opened(**{LANGUAGE_KEY: "es"})
    assert title_of(page) == escape_markdown(default_call().title.said_in("es"))
    assert headings(page, 3)[0] == default_call().sections[0].title.said_in("es")


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_every_sentence_about_the_call_stands_open_in_the_document_in_every_language(language):
    page = opened(**{LANGUAGE_KEY: language})
    said = describe_call(default_call(), language)
    rules = (said.money, said.gates, said.rules, said.total, said.reviews, said.ranking, said.funding)
    sentences = {sentence for part in (*rules, said.phases, said.form) for sentence in part}
    anchors = {anchor.meaning for scale in said.scales for anchor in scale.anchors}
    criteria = [criterion for section in said.sections for criterion in section.criteria]
    asked = {criterion.question for criterion in criteria} | {note for one in criteria for note in one.notes}
    assert len(sentences) > 60
    assert [one for one in sentences | anchors | asked if one not in html(page)] == []
    t = translator(language)
    for_managers = [t("Move the call into another phase"), t("What is kept, and until when")]
    assert [one.label for one in page.expander] == [*for_managers, t("Table and downloads")]


def test_what_holds_for_every_criterion_is_said_once():
    (rule,) = [line for line in html(opened()).splitlines() if "A comment is required" in line]
    assert rule == (
        '<p class="said">For each criterion: A comment is required for the scores 0, 5. '
        "A comment has at least 15 words.</p>"
    )


@pytest.mark.parametrize("name", GRIDS)
def test_the_contents_lead_to_parts_that_stand_in_the_document_once_and_in_this_order(name):
    file = criteria_folder() / "library" / f"{name}.yaml"
    page = opened(**{CALL_KEY: (read_bytes(file), file.name)})
    wanted = re.findall(r'<a href="#(.*?)"', html(page))
    places = re.findall(r'<h2 id="(.*?)"', html(page))
    assert [anchor for anchor in wanted if anchor != SHARES] == places


@pytest.mark.parametrize("name", GRIDS)
def test_every_call_of_the_library_can_be_read_and_is_in_use_then(name):
    page = opened()
    page.selectbox(CHOICE_KEY).set_value(name).run()
    assert not page.exception
    title = open_call(read_bytes(criteria_folder() / "library" / f"{name}.yaml"), name).title.said_in("en")
    assert title_of(page) == escape_markdown(title)
    page.selectbox(CHOICE_KEY).set_value(DEFAULT).run()
    assert title_of(page) == escape_markdown(default_call().title.said_in("en"))


def test_a_broken_file_shows_every_problem_as_the_shell_does_and_changes_nothing():
    broken = DATA.replace(b"section: alliance", b"section: aliance", 1).replace(
        b"step: 0.5", b"stepp: 0.5", 1
    )
    with pytest.raises(FileError) as error:
        open_call(broken, "mine.yaml")
    page = opened()
    page.file_uploader(UPLOAD_KEY).upload("mine.yaml", broken, "text/yaml").run()
    assert not page.exception
    assert [code.value for code in page.code] == [str(error.value)]
    assert page.selectbox(CHOICE_KEY).value == DEFAULT
    assert len(criteria_shown(page)) == len(default_call().criteria)


def test_a_valid_file_is_the_call_of_the_session_on_every_page():
    mine = DATA.replace(b"id: skills-mobility-2026", b"id: my-call").replace(
        b"en: Skills and mobility partnerships 2026", b"en: My *own* call", 1
    )
    page = opened()
    page.file_uploader(UPLOAD_KEY).upload("mine.yaml", mine, "text/yaml").run()
    assert not page.exception
    assert page.selectbox(CHOICE_KEY).value == OWN
    assert title_of(page) == escape_markdown("My *own* call")
    page.switch_page("pages/review/compare.py").run()
    assert any(escape_markdown("My *own* call") in text.value for text in page.markdown)


def test_a_file_called_like_one_of_the_library_is_still_the_persons_own():
    page = opened()
    page.file_uploader(UPLOAD_KEY).upload("europeaid.yaml", DATA, "text/yaml").run()
    assert page.selectbox(CHOICE_KEY).value == OWN


def test_the_phase_is_moved_by_one_press_and_what_is_missing_is_said(tmp_path, monkeypatch):
    with own_store(tmp_path, monkeypatch) as store:
        call_id = keep(store)
        page = opened()
        page.selectbox(PHASE_KEY).set_value("review").run()
        assert not page.button("call:move_phase").disabled
        page.button("call:move_phase").click().run()
        assert [error.value for error in page.error] == ["Write the reason first; nothing was changed."]
        assert phase_now(database=store, call_id=call_id).moved_at is None
        # Typed and pressed at once, as when the press is what ends the typing.
        page.text_input(REASON_KEY).set_value("All came in early.")
        page.button("call:move_phase").click().run()
        assert not page.exception
        assert page.error == []
        now = phase_now(database=store, call_id=call_id)
        assert (now.phase.id, now.reason) == ("review", "All came in early.")


def test_what_is_said_of_a_call_file_that_is_opened_is_what_becomes_of_it():
    """Local mode keeps its call in the store (`evaluator.ui.stored_call`); a team's server does not."""
    page = opened()
    t = translator("en")
    local, team = (what_becomes_of_a_file(mode, t) for mode in (Mode.LOCAL, Mode.TEAM))
    said = [caption.value for caption in page.caption]
    assert local in said
    assert team not in said
    assert "kept too, in the database on this computer" in local
    assert "stored nowhere" in team


def test_a_reason_that_cannot_be_kept_is_refused_on_the_page_and_the_phase_stays():
    page = opened()
    before = phase_now(database=database(), call_id=default_call().id)
    page.text_input(key=REASON_KEY).set_value("Half\x1b[2J").run()
    page.button(key="call:move_phase").click().run()
    assert not page.exception
    said = "The reason holds a character that cannot be kept (U+001B). Type it again."
    assert [error.value for error in page.error] == [escape_markdown(said)]
    assert phase_now(database=database(), call_id=default_call().id) == before
