"""Actors hold exactly the roles that they were given."""

from itertools import combinations

import pytest

from evaluator.access import Actor, Role

SETS = [frozenset(chosen) for count in range(len(Role) + 1) for chosen in combinations(Role, count)]


@pytest.mark.parametrize("roles", SETS, ids=lambda roles: "+".join(sorted(roles)) or "none")
def test_an_actor_holds_the_roles_given_and_no_other(roles):
    actor = Actor(id="a", roles=roles)
    assert {role for role in Role if actor.has(role)} == roles


def test_the_roles_are_those_that_the_pages_know():
    assert [role.value for role in Role] == ["applicant", "reviewer", "call_manager"]
