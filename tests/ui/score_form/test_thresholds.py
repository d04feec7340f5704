"""What each threshold asks, beside what there is."""

import json

import pytest

from evaluator.calls import Call
from evaluator.foundation import translator
from evaluator.scoring import evaluate
from evaluator.services.call_files import open_call
from evaluator.services.files import read_bytes
from evaluator.services.shipped import criteria_folder
from evaluator.ui.score_form.thresholds import thresholds_now


@pytest.fixture(scope="module")
def nih() -> Call:
    """The NIH framework, where 10 is the best overall score and 90 the worst, with a line drawn at 30."""
    data = read_bytes(criteria_folder() / "library" / "nih_2025.yaml")
    return open_call(data.replace(b"totals:\n", b"totals:\n  threshold: {points: 30}\n"), "nih.yaml")


@pytest.mark.parametrize(
    ("language", "asked", "now"),
    [
        ("en", "at most 30 points", "now"),
        ("fr", "au plus 30 points", "actuellement"),
        ("es", "como máximo 30 puntos", "ahora"),
    ],
)
def test_where_the_low_total_is_best_its_threshold_is_the_most_that_passes(nih, language, asked, now):
    (total,) = thresholds_now(nih, evaluate(nih, {"overall": 4}), translator(language))
    assert (total.asked, total.standing, total.passed) == (asked, f"{now} 40", False)
    (total,) = thresholds_now(nih, evaluate(nih, {"overall": 3}), translator(language))
    assert (total.asked, total.standing, total.passed) == (asked, f"{now} 30", True)


def test_sections_ask_for_at_least_their_points_whichever_total_is_best():
    call = Call.model_validate_json(
        json.dumps(
            {
                "format": 1,
                "id": "test",
                "title": "Test",
                "sections": [{"id": "part", "title": "Part", "threshold": {"points": 3}}],
                "criteria": [{"id": "a", "title": "A", "section": "part", "scale": {"min": 0, "max": 5}}],
                "totals": {"overall": {"title": "Overall", "scale": {"min": 1, "max": 9, "best": "low"}}},
            }
        )
    )
    (part,) = thresholds_now(call, evaluate(call, {"a": 4}), translator("en"))
    assert (part.title, part.asked) == ("Part", "at least 3 points")
    assert (part.standing, part.passed) == ("now 4", True)


def test_what_was_abstained_from_is_not_said_to_be_unscored():
    call = Call.model_validate_json(
        json.dumps(
            {
                "format": 1,
                "id": "test",
                "title": "Test",
                "criteria": [
                    {"id": name, "title": name, "threshold": 3, "scale": {"min": 0, "max": 5}}
                    for name in "ab"
                ],
                "totals": {"out_of": 10, "threshold": {"points": 6}},
            }
        )
    )
    total, a, b = thresholds_now(call, evaluate(call, {"a": 4, "b": "abstain"}), translator("en"))
    assert (a.standing, b.standing) == ("now 4", "abstain")
    assert (total.standing, total.passed) == ("now 8, without what has no score", None)
    total, _, b = thresholds_now(call, evaluate(call, {"a": 4}), translator("en"))
    assert (total.standing, b.standing) == ("not scored yet", "not scored yet")
