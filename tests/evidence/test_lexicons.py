import pytest

from evaluator.evidence import Lexicons


def test_a_lexicon_is_read_when_first_needed_and_once(lexicon):
    asked = []

    def source(language):
        asked.append(language)
        return lexicon("", language)

    lexicons = Lexicons({"fr": lambda: source("fr"), "en": lambda: source("en")})

    assert (lexicons.languages, asked) == (("en", "fr"), [])
    assert lexicons.lexicon("fr") is lexicons.matcher("fr").lexicon
    assert asked == ["fr"]


def test_the_hash_names_the_content_of_all_whatever_their_order(lexicon):
    english, french = lexicon("", "en"), lexicon("", "fr")
    other = lexicon("not_actors: host family", "fr")

    assert Lexicons.of(english, french).hash == Lexicons.of(french, english).hash
    assert Lexicons.of(english, french).hash != Lexicons.of(english, other).hash
    assert Lexicons.of(english, french).hash_of(["en"]) == Lexicons.of(english, other).hash_of(["en"])


def test_the_hash_of_some_languages_is_made_once(lexicon):
    lexicons = Lexicons.of(lexicon("", "en"), lexicon("", "fr"))

    assert lexicons.hash_of(["fr", "en"]) is lexicons.hash_of(("en", "fr", "en"))


def test_a_language_without_a_lexicon_is_a_key_error(lexicon):
    with pytest.raises(KeyError):
        Lexicons.of(lexicon("")).matcher("de")
