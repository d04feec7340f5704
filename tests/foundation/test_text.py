"""Texts in several languages."""

import pytest
from pydantic import ValidationError

from evaluator.foundation import Text


def _text(json):
    return Text.model_validate_json(json)


def test_one_string_serves_every_language():
    text = _text('"Hello"')
    assert (text.said_in("fr"), text.languages(), text.serves("es")) == ("Hello", frozenset(), True)


def test_it_falls_back_to_english_and_then_to_what_there_is():
    assert _text('{"en": "Yes", "fr": "Oui"}').said_in("fr") == "Oui"
    assert _text('{"en": "Yes", "fr": "Oui"}').said_in("es") == "Yes"
    assert _text('{"fr": "Oui"}').said_in("es") == "Oui"
    assert not _text('{"fr": "Oui"}').serves("es")


@pytest.mark.parametrize("json", ['{"english": "Yes"}', '{"EN": "Yes"}', "5", '{"en": 5}', "[]"])
def test_other_forms_are_refused(json):
    with pytest.raises(ValidationError):
        _text(json)
