import pytest

from evaluator.services.stored_reviews import save_draft
from evaluator.store import Database, new_id
from tests.services.large_call import large_call
from tests.services.page_queries import page_queries
from tests.services.review_example import reviewing
from tests.store.counting import counted


@pytest.mark.long
def test_no_page_asks_more_of_the_store_when_the_call_is_larger(database: Database) -> None:
    call = large_call(database, proposals=30, reviews=5, reviewers=10)
    taken = {}
    for name, (ask, _) in page_queries(call).items():
        ask()
        with counted(database) as sent:
            assert ask() or name == "what the panel agreed on"
        taken[name] = len(sent)
    assert taken == {name: statements for name, (_, statements) in page_queries(call).items()}


def test_a_save_takes_as_many_statements_however_often_one_has_saved(database: Database) -> None:
    panel = reviewing(database)
    actor, first = panel.actor("reviewer-1"), panel.example.call.criteria[0].id
    taken = []
    for seen in range(6):
        with counted(database) as sent:
            save_draft(
                database=database,
                actor=actor,
                proposal_id=panel.proposal_id,
                review=panel.blank.with_comment(first, f"text {seen}"),
                seen=seen,
                key=new_id(),
            )
        taken.append(len(sent))
    # Where several write at once, one of them holds the phase.
    assert taken[1:] == [13 if database.is_sqlite else 14] * 5
