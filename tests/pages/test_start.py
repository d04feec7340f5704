"""The front page, run as a script: what it says to each role, and where one click leads."""

import logging
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from evaluator.access import Role
from evaluator.services.call_files import DEFAULT_CALL, default_call
from evaluator.services.files import read_bytes
from evaluator.services.shipped import criteria_folder
from evaluator.ui.frame import ROLE_WIDGET
from evaluator.ui.literal import escape_markdown
from evaluator.ui.session import CALL_KEY, LANGUAGE_KEY, ROLE_KEY

APPLICATION = Path(__file__).resolve().parents[2] / "streamlit_app.py"


def opened(**state: object) -> AppTest:
    page = AppTest.from_file(APPLICATION, default_timeout=60)
    for key, value in state.items():
        page.session_state[key] = value
    page.run()
    assert not page.exception
    return page


def html(page: AppTest) -> str:
    return "\n".join(element.proto.body for element in page.get("html"))


@pytest.mark.long
@pytest.mark.parametrize("before", list(Role))
@pytest.mark.parametrize(
    ("door", "role", "title"),
    [
        ("applicant:self_assessment", Role.APPLICANT, "Self-assessment"),
        ("applicant:call", Role.APPLICANT, "Call"),
        ("reviewer:score", Role.REVIEWER, "Score"),
        ("reviewer:compare", Role.REVIEWER, "Compare"),
        ("call_manager:call", Role.CALL_MANAGER, "Call"),
        ("call_manager:compare", Role.CALL_MANAGER, "Compare"),
    ],
)
def test_one_click_leads_to_the_work_of_a_role_in_that_role_whoever_one_was_before(before, door, role, title):
    page = opened(**{ROLE_KEY: before})
    page.button(f"start:{door}").click().run()
    assert not page.exception
    assert [heading.value for heading in page.title] == [title]
    assert page.session_state[ROLE_KEY] == role
    assert page.selectbox(ROLE_WIDGET).value == role


def test_every_role_has_one_way_in_and_the_call_stands_below_them():
    headings = [heading.value for heading in opened().header]
    title = escape_markdown(default_call().title.said_in("en"))
    assert headings == ["I apply", "I review", "I run the call", title]


@pytest.mark.parametrize(
    ("role", "title"),
    [
        (Role.RAPPORTEUR, "I report for the panel"),
        (Role.OBSERVER, "I observe"),
        (Role.ADMINISTRATOR, "I look after the people"),
    ],
)
def test_a_rarer_role_is_told_first_what_it_can_open_and_stays_what_it_is(role, title):
    page = opened(**{ROLE_KEY: role})
    assert page.header[0].value == title
    page.button(f"start:{role}:call").click().run()
    assert not page.exception
    assert [heading.value for heading in page.title] == ["Call"]
    assert page.session_state[ROLE_KEY] == role


def test_an_observer_is_led_to_the_proposals_and_to_comparing_as_an_observer():
    for page_name, title in (("proposals", "Proposals"), ("compare", "Compare")):
        page = opened(**{ROLE_KEY: Role.OBSERVER})
        page.button(f"start:observer:{page_name}").click().run()
        assert not page.exception
        assert [heading.value for heading in page.title] == [title]
        assert page.session_state[ROLE_KEY] == Role.OBSERVER


def test_a_door_into_another_role_says_so_before_it_is_opened():
    page = opened(**{ROLE_KEY: Role.OBSERVER})
    for other in ("applicant", "reviewer", "call manager"):
        assert f"You are observer now; from here you go on as {other}." in html(page)
    assert "you go on as observer" not in html(page)


def test_the_front_page_says_where_reviews_are_kept():
    assert "What you are asked to review is saved on the server as you give it." in html(opened())
    assert "leaves it as a file, when you say so" not in html(opened())


@pytest.mark.parametrize("language", ["fr", "es"])
def test_the_front_page_speaks_the_readers_language(language):
    page = opened(**{LANGUAGE_KEY: language})
    assert escape_markdown(default_call().title.said_in(language)) in [text.value for text in page.header]
    assert "I apply" not in [text.value for text in page.header]


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        ("advice: after_own", "advice: hidden", "keeps the machine's advice from reviewers"),
        ("advice: after_own", "advice: always", "stands beside each criterion"),
        ("advice_to_applicants: full", "advice_to_applicants: bands", "where the draft is weak or strong"),
        ("advice_to_applicants: full", "advice_to_applicants: off", "keeps the machine's advice from you"),
    ],
)
def test_it_promises_only_what_the_call_lets_people_see(written, instead, said):
    data = read_bytes(criteria_folder() / DEFAULT_CALL).decode()
    assert written in data
    said = said.replace("'", "&#x27;")
    assert said not in html(opened())
    assert said in html(opened(**{CALL_KEY: (data.replace(written, instead).encode(), "own.yaml")}))


def test_a_door_that_chooses_a_role_leaves_nothing_to_warn_of():
    said: list[logging.LogRecord] = []

    class Listening(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record)

    listening = Listening(logging.WARNING)
    loggers = [
        logger
        for name, logger in logging.root.manager.loggerDict.items()
        if name.startswith("streamlit") and isinstance(logger, logging.Logger)
    ]
    for logger in loggers:
        logger.addHandler(listening)
    try:
        page = opened()
        page.button("start:reviewer:score").click().run()
        assert page.selectbox(ROLE_WIDGET).value == Role.REVIEWER
    finally:
        for logger in loggers:
            logger.removeHandler(listening)
    assert [record.getMessage() for record in said if "Session State" in record.getMessage()] == []
