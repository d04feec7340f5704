from types import SimpleNamespace

import pytest

from evaluator.evidence.lexicon.terms import parse_term
from evaluator.foundation.words import fold


def text(word):
    return SimpleNamespace(words=[word], folded=[fold(word)])


@pytest.mark.parametrize(
    ("written", "word", "accepted"),
    [
        ("PES", "PES", True),
        ("PES", "pes", False),
        ("PES", "Pes", False),
        ("Concern", "Concern", True),
        ("Concern", "CONCERN", True),
        ("Concern", "concern", False),
        ("=employer", "employer", True),
        ("=employer", "Employer", True),
        ("=employer", "employers", False),
        ("coordinate", "coordinated", True),
    ],
)
def test_a_word_of_the_right_stem_is_accepted_as_the_term_is_written(written, word, accepted):
    assert parse_term(written).words[0].accepts(0, text(word)) is accepted


@pytest.mark.parametrize(
    ("written", "word", "accepted"),
    [
        ("company", "companies", True),
        ("collectivité", "collectivités", True),
        ("collectivité", "collectés", False),
        ("employer", "employed", False),
        ("municipalidad", "municipalidades", True),
    ],
)
def test_a_body_of_one_word_is_accepted_in_singular_and_plural_only(written, word, accepted):
    assert parse_term(written, names_bodies=True).words[0].accepts(0, text(word)) is accepted


def test_a_term_without_letter_or_digit_has_no_words():
    assert parse_term("= …").words == ()
