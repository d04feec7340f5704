"""A store in which everybody stands in every relation to some proposal, with a mark in every text.

A mark that shows where it may not be seen is a leak, whatever it went through: an error, a list, an archive.
"""

import dataclasses
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd
from pydantic import BaseModel

from evaluator.access import Action, Actor, Relation, Role, may
from evaluator.services.people import add_person, grant_role
from evaluator.services.shipped import criteria_folder
from evaluator.services.stored_calls import keep_call, move_phase
from evaluator.store import Database
from tests.services.marked_people import ANOTHER_CALL, ASKED, ELSEWHERE, NO_PHASE, PEOPLE, MarkedStore
from tests.services.marked_rows import add_proposals
from tests.store.made_once import made_once

BLIND = b"""
  - id: blind
    from: 2027-06-30T17:00
    until: 2027-07-30T17:00
    switches: {review: true, blind: true, withdraw: true}
"""
FIRST = Actor(id="first", roles=frozenset({Role.ADMINISTRATOR}))

MARK = re.compile(r"hush-([a-z]+)-(\d+)-hush")

MAY_SEE: Mapping[str, tuple[Action, ...]] = {
    "title": (Action.SEE_TITLE,),
    "text": (Action.SEE_PROPOSAL,),
    "name": (Action.SEE_PARTNERS,),
    "contact": (Action.SEE_NAMES,),
    "document": (Action.SEE_NAMES,),
    "gate": (Action.SEE_GATES,),
    "review": (Action.SEE_REVIEWS, Action.SEE_OTHERS_REVIEWS, Action.SEE_FEEDBACK),
    "consensus": (Action.SEE_REVIEWS, Action.SEE_OTHERS_REVIEWS, Action.SEE_FEEDBACK),
    "decision": (Action.SEE_REVIEWS, Action.SEE_FEEDBACK),
    "comment": (Action.SEE_LETTERS,),
    "letter": (Action.SEE_LETTERS, Action.SEE_FEEDBACK),
    "conflict": (Action.SETTLE_CONFLICT,),
    "draft": (),
}
"""What each kind of mark asks for: one of these, with the proposal it stands in."""


@made_once
def marked_store(database: Database) -> MarkedStore:
    """Everything, in an empty database."""
    data = (criteria_folder() / "skills_mobility.yaml").read_bytes()
    before, found, after = data.partition(b"\n    switches: {others_reviews: always")
    assert found
    line, rest = after.split(b"\n", 1)
    data = before + found + line + BLIND + rest
    call = keep_call(database=database, actor=FIRST, data=data, name="call.yaml", key="call")
    store = MarkedStore(call, call.version)
    another = data.replace(f"id: {call.id}".encode(), f"id: {ANOTHER_CALL}".encode(), 1)
    keep_call(database=database, actor=FIRST, data=another, name="another.yaml", key="call")
    for name, roles in PEOPLE.items():
        _add(database, store, name, roles, call.id)
    _add(database, store, ELSEWHERE, frozenset(Role) - {Role.ADMINISTRATOR}, ANOTHER_CALL)
    for name in ("writer", "drafter", "stranger", "relative"):
        store.people[name] = add_person(
            database=database, actor=FIRST, name=name, email=f"{name}@example.org", key=f"add {name}"
        )
    database.write(lambda session: add_proposals(session, store, database))
    return store


def _add(database: Database, store: MarkedStore, name: str, roles: frozenset[Role], call_id: str) -> None:
    """Somebody, with these roles in a call."""
    mail = f"{name.replace(' ', '.').replace(',', '')}@example.org"
    store.people[name] = add_person(database=database, actor=FIRST, name=name, email=mail, key=f"add {name}")
    for role in sorted(roles):
        grant_role(
            database=database,
            actor=FIRST,
            person_id=store.people[name],
            role=role,
            call_id=None if role is Role.ADMINISTRATOR else call_id,
            key=f"grant {name} {role}",
        )


def move_to(database: Database, store: MarkedStore, phase: str) -> None:
    """Put the call into a phase, or between two: there its clock stands far off."""
    manager = store.actor(Role.CALL_MANAGER.value, database)
    move_phase(
        database=database,
        actor=manager,
        call_id=store.call.id,
        phase_id=None if phase == NO_PHASE else phase,
        reason="for the test",
        key=f"move to {phase}",
    )


def marks_in(value: object) -> set[tuple[str, int]]:
    """The marks in a value, with all that it holds: the kind of each and the number of its proposal."""
    found: set[tuple[str, int]] = set()
    for text in texts_in(value):
        found |= {(kind, int(number)) for kind, number in MARK.findall(text)}
    return found


def texts_in(value: object) -> Iterator[str]:  # noqa: C901 - one case for each kind of value
    match value:
        case str():
            yield value
        case bytes() if zipfile.is_zipfile(io.BytesIO(value)):
            with zipfile.ZipFile(io.BytesIO(value)) as archive:
                for name in archive.namelist():
                    yield name
                    yield from texts_in(archive.read(name))
        case bytes():
            yield value.decode("utf-8", errors="replace")
        case BaseException():
            yield from (str(value), repr(value.args))
            yield from texts_in(vars(value))
            yield from texts_in(value.__cause__)
            yield from texts_in(value.__context__)
        case BaseModel():
            yield from texts_in(value.model_dump())
        case pd.DataFrame():
            yield value.to_csv()
        case Mapping():
            for key, one in value.items():
                yield from texts_in(key)
                yield from texts_in(one)
        case _ if dataclasses.is_dataclass(value) and not isinstance(value, type):
            for part in dataclasses.fields(value):
                yield from texts_in(getattr(value, part.name))
        case Iterable():
            for one in value:
                yield from texts_in(one)
        case _:
            yield repr(value)


def leaks(
    store: MarkedStore,
    name: str,
    phase: str,
    value: Any,
) -> set[tuple[str, int]]:
    """The marks in a value that somebody may not see in this phase."""
    return {
        (kind, number)
        for kind, number in marks_in(value)
        if not _may_see(store, name, phase, kind, store.numbers[number])
    }


def _may_see(store: MarkedStore, name: str, phase: str, kind: str, proposal_id: str) -> bool:
    person = store.people.get(name, "elsewhere")
    relation = store.relations.get((person, proposal_id), Relation.OTHER)
    if kind in ("review", "consensus", "comment", "letter") and owes_a_review(name, relation, phase):
        return False
    actor = Actor(id=person, roles=store.roles_towards(name, relation))
    return any(
        may(actor, action, relation=relation, open_switches=store.open_in(phase)) for action in MAY_SEE[kind]
    )


def owes_a_review(name: str, relation: Relation, phase: str) -> bool:
    """Whether they see no other review before theirs: all who were asked for one, and nobody has submitted.

    Who is only rapporteur was asked for none; `decision` shows reviews always.
    """
    roles = PEOPLE.get(name, frozenset())
    is_only_rapporteur = Role.RAPPORTEUR in roles and Role.REVIEWER not in roles
    return relation in ASKED and not is_only_rapporteur and phase != "decision"
