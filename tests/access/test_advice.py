"""Every setting of the advice with every state, as a table."""

import pytest

from evaluator.access import advice_for_applicant, advice_for_reviewer


@pytest.mark.parametrize(
    ("setting", "has_own_score", "sees"),
    [
        ("hidden", False, False),
        ("hidden", True, False),
        ("after_own", False, False),
        ("after_own", True, True),
        ("always", False, True),
        ("always", True, True),
    ],
)
def test_a_reviewer_sees_the_advice_when_the_setting_and_the_own_score_allow_it(setting, has_own_score, sees):
    assert advice_for_reviewer(setting, has_own_score=has_own_score) is sees


@pytest.mark.parametrize(("setting", "shown"), [("full", "numbers"), ("bands", "bands"), ("off", "nothing")])
def test_an_applicant_sees_as_much_as_the_setting_says(setting, shown):
    assert advice_for_applicant(setting) == shown
