"""Introductions on two pages: a manager asks from a pair, an applicant answers on their own proposals."""

from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from evaluator.access import Role
from evaluator.foundation import translator
from evaluator.services.samples import open_sample
from evaluator.store.tables import IntroductionAnswer
from evaluator.ui import stored
from evaluator.ui.connections_view.desk import VIEW_KEY
from evaluator.ui.connections_view.synergies import LEAST_KEY
from evaluator.ui.session import LANGUAGE_KEY
from tests.pages.introduction_desk import IntroductionDesk, introduction_desk
from tests.pages.stored_pages import opened, said
from tests.services.introductions.introducing import AGREED, DECLINED, SAMPLES, leaked

CONNECTIONS = "pages/manage/connections.py"
MINE = "pages/apply/my_proposals.py"
ASK = "connections:introduce"
THEIRS = open_sample(SAMPLES["applicant-2"])


@pytest.fixture
def two(own_database: str) -> IntroductionDesk:
    return introduction_desk(stored.database())


def synergies(role: Role = Role.CALL_MANAGER, **state: object) -> AppTest:
    return opened(CONNECTIONS, role, **{VIEW_KEY: "synergies", LEAST_KEY: 1, **state})


def mine(**state: object) -> AppTest:
    return opened(MINE, Role.APPLICANT, **state)


def everything(page: AppTest) -> str:
    """All that the page says, widgets included."""
    widgets = [*page.button, *page.expander]
    return unescape("\n".join([said(page), *(one.label for one in widgets), *map(str, headings(page))]))


def headings(page: AppTest) -> list[str]:
    return [one.value for one in (*page.title, *page.header, *page.subheader)]


def keys(page: AppTest) -> list[str]:
    return [str(one.key) for one in page.button if str(one.key).startswith(("introductions:", ASK))]


def press(page: AppTest, key: str) -> AppTest:
    page.button(key=key).click().run()
    assert not page.exception
    return page


def test_a_manager_asks_both_once_and_sees_how_far_it_is(two: IntroductionDesk) -> None:
    page = synergies()
    assert "You learn whether both agree, and not who does not." in everything(page)
    press(page, ASK)
    assert not page.error
    assert keys(page) == []
    assert "Not both have answered yet." in everything(page)
    two.answers_there(DECLINED)
    assert "Not both have answered yet." in everything(synergies())
    answered_here(two, AGREED)
    assert "They do not both agree." in everything(synergies())
    two.answers_there(AGREED)
    words = everything(synergies())
    assert "Both agree, and see each other." in words
    assert "declined" not in words


def answered_here(two: IntroductionDesk, answer: IntroductionAnswer) -> AppTest:
    return press(mine(), f"introductions:{answer}:{two.told(two.here).id}")


@pytest.mark.parametrize("role", [Role.OBSERVER])
def test_whoever_only_observes_sees_neither_button_nor_answer(two: IntroductionDesk, role: Role) -> None:
    press(synergies(), ASK)
    page = synergies(role)
    assert "Why two of them complement each other" in headings(page)
    assert keys(page) == []
    assert "asked on" not in everything(page)


def test_while_the_call_takes_proposals_it_says_that_nobody_is_asked(two: IntroductionDesk) -> None:
    two.move_to("open")
    page = synergies()
    assert keys(page) == []
    assert "Nobody is asked while the call takes proposals." in everything(page)


def test_a_pair_that_somebody_else_has_just_asked_is_not_asked_again(two: IntroductionDesk) -> None:
    page, other = synergies(), synergies()
    press(other, ASK)
    press(page, ASK)
    assert [one.value for one in page.error] == ["Both were asked already\\."]
    assert "Not both have answered yet." in everything(page)


def test_without_a_question_the_applicants_page_says_nothing_of_it(two: IntroductionDesk) -> None:
    page = mine()
    assert "Introductions" not in headings(page)
    assert keys(page) == []


