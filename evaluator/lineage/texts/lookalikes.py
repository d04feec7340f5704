"""Letters of other scripts that look Latin, inside Latin words: a copy with a few of them reads the same."""

import re

from evaluator.foundation.words import WORD

_CYRILLIC = "аеорсухіјѕԁԛԝһӏкАВЕКМНОРСТУХІЈЅ", "aeopcyxijsdqwhlkABEKMHOPCTYXIJS"
_GREEK = "οανρυικχγΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "oavpuikxyABEZHIKMNOPTYX"
_LATIN_FOR = str.maketrans(_CYRILLIC[0] + _GREEK[0], _CYRILLIC[1] + _GREEK[1])
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")


def without_lookalikes(text: str) -> str:
    """The text with Latin letters for those that only look so, in words that mix scripts.

    As many code points as before, so that places stay. A word all in one script is left as it is.
    """
    return WORD.sub(_in_latin, text) if _FOREIGN.search(text) else text


def _in_latin(word: re.Match[str]) -> str:
    written = word[0]
    is_mixed = _FOREIGN.search(written) and _LATIN.search(written)
    return written.translate(_LATIN_FOR) if is_mixed else written
