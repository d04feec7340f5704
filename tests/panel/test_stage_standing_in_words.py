"""Where a stage stands, in words: every count, and interim only while something can still change."""

import pytest

from evaluator.calls.process import Phase
from evaluator.foundation import translator
from evaluator.panel.stage_standing import StageStanding, WaitingProposal
from evaluator.panel.stage_standing_in_words import counts_said, interim_said

T = translator("en")
DONE = StageStanding(
    eligible=4,
    waiting=(),
    ineligible=("P5",),
    withdrawn=0,
    unreviewed=0,
    outstanding=0,
    phase=None,
    is_before_decision=False,
)
P6 = WaitingProposal(reference="P6", label="SIX", open=())


def test_all_that_came_in_is_counted_once():
    found = DONE.model_copy(update={"waiting": (P6,), "withdrawn": 2, "unreviewed": 1})
    assert counts_said(found, T) == [
        ("Proposals received", "8"),
        ("Eligible", "4"),
        ("Waiting for eligibility", "1"),
        ("Not eligible", "1"),
        ("Eligible without a review", "1"),
        ("Withdrawn", "2"),
    ]


@pytest.mark.parametrize(
    ("update", "said"),
    [
        ({}, ""),
        (
            {"outstanding": 1},
            "This is interim. 1 review that somebody was asked for is not submitted.",
        ),
        (
            {"outstanding": 10, "never_submitted": 13},
            "This is interim. 23 reviews that people were asked for are not submitted. "
            "13 of them are of proposals already decided.",
        ),
        ({"never_submitted": 13}, ""),
        (
            {"waiting": (P6,)},
            "This is interim. 1 proposal waits for eligibility and may still take a place.",
        ),
        (
            {"is_before_decision": True},
            "This is interim. The phase in which decisions are made has not begun.",
        ),
        (
            {"is_before_decision": True, "phase": Phase(id="review")},
            "This is interim. The call is in the phase “review”, before decisions are made.",
        ),
    ],
)
def test_it_is_interim_while_something_is_out_and_the_reason_is_said(update, said):
    assert interim_said(DONE.model_copy(update=update), T) == said
