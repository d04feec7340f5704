"""The People page, run as a script: who is listed, who is let in, what is given and taken away."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from evaluator.access import Role
from evaluator.services.call_files import default_call
from evaluator.services.people import Person, people_of_call
from evaluator.ui.people_view.adding import ADDED_EMAIL, ADDED_NAME, ADDED_ROLE
from evaluator.ui.people_view.changing import CHOSEN_KEY, ROLE_KEY
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


def press(page: AppTest, key: str) -> AppTest:
    page.button(key).click().run()
    assert not page.exception
    return page


def choose(page: AppTest, name: str) -> AppTest:
    page.selectbox(CHOSEN_KEY).set_value(people()[name].id).run()
    assert not page.exception
    return page


def take(page: AppTest, person_id: str, role: Role) -> AppTest:
    press(page, f"people:take:{person_id}:{role}")
    return press(page, f"people:take_it:{person_id}:{role}")


def keys(page: AppTest) -> list[str]:
    return [str(button.key) for button in page.button]


def words(page: AppTest) -> list[str]:
    return [text.value for text in page.markdown]


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


def test_whoever_is_known_already_is_named_and_given_another_role_only_after_a_question():
    page = let_in(opened(), "Nour", "nour@partner.example", Role.REVIEWER)
    let_in(page, "Somebody else", "NOUR@PARTNER.EXAMPLE", Role.OBSERVER)
    assert page.success == [] == page.error
    assert any(text.endswith("is known already: Nour, with the roles: reviewer.") for text in words(page))
    assert people()["Nour"].roles == {Role.REVIEWER}
    press(page, "people:give_known")
    assert [text.value for text in page.success] == ["Nour now has the role “observer”."]
    assert "Somebody else" not in people()
    assert people()["Nour"].roles == {Role.REVIEWER, Role.OBSERVER}
    assert "people:give_known" not in keys(page)


def test_whoever_is_known_already_stays_as_they_are_where_that_is_wished_or_nothing_is_new():
    page = let_in(opened(), "Nour", "nour@partner.example", Role.REVIEWER)
    press(let_in(page, "Nour", "nour@partner.example", Role.OBSERVER), "people:leave_known")
    assert people()["Nour"].roles == {Role.REVIEWER}
    assert "people:give_known" not in keys(page)
    let_in(page, "Nour again", "nour@partner.example", Role.REVIEWER)
    assert "Nothing was changed." in words(page)
    assert page.success == []
    assert "people:give_known" not in keys(page)


def test_somebody_without_a_role_here_is_known_by_the_name_they_have():
    page = choose(opened(), "Ruben Costa")
    ruben, email = people()["Ruben Costa"].id, people()["Ruben Costa"].email
    take(page, ruben, Role.REVIEWER)
    let_in(page, "R. Costa", email or "", Role.OBSERVER)
    assert any("Ruben Costa, without a role in this call." in text for text in words(page))
    press(page, "people:give_known")
    assert people()["Ruben Costa"].roles == {Role.OBSERVER}


def test_a_role_is_given_and_taken_away_and_the_button_says_which_from_whom():
    page = choose(opened(Role.CALL_MANAGER), "Ruben Costa")
    ruben = people()["Ruben Costa"]
    page.selectbox(f"{ROLE_KEY}:{ruben.id}").set_value(Role.RAPPORTEUR).run()
    press(page, f"people:give:{ruben.id}")
    assert people()["Ruben Costa"].roles == {Role.REVIEWER, Role.RAPPORTEUR}
    assert (
        page.button(f"people:take:{ruben.id}:reviewer").label == "Take the role “reviewer” from Ruben Costa"
    )
    press(page, f"people:take:{ruben.id}:reviewer")
    assert page.button(f"people:take_it:{ruben.id}:reviewer").label == "Yes, take “reviewer” from Ruben Costa"
    press(page, f"people:take_it:{ruben.id}:reviewer")
    assert people()["Ruben Costa"].roles == {Role.RAPPORTEUR}
    assert [text.value for text in page.success] == ["Ruben Costa no longer has the role “reviewer”."]


def test_a_second_click_in_the_same_place_takes_nothing_from_anybody():
    page = choose(opened(Role.CALL_MANAGER), "Ruben Costa")
    ruben, before = people()["Ruben Costa"], people()
    place = keys(page).index(f"people:take:{ruben.id}:reviewer")
    for _ in range(3):
        press(page, keys(page)[place])
        assert keys(page)[place] == f"people:take:{ruben.id}:reviewer"
    assert people() == before
    press(page, "people:leave")
    assert f"people:take_it:{ruben.id}:reviewer" not in keys(page)
    assert people() == before


def test_whoever_has_no_role_any_more_stays_chosen_and_can_be_given_it_back():
    page = choose(opened(Role.CALL_MANAGER), "Ruben Costa")
    before = people()
    ruben = before["Ruben Costa"]
    take(page, ruben.id, Role.REVIEWER)
    assert "Ruben Costa" not in people()
    assert page.selectbox(CHOSEN_KEY).value == ruben.id
    assert [key for key in keys(page) if key.startswith("people:take")] == []
    back = f"people:give_back:{ruben.id}:reviewer"
    assert page.button(back).label == "Give the role “reviewer” back to Ruben Costa"
    press(page, back)
    assert people() == before
    assert page.selectbox(CHOSEN_KEY).value == ruben.id
    assert back not in keys(page)


@pytest.mark.long
def test_a_question_is_forgotten_when_somebody_else_is_chosen():
    page = choose(opened(Role.CALL_MANAGER), "Ruben Costa")
    ruben = people()["Ruben Costa"].id
    press(page, f"people:take:{ruben}:reviewer")
    choose(choose(page, "Ada Novak"), "Ruben Costa")
    assert f"people:take:{ruben}:reviewer" in keys(page)
    assert f"people:take_it:{ruben}:reviewer" not in keys(page)


def test_the_last_administrator_stays_one():
    page = choose(opened(), "Ada Novak")
    take(page, people()["Ada Novak"].id, Role.ADMINISTRATOR)
    assert [text.value.startswith("This is the last administrator") for text in page.error] == [True]
    assert people()["Ada Novak"].roles == {Role.ADMINISTRATOR}


def test_the_last_call_manager_is_warned_of_their_own_role_and_stays_one():
    page = opened(Role.CALL_MANAGER)
    [manager] = [person for person in people().values() if Role.CALL_MANAGER in person.roles]
    choose(page, manager.name)
    assert page.warning == []
    press(page, f"people:take:{manager.id}:call_manager")
    assert [text.value.partition(".")[0] for text in page.warning] == [
        "This is your own role",
        "Nobody else manages this call: give the role to somebody else first",
    ]
    press(page, f"people:take_it:{manager.id}:call_manager")
    assert [text.value.startswith("This is the last call manager") for text in page.error] == [True]
    assert people()[manager.name].roles == manager.roles


def test_a_manager_is_not_offered_to_make_administrators():
    page = opened(Role.CALL_MANAGER)
    offered = page.selectbox(ADDED_ROLE).options
    assert offered == ["applicant", "reviewer", "rapporteur", "call manager", "observer"]
    take(choose(page, "Ada Novak"), people()["Ada Novak"].id, Role.ADMINISTRATOR)
    assert [text.value for text in page.error] == ["You may not do this in this call."]
    assert people()["Ada Novak"].roles == {Role.ADMINISTRATOR}


@pytest.mark.parametrize("role", [Role.APPLICANT, Role.REVIEWER, Role.RAPPORTEUR, Role.OBSERVER])
def test_nobody_else_comes_here(role: Role):
    page = opened(role)
    assert "People" not in [title.value for title in page.title]
    assert [frame for frame in page.dataframe if "E-mail" in frame.value.columns] == []


@pytest.mark.long
@pytest.mark.parametrize(("language", "title"), [("fr", "Personnes"), ("es", "Personas")])
def test_it_speaks_the_readers_language(language: str, title: str):
    page = opened(language=language)
    assert [heading.value for heading in page.title] == [title]
    assert "Let them in" not in [button.label for button in page.button]
