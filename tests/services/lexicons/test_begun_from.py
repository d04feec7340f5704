"""What somebody's text of a lexicon began with is found again, also when another version is in force."""

from evaluator.services.lexicons.begun_from import lexicon_begun_from
from evaluator.services.lexicons.changing import add_term
from evaluator.services.lexicons.drafts import NO_DRAFT, own_lexicon_draft, save_lexicon_draft
from tests.services.lexicons.putting import ASSETS, REASON, TERM, desk
from tests.services.stored_example import Example


def test_the_beginning_is_found_before_and_after_another_version_is_in_force(example: Example) -> None:
    mine = {"database": example.database, "actor": example.actor("manager"), "file": "en"}
    began = desk(example)
    asked = {**mine, "based_on": began.held_hash}
    assert lexicon_begun_from(**asked) == began.held
    add_term(**mine, heading=ASSETS, term=TERM, reason=REASON, seen=began.number, key="a")
    assert desk(example).held_hash != began.held_hash
    found = lexicon_begun_from(**asked)
    assert found is not None
    assert found.data == began.held.data
    assert lexicon_begun_from(**{**mine, "based_on": "0" * 64}) is None


def test_a_draft_that_took_in_what_is_in_force_is_begun_from_that(example: Example) -> None:
    mine = {"database": example.database, "actor": example.actor("manager"), "file": "en"}
    first = save_lexicon_draft(**mine, content="one", based_on="of one", seen=NO_DRAFT)
    save_lexicon_draft(
        **mine, content="both", based_on="of another", seen=first.content_hash, has_what_is_in_force=True
    )
    found = own_lexicon_draft(**mine)
    assert found is not None
    assert (found.content, found.based_on) == ("both", "of another")
