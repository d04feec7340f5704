import pytest

from evaluator.lineage.texts.common_words import FIELD, LANGUAGES, SMALL, common_words
from evaluator.lineage.texts.words import words_of


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "the projects nurses"),
        ("fr", "les projets infirmières"),
        ("es", "los proyectos enfermeras"),
    ],
)
def test_words_of_every_text_and_of_every_project_weigh_less(language, text):
    weights = common_words(language).weights(words_of(text).stems(language))
    assert weights.tolist() == [SMALL, FIELD, 1.0]


def test_where_no_list_is_known_short_words_weigh_less():
    assert common_words("sw").weights(["na", "wafanyakazi"]).tolist() == [SMALL, 1.0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_list_is_filled_and_no_term_is_empty(language):
    common = common_words(language)
    assert min(map(len, (common.small, common.field))) > 60
    assert min(map(len, (common.terms, common.clauses, common.sources))) > 5
    assert all(term for terms in (common.terms, common.clauses, common.sources) for term in terms)
