"""The menus on top: every page of a role is in one place, and none is there that the role does not have."""

import pytest

from evaluator.access import Role
from evaluator.foundation import translator
from evaluator.ui.navigation import MENUS, PAGES_OF_ROLE

MOST_ON_TOP = 8
"""Names that find room beside each other on a tablet."""


@pytest.mark.parametrize("role", [*Role])
def test_menus_hold_pages_of_the_role_each_once(role: Role) -> None:
    inside = [name for _, names in MENUS.get(role, ()) for name in names]
    assert len(inside) == len(set(inside))
    assert set(inside) <= set(PAGES_OF_ROLE[role])


@pytest.mark.parametrize("role", [*Role])
def test_few_names_stand_on_top(role: Role) -> None:
    inside = {name for _, names in MENUS.get(role, ()) for name in names}
    assert len(MENUS.get(role, ())) + len(set(PAGES_OF_ROLE[role]) - inside) <= MOST_ON_TOP


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_no_two_menus_have_the_same_name(language: str) -> None:
    for menus in MENUS.values():
        titles = [title(translator(language)) for title, _ in menus]
        assert len(titles) == len(set(titles))
