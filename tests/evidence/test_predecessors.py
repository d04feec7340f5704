import pytest

from evaluator.evidence.predecessors import continuation


@pytest.mark.parametrize(
    ("language", "text", "is_title", "declared"),
    [
        ("en", "Skills for jobs - second phase", True, True),
        ("en", "Skills for jobs II", True, True),
        ("en", "Skills for jobs II", False, False),
        ("en", "This project builds on the pilot of 2019.", False, True),
        ("en", "This project is not a continuation of the pilot.", False, False),
        ("en", "A component of the programme for skills.", False, False),
        ("fr", "Il consolidera les résultats du programme bilatéral.", False, True),
        ("es", "Da continuidad al proyecto anterior.", False, True),
    ],
)
def test_a_predecessor_is_declared_in_words_or_by_the_number_in_a_title(
    read, language, text, is_title, declared
):
    assert (continuation(read(text, language), is_title=is_title) is not None) is declared
