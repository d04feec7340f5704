"""Sentences, rows of terms, copies."""

import pytest

from evaluator.assessment.prose import alike, plain, row_of_terms, sentence_at, sentences, words


def test_sentences_end_at_full_stops_but_not_inside_numbers():
    text = "It costs 2.5 million. Who pays? Nobody knows"
    assert [text[start:end].strip() for start, end in sentences(text)] == [
        "It costs 2.5 million.",
        "Who pays?",
        "Nobody knows",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Skills, mobility, recognition, dialogue, trust.",
        "Tools, toolkits, instruments.",
        "Signed agreement, budget line, ministerial order, government decree, accreditation granted.",
    ],
)
def test_a_row_of_terms_says_nothing(text):
    assert row_of_terms(text)


@pytest.mark.parametrize(
    "text",
    [
        "Registers and tests candidates, pays the allowance of 52 trainees, and places the home track.",
        "The round table brings together employment services, federations, a union and the permit office.",
        "In Dakar, trainees learn welding.",
    ],
)
def test_a_sentence_with_commas_is_not_a_row(text):
    assert not row_of_terms(text)


def test_words_keep_hyphens_and_apostrophes_together():
    assert words("L'employeur co-finance 3 places") == 4


def test_comparison_forgets_accents_capitals_and_punctuation():
    assert plain("L'Été, à Thiès!") == plain("lete a thies")


def test_a_sentence_copied_with_another_name_in_it_is_alike():
    same = "As a strategic partner, the {} shares the objectives of the project."
    assert alike(same.format("university"), same.format("Bureau"))
    assert not alike("The union wants equal pay for all.", "Employers want to fill their vacancies soon.")
    assert not alike("Short text", "Short words")


def test_a_place_is_found_in_its_sentence():
    text = "First one. Second one. Third"
    assert [sentence_at(text, text.index(word)) for word in ("First", "Second", "Third")] == list(
        sentences(text)
    )
    assert sentence_at(text, len(text)) is None
    assert sentence_at("", 0) is None
