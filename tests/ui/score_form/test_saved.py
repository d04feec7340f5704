"""When something was saved, as it is said."""

from datetime import UTC, datetime

import pytest

from evaluator.foundation import translator
from evaluator.ui.score_form.saved import time_said

NOW = datetime(2026, 11, 26, 15, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "language", "said"),
    [
        (datetime(2026, 11, 26, 13, 31, tzinfo=UTC), "en", "13:31:00"),
        (datetime(2026, 11, 25, 13, 31, tzinfo=UTC), "en", "25 November 2026, 13:31"),
        (datetime(2026, 11, 25, 13, 31, tzinfo=UTC), "fr", "25 novembre 2026, 13:31"),
    ],
)
def test_a_time_of_another_day_is_said_with_its_date(moment: datetime, language: str, said: str) -> None:
    assert time_said(moment, NOW, translator(language)) == said