@pytest.mark.parametrize("theirs", [None, AGREED, DECLINED])
@pytest.mark.parametrize("ours", [None, AGREED, DECLINED])
def test_nothing_of_the_other_stands_on_the_page_before_both_agree(
    two: IntroductionDesk, ours: IntroductionAnswer | None, theirs: IntroductionAnswer | None
) -> None:
    press(synergies(), ASK)
    if theirs is not None:
        two.answers_there(theirs)
    page = mine() if ours is None else answered_here(two, ours)
    words = everything(page)
    assert "Introductions" in headings(page)
    if (ours, theirs) == (AGREED, AGREED):
        assert {THEIRS.title, "applicant-2@example.org"} <= set(leaked(words, "applicant-2"))
    else:
        assert leaked(words, "applicant-2") == []


def test_the_question_says_what_would_be_shown_and_both_answers_are_there(two: IntroductionDesk) -> None:
    press(synergies(), ASK)
    page, one = mine(), two.told(two.here)
    words = everything(page)
    for shown in (one.own.title, one.own.lead, one.own.address):
        assert shown in words
    assert "the other is shown this of yours, and nothing else" in words
    assert "No text of your proposal, no score, and nothing that a reviewer said." in words
    assert keys(page) == [f"introductions:{answer}:{one.id}" for answer in (AGREED, DECLINED)]
    # Neither answer stands out.
    assert {page.button(key=key).proto.type for key in keys(page)} == {"secondary"}


def test_both_see_each_other_until_one_takes_it_back(two: IntroductionDesk) -> None:
    press(synergies(), ASK)
    two.answers_there(AGREED)
    page = answered_here(two, AGREED)
    words = everything(page)
    assert THEIRS.lead is not None
    for shown in (THEIRS.title, THEIRS.lead.organisation.name, "applicant-2@example.org"):
        assert shown in words
    assert "Trade unions" in words
    press(page, f"introductions:take-back:{two.told(two.here).id}")
    words = everything(page)
    assert leaked(words, "applicant-2") == []
    assert "You declined on" in words
    assert two.told(two.there).other is None


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_while_the_call_takes_proposals_the_page_says_that_both_agreed_and_no_name(
    two: IntroductionDesk, language: str
) -> None:
    t = translator(language)
    press(synergies(), ASK)
    assert "names are shown only while this call takes no proposals" in everything(mine())
    answered_here(two, AGREED)
    two.move_to("open")
    two.answers_there(AGREED)
    page = mine(**{LANGUAGE_KEY: language})
    words = everything(page)
    assert leaked(words, "applicant-2") == []
    assert t("{reference} and another proposal: you both agreed", reference="P01") in words
    said_why = t(
        "Names are shown once this call takes no more proposals: nobody is helped to a better one "
        "while others can still send theirs."
    )
    assert said_why in words
    assert keys(page) == [f"introductions:take-back:{two.told(two.here).id}"]
    waiting = t("Both agree, and see each other once the call takes no more proposals.")
    assert waiting in everything(synergies(**{LANGUAGE_KEY: language}))
    two.move_to("screening")
    assert THEIRS.title in everything(mine())


@pytest.mark.long
def test_when_the_other_takes_it_back_the_page_is_as_if_it_had_not_answered(two: IntroductionDesk) -> None:
    press(synergies(), ASK)
    before = everything(answered_here(two, AGREED))
    two.answers_there(AGREED)
    assert everything(mine()) != before
    two.takes_back_there()
    assert everything(mine()) == before


def test_a_proposal_that_was_replaced_meanwhile_is_looked_at_again(two: IntroductionDesk) -> None:
    press(synergies(), ASK)
    page, one = mine(), two.told(two.here)
    two.replaces_here()
    press(page, f"introductions:{AGREED}:{one.id}")
    assert "changed in the meantime" in page.error[0].value
    assert two.told(two.here).answer is None


@pytest.mark.long
@pytest.mark.parametrize("language", ["fr", "es"])
def test_both_pages_speak_the_readers_language(two: IntroductionDesk, language: str) -> None:
    t = translator(language)
    page = synergies(**{LANGUAGE_KEY: language})
    assert t("Introduce the two to each other") in headings(page)
    press(page, ASK)
    assert t("Not both have answered yet.") in everything(page)
    applicant = mine(**{LANGUAGE_KEY: language})
    assert t("Introductions") in headings(applicant)
    assert t("Agree to be introduced") in everything(applicant)
    assert t("Introductions") != "Introductions" or language == "fr"
