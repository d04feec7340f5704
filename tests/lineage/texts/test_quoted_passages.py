import pytest

from evaluator.lineage.texts.common_words import common_words
from evaluator.lineage.texts.quoted_passages import quoted
from evaluator.lineage.texts.words import words_of


def quoted_words(text, language="en"):
    words = words_of(text)
    marks = quoted(words, common_words(language), language)
    return [word for word, is_quoted in zip(words.folded, marks, strict=True) if is_quoted]


@pytest.mark.parametrize(
    "text",
    [
        'They said "train the trainers" first.',
        "They said “train the trainers” first.",
        "They said « train the trainers » first.",
        "They said „train the trainers“ first.",
    ],
)
def test_words_between_quotation_marks_are_quoted_and_those_around_them_are_not(text):
    assert quoted_words(text) == ["train", "the", "trainers"]


def test_a_mark_that_is_never_closed_quotes_nothing():
    assert quoted_words('They said "train the trainers first.\n\nAnd more "') == []


def test_inches_and_apostrophes_are_no_quotation_marks():
    assert quoted_words("A 5\" pipe isn't a 6\" pipe; the workers' tools") == []


@pytest.mark.parametrize(
    "cited",
    ["(Clemens 2015)", "(World Bank, 2018)", "(Clemens & Hunt, 2019: 12)", "[12]"],
)
def test_a_sentence_with_its_source_is_quoted_whole_and_its_neighbours_are_not(cited):
    text = f"We train nurses. Partnerships train before people move {cited}. We pay for it."
    words = quoted_words(text)
    assert words[:5] == ["partnerships", "train", "before", "people", "move"]
    assert not {"nurses", "pay"} & set(words)


@pytest.mark.parametrize(
    ("language", "text", "first", "other"),
    [
        ("en", "According to the World Bank wages rise. We train.", "according", "train"),
        ("fr", "Selon la Banque mondiale les salaires montent. Nous formons.", "selon", "formons"),
        ("es", "Según el Banco Mundial suben los salarios. Formamos a jóvenes.", "segun", "formamos"),
    ],
)
def test_a_source_named_in_words_counts(language, text, first, other):
    words = quoted_words(text, language)
    assert words[0] == first
    assert other not in words


def test_a_year_in_brackets_without_a_name_is_no_source():
    assert quoted_words("The first phase (2019) trained nurses, the second (2021-2023) doctors.") == []


def test_according_to_nobody_is_no_source():
    assert quoted_words("Trainees are chosen according to their needs and wishes.") == []


def test_quotation_marks_do_not_reach_from_one_section_to_the_next():
    words = words_of([("a", "An “open mark"), ("b", "and a closing one” here")])
    assert not quoted(words, common_words("en"), "en").any()
