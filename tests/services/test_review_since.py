"""What becomes of somebody's own review while the call changes."""

import pytest

from evaluator.services.review_since import Since, carried_over, review_since
from evaluator.services.reviews import OwnReview, confirm_review
from evaluator.services.stored_calls import stored_call
from evaluator.store import Database
from tests.services.changed_call import other_scale, publish_changed
from tests.services.review_example import reviewing


def test_words_that_were_renamed_are_confirmed_as_they_are_called_now(database: Database) -> None:
    panel = reviewing(database, "reviewer-1")
    manager, call_id = panel.actor("manager"), panel.example.call.id
    scale = (("criteria", 0, "scale"), {"words": {"weak": 0, "strong": 5}})
    before = publish_changed(database, manager, call_id, scale)
    first, second = (one.id for one in before.criteria[:2])
    own = OwnReview(
        call_id=call_id,
        reference=panel.proposal.reference,
        call_version=before.version,
        scores={first: "weak", second: 4.0},
    )
    renamed = (("criteria", 0, "scale"), {"words": {"poor": 0, "strong": 5}})
    call = publish_changed(database, manager, call_id, renamed)
    assert review_since(database=database, call=call, proposal=panel.proposal, own=own) == Since()
    now = carried_over(database=database, call=call, own=own)
    assert confirm_review(now, call, panel.proposal).scores == {first: "poor", second: 4.0}


@pytest.mark.long
def test_what_was_open_before_the_call_changed_is_not_told_as_asked_since(database: Database) -> None:
    panel = reviewing(database, "reviewer-1")
    before = panel.example.call
    first, second = (one.id for one in before.criteria[:2])
    own = OwnReview(
        call_id=before.id,
        reference=panel.proposal.reference,
        call_version=before.version,
        scores={first: 3.0, second: 4.0},
    )
    publish_changed(database, panel.actor("manager"), before.id, other_scale(0))
    call = stored_call(database=database, call_id=before.id)
    found = review_since(database=database, call=call, proposal=panel.proposal, own=own)
    assert found == Since(lost=(first,))
