import pytest

from evaluator.access import NotAllowedError
from evaluator.foundation import RefusedError
from evaluator.services.call_drafts import begin_draft, call_desk, discard_draft, save_draft
from evaluator.services.verifying import verify
from evaluator.store import Database, new_id
from evaluator.store.audit import events
from evaluator.store.versions import ChangedMeanwhileError
from tests.services.stored_example import Example, stored_example

BROKEN = "id: [\n  # still being written"


@pytest.fixture
def example(database: Database) -> Example:
    return stored_example(database)


def desk(example: Example, who: str = "manager"):  # type: ignore[no-untyped-def]
    return call_desk(database=example.database, actor=example.actor(who), call_id=example.call.id)


def begin(example: Example, content: str | None = None):  # type: ignore[no-untyped-def]
    return begin_draft(
        database=example.database,
        actor=example.actor("manager"),
        call_id=example.call.id,
        content=content,
        key=new_id(),
    )


def save(example: Example, content: str, seen: int):  # type: ignore[no-untyped-def]
    return save_draft(
        database=example.database,
        actor=example.actor("manager"),
        call_id=example.call.id,
        content=content,
        seen=seen,
    )


def test_a_draft_begins_with_the_bytes_of_what_holds_and_keeps_what_is_typed(example: Example) -> None:
    assert desk(example).draft is None
    begun = begin(example)
    assert begun.content.encode() == desk(example).held.data
    assert (begun.based_on, begun.number) == (example.call.version, 1)
    assert save(example, BROKEN, 1).number == 2
    found = desk(example).draft
    assert (found.content, found.saved_by, found.number) == (BROKEN, "manager", 2)
    assert desk(example, "observer").draft == found
    assert verify(example.database).findings == ()


def test_the_same_text_again_counts_as_no_save_and_a_draft_that_is_there_stays(example: Example) -> None:
    begin(example, "id: x")
    assert save(example, "id: x", 1).number == 1
    assert begin(example, "id: another").content == "id: x"


def test_of_two_who_write_the_second_is_told_and_sees_what_is_kept(example: Example) -> None:
    begin(example)
    save(example, "id: first", 1)
    with pytest.raises(ChangedMeanwhileError) as refused:
        save(example, "id: second", 1)
    assert (refused.value.theirs.content, refused.value.number) == ("id: first", 2)
    assert save(example, "id: second", 2).content == "id: second"


def test_whoever_still_has_a_discarded_draft_saves_into_no_later_one(example: Example) -> None:
    begin(example)
    discard_draft(
        database=example.database,
        actor=example.actor("manager"),
        call_id=example.call.id,
        seen=1,
        key="away",
    )
    assert desk(example).draft is None
    with pytest.raises(ChangedMeanwhileError) as refused:
        save(example, "id: late", 1)
    assert refused.value.theirs is None
    assert begin(example).number == 2
    with example.database.reading() as session:
        told = [event.kind for event in events(session, example.call.id) if "draft" in event.kind]
    assert told == ["call.draft_begun", "call.draft_discarded", "call.draft_begun"]
    assert verify(example.database).findings == ()


@pytest.mark.parametrize("who", ["applicant-1", "reviewer-1", "rapporteur"])
def test_nobody_else_sees_the_draft(example: Example, who: str) -> None:
    begin(example)
    with pytest.raises(NotAllowedError):
        desk(example, who)


def test_a_text_that_no_database_can_keep_is_refused(example: Example) -> None:
    begin(example)
    with pytest.raises(RefusedError, match=r"U\+0000"):
        save(example, "id: \0", 1)
    with pytest.raises(RefusedError, match="larger than 5 MB"):
        save(example, "#" * 5_000_001, 1)
