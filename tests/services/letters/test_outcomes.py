"""What letters tell of decisions: why a grant is less than was asked for, the place on the reserve list."""

import pytest

from evaluator.reports.letters import Check
from evaluator.services.funding import by_the_line
from evaluator.services.letters import LetterDraft, letters_of_operator
from evaluator.store import Database
from evaluator.store.tables import ProposalState
from tests.reports.read_back import texts_of
from tests.services.funding.deciding_example import Deciding, deciding
from tests.services.seeded import CALL


@pytest.fixture
def example(database: Database) -> Deciding:
    return deciding(database)


def letters(example: Deciding) -> dict[str, LetterDraft]:
    found = letters_of_operator(database=example.database, call_id=CALL, language="en")[1]
    return {one.reference: one for one in found}


def test_a_letter_to_who_gets_a_part_says_why_and_one_on_the_reserve_list_its_place(example: Deciding):
    plan = example.plan()
    example.decide(*by_the_line(example.line()))
    found = letters(example)
    parts = {one.proposal_id for one in plan.awards if one.outcome == "funded" and one.is_part}
    assert {name for name, one in found.items() if one.letter.less} == parts
    (part,) = parts
    said = texts_of(found[part].report)
    assert "This is less than you asked for: the money that was left did not pay for all of it." in said
    places = {one.proposal_id: one.reserve_place for one in plan.awards if one.reserve_place is not None}
    assert places
    for name, place in places.items():
        said = texts_of(found[name].report)
        assert f"Your place on the reserve list, as it was decided, is {place}." in said


def test_a_grant_that_somebody_made_smaller_waits_for_their_words(example: Deciding):
    plan = example.plan()
    first = plan.funded[0]
    smaller = plan.award(first).amount
    assert smaller is not None
    decision = example.decision(first, ProposalState.FUNDED, int(smaller) - 1000, "One trip less.")
    example.decide(decision)
    draft = letters(example)[first]
    assert Check(kind="unexplained_less", found=0, needed=5) in draft.checks
    assert draft.is_stopped
