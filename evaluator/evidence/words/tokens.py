"""Words of a text, each with its place, in the forms in which they are looked up."""

import re
import string
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence

from evaluator.evidence.words.sentences import Sentences
from evaluator.foundation.words import WORD, fold

_APART = {code: " " for code in range(128) if chr(code) not in string.ascii_letters + string.digits}
_SIGN = re.compile(r"[:;()]")


def composed(word: str) -> str:
    """The word in lower case with its accents in one piece, as stemmers expect it."""
    if word.isascii():
        return word.lower()
    normal = unicodedata.normalize("NFKC", word)
    return "".join(character for character in normal if character.isalnum()).lower()


def spans(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Start and end of every word, in code points; `words` are those of the text, in order."""
    places = []
    end = 0
    for word in words:
        # Only characters of no word lie between two words, so the first place found is the right one.
        start = text.find(word, end)
        end = start + len(word)
        places.append((start, end))
    return places


def words_before_signs(text: str, sentences: Sentences, numbers: Sequence[int]) -> list[int]:
    """How many words of a text stand before each colon, semicolon and bracket, in the order of the text.

    Parameters
    ----------
    sentences
        Those of the text.
    numbers
        For every word of the text the number of its sentence.
    """
    places = []
    begin, count, number = 0, 0, 0
    for sign in _SIGN.finditer(text):
        of_sign = sentences.number(sign.start())
        if of_sign != number:
            number = of_sign
            begin, count = sentences.bounds(number)[0], bisect_left(numbers, number)
        between = text[begin : sign.start()]
        count += len(only_words(between).split() if between.isascii() else WORD.findall(between))
        begin = sign.start()
        places.append(count)
    return places


def only_words(text: str) -> str:
    """A text of ASCII characters with a blank for each that belongs to no word."""
    return text.translate(_APART)


def fold_words(text: str) -> str:
    """The folded words of a text with one space between them."""
    return " ".join(fold(word) for word in WORD.findall(text))
