"""What `docs/permissions.md` tells people is what the program does: every cell, in both directions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import pytest

from evaluator.access import Action, Actor, NotAllowedError, Relation, Role, check, may
from evaluator.access.permissions import ADVICE, SWITCHES
from evaluator.calls.process import Switches

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "permissions.md").read_text(encoding="utf-8")

WORDS = {
    "—": frozenset(),
    "own": frozenset({Relation.OWN}),
    "asked": frozenset({Relation.ASKED, Relation.ASSIGNED}),
    "asked to read": frozenset({Relation.ASSIGNED}),
    "all": frozenset({Relation.ASKED, Relation.ASSIGNED, Relation.OTHER}),
    "yes": frozenset(Relation),
}
"""The words of the page, which explains them itself."""

CELL = re.compile(
    r"(?P<word>[^,]+)(?:, while `(?P<switch>\w+)`(?: or `(?P<other>\w+)`)?)?(?:, unless `(?P<unless>\w+)`)?"
)

ALL_SWITCHES = frozenset(Switches.model_fields) | {ADVICE}
OPEN = [
    frozenset[str](),
    ALL_SWITCHES,
    *(frozenset({name}) for name in sorted(ALL_SWITCHES)),
    *(ALL_SWITCHES - {name} for name in sorted(ALL_SWITCHES)),
    *(frozenset(two) for two in combinations(sorted(ALL_SWITCHES), 2)),
]
"""No cell looks at more than two: each alone, all but each, and each pair tell all cells apart."""


@dataclass(frozen=True)
class Cell:
    """What the page says about an action and a role."""

    relations: frozenset[Relation]
    switches: frozenset[str]
    """One of them opens it; none: it is open at any time."""
    unless: str | None

    def allows(self, relation: Relation, open_switches: frozenset[str]) -> bool:
        is_open = not self.switches or bool(self.switches & open_switches)
        return relation in self.relations and is_open and self.unless not in open_switches


def tables() -> Iterator[list[list[str]]]:
    """The tables that end with the name in the program, as cells of text, their headings first."""
    for block in re.findall(r"(?:^\|.*\n)+", PAGE, re.MULTILINE):
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines()]
        if rows[0][-1] == "in the program":
            yield [rows[0], *rows[2:]]


def read_cell(text: str) -> Cell:
    found = CELL.fullmatch(text)
    assert found is not None, text
    switches = frozenset(name for name in (found["switch"], found["other"]) if name)
    return Cell(WORDS[found["word"]], switches, found["unless"])


def read_page() -> dict[tuple[Action, Role], Cell]:
    cells = {}
    for heading, *rows in tables():
        roles = [Role(name.replace(" ", "_")) for name in heading[1:-1]]
        for row in rows:
            action = Action(row[-1].strip("`"))
            for role, text in zip(roles, row[1:-1], strict=True):
                assert (action, role) not in cells, f"{action}, {role} stands twice"
                cells[action, role] = read_cell(text)
    return cells


CELLS = read_page()


def test_the_page_has_a_cell_for_every_action_and_role_and_none_for_others():
    assert set(CELLS) == {(action, role) for action in Action for role in Role}


@pytest.mark.parametrize("action", Action)
def test_every_cell_of_the_page_is_what_the_program_does(action: Action):
    said, done = {}, {}
    for role in Role:
        actor = Actor(id="somebody", roles=frozenset({role}))
        for relation in Relation:
            for open_switches in OPEN:
                case = (role, relation, open_switches)
                said[case] = CELLS[action, role].allows(relation, open_switches)
                done[case] = may(actor, action, relation=relation, open_switches=open_switches)
    assert {case for case in said if said[case] != done[case]} == set()


@pytest.mark.parametrize("action", Action)
def test_several_roles_allow_what_any_of_them_does_and_no_role_allows_nothing(action: Action):
    for relation in Relation:
        for open_switches in OPEN:
            alone = {
                role: may(
                    Actor(id="a", roles=frozenset({role})),
                    action,
                    relation=relation,
                    open_switches=open_switches,
                )
                for role in Role
            }
            for two in combinations(Role, 2):
                both = Actor(id="a", roles=frozenset(two))
                found = may(both, action, relation=relation, open_switches=open_switches)
                assert found == any(alone[role] for role in two)
            nobody = Actor(id="a", roles=frozenset())
            assert not may(nobody, action, relation=relation, open_switches=open_switches)


def test_everything_that_a_cell_looks_at_is_a_switch_of_a_phase_or_the_advice():
    assert ALL_SWITCHES >= SWITCHES
    named = {switch for cell in CELLS.values() for switch in (*cell.switches, cell.unless) if switch}
    assert named == SWITCHES


def test_a_conflict_of_interest_leaves_nobody_anything_to_do_with_the_proposal():
    about_the_call = {action for (action, _), cell in CELLS.items() if cell.relations == frozenset(Relation)}
    everything = Actor(id="everybody", roles=frozenset(Role))
    left = {
        action
        for action in Action
        if may(everything, action, relation=Relation.CONFLICTED, open_switches=ALL_SWITCHES - {"blind"})
    }
    assert left == about_the_call


def test_who_submitted_a_proposal_is_an_applicant_to_it_and_nothing_else():
    everything_else = Actor(id="both", roles=frozenset(Role) - {Role.APPLICANT})
    about_the_call = {action for (action, _), cell in CELLS.items() if cell.relations == frozenset(Relation)}
    left = {
        action
        for action in Action
        if may(everything_else, action, relation=Relation.OWN, open_switches=ALL_SWITCHES - {"blind"})
    }
    assert left == about_the_call


def test_observers_change_nothing_and_administrators_see_no_proposal():
    observed = {action for action in Action if CELLS[action, Role.OBSERVER].relations}
    assert {action.value.split("_")[0] for action in observed} == {"see"}
    administered = {action for action in Action if CELLS[action, Role.ADMINISTRATOR].relations}
    assert administered == {
        Action.ADD_CALL, Action.SEE_PEOPLE, Action.GRANT_ROLE, Action.GRANT_ADMINISTRATOR,
        Action.SEE_ROLES_TRAIL, Action.PURGE,
    }  # fmt: skip


@pytest.mark.parametrize("action", Action)
def test_roles_of_another_call_count_for_nothing_but_an_administrators(action: Action):
    elsewhere = Actor(id="a", roles=frozenset(Role), call_id="this")
    administrator = Actor(id="a", roles=frozenset({Role.ADMINISTRATOR}))
    for relation in Relation:
        found = may(elsewhere, action, relation=relation, open_switches=ALL_SWITCHES, call_id="that")
        assert found == may(administrator, action, relation=relation, open_switches=ALL_SWITCHES)


@pytest.mark.parametrize(
    ("role", "action", "relation", "said"),
    [
        (Role.REVIEWER, Action.WRITE_REVIEW, Relation.ASSIGNED,
         "This is not open now: the call is in another phase."),
        (Role.REVIEWER, Action.WRITE_REVIEW, Relation.OTHER, "You may not do this in this call."),
        (Role.REVIEWER, Action.WRITE_REVIEW, Relation.CONFLICTED, "You may not do this in this call."),
        (Role.REVIEWER, Action.SEE_ADVICE, Relation.ASSIGNED, "The machine's advice is not open to you now."),
        (Role.APPLICANT, Action.SEE_PROPOSAL, Relation.OTHER, "You may not do this in this call."),
    ],
)  # fmt: skip
def test_a_refusal_says_whether_it_is_the_time_or_the_person(
    role: Role, action: Action, relation: Relation, said: str
):
    with pytest.raises(NotAllowedError) as refused:
        check(Actor(id="a", roles=frozenset({role})), action, relation=relation)
    assert str(refused.value) == said
