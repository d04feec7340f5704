"""What an applicant may see of a result at each setting, with results that hold more than they may."""

import pytest

from evaluator.access import result_for_applicant, sentence_for_applicant

RESULT = {
    "proposal_id": "P1",
    "total": 71.5,
    "out_of": 100,
    "band": "strong",
    "rank": 3,
    "criteria": [
        {
            "id": "inclusion",
            "score": 4.5,
            "band": "strong",
            "said": "All classes asked for act: 16 of 16.",
            "missing": ["a figure for 3 partners", "a diaspora body"],
            "percentile": 93,
            "indicators": [
                {"id": "breadth", "value": 16, "level": 4.5, "said": "Every group acts.", "evidence": [
                    {"id": "e1", "quote": "We train 120 nurses.", "confidence": 0.9}
                ]},
                {"id": "depth", "value": 0.5, "said": "½ of the partners have a task."},
            ],
            "improvements": [{"change": "Name a youth body.", "score": 5, "total": 73}],
        }
    ],
    "flags": [{"kind": "spread", "message": "90 % together."}, {"kind": "other", "message": "Look here."}],
    "corrections": [{"label": "expert", "evidence": {"id": "e2", "quote": "12 mayors", "confidence": 0.4}}],
}  # fmt: skip


def test_bands_leave_no_number_of_the_advice_and_keep_quotes_and_bands():
    assert result_for_applicant(RESULT, "bands") == {
        "proposal_id": "P1",
        "band": "strong",
        "criteria": [
            {
                "id": "inclusion",
                "band": "strong",
                "said": "",
                "missing": ["a diaspora body"],
                "indicators": [
                    {
                        "id": "breadth",
                        "said": "Every group acts.",
                        "evidence": [{"id": "e1", "quote": "We train 120 nurses."}],
                    },
                    {"id": "depth", "said": ""},
                ],
                "improvements": [{"change": "Name a youth body."}],
            }
        ],
        "flags": [{"kind": "spread", "message": ""}, {"kind": "other", "message": "Look here."}],
        "corrections": [{"label": "expert", "evidence": {"id": "e2", "quote": "12 mayors"}}],
    }


def test_what_nobody_decided_on_is_not_shown_even_with_numbers():
    shown = result_for_applicant(RESULT, "numbers")
    assert shown["total"] == 71.5
    assert "rank" not in shown
    assert "percentile" not in shown["criteria"][0]


def test_nothing_is_nothing():
    assert result_for_applicant(RESULT, "nothing") == {}


@pytest.mark.parametrize(
    ("text", "shown", "seen"),
    [
        ("16 of 16", "numbers", True), ("16 of 16", "bands", False), ("16 of 16", "nothing", False),
        ("Every group acts.", "numbers", True), ("Every group acts.", "bands", True),
        ("Every group acts.", "nothing", False), ("½ of them", "bands", False),
        ("\u0663 of them", "bands", False), ("all %", "bands", False),
    ],
)  # fmt: skip
def test_a_sentence_stays_only_where_it_tells_no_more_than_allowed(text, shown, seen):
    assert sentence_for_applicant(text, shown) == (text if seen else "")
