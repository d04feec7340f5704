"""The navigation of each role: few entries, and every page of the role under one of them."""

import pytest

from evaluator.access import Role
from evaluator.foundation import LANGUAGES, translator
from evaluator.ui.navigation import PAGES_OF_ROLE, SECTIONS_OF_ROLE


@pytest.mark.parametrize("role", Role)
def test_nobody_chooses_among_more_than_six_entries_or_fewer_than_three(role):
    sections = SECTIONS_OF_ROLE.get(role, ())
    grouped = {name for section in sections for name in section.names}
    assert 3 <= len(set(PAGES_OF_ROLE[role]) - grouped) + len(sections) <= 6


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", SECTIONS_OF_ROLE)
def test_no_two_sections_are_called_the_same(role, language):
    titles = [section.title(translator(language)) for section in SECTIONS_OF_ROLE[role]]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("role", SECTIONS_OF_ROLE)
def test_a_section_holds_pages_of_the_role_each_in_one_section_only(role):
    names = [name for section in SECTIONS_OF_ROLE[role] for name in section.names]
    assert len(names) == len(set(names))
    assert set(names) <= set(PAGES_OF_ROLE[role])
    assert all(len(section.names) > 1 for section in SECTIONS_OF_ROLE[role])
