"""Quoted passages: words between quotation marks, and words with their source beside them."""

import re
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from evaluator.evidence.words.sentences import Sentences
from evaluator.lineage.texts.common_words import CommonWords
from evaluator.lineage.texts.words import Words

_LONGEST = 1_500
"""Characters between quotation marks; what is longer has lost one of them."""

_QUOTED = re.compile(
    rf"“[^“”]{{1,{_LONGEST}}}[”“]|„[^„“”]{{1,{_LONGEST}}}[“”]|«[^«»]{{1,{_LONGEST}}}»|‹[^‹›]{{1,{_LONGEST}}}›"
    # A straight mark opens before a word and closes behind one, inside one paragraph.
    rf'|(?:(?<=[\s(\[])|^)"(?=\w)(?:[^"\n]){{1,{_LONGEST}}}"(?=[\s.,;:)\]!?…]|$)',
    re.MULTILINE,
)

_CITED = re.compile(
    # (Clemens 2015), (Clemens & Hunt, 2019: 12), (World Bank, 2018, p. 4), [12]
    r"\((?:[^()\d]{2,80}[,\s]\s*(?:19|20)\d\d[a-z]?(?:\s*[,:;][^()]{0,40})?)\)|\[(?P<number>\d{1,3})\]"
)

_REFERENCE = re.compile(
    # [12] Clemens, M. (2015), or an address, on a line of its own
    r"^[ \t]*[-*•]?[ \t]*\[(\d{1,3})\][ \t]+[^\n]*?(?:\b(?:19|20)\d\d|https?://|www\.|\bdoi\b)",
    re.MULTILINE | re.IGNORECASE,
)

_LIST_OF_REFERENCES = re.compile(
    # References: [1] Clemens 2015. [2] World Bank 2018.
    r"\b(?:references|sources|bibliography|références|bibliographie|referencias|bibliografía|fuentes)\s*:\s*"
    r"(?=\[)([^\n]*)",
    re.IGNORECASE,
)

_NUMBER = re.compile(r"\[(\d{1,3})\](?=\s*\w)")


def quoted(words: Words, common: CommonWords, language: str) -> NDArray[np.bool_]:
    """Whether each word of a text is given as another's.

    A sentence with its source counts whole: a name and a year in brackets, a number in square brackets that
    a list of references explains, or words such as "according to" where a name or a number follows.
    """
    found = np.zeros(len(words), dtype=bool)
    stems = words.stems(language)
    explained = frozenset(number for section in words.sections for number in _references(section.text))
    for number, section in enumerate(words.sections):
        inside = np.flatnonzero(words.section == number)
        if not len(inside):
            continue
        starts = words.starts[inside]
        for begin, end in _quoted_places(section.text):
            found[inside[(starts >= begin) & (starts < end)]] = True
        said = " ".join(stems[place] for place in inside.tolist())
        cited = [match.start() for match in _CITED.finditer(section.text) if _has_source(match, explained)]
        if not cited and not any(" ".join(source) in said for source in common.sources):
            continue
        sentences = Sentences(section.text)
        for place in cited:
            begin, end = sentences.bounds(sentences.number(place))
            found[inside[(starts >= begin) & (starts < end)]] = True
        for begin, end in _named_sources(words, stems, inside.tolist(), common, sentences):
            found[inside[(starts >= begin) & (starts < end)]] = True
    return found


def _references(text: str) -> Iterator[int]:
    """The numbers that a list of references explains."""
    if "[" not in text:
        return
    yield from (int(match[1]) for match in _REFERENCE.finditer(text))
    for match in _LIST_OF_REFERENCES.finditer(text):
        yield from (int(number) for number in _NUMBER.findall(match[1]))


def _has_source(cited: re.Match[str], explained: frozenset[int]) -> bool:
    """Whether a mark says whose words they are: a number by itself does not."""
    return cited["number"] is None or int(cited["number"]) in explained


def _quoted_places(text: str) -> Iterator[tuple[int, int]]:
    if any(mark in text for mark in '“„«‹"'):
        for match in _QUOTED.finditer(text):
            yield match.span()


def _named_sources(
    words: Words, stems: tuple[str, ...], inside: list[int], common: CommonWords, sentences: Sentences
) -> Iterator[tuple[int, int]]:
    """The sentences in which a source is named by its own words, with a capital or a figure behind them."""
    text = words.sections[words.section[inside[0]]].text
    by_first = {source[0]: source for source in common.sources}
    for place in inside:
        source = by_first.get(stems[place])
        if source is None or stems[place : place + len(source)] != source:
            continue
        after = [word for word in range(place + len(source), place + len(source) + 3) if word <= inside[-1]]
        if any(text[words.starts[word]].isupper() or text[words.starts[word]].isdigit() for word in after):
            yield sentences.bounds(sentences.number(int(words.starts[place])))
