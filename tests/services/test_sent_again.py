"""The key of a command says that it is sent again: another command under it is refused, and does nothing."""

from collections.abc import Callable

import pytest

from evaluator.panel.assignment import Reader
from evaluator.services.assignments import assign, proposals_to_review, unassign
from evaluator.services.conflicts import declare_conflict, declare_no_conflict, settle_conflict
from evaluator.services.reviewer_expertise import NOT_KNOWN, keep_expertise, keep_expertise_file
from evaluator.store import Database
from evaluator.store.tables import ConflictState
from tests.services.review_example import Reviewing, reviewing

OTHERS = "This key belongs to another command"


@pytest.fixture
def panel(database: Database) -> Reviewing:
    return reviewing(database, "reviewer-1")


def commands(panel: Reviewing, conflict_id: str = "") -> dict[str, Callable[[str], object]]:
    """What a manager, or a reviewer, does under a key."""
    common = {"database": panel.database, "actor": panel.actor("manager")}
    mine = {"database": panel.database, "actor": panel.actor("reviewer-1"), "proposal_id": panel.proposal_id}
    pair = {"proposal_id": panel.proposal_id, "person_id": panel.example.people["reviewer-2"]}
    in_call = {**common, "call_id": panel.example.call.id}
    reader = Reader(id=panel.example.people["reviewer-2"], languages={"fr"})
    return {
        "assign": lambda key: assign(**common, **pair, key=key),
        "unassign": lambda key: unassign(**common, **pair, reason="Ill.", key=key),
        "declare": lambda key: declare_conflict(
            **common, **pair, kind="close", note="We are related.", key=key
        ),
        "declare none": lambda key: declare_no_conflict(**mine, key=key),
        "settle": lambda key: settle_conflict(
            **common, conflict_id=conflict_id, state=ConflictState.CLEARED, reason="No.", seen=1, key=key
        ),
        "keep": lambda key: keep_expertise(**in_call, reader=reader, seen=NOT_KNOWN, key=key),
        "keep a file": lambda key: keep_expertise_file(
            **in_call, data=b"reviewer_id,languages\nreviewer-1@example.org,fr\n", name="r.csv", key=key
        ),
    }


def test_a_command_under_the_key_of_another_kind_is_refused(panel: Reviewing) -> None:
    does = commands(panel)
    does["assign"]("a")
    does["keep"]("k")
    conflict_id = does["declare"]("d")
    does = commands(panel, str(conflict_id))
    for name, key in (
        ("assign", "k"),
        ("unassign", "a"),
        ("declare", "a"),
        ("declare none", "k"),
        ("settle", "d"),
        ("keep", "d"),
        ("keep a file", "a"),
    ):
        with pytest.raises(ValueError, match=OTHERS):
            does[name](key)


def test_a_command_about_somebody_else_is_refused_and_the_same_one_is_done_once(panel: Reviewing) -> None:
    does = commands(panel)
    assignment_id = does["assign"]("a")
    assert does["assign"]("a") == assignment_id
    does["unassign"]("u")
    does["unassign"]("u")
    with pytest.raises(ValueError, match=OTHERS):
        does["assign"]("u")
    with pytest.raises(ValueError, match=OTHERS):
        assign(
            database=panel.database,
            actor=panel.actor("manager"),
            proposal_id=panel.proposal_id,
            person_id=panel.example.people["reviewer-1"],
            key="a",
        )
    waiting = proposals_to_review(
        database=panel.database, actor=panel.actor("reviewer-2"), call_id=panel.example.call.id
    )
    assert waiting == []
