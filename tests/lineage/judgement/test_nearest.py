"""Which other proposals are read word by word: those with the same runs of words, or the same actors."""

import json

from evaluator.lineage import Programme
from evaluator.lineage.judgement.made_ready import Candidate, Subject
from evaluator.lineage.judgement.nearest import nearest
from evaluator.proposals import Proposal

PLAN = Proposal.model_validate_json(
    json.dumps(
        {
            "format": 1,
            "reference": "P01",
            "title": "Ovens of the valley",
            "summary": "Masons of the valley learn to mend old walls with lime and straw, and build an oven.",
            "partners": [
                {
                    "id": "lead",
                    "role": "lead",
                    "side": "origin",
                    "organisation": {"name": "Guild of Masons of Oruro"},
                }
            ],
        }
    )
)


def other(number: int, text: str = "", lead: str = "") -> Candidate:
    """Another proposal, which says this."""
    return Candidate(Programme(id=f"P{number:02}", title="Another", text=text, lead_org=lead))


COPY = other(90, "They learn to mend old walls with lime and straw, and build an oven in the town.")
SAME_LEAD = other(91, "Something told in entirely other words.", "Guild of Masons of Oruro")


def test_the_same_words_and_the_same_actors_come_into_question_and_nothing_else_does():
    others = [*(other(number, f"Fishers weigh basket {number}.") for number in range(2, 30)), COPY, SAME_LEAD]

    assert [one.programme.id for one in nearest(Subject(PLAN), others, most=4)] == ["P90", "P91"]


def test_few_others_are_all_read():
    others = [other(number) for number in range(2, 6)]

    assert nearest(Subject(PLAN), others, most=4) == tuple(others)


def test_no_more_than_asked_for_are_read_and_the_order_in_which_they_come_does_not_matter():
    copies = [other(number, COPY.programme.text) for number in range(10, 40)]

    found = nearest(Subject(PLAN), copies, most=6)

    assert [one.programme.id for one in found] == ["P10", "P11", "P12"]
    assert nearest(Subject(PLAN), copies[::-1], most=6) == found
