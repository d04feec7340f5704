"""Seconds of the file, which the fields for a day and a time do not show."""

from datetime import datetime

import pytest

from evaluator.ui.criteria_view.moment_fields import with_minute

PATH = ("phases", 0, "until")


def text(said: str) -> str:
    return f"phases:\n  - id: open\n    until: {said} # by law\n"


@pytest.mark.parametrize(
    ("before", "chosen", "after"),
    [
        ("2027-03-31T17:00:59", "2027-03-31T17:00", "2027-03-31T17:00:59"),
        ("'2027-03-31T17:00'", "2027-03-31T17:00", "'2027-03-31T17:00'"),
        ("2027-03-31T23:59:59", "2027-04-01T23:59", "2027-04-01T23:59:59"),
        ("2027-03-31T23:59:59", "2027-03-31T23:58", "2027-03-31T23:58"),
        ("2027-03-31T17:00:00", "2027-04-01T17:00", "2027-04-01T17:00"),
        ("soon", "2027-04-01T17:00", "2027-04-01T17:00"),
    ],
)
def test_seconds_stay_with_the_time_of_day_that_they_belong_to(before: str, chosen: str, after: str) -> None:
    assert with_minute(text(before), PATH, datetime.fromisoformat(chosen)) == text(after)
