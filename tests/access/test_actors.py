"""Actors hold exactly the roles that they were given."""

from itertools import combinations

import pytest

from evaluator.access import Actor, Role
from evaluator.store.tables import GrantedRole

SETS = [frozenset(chosen) for count in range(len(Role) + 1) for chosen in combinations(Role, count)]


@pytest.mark.parametrize("roles", SETS, ids=lambda roles: "+".join(sorted(roles)) or "none")
def test_an_actor_holds_the_roles_given_and_no_other(roles):
    actor = Actor(id="a", roles=roles)
    assert {role for role in Role if actor.has(role)} == roles


def test_the_roles_are_those_that_the_store_keeps():
    assert {role.value for role in Role} == {role.value for role in GrantedRole}


@pytest.mark.parametrize("role", Role)
def test_a_role_holds_in_its_call_and_an_administrators_everywhere(role):
    here = Actor(id="a", roles=frozenset({role}), call_id="here")
    assert here.has(role, call_id="here")
    assert here.has(role)
    assert here.has(role, call_id="there") is (role is Role.ADMINISTRATOR)
    assert Actor(id="a", roles=frozenset({role})).has(role, call_id="there")
