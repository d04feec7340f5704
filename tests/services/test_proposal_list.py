"""What a list of the call's proposals leaves out, and what it says of that."""

import pytest

from evaluator.access import NotAllowedError, Relation
from evaluator.services.conflicts import declare_conflict
from evaluator.services.proposal_list import ProposalList, proposals_of_call
from evaluator.services.screening_board import screening_board
from evaluator.store import Database
from evaluator.store.tables import ProposalRow
from tests.services.marked_people import ELSEWHERE, MarkedStore
from tests.services.marked_store import marked_store


def listed(database: Database, store: MarkedStore, name: str) -> ProposalList:
    return proposals_of_call(database=database, actor=store.actor(name, database), call_id=store.call.id)


def test_a_manager_sees_all_but_their_own_and_those_with_a_conflict(database: Database) -> None:
    store, name = marked_store(database), "manager who applies"
    hidden = {store.proposals[name, relation] for relation in (Relation.OWN, Relation.CONFLICTED)}
    found = listed(database, store, name)
    assert {one.id for one in found.proposals} == set(store.numbers.values()) - hidden
    assert found.left_out == 1


def test_a_conflict_that_somebody_else_declared_is_in_no_number(database: Database) -> None:
    store = marked_store(database)
    declare_conflict(
        database=database,
        actor=store.actor("manager who reviews", database),
        proposal_id=store.proposals["nobody", Relation.OTHER],
        person_id=store.people["call_manager"],
        kind="family",
        note="We are related.",
        key="declared by another",
    )
    found = listed(database, store, "call_manager")
    assert (len(found.proposals), found.left_out) == (len(store.numbers) - 3, 1)


def test_how_many_are_left_out_does_not_change_with_what_becomes_of_them(database: Database) -> None:
    store, name = marked_store(database), "call_manager"
    conflicted = store.proposals[name, Relation.CONFLICTED]

    def left_out() -> tuple[int, int]:
        actor = store.actor(name, database)
        board = screening_board(database=database, actor=actor, call_id=store.call.id)
        return board.left_out, listed(database, store, name).left_out

    before = left_out()
    database.write(lambda session: setattr(session.get_one(ProposalRow, conflicted), "state", "funded"))
    assert left_out() == before == (1, 1)


def test_a_manager_of_another_call_is_refused(database: Database) -> None:
    store = marked_store(database)
    with pytest.raises(NotAllowedError):
        listed(database, store, ELSEWHERE)
