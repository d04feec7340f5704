"""What a draft does, drawn over the worked example in the store."""

import pytest

from evaluator.access import Actor, Role
from evaluator.foundation import translator
from evaluator.services.call_drafts import call_desk
from evaluator.services.call_files import default_call
from evaluator.services.call_publishing import publishing_checks
from evaluator.services.named_files import NamedFile
from evaluator.store import Database
from evaluator.ui.trial_view.what_it_does import VIEW_KEY
from tests.ui.trial_view.drawing import PUBLISHED, draft, drawn, shown, tables

HEAVIER = draft(("weight: 18", "weight: 38"))
RENAMED = draft(
    ("  - id: originality\n", "  - id: newness\n"), ("tie_break: [originality", "tie_break: [newness")
)


def test_a_draft_that_says_the_same_is_told_so(store: Database) -> None:
    assert "The draft says the same as the published call." in shown(drawn("what_it_does", PUBLISHED))
    commented = drawn("what_it_does", b"# Mine.\n" + PUBLISHED)
    assert "Only comments, order or spelling differ" in shown(commented)


def test_a_draft_with_problems_is_not_tried_and_its_problems_are_said(store: Database) -> None:
    words = shown(drawn("what_it_does", draft(("weight: 18", "weight: eighteen"))))
    assert "A draft with problems cannot be tried." in words
    assert "draft.yaml:208" in words


def test_the_difference_stands_in_words_and_reviews_come_first(store: Database) -> None:
    page = drawn("what_it_does", HEAVIER)
    words = shown(page)
    assert "Multi-stakeholder inclusion: weight 18 → 38 (effective share 18% → 31.7%)" in words
    assert "reviews hold as they are: every score carries over." in words
    assert "Who moves under the draft?" in words
    assert page.session_state[VIEW_KEY] == "reviews"


def test_a_criterion_of_another_name_makes_reviews_incomplete(store: Database) -> None:
    page = drawn("what_it_does", RENAMED)
    words = shown(page)
    assert "reviews become incomplete, by " in words
    assert "new, to be scored by everybody" in words
    [rows] = [one for one in tables(page) if "Reviewer" in one]
    assert {*rows["Criterion"]} == {"Not a re-packaged programme"}
    assert {*rows["Why"]} == {"new, to be scored by everybody"}


@pytest.mark.long
def test_what_it_does_and_the_check_list_tell_the_same_changes(store: Database) -> None:
    call_id = default_call().id
    manager = Actor(id="manager", roles=frozenset({Role.CALL_MANAGER}), call_id=call_id)
    asked = {"database": store, "actor": manager, "call_id": call_id}
    held = call_desk(**asked).held.data
    # As it stands in the store it says of itself that it is a draft; what is published does not.
    assert b"status: draft" in held
    after = held.replace(b"weight: 18", b"weight: 38", 1).replace(b"words: 250", b"words: 300", 1)
    checked = publishing_checks(**asked, file=NamedFile("draft.yaml", after))
    [changes] = [one for one in checked.points if one.name == "changes"]
    count = len(changes.changes)
    assert changes.sentence.said(translator("en")) == f"{count} things differ from the version that holds."
    page = drawn("what_it_does", after, before=held)
    words = shown(page)
    assert [one["en"] for one in changes.changes if one["en"] not in words] == []
    # The two that somebody made are in sight, those that follow behind a press.
    assert f"{count - 2} more changes" in [one.label for one in page.expander]


@pytest.mark.parametrize("view", ["call", "samples"])
def test_proposals_are_scored_by_machine_under_both(store: Database, view: str) -> None:
    page = drawn("what_it_does", HEAVIER, **{VIEW_KEY: view})
    words = shown(page)
    assert "Scored by machine under both versions: advice, not a decision." in words
    assert "change their place; most " in words or "No proposal changes its place." in words


@pytest.mark.parametrize("language", ["fr", "es"])
def test_it_speaks_the_readers_language(store: Database, language: str) -> None:
    words = shown(drawn("what_it_does", HEAVIER, language=language))
    assert translator(language)("Who moves under the draft?") in words
