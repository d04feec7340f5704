"""How people stand to stored proposals, on both databases."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event, update
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, Relation, Role
from evaluator.services.relations import (
    conflicts_in,
    refused_in,
    relation_in,
    relations_in,
    standing_in,
    standings_in,
    told_conflicts_in,
)
from evaluator.store import Database
from evaluator.store.tables import AssignmentRow, ConflictRow, ProposalRow, ReviewRow
from tests.services.marked_people import ELSEWHERE, PEOPLE, MarkedStore
from tests.services.marked_store import marked_store, move_to


def relation_of(database: Database, store: MarkedStore, name: str, proposal_id: str) -> Relation:
    with database.reading() as session:
        proposal = session.get_one(ProposalRow, proposal_id)
        return relation_in(session, store.actor(name, database), proposal)


@contextmanager
def statements(database: Database) -> Iterator[list[str]]:
    """Every SQL statement sent while the block runs."""
    sent: list[str] = []

    def note(_connection, _cursor, statement, *_rest) -> None:
        sent.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    yield sent
    event.remove(database.engine, "before_cursor_execute", note)


def test_everybody_stands_as_was_arranged_to_every_proposal(database: Database) -> None:
    store = marked_store(database)
    ids = list(store.numbers.values())
    for name in PEOPLE:
        actor = store.actor(name, database)
        with database.reading() as session, statements(database) as sent:
            found = relations_in(session, actor, [*ids, "not there"])
        assert found == {one: store.relations.get((actor.id, one), Relation.OTHER) for one in ids}
        assert len([one for one in sent if one.startswith(("SELECT", "WITH"))]) == 1


def test_a_conflict_goes_on_with_a_proposal_into_every_later_stage(database: Database) -> None:
    store = marked_store(database)
    first = store.proposals["reviewer", Relation.CONFLICTED]
    second = store.proposals["reviewer", Relation.ASSIGNED]
    third = store.proposals["reviewer", Relation.OTHER]
    reviewer = store.actor("reviewer", database)
    before = [relation_of(database, store, "reviewer", one) for one in (second, third)]
    assert before == [Relation.ASSIGNED, Relation.OTHER]

    def link(session: Session) -> None:
        for later, earlier in ((second, first), (third, second)):
            session.get_one(ProposalRow, later).earlier_stage_id = earlier

    def told(**values: object) -> int:
        database.write(
            lambda session: session.execute(
                update(ConflictRow).where(ConflictRow.proposal_id == first).values(**values)
            )
        )
        with database.reading() as session:
            return told_conflicts_in(session, reviewer, store.call.id)

    database.write(link)
    for one in (second, third):
        assert relation_of(database, store, "reviewer", one) is Relation.CONFLICTED
        assert relation_of(database, store, "manager who reviews", one) is Relation.OTHER
    with database.reading() as session:
        refused = refused_in(session, reviewer, store.call.id, Action.SEE_PROPOSAL)
    assert {first, second, third} <= refused
    alone = told(declared_by="somebody else")
    assert told(declared_by=reviewer.id) == alone + 3
    told(state="cleared")
    assert [relation_of(database, store, "reviewer", one) for one in (second, third)] == before


def test_a_conflict_closes_the_stages_before_it_too(database: Database) -> None:
    store = marked_store(database)
    declared = store.proposals["reviewer", Relation.CONFLICTED]
    before = store.proposals["reviewer", Relation.ASSIGNED]
    first = store.proposals["reviewer", Relation.OTHER]

    def link(session: Session) -> None:
        for later, earlier in ((declared, before), (before, first)):
            session.get_one(ProposalRow, later).earlier_stage_id = earlier

    database.write(link)
    for one in (before, first):
        assert relation_of(database, store, "reviewer", one) is Relation.CONFLICTED
    reviewer = store.actor("reviewer", database).id
    with database.reading() as session:
        found = conflicts_in(session, store.call.id)
    assert {(declared, reviewer), (before, reviewer), (first, reviewer)} <= found


def test_a_settled_conflict_stays_one_a_cleared_one_is_none(database: Database) -> None:
    store = marked_store(database)
    proposal_id = store.proposals["reviewer", Relation.CONFLICTED]
    for state, expected in (("recused", Relation.CONFLICTED), ("cleared", Relation.ASSIGNED)):
        database.write(
            lambda session, state=state: session.execute(
                update(ConflictRow).where(ConflictRow.proposal_id == proposal_id).values(state=state)
            )
        )
        assert relation_of(database, store, "reviewer", proposal_id) is expected


def test_an_assignment_that_was_withdrawn_is_none(database: Database) -> None:
    store = marked_store(database)
    proposal_id = store.proposals["reviewer", Relation.ASSIGNED]
    database.write(
        lambda session: session.execute(
            update(AssignmentRow)
            .where(AssignmentRow.proposal_id == proposal_id)
            .values(withdrawn_at=database.clock())
        )
    )
    assert relation_of(database, store, "reviewer", proposal_id) is Relation.OTHER


def test_who_submitted_a_proposal_owns_it_whatever_else_they_are_to_it(database: Database) -> None:
    store = marked_store(database)
    proposal_id = store.proposals["reviewer", Relation.CONFLICTED]
    database.write(
        lambda session: setattr(
            session.get_one(ProposalRow, proposal_id), "applicant_id", store.people["reviewer"]
        )
    )
    assert relation_of(database, store, "reviewer", proposal_id) is Relation.OWN


def test_a_reader_has_only_the_part_in_which_they_were_asked(database: Database) -> None:
    store = marked_store(database)
    name = "reviewer here, rapporteur there"
    actor = store.actor(name, database)
    with database.reading() as session:
        found = standings_in(session, actor, store.call, database.clock())
    assert actor.roles == {Role.REVIEWER, Role.RAPPORTEUR}
    assigned = found[store.proposals[name, Relation.ASSIGNED]]
    assert assigned.actor.roles == {Role.REVIEWER}
    assert not assigned.may(Action.SEE_REVIEWS)
    # Towards a proposal that they do not read, whoever reads may still say that they have a conflict.
    assert found[store.proposals[name, Relation.OTHER]].may(Action.DECLARE_CONFLICT)


def test_a_standing_says_what_the_phase_opens_and_what_they_have_submitted(database: Database) -> None:
    store = marked_store(database)
    proposal_id = store.proposals["reviewer", Relation.ASSIGNED]
    actor = store.actor("reviewer", database)
    move_to(database, store, "review")

    def standing():
        with database.reading() as session:
            return standing_in(session, actor, store.call, proposal_id, database.clock())

    found = standing()
    assert (found.relation, found.others_reviews) == (Relation.ASSIGNED, "after_own")
    assert (found.reviews_it, found.has_submitted) == (True, False)
    assert found.open_switches == {"review", "reopen", "others_reviews", "consensus"}
    for state, has_submitted in (("draft", False), ("submitted", True), ("reopened", False)):
        database.write(
            lambda session, state=state: session.merge(
                ReviewRow(
                    id="mine",
                    proposal_id=proposal_id,
                    reviewer_id=actor.id,
                    state=state,
                    stage="",
                    current_number=1,
                    updated_at=database.clock(),
                )
            )
        )
        assert standing().has_submitted is has_submitted


def test_what_is_not_there_looks_as_what_nobody_has_to_do_with(database: Database) -> None:
    store = marked_store(database)
    there = store.proposals["reviewer", Relation.OTHER]
    for name in [*PEOPLE, ELSEWHERE]:
        actor = store.actor(name, database)
        with database.reading() as session:
            missing = standing_in(session, actor, store.call, "not there", database.clock())
            known = standing_in(session, actor, store.call, there, database.clock())
        if name != "reviewer":
            assert missing == known


def test_roles_in_another_call_open_nothing(database: Database) -> None:
    store = marked_store(database)
    with database.reading() as session:
        found = standings_in(session, store.actor(ELSEWHERE, database), store.call, database.clock())
    assert len(found) == len(store.numbers)
    assert [one for one in found.values() for action in Action if one.may(action)] == []


def test_between_phases_of_a_call_with_a_blind_one_names_stay_covered(database: Database) -> None:
    store = marked_store(database)
    proposal_id = store.proposals["reviewer", Relation.ASSIGNED]
    actor = Actor(id=store.people["reviewer"], roles=frozenset({Role.REVIEWER}))

    def sees_names(year: int) -> bool:
        now = database.clock().replace(year=year)
        with database.reading() as session:
            return standing_in(session, actor, store.call, proposal_id, now).may(Action.SEE_NAMES)

    assert sees_names(2027)
    assert not sees_names(2026)
