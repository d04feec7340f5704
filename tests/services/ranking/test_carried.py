"""What a proposal brings from the stage before counts in the ranking of the next."""

import pytest

from evaluator.services.ranking import CallRanking, call_ranking
from evaluator.store import Database
from tests.services.stored_example import Example
from tests.services.submissions.sent import Applicant, sending
from tests.services.two_stages import SAMPLES, concepts, make_eligible, reviewed, rows, say, two_stages

SECTION = "alliance"


@pytest.fixture
def example(database: Database) -> Example:
    """Two concept notes, the first scored 5 everywhere and the second 3.5; both went on."""
    made = two_stages(database)
    concepts(made, count=2)
    for reference, score in (("P01", 5.0), ("P02", 3.5)):
        reviewed(database, made.call, reference, score, by="r-1")
    say(made, {"P01": True, "P02": True})
    applicant = Applicant(made, "applicant-1")
    for name, reference in zip(SAMPLES[:2], ("P01", "P02"), strict=True):
        applicant.submit(**sending(name, stage="full"), earlier_id=rows(database)[reference].id)
    make_eligible(database, made.call)
    return made


def ranking(example: Example) -> CallRanking:
    return call_ranking(
        database=example.database, actor=example.actor("manager"), call_id=example.call.id, stage="full"
    )


def test_a_section_carried_over_keeps_the_part_that_it_reached(example: Example) -> None:
    for reference in ("P03", "P04"):
        reviewed(example.database, example.call, reference, 3.5, by="r-1")
    found = ranking(example)
    assert found.made_of.stage == "full"
    cards = {one.proposal_id: one.scorecard for lot in found.lots for one in lot.combined}
    sections = {name: next(node for node in card.nodes if node.id == SECTION) for name, card in cards.items()}
    assert {name: node.points / node.maximum for name, node in sections.items() if node.points} == {
        "P03": pytest.approx(1),
        "P04": pytest.approx(0.7),
    }
    # Scored alike in this stage, they differ by what they bring alone.
    scored = cards["P03"].total, cards["P04"].total
    share = cards["P03"].nodes[0].share
    assert scored[0] - scored[1] == pytest.approx(100 * share * (1 - 0.7), abs=0.1)


@pytest.mark.long
def test_what_was_not_scored_in_the_stage_before_stays_open(database: Database) -> None:
    made = two_stages(database)
    concepts(made, count=1)
    say(made, {"P01": True})
    Applicant(made, "applicant-1").submit(**sending(SAMPLES[0], stage="full"))
    make_eligible(database, made.call)
    reviewed(database, made.call, "P02", 3.0, by="r-1")
    found = ranking(made)
    assert found.made_of.carried == {}
    (lot,) = [lot for lot in found.lots if lot.combined]
    assert lot.combined[0].scorecard.covered < 1
