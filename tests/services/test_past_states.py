"""What people see of the past: no more than of the present."""

from evaluator.access import Relation
from evaluator.services.past_states import state_at
from evaluator.services.rebuilding import CallState
from evaluator.store import Database
from tests.services.marked_people import MarkedStore
from tests.services.marked_store import marked_store


def past(database: Database, store: MarkedStore, name: str) -> CallState:
    actor = store.actor(name, database)
    return state_at(database=database, actor=actor, call_id=store.call.id, at=database.clock())


def test_a_manager_sees_scores_of_submitted_reviews_and_that_there_are_drafts(database: Database) -> None:
    store = marked_store(database)
    reviews = past(database, store, "call_manager").parts["reviews"]
    number = next(
        n for n, known in store.numbers.items() if known == store.proposals["nobody", Relation.OTHER]
    )
    assert reviews[f"re-writer-{number}"]["scores"] == {
        store.call.criteria[0].id: f"hush-review-{number}-hush"
    }
    assert (reviews[f"re-drafter-{number}"]["state"], reviews[f"re-drafter-{number}"]["scores"]) == (
        "draft",
        {},
    )


def test_what_is_ones_own_or_conflicted_is_in_no_part(database: Database) -> None:
    store, name = marked_store(database), "manager who applies"
    hidden = {store.proposals[name, relation] for relation in (Relation.OWN, Relation.CONFLICTED)}
    parts = past(database, store, name).parts
    assert set(parts["proposals"]) == set(store.numbers.values()) - hidden
    of_others = {row["proposal"] for part in ("reviews", "consensus") for row in parts[part].values()}
    assert of_others == set(parts["proposals"])


def test_whoever_owes_a_review_sees_no_score_and_no_agreement_of_that_proposal(database: Database) -> None:
    store, name = marked_store(database), "manager who reviews"
    proposal = store.proposals[name, Relation.ASSIGNED]
    parts = past(database, store, name).parts
    assert [row["scores"] for row in parts["reviews"].values() if row["proposal"] == proposal] == [{}, {}]
    assert [row for row in parts["consensus"].values() if row["proposal"] == proposal] == []


def test_roles_are_for_those_who_look_after_them(database: Database) -> None:
    store = marked_store(database)
    assert past(database, store, "observer").parts["roles"] == {}
    assert "reviewer" in {
        row["role"] for row in past(database, store, "call_manager").parts["roles"].values()
    }
