"""What somebody writes of a lexicon: theirs alone, in two windows, and no longer once they manage no call."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from evaluator.access import NotAllowedError, Role
from evaluator.foundation import RefusedError
from evaluator.services.lexicons.changing import add_term, put_lexicon, take_lexicon_back
from evaluator.services.lexicons.drafts import (
    NO_DRAFT,
    discard_lexicon_draft,
    own_lexicon_draft,
    save_lexicon_draft,
)
from evaluator.services.lexicons.in_force import lexicons, lexicons_in_force
from evaluator.services.named_files import NamedFile
from evaluator.services.people import add_person, revoke_role
from evaluator.services.verifying import verify
from evaluator.store.tables import LexiconDraftRow
from evaluator.store.versions import ChangedMeanwhileError
from tests.services.lexicons.putting import ASSETS, REASON, SMALL, TERM, desk
from tests.services.stored_example import FIRST, Example


def test_what_somebody_writes_is_kept_for_them_alone_also_while_it_is_broken(example: Example) -> None:
    broken = "language: ["
    mine = {"database": example.database, "actor": example.actor("manager"), "file": "en"}
    assert own_lexicon_draft(**mine) is None
    first = save_lexicon_draft(**mine, content="language: en", based_on="of one", seen=NO_DRAFT)
    save_lexicon_draft(**mine, content=broken, based_on="of another", seen=first.content_hash)
    found = own_lexicon_draft(**mine)
    assert found is not None
    # It goes on from what it was begun with.
    assert (found.content, found.based_on) == (broken, "of one")
    somebody = example.actor("manager").model_copy(update={"id": "somebody", "call_id": None})
    assert own_lexicon_draft(**{**mine, "actor": somebody}) is None
    assert lexicons_in_force(database=example.database) is lexicons()
    with pytest.raises(RefusedError, match="U\\+0000"):
        save_lexicon_draft(**mine, content="\0", based_on="", seen=found.content_hash)
    discard_lexicon_draft(**mine, seen=found.content_hash)
    assert own_lexicon_draft(**mine) is None
    assert verify(example.database).findings == ()


def test_what_was_written_in_another_window_is_neither_overwritten_nor_let_go(example: Example) -> None:
    mine = {"database": example.database, "actor": example.actor("manager"), "file": "en"}
    first = save_lexicon_draft(**mine, content="one", based_on="", seen=NO_DRAFT)
    later = save_lexicon_draft(**mine, content="two", based_on="", seen=first.content_hash)
    for seen in (NO_DRAFT, first.content_hash):
        with pytest.raises(ChangedMeanwhileError) as refused:
            save_lexicon_draft(**mine, content="other", based_on="", seen=seen)
        assert refused.value.theirs == later
        with pytest.raises(ChangedMeanwhileError):
            discard_lexicon_draft(**mine, seen=seen)
        # What says the same overwrites nothing.
        assert save_lexicon_draft(**mine, content="two", based_on="", seen=seen).content == "two"
    discard_lexicon_draft(**mine, seen=later.content_hash)
    with pytest.raises(ChangedMeanwhileError) as gone:
        save_lexicon_draft(**mine, content="three", based_on="", seen=later.content_hash)
    assert gone.value.theirs is None
    assert own_lexicon_draft(**mine) is None


def test_of_two_windows_that_begin_a_draft_at_the_same_moment_one_is_told(example: Example) -> None:
    mine = {"database": example.database, "actor": example.actor("manager"), "file": "en"}

    def begin(content: str) -> object:
        try:
            return save_lexicon_draft(**mine, content=content, based_on="", seen=NO_DRAFT)
        except ChangedMeanwhileError as refused:
            return refused

    with ThreadPoolExecutor(2) as both:
        came = [*both.map(begin, ["one", "two"])]
    assert sorted(type(one).__name__ for one in came) == ["ChangedMeanwhileError", "LexiconDraft"]
    assert own_lexicon_draft(**mine) in came


def test_whoever_manages_no_call_any_more_changes_no_lexicon_and_no_draft(
    example: Example, folder: Path
) -> None:
    manager = example.actor("manager")
    mine = {"database": example.database, "actor": manager, "file": "en"}
    kept = save_lexicon_draft(**mine, content="language: [", based_on="", seen=NO_DRAFT)
    administrator = add_person(
        database=example.database, actor=FIRST, name="Ada", email="ada@example.com", key="ada"
    )
    revoke_role(
        database=example.database,
        actor=FIRST.model_copy(update={"id": administrator}),
        person_id=manager.id,
        role=Role.CALL_MANAGER,
        call_id=example.call.id,
        key="revoked",
    )
    putting = {"reason": REASON, "seen": 0, "key": "k"}
    commands = [
        lambda: add_term(**mine, **putting, heading=ASSETS, term=TERM),
        lambda: put_lexicon(
            database=example.database, actor=manager, file=NamedFile("en.yaml", SMALL + b"#\n"), **putting
        ),
        lambda: take_lexicon_back(**mine, **putting, number=1),
        lambda: own_lexicon_draft(**mine),
        lambda: save_lexicon_draft(**mine, content="language: en", based_on="", seen=kept.content_hash),
        lambda: discard_lexicon_draft(**mine, seen=kept.content_hash),
    ]
    for command in commands:
        with pytest.raises(NotAllowedError):
            command()
    assert desk(example, who="observer").versions == ()
    with example.database.reading() as session:
        assert session.get_one(LexiconDraftRow, ("en", manager.id)).content == "language: ["
