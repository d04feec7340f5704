import sys

import pytest

from evaluator.evidence.words.languages import by_language, language_of, share_of_small_words


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The partners train young people and place them with employers in Ghent.", "en"),
        ("Les partenaires forment des jeunes et les placent dans des entreprises de Gand.", "fr"),
        ("Los socios forman a jóvenes y los colocan en empresas de Gante.", "es"),
        ("Die Partner bilden junge Menschen aus und vermitteln sie an Betriebe in Gent.", "de"),
        ("", None),
        ("12 — 34 %", None),
        ("Les partenaires forment des jeunes \ud800 et les placent.", "fr"),
    ],
)
def test_the_language_of_a_text_is_found_out(text, language):
    assert language_of(text) == language


def test_small_words_tell_how_much_of_a_text_is_in_a_language():
    assert share_of_small_words(["The", "union", "of", "the", "port"], frozenset({"the", "of"})) == 0.6
    assert share_of_small_words([], frozenset({"the"})) == 0.0


def test_a_text_in_two_languages_is_given_once_for_each_with_all_places_kept():
    french, english = "Les centres forment des jeunes.", "The board examines all of them."

    parts = by_language(f"{french} {english}", "fr", ("fr", "en"))

    assert parts == {
        "fr": french + "\n" * (len(english) + 1),
        "en": "\n" * len(french) + f" {english}",
    }


def test_a_sentence_that_tells_no_declared_language_stays_with_its_text():
    text = "Les centres forment des jeunes. Toolkit, PALIM. Der Rat prüft die Arbeit der Zentren."

    assert by_language(text, "fr", ("fr", "en")) == {"fr": text}
    assert by_language("", "fr", ("fr", "en")) == {"fr": ""}


def test_the_language_models_are_loaded_only_when_asked():
    import subprocess

    code = "import sys, evaluator.evidence; print('lingua' in sys.modules, 'pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "False False\n"
