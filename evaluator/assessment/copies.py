"""Copies: which of many texts say the same in nearly the same words, without comparing each with each."""

from collections import Counter
from collections.abc import Iterable

from evaluator.assessment.prose import ALIKE, alike, plain


def copies(texts: Iterable[str]) -> dict[str, list[str]]:
    """Each different text with those that are like it, itself among them.

    Texts that share so many of their words share one of each text's rarest words, so that only texts with
    such a word in common are compared.
    """
    vocabularies = {text: set(plain(text).split()) for text in texts}
    often = Counter(word for vocabulary in vocabularies.values() for word in vocabulary)
    by_word: dict[str, list[str]] = {}
    near: dict[str, list[str]] = {}
    for text, vocabulary in vocabularies.items():
        near[text] = [text]
        rarest = sorted(vocabulary, key=lambda word: (often[word], word))
        # At least one more than the words in which two like texts may differ.
        rarest = rarest[: int(len(vocabulary) * (1 - ALIKE)) + 2] or [""]
        for other in dict.fromkeys(other for word in rarest for other in by_word.get(word, ())):
            if alike(text, other):
                near[text].append(other)
                near[other].append(text)
        for word in rarest:
            by_word.setdefault(word, []).append(text)
    return near
