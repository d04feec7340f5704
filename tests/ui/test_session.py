import pytest

from evaluator.access import Role
from evaluator.ui.frame import LANGUAGE_WIDGET
from evaluator.ui.navigation import roles_of_address
from evaluator.ui.session import LANGUAGE_IN_ADDRESS, LANGUAGE_KEY, ROLE_KEY


@pytest.mark.parametrize(
    ("address", "role"),
    [
        ("http://localhost:8501/score", Role.REVIEWER),
        ("http://localhost:8501/compare", Role.REVIEWER),
        ("http://localhost:8501/call", Role.APPLICANT),
        ("http://localhost:8501/nowhere", Role.APPLICANT),
        ("http://localhost:8501/", Role.APPLICANT),
    ],
)
def test_a_refresh_keeps_the_first_role_that_has_the_page(application, address, role):
    application.context = {"url": address}
    application.run()
    assert application.session_state[ROLE_KEY] == role


@pytest.mark.parametrize(
    ("address", "named", "role"),
    [
        ("panel", "rapporteur", Role.RAPPORTEUR),
        ("call", "observer", Role.OBSERVER),
        ("", "administrator", Role.ADMINISTRATOR),
        ("panel", "applicant", Role.CALL_MANAGER),
        ("panel", "emperor", Role.CALL_MANAGER),
    ],
)
def test_a_refresh_keeps_the_role_that_the_address_names_where_it_has_the_page(
    application, address, named, role
):
    application.context = {"url": f"http://localhost:8501/{address}"}
    application.query_params["as"] = named
    application.run()
    assert application.session_state[ROLE_KEY] == role


def test_the_address_names_a_role_that_is_not_the_usual_one_of_the_page(application):
    application.run()
    assert "as" not in application.query_params
    application.session_state[ROLE_KEY] = Role.OBSERVER
    application.run()
    assert application.query_params["as"] in ("observer", ["observer"])
    application.session_state[ROLE_KEY] = Role.APPLICANT
    application.run()
    assert "as" not in application.query_params


def test_every_address_belongs_to_a_role():
    assert {address: roles[0] for address, roles in roles_of_address().items()} == {
        "": Role.APPLICANT,
        "self-assessment": Role.APPLICANT,
        "my-proposals": Role.APPLICANT,
        "call": Role.APPLICANT,
        "my-reviews": Role.REVIEWER,
        "score": Role.REVIEWER,
        "compare": Role.REVIEWER,
        "originality": Role.REVIEWER,
        "proposals": Role.CALL_MANAGER,
        "overview": Role.CALL_MANAGER,
        "panel": Role.CALL_MANAGER,
        "connections": Role.CALL_MANAGER,
        "criteria": Role.CALL_MANAGER,
        "eligibility": Role.CALL_MANAGER,
        "assignment": Role.CALL_MANAGER,
        "people": Role.CALL_MANAGER,
        "ranking": Role.CALL_MANAGER,
        "letters": Role.CALL_MANAGER,
    }


@pytest.mark.parametrize(
    ("locale", "named", "language"),
    [
        ("en-GB", "fr", "fr"),
        ("fr-BE", "en", "en"),
        ("es-MX", "nl", "es"),
        ("nl-BE", "", "en"),
        ("en-GB", "fr-BE", "en"),
        ("en-GB", "../../fr", "en"),
    ],
)
def test_a_refresh_keeps_the_language_that_the_address_names_where_the_program_speaks_it(
    application, locale, named, language
):
    application.context = {"locale": locale, "url": "http://localhost:8501/score"}
    application.query_params[LANGUAGE_IN_ADDRESS] = named
    application.query_params["proposal"] = "P02"
    application.run()
    assert not application.exception
    assert application.session_state[LANGUAGE_KEY] == language
    assert application.query_params["proposal"] in ("P02", ["P02"])


def test_the_address_names_a_language_that_is_not_the_browsers_on_every_page(application):
    application.context = {"locale": "fr-FR"}
    application.run()
    assert LANGUAGE_IN_ADDRESS not in application.query_params

    application.selectbox(LANGUAGE_WIDGET).set_value("es").run()
    assert application.query_params[LANGUAGE_IN_ADDRESS] in ("es", ["es"])
    application.query_params.clear()
    application.switch_page("pages/manage/call.py").run()
    assert application.query_params[LANGUAGE_IN_ADDRESS] in ("es", ["es"])
    assert application.selectbox(LANGUAGE_WIDGET).value == "es"

    application.selectbox(LANGUAGE_WIDGET).set_value("fr").run()
    assert LANGUAGE_IN_ADDRESS not in application.query_params


def test_a_language_that_the_program_does_not_speak_leaves_the_address_again(application):
    application.query_params[LANGUAGE_IN_ADDRESS] = "tlh"
    application.run()
    assert LANGUAGE_IN_ADDRESS not in application.query_params
