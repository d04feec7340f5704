"""Advice on many partners takes longer, but not out of proportion."""

import time

from evaluator.assessment import KINDS, assess, prose
from evaluator.assessment.copies import copies
from tests.assessment.calls_made import call, criterion
from tests.assessment.made import evidence_of, name_only, partner, proposal

WHOLE = call(*(criterion(kind, kind) for kind in KINDS if not KINDS[kind].required))
TASK = "{name} will train many young people in its own workshops and find them work"


def seconds(count):
    """The time for so many partners, half of them copied from one another, half of them only names."""
    partners = [
        partner(
            f"Body{place}", tasks=TASK.format(name=f"Body{place}"), stated_interest=TASK.format(name="We")
        )
        if place % 2
        else name_only(f"Body{place}")
        for place in range(count)
    ]
    text = proposal(*partners)
    found = evidence_of(text)
    started = time.process_time()
    assess(WHOLE, text, found)
    return time.process_time() - started


def test_four_times_as_many_partners_take_less_than_eight_times_as_long():
    seconds(5)
    few = min(seconds(50) for _ in range(3))
    assert min(seconds(200) for _ in range(2)) < 8 * few


def test_copies_are_those_that_comparing_each_with_each_would_find():
    texts = [TASK.format(name=f"Body {place}") for place in range(5)]
    texts += [
        "Short text",
        "short text!",
        "Short words",
        "!!",
        "??",
        "Something else that is said only once.",
    ]
    assert {text: set(others) for text, others in copies(texts).items()} == {
        text: {other for other in texts if prose.alike(text, other)} for text in texts
    }
    prose.forget()
