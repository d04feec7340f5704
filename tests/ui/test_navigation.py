"""Six names on top at most, and a row below the header that leads to the pages that are not there."""

import pytest

from evaluator.access import Role
from evaluator.foundation import LANGUAGES, translator
from evaluator.ui.frame import LANGUAGE_WIDGET, ROLE_WIDGET
from evaluator.ui.navigation import FRONT, GROUPS_OF_ROLE, PAGES, PAGES_OF_ROLE, group_of
from evaluator.ui.style import STYLE
from tests.pages.page_links import links_below_the_header

MOST_ON_TOP = 6

PAGES_THAT_A_ROLE_HAS = {
    Role.APPLICANT: {FRONT, "self_assessment", "my_proposals", "call"},
    Role.REVIEWER: {FRONT, "my_reviews", "score", "compare", "originality", "call"},
    Role.CALL_MANAGER: {*PAGES} - {"my_proposals", "my_reviews", "score"},
    Role.RAPPORTEUR: {FRONT, "panel", "call"},
    Role.OBSERVER: {
        FRONT, "proposals", "ranking", "compare", "originality", "connections", "criteria", "call",
    },
    Role.ADMINISTRATOR: {FRONT, "people", "call"},
}  # fmt: skip


def as_role(application, role):
    """The application when somebody has chosen this role."""
    application.run()
    return application.selectbox(ROLE_WIDGET).set_value(role).run()


def row_of(application):
    """What the links below the header read, and the address of each."""
    return [(link.label, link.page) for link in links_below_the_header(application)]


@pytest.mark.parametrize("role", [*Role])
def test_at_most_six_names_stand_on_top(role):
    assert 3 <= len(GROUPS_OF_ROLE[role]) <= MOST_ON_TOP


@pytest.mark.parametrize("role", [*Role])
def test_every_page_of_a_role_is_in_one_group_of_it(role):
    grouped = [name for group in GROUPS_OF_ROLE[role] for name in group]
    assert sorted(grouped) == sorted(PAGES_THAT_A_ROLE_HAS[role])
    assert PAGES_OF_ROLE[role] == tuple(grouped)
    assert {group_of(name, role) for name in grouped} == {*GROUPS_OF_ROLE[role]}


@pytest.mark.parametrize("role", [*Role])
def test_a_page_that_a_role_does_not_have_is_in_no_group_of_it(role):
    assert {group_of(name, role) for name in PAGES if name not in PAGES_OF_ROLE[role]} <= {()}


@pytest.mark.parametrize("role", [*Role])
def test_a_role_begins_on_the_front_page_which_is_in_a_group_by_itself(role):
    assert GROUPS_OF_ROLE[role][0] == (FRONT,)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_pages_have_the_same_name(language):
    titles = [page.title(translator(language)) for page in PAGES.values()]
    assert len(titles) == len(set(titles))


def test_on_a_page_of_a_group_of_several_a_row_leads_to_all_of_them(application):
    as_role(application, "call_manager").switch_page("pages/manage/people.py").run()
    assert not application.exception
    assert row_of(application) == [("Call", "call"), ("Criteria", "criteria"), ("People", "people")]


def test_the_row_says_the_language_of_its_reader(application):
    as_role(application, "observer").switch_page("pages/manage/criteria.py").run()
    application.selectbox(LANGUAGE_WIDGET).set_value("fr").run()
    assert row_of(application) == [("Appel", "call"), ("Critères", "criteria")]


def test_a_page_that_is_a_group_by_itself_has_no_row(application):
    as_role(application, "observer").switch_page("pages/manage/proposals.py").run()
    assert not application.exception
    assert row_of(application) == []


def test_whoever_is_led_away_from_a_page_of_another_role_finds_no_row_of_its_group(application):
    as_role(application, "applicant").switch_page("pages/manage/people.py").run()
    assert [title.value for title in application.title] == ["Self-assessment"]
    assert row_of(application) == []


def test_the_name_on_top_of_every_group_of_several_is_marked_by_a_rule():
    firsts = {group[0] for groups in GROUPS_OF_ROLE.values() for group in groups if len(group) > 1}
    assert firsts == {"proposals", "overview", "ranking", "compare", "call"}
    assert {first for first in PAGES if f":has(.st-key-frame-group-{first})" in STYLE} == firsts
