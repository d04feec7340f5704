"""Languages: in which one a text is written.

Between languages that a proposal declares, small words decide; where nothing is known, lingua does.
"""

from collections.abc import Iterable, Sequence

_RECOGNISED = ("ar", "de", "en", "es", "fr", "it", "nl", "pt")
"""Languages told apart; each costs memory, and proposals come in few."""

_ENOUGH = 4_000
"""Characters after which more text changes nothing."""


def language_of(text: str, expected: Iterable[str] = ()) -> str | None:
    """The language of a text, among a handful and those expected; None when there is too little to tell."""
    if not any(character.isalpha() for character in text):
        return None
    # Imported here: reading its models takes longer than assessing a proposal.
    from lingua import IsoCode639_1, LanguageDetectorBuilder

    codes = sorted({*_RECOGNISED, *expected})
    known = [getattr(IsoCode639_1, code.upper()) for code in codes if hasattr(IsoCode639_1, code.upper())]
    detector = LanguageDetectorBuilder.from_iso_codes_639_1(*known).with_low_accuracy_mode().build()
    # Half of a surrogate pair, as cut texts have, cannot leave Python.
    sound = text[:_ENOUGH].encode("utf-8", "replace").decode()
    language = detector.detect_language_of(sound)
    return str(language.iso_code_639_1.name).lower() if language else None


def share_of_small_words(words: Sequence[str], small: frozenset[str]) -> float:
    """How many of the words are among the commonest of a language, 0 to 1."""
    return sum(word.lower() in small for word in words) / len(words) if words else 0.0
