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
    ["(Clemens 2015)", "(World Bank, 2018)", "(Clemens & Hunt, 2019: 12)"],
)
def test_a_sentence_with_its_source_is_quoted_whole_and_its_neighbours_are_not(cited):
    text = f"We train nurses. Partnerships train before people move {cited}. We pay for it."
    words = quoted_words(text)
    assert words[:5] == ["partnerships", "train", "before", "people", "move"]
    assert not {"nurses", "pay"} & set(words)


CLAIM = {
    "en": "We train nurses. Partnerships train before people move [12]. We pay for it.",
    "fr": "Nous formons. Les partenariats forment avant le départ [12]. Nous payons.",
    "es": "Formamos. Las alianzas forman antes de la salida [12]. Pagamos.",
}
LISTS = {
    "en": (
        "\n\n[12] Clemens, M. (2015), Skill partnerships.",
        " References: [11] Hunt 2019. [12] Clemens 2015.",
    ),
    "fr": ("\n\n[12] Clemens, M. (2015), Partenariats.", " Références : [12] Clemens 2015."),
    "es": ("\n- [12] https://example.org/alianzas", " Bibliografía: [12] Clemens 2015."),
}


@pytest.mark.parametrize("language", sorted(CLAIM))
def test_a_number_in_brackets_is_a_source_where_a_list_explains_it_and_by_itself_it_is_none(language):
    text = CLAIM[language]
    sentence = words_of(text.split(". ")[1]).folded

    assert quoted_words(text, language) == []
    for explained in LISTS[language]:
        assert tuple(quoted_words(text + explained, language)[: len(sentence)]) == sentence
        assert quoted_words(text + explained.replace("12]", "13]"), language)[: len(sentence)] != list(
            sentence
        )


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
