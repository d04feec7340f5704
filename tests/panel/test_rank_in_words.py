"""Why a proposal stands where it does, in words."""

from evaluator.foundation import translator
from evaluator.panel.combining import combine_reviews
from evaluator.panel.known import Known
from evaluator.panel.rank_in_words import failures_said, neighbour_said, place_said, question
from evaluator.panel.reached_rank import reached_rank
from evaluator.scoring import Facts
from tests.panel.ranked_example import call, ratings

T = translator("en")
NAMES = {"P1": "ONE", "P2": "TWO", "P3": "THREE"}


def told(name: str, scores, more: str = "", known=None) -> list[str]:
    combined = combine_reviews(call(more), ratings({one: {"r": own} for one, own in scores.items()}))
    found = reached_rank(call(more), combined, known or {}, name)
    beside = [neighbour_said(call(more), several, NAMES, T) for several in (found.above, found.below)]
    return [question(NAMES[name], found, T), *place_said(found, NAMES, T), *(one for one in beside if one)]


def test_neighbours_are_named_with_the_points_between():
    assert told("P2", {"P1": (5, 5), "P2": (4, 4), "P3": (2, 2)}) == [
        "Why is TWO in place 2?",
        "Its total is 80, place 2 of 3 that have one.",
        "Above it, in place 1, ONE: better by 20 points.",
        "Below it, in place 3, THREE: 40 points behind.",
    ]


def test_the_tie_break_that_decided_is_named_by_its_title():
    equal = {"P1": (5, 1), "P2": (3, 4)}
    assert told("P1", equal, "ranking: {tie_break: [b]}\n")[2] == (
        "Next to it, in place 1, TWO, with the same total: what decided is B."
    )
    known = {"P1": Known(is_newcomer=False), "P2": Known(is_newcomer=True)}
    assert told("P1", equal, "ranking: {newcomers_first: true}\n", known)[2] == (
        "Next to it, in place 1, TWO, with the same total: what decided is who is a newcomer."
    )


def test_who_shares_the_place_is_named():
    assert told("P1", {"P1": (5, 1), "P2": (3, 4)}) == [
        "Why is ONE in place 1?",
        "Its total is 68, place 1 of 2 that have one.",
        "Nothing tells it apart from TWO: they share the place.",
    ]


def test_what_fails_has_no_place_and_what_it_fails_is_said():
    more = "totals: {threshold: 50}\ngates: [{id: legal, title: Is a legal person}]\n"
    assert told("P3", {"P1": (5, 5), "P3": (2, 2)}, more)[:2] == [
        "Why has THREE no place?",
        "Its total is 40, and it does not pass: what fails has no place.",
    ]
    [review] = combine_reviews(
        call(more), ratings({"P3": {"r": (2, 2)}}), facts={"P3": Facts(gates={"legal": "no"})}
    )
    assert failures_said(call(more), review, T) == [
        "A condition of the call was answered with no: Is a legal person.",
        "The total is 40; at least 50 is needed.",
    ]
