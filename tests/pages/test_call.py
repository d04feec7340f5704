"""The Call page, run as a script: a document in the reader's language, and another call on demand."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from evaluator.access import Role
from evaluator.foundation import FileError
from evaluator.services.call_files import DEFAULT_CALL, default_call, library, open_call
from evaluator.services.files import read_bytes
from evaluator.services.shipped import criteria_folder
from evaluator.ui.call_view.choice import CHOICE_KEY, DEFAULT, OWN, UPLOAD_KEY
from evaluator.ui.literal import escape_markdown
from evaluator.ui.session import LANGUAGE_KEY, ROLE_KEY

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


def criteria_shown(page: AppTest) -> list[str]:
    titles = {f"**{escape_markdown(one.title.said_in('en'))}**" for one in default_call().criteria}
    return [text.value for text in page.markdown if text.value in titles]


@pytest.mark.parametrize("role", list(Role))
def test_every_role_reads_every_criterion(role):
    assert len(criteria_shown(opened(role))) == len(default_call().criteria)


def test_the_document_is_in_the_readers_language():
    page = opened(**{LANGUAGE_KEY: "es"})
    titles = [heading.value for heading in page.header]
    assert escape_markdown(default_call().title.said_in("es")) in titles


@pytest.mark.parametrize("name", [one.name for one in library()])
def test_every_call_of_the_library_can_be_read_and_is_in_use_then(name):
    page = opened()
    page.selectbox(CHOICE_KEY).set_value(name).run()
    assert not page.exception
    title = open_call(read_bytes(criteria_folder() / "library" / f"{name}.yaml"), name).title.said_in("en")
    assert [heading.value for heading in page.header] == [escape_markdown(title)]
    page.selectbox(CHOICE_KEY).set_value(DEFAULT).run()
    assert [heading.value for heading in page.header] == [escape_markdown(default_call().title.said_in("en"))]


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
    assert [heading.value for heading in page.header] == [escape_markdown("My *own* call")]
    page.switch_page("pages/review/compare.py").run()
    assert any(escape_markdown("My *own* call") in text.value for text in page.markdown)


def test_a_file_called_like_one_of_the_library_is_still_the_persons_own():
    page = opened()
    page.file_uploader(UPLOAD_KEY).upload("europeaid.yaml", DATA, "text/yaml").run()
    assert page.selectbox(CHOICE_KEY).value == OWN
