"""The verdicts that a careful reader gives, case by case, and how many of each are found."""

import sys
from collections import Counter

import pytest

from evaluator.lineage import VERDICTS
from tests.lineage.verdict_case_files import VerdictCase, cases

CASES = tuple(cases("verdict_cases"))


def recall(some: tuple[VerdictCase, ...]) -> dict[str, str]:
    """Of the cases with each verdict, how many are found."""
    wanted = Counter(case.expected for case in some)
    found = Counter(case.expected for case in some if case.match.verdict == case.expected)
    return {verdict: f"{found[verdict]}/{wanted[verdict]}" for verdict in VERDICTS}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.file}: {case.name}")
def test_a_case_has_the_verdict_of_a_careful_reader(case):
    assert case.match.verdict == case.expected, case.why


def test_every_verdict_is_asked_for_six_times_at_least():
    counted = Counter(case.expected for case in CASES)
    assert len(CASES) >= 40
    assert min(counted[verdict] for verdict in VERDICTS) >= 6


def test_every_verdict_is_found_wherever_it_is_due(capsys):
    with capsys.disabled():
        sys.stdout.write(f"\nverdict cases: {recall(CASES)}\n")
    assert all(share.split("/")[0] == share.split("/")[1] for share in recall(CASES).values())


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.file}: {case.name}")
def test_passages_stand_where_they_are_said_to_stand(case):
    texts = {passage.section: passage.text for passage in case.passages}
    for passage in case.match.passages:
        assert texts[passage.section][passage.start : passage.end] == passage.quote
        assert case.programme.text[passage.programme_start : passage.programme_end] == passage.programme_quote
