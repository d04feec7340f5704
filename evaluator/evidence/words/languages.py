"""Languages: in which one a text is written.

Between languages that a proposal declares, small words decide; where nothing is known, lingua does.
"""

from collections.abc import Iterable, Sequence

from evaluator.evidence.words.sentences import Sentences
from evaluator.foundation.words import WORD

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


_TELLING = {
    "en": frozenset(["the", "of", "and", "to", "is", "for", "with", "by", "from", "which", "will", "are"]),
    "fr": frozenset(["les", "des", "et", "du", "est", "dans", "pour", "par", "sur", "aux", "avec", "une"]),
    "es": frozenset(["los", "las", "el", "y", "del", "por", "para", "con", "una", "al", "como", "se"]),
    "de": frozenset(["der", "die", "und", "das", "mit", "den", "ist", "für", "von", "ein", "eine", "werden"]),
}
"""A dozen common words of each language that the others lack; enough to doubt, not to decide."""


def told_by_small_words(words: Sequence[str]) -> str | None:
    """The language that common words point to, without any model; None when two or none of them do."""
    counts = sorted(
        (sum(word.lower() in small for word in words), language) for language, small in _TELLING.items()
    )
    (second, _), (most, language) = counts[-2:]
    return language if most >= 2 and most > 2 * second else None


def by_language(text: str, main: str, languages: Sequence[str]) -> dict[str, str]:
    """The text once for each language in it, in which the sentences of the others are blank.

    Places stay as they are. A sentence is in `main` unless its common words tell another of `languages`.
    """
    if len(languages) < 2:
        return {main: text}
    sentences = Sentences(text)
    found: dict[str, list[tuple[int, int]]] = {}
    for number in range(sentences.number(len(text)) + 1):
        start, end = sentences.bounds(number)
        told = told_by_small_words(WORD.findall(text[start:end]))
        found.setdefault(told if told is not None and told in languages else main, []).append((start, end))
    return {language: _only(text, kept) for language, kept in found.items()}


def _only(text: str, kept: Iterable[tuple[int, int]]) -> str:
    """The text with empty lines, which end a sentence, in place of what is not kept."""
    shown = ["\n"] * len(text)
    for start, end in kept:
        shown[start:end] = text[start:end]
    return "".join(shown)


def written_in(text: str, words: Sequence[str], declared: Sequence[str]) -> str | None:
    """The language of a text that is in none of those declared; None when nothing speaks against them.

    Common words raise the doubt, lingua settles it: its models are not loaded for a text as declared.
    """
    told = told_by_small_words(words)
    if told is None or told in declared:
        return None
    found = language_of(text, declared)
    return found if found not in declared else None
