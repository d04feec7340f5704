"""What a capped score counts as, and why, in the reader's language."""

import pytest

from evaluator.calls import Call
from evaluator.foundation import translator
from evaluator.scoring import Facts, evaluate
from evaluator.ui.score_form.card import cap_said

CALL = Call.model_validate_json("""{
  "format": 1, "id": "test", "title": "Test",
  "criteria": [{
    "id": "a", "title": "A", "scale": {"min": 0, "max": 5},
    "caps": [
      {"at_most": 4, "when": {"lot": ["small"]}},
      {"at_most": 2, "when": {"lot": ["small"]}, "reason": {"en": "Too small", "fr": "Trop petit"}}
    ]
  }],
  "lots": [{"id": "small", "title": "Small"}]
}""")


@pytest.mark.parametrize(("language", "reason"), [("en", "Too small"), ("fr", "Trop petit")])
def test_the_reason_of_a_cap_is_said_in_the_readers_language(language, reason):
    line = evaluate(CALL, {"a": 5}, facts=Facts(lot="small")).criterion("a")
    assert cap_said(CALL.criterion("a"), line, translator(language)).endswith(f" {reason}")


def test_nothing_is_said_where_no_cap_binds():
    line = evaluate(CALL, {"a": 2}, facts=Facts(lot="small")).criterion("a")
    assert cap_said(CALL.criterion("a"), line, translator("en")) == ""
