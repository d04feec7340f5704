"""The People page, run as a script: who is listed, who is let in, what is given and taken away."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from evaluator.access import Role
from evaluator.services.call_files import default_call
from evaluator.services.people import Person, people_of_call
from evaluator.ui.people_view.changing import ADDED_EMAIL, ADDED_NAME, ADDED_ROLE, CHOSEN_KEY, ROLE_KEY
from evaluator.ui.session import LANGUAGE_KEY
from evaluator.ui.session import ROLE_KEY as ACTING_KEY
from evaluator.ui.stored import database

APPLICATION = Path(__file__).resolve().parents[2] / "streamlit_app.py"


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A store of its own for each test: the others rely on the people that were there."""
    monkeypatch.setenv("EVALUATOR_DATABASE_URL", f"sqlite:///{tmp_path / 'store.db'}")
    database.clear()
    yield
    database().close()
    database.clear()


def opened(role: Role = Role.ADMINISTRATOR, language: str = "en") -> AppTest:
    page = AppTest.from_file(APPLICATION, default_timeout=60)
    page.session_state[ACTING_KEY] = role
    page.session_state[LANGUAGE_KEY] = language
    page.run()
    page.switch_page("pages/manage/people.py").run()
    assert not page.exception
    return page


def people() -> dict[str, Person]:
    return {person.name: person for person in people_of_call(database=database(), call_id=default_call().id)}


def let_in(page: AppTest, name: str, email: str, role: Role) -> AppTest:
    page.text_input(ADDED_NAME).set_value(name)
    page.text_input(ADDED_EMAIL).set_value(email)
    page.selectbox(ADDED_ROLE).set_value(role)
    page.button("FormSubmitter:people-adding-Let them in").click().run()
    assert not page.exception
    return page


def test_everybody_with_a_role_is_listed_letter_for_letter():
    page = let_in(opened(), "Nour *Haddad*", "Nour@Partner.example", Role.REVIEWER)
    assert [text.value for text in page.success] == [r"Nour \*Haddad\* is let in as reviewer."]
    shown = page.dataframe[0].value
    assert shown.columns.tolist() == ["Name", "E-mail", "Roles"]
    assert shown[shown.Name == "Nour *Haddad*"].to_numpy().tolist() == [
        ["Nour *Haddad*", "nour@partner.example", "reviewer"]
    ]
    assert sorted(shown.Name) == sorted(people())


@pytest.mark.parametrize(
    ("name", "email", "said"),
    [
        (" ", "a@agency.example", "Write the name"),
        ("Nour", "no address", "This is no e\\-mail address"),
        ("Nour", "", "This is no e\\-mail address"),
    ],
)
def test_what_is_wrong_is_said_and_nobody_is_let_in(name: str, email: str, said: str):
    page = opened()
    before = people()
    let_in(page, name, email, Role.REVIEWER)
    assert [text.value.startswith(said) for text in page.error] == [True]
    assert people() == before


def test_the_same_address_in_capitals_is_the_same_person():
    page = let_in(opened(), "Nour", "nour@partner.example", Role.REVIEWER)
    let_in(page, "Somebody else", "NOUR@PARTNER.EXAMPLE", Role.OBSERVER)
    assert "Somebody else" not in people()
    assert people()["Nour"].roles == {Role.REVIEWER, Role.OBSERVER}


def test_a_role_is_given_and_taken_away_and_the_button_says_which_from_whom():
    page = opened(Role.CALL_MANAGER)
    ruben = people()["Ruben Costa"]
    page.selectbox(CHOSEN_KEY).set_value(ruben.id).run()
    page.selectbox(f"{ROLE_KEY}:{ruben.id}").set_value(Role.RAPPORTEUR).run()
    page.button(f"people:give:{ruben.id}").click().run()
    assert people()["Ruben Costa"].roles == {Role.REVIEWER, Role.RAPPORTEUR}
    taking = page.button(f"people:take:{ruben.id}:reviewer")
    assert taking.label == "Take the role “reviewer” from Ruben Costa"
    taking.click().run()
    assert not page.exception
    assert people()["Ruben Costa"].roles == {Role.RAPPORTEUR}
    assert [text.value for text in page.success] == ["Ruben Costa no longer has the role “reviewer”."]


def test_the_last_administrator_stays_one():
    page = opened()
    ada = people()["Ada Novak"]
    page.selectbox(CHOSEN_KEY).set_value(ada.id).run()
    page.button(f"people:take:{ada.id}:administrator").click().run()
    assert [text.value.startswith("This is the last administrator") for text in page.error] == [True]
    assert people()["Ada Novak"].roles == {Role.ADMINISTRATOR}


def test_a_manager_is_not_offered_to_make_administrators():
    page = opened(Role.CALL_MANAGER)
    offered = page.selectbox(ADDED_ROLE).options
    assert offered == ["applicant", "reviewer", "rapporteur", "call manager", "observer"]
    ada = people()["Ada Novak"]
    page.selectbox(CHOSEN_KEY).set_value(ada.id).run()
    page.button(f"people:take:{ada.id}:administrator").click().run()
    assert [text.value for text in page.error] == ["You may not do this in this call."]
    assert people()["Ada Novak"].roles == {Role.ADMINISTRATOR}


@pytest.mark.parametrize("role", [Role.APPLICANT, Role.REVIEWER, Role.RAPPORTEUR, Role.OBSERVER])
def test_nobody_else_comes_here(role: Role):
    page = opened(role)
    assert "People" not in [title.value for title in page.title]
    assert [frame for frame in page.dataframe if "E-mail" in frame.value.columns] == []


@pytest.mark.parametrize(("language", "title"), [("fr", "Personnes"), ("es", "Personas")])
def test_it_speaks_the_readers_language(language: str, title: str):
    page = opened(language=language)
    assert [heading.value for heading in page.title] == [title]
    assert "Let them in" not in [button.label for button in page.button]
