import pytest

from evaluator.services.call_files import default_call
from evaluator.services.people import Person
from evaluator.ui.frame import LANGUAGE_WIDGET, ROLE_WIDGET, names_told_apart
from evaluator.ui.literal import escape_markdown


def titles(application):
    return [title.value for title in application.title]


def test_somebody_who_opens_the_application_is_an_applicant_on_the_front_page(application):
    application.run()
    assert not application.exception
    assert application.selectbox(ROLE_WIDGET).value == "applicant"
    assert titles(application) == ["Proposals, judged by criteria that everybody can read"]


@pytest.mark.parametrize(
    ("page", "role", "title"),
    [
        ("pages/apply/self_assessment.py", "reviewer", "My reviews"),
        ("pages/review/score.py", "call_manager", "Proposals"),
        ("pages/review/score.py", "applicant", "Self-assessment"),
    ],
)
def test_choosing_a_role_that_has_no_such_page_leads_to_where_it_begins_its_work(
    application, page, role, title
):
    application.run()
    application.selectbox(ROLE_WIDGET).set_value("reviewer" if "review" in page else "applicant").run()
    application.switch_page(page).run()
    application.selectbox(ROLE_WIDGET).set_value(role).run()
    assert not application.exception
    assert titles(application) == [title]


def test_choosing_a_role_that_also_has_the_page_stays_on_it(application):
    application.run()
    application.switch_page("pages/manage/call.py").run()
    application.selectbox(ROLE_WIDGET).set_value("reviewer").run()
    assert titles(application) == ["Call"]


def test_the_guard_leads_an_applicant_away_from_a_reviewers_page(application):
    application.run()
    application.switch_page("pages/review/score.py").run()
    assert not application.exception
    assert titles(application) == ["Self-assessment"]


def test_the_header_names_the_call_in_the_language_chosen(application):
    application.run()
    application.selectbox(LANGUAGE_WIDGET).set_value("fr").run()
    assert application.markdown[0].value == f"**{escape_markdown(default_call().title.said_in('fr'))}**"


def test_role_and_language_stay_as_chosen_when_everything_is_said_in_another_language(application):
    application.run()
    application.selectbox(ROLE_WIDGET).set_value("call_manager").run()
    application.selectbox(LANGUAGE_WIDGET).set_value("es").run()
    application.run()
    assert application.selectbox(ROLE_WIDGET).value == "call_manager"
    assert application.selectbox(LANGUAGE_WIDGET).value == "es"


def test_a_new_session_speaks_the_browsers_language_when_the_program_does(application):
    application.context = {"locale": "es-MX"}
    application.run()
    assert application.selectbox(LANGUAGE_WIDGET).value == "es"


def test_a_new_session_speaks_english_when_the_program_does_not_speak_the_browsers_language(application):
    application.context = {"locale": "nl-BE"}
    application.run()
    assert application.selectbox(LANGUAGE_WIDGET).value == "en"


def test_namesakes_are_told_apart():
    people = [Person(id=one, name=name, email=None, roles=frozenset()) for one, name in
              (("a", "Ana"), ("b", "Bo"), ("c", "Ana"))]  # fmt: skip
    assert names_told_apart(people) == {"a": "Ana", "b": "Bo", "c": "Ana (2)"}
