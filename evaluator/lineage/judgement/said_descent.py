"""What one sentence says of a programme that it names: that the proposal continues or replicates it, or not.

A word of continuation in the same sentence is not enough. It must be tied to the name, and to who speaks: "we
take over the two tracks of NAME", "this is the second phase of NAME", "on the model of NAME", "NAME is
continued by this project". A hedge or a denial counts where it stands in the part of the sentence that leads
up to that tie: what is said behind the name, or before a comma or an "and", is about something else.

The words stand in `descent_terms.toml`.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from evaluator.foundation.words import WORD, fold

Tie = Literal["continues", "replicates"]

NAME = "@"
"""Stands for the programme's name among the words of a sentence."""

MOST_BETWEEN = 6
"""Words between who speaks and the verb."""
LONGEST_OBJECT = 9
"""Words between the verb and the name."""

LONGEST_PIECE = 300
"""Words of a sentence that are looked at together."""
OVERLAP = 60
"""Words that two pieces share: more than the longest tie has."""

_COMMA, _STOP, _CUT = ",", ";", "…"
_MARK = re.compile(r"\s[-–—]\s|[,;:()—–]")
_PAST = re.compile(r" (?:was|were|had|has|ended|failed|closed|showed|a ete|fut|avait|fue|termino|cerro) ")


def said_of(sentence: str, name: str, *, own_names: Iterable[str] = ()) -> Tie | None:
    """How the sentence ties the proposal to the programme of this name; None where it does not.

    Hedged and denied ties are none.

    Parameters
    ----------
    own_names
        What the proposal calls itself: "Steel for Boats is the successor to NAME".
    """
    told = in_words(sentence, name)
    for own in own_names:
        words = " ".join(fold(word) for word in WORD.findall(own))
        told = told.replace(f" {words} ", " we ") if words else told
    if f" {NAME} " not in told:
        return None
    for piece in _pieces(told):
        # The second of two ties may be firm where the first is not.
        for tie in sorted(_ties(piece), key=lambda one: one.start):
            if not _is_weakened(piece[_clause(piece, tie) : tie.end]):
                return tie.kind
    return None


def _pieces(told: str) -> Iterator[str]:
    """A sentence as it is; one without an end in overlapping pieces, as far as the name stands in them.

    What ties a name to who speaks stands near it, and looking for it in all that comes before would take a
    time that grows with the square of the length.
    """
    words = told.split()
    for start in range(0, max(1, len(words) - OVERLAP), LONGEST_PIECE - OVERLAP):
        # A piece that begins in the middle of a sentence does not begin one.
        before = [_CUT] if start else []
        piece = f" {' '.join([*before, *words[start : start + LONGEST_PIECE]])} "
        if f" {NAME} " in piece:
            yield piece


def in_words(sentence: str, name: str) -> str:
    """The folded words of a sentence with marks between clauses, and NAME for each place of the name.

    A name of one word counts only as it is written, and not before "Act" or the like, nor behind "loi".
    """
    words, spans = _marked(sentence)
    wanted = [fold(word) for word in WORD.findall(name)]
    one_word = len(wanted) == 1
    kept: list[str] = []
    place = 0
    while place < len(words):
        start, end = spans[place]
        length = _length(words, place, wanted)
        if length and one_word and (sentence[start:end] != name.strip() or _other_thing(words, place)):
            length = 0
        kept.append(NAME if length else words[place])
        place += length or 1
    return f" {' '.join(kept)} "


def _length(words: list[str], place: int, wanted: list[str]) -> int:
    """How many words and marks a name takes up from a place on; 0 where it is not there."""
    end = place
    for each in wanted:
        while place < end < len(words) and words[end] != each and words[end] in (_COMMA, _STOP):
            end += 1
        if end == len(words) or words[end] != each:
            return 0
        end += 1
    return end - place


@dataclass(frozen=True)
class _Told:
    """A tie between words of one sentence: where it begins, and where both cue and name are over."""

    kind: Tie
    start: int
    end: int


def _ties(told: str) -> Iterator[_Told]:
    yield from _by_verbs(told)
    yield from _by_nouns(told)
    for found in re.finditer(rf" {_any('on_the_model')}(?: {_any('small')}){{0,3}} {NAME} ", told):
        yield _Told("replicates", found.start(), found.end())
    for kind, words in (("continues", "continued"), ("replicates", "replicated")):
        passive = rf" {NAME} {_any('becomes')} (?:\w+ )?{_any(words)} (?:\w+ ){{0,4}}?{_speaks()} "
        for found in re.finditer(passive, told):
            yield _Told("continues" if kind == "continues" else "replicates", found.start(), found.end())


def _by_verbs(told: str) -> Iterator[_Told]:
    for kind in ("continues", "replicates"):
        for verb in re.finditer(rf"(?<= ){_any(kind)}(?= )", told):
            rest = told[verb.end() :]
            named = re.match(rf"(?P<object>(?: [^\s{_STOP}{_COMMA}]+){{0,{LONGEST_OBJECT}}}?) {NAME} ", rest)
            if named is None or not _is_object(named["object"], verb[0]):
                continue
            if _speaker_before(told[: verb.start()], verb[0]):
                tie: Tie = "continues" if kind == "continues" else "replicates"
                yield _Told(tie, verb.start(), verb.end() + named.end())


def _is_object(words: str, verb: str) -> bool:
    """Whether the words between a verb and the name make the programme, or a part of it, its object."""
    told = f"{words} "
    if re.match(rf" {_any('no_object')} ", told) or re.search(rf" {_any('no_part')} ", told):
        return False
    if re.search(rf" {_any('breaks')} ", told):
        return False
    of_a_model = re.search(rf" {_any('models')} ", told) is not None
    if verb in _terms()["only_of_a_model"] and not of_a_model:
        return False
    # Denials are judged later: "ne reprend rien de".
    direct = re.fullmatch(rf"(?: (?:{_any('small')}|{_any('denials')}))*", words) is not None
    return (
        direct
        or (of_a_model and re.search(r" (?:of|from|de|du|des|del|d)(?: \w+){0,3}$", words) is not None)
        or (
            verb not in _terms()["replicates"]
            and re.search(r" (?:of|from|de|du|des|del|d)(?: \w+)?$", words) is not None
        )
    )


def _speaker_before(before: str, verb: str) -> bool:
    """Whether the proposal, or its partners, are the subject of a verb."""
    if re.search(r"(?:ons|amos|imos)$", verb.split()[0]) or verb.startswith(("nous ", "nos ")):
        return True
    if re.search(rf"(?:^|[{_STOP}{_COMMA}]) $", before):
        # "Building on NAME, we …", and in French and Spanish a verb without its subject.
        return verb.split()[0].endswith("ing") or verb in _terms()["without_subject"]
    gap = rf"(?P<gap>(?: [^\s{_STOP}{_COMMA}{NAME}]+){{0,{MOST_BETWEEN}}}) $"
    found = re.search(rf" {_speaks()}{gap}", before)
    return found is not None and re.search(rf" {_any('breaks')} ", f"{found['gap']} ") is None


def _by_nouns(told: str) -> Iterator[_Told]:
    for kind in ("is_next", "is_replica"):
        tie: Tie = "continues" if kind == "is_next" else "replicates"
        named = rf"(?<= ){_any(kind)} {_any('after_noun')}(?: {_any('small')}){{0,4}} {NAME} "
        for noun in re.finditer(named, told):
            before, behind = told[: noun.start()], told[noun.end() - 1 :]
            said = (
                rf" (?:{_speaks()}(?: [^\s{_STOP}{NAME}]+){{0,4}}?) {_any('is')}(?: [^\s{_STOP}]+){{0,5}} $"
            )
            begins = re.search(
                rf"(?:^|[{_STOP}{_COMMA}])(?: (?:a|an|the|as|la|le|une|un|el|como|comme))? $", before
            )
            alone = rf"(?:^|[{_STOP}{_COMMA}]) {_any('is_alone')}(?: [^\s{_STOP}]+){{0,4}} $"
            if re.search(said, before) or re.search(alone, before) or (begins and not _PAST.match(behind)):
                yield _Told(tie, noun.start(), noun.end())


def _clause(told: str, tie: _Told) -> int:
    """Where the part of the sentence begins that leads up to a tie."""
    before = told[: tie.start]
    ends = [
        match.end()
        for match in re.finditer(rf"[{_STOP}{_COMMA}]|(?<= )(?:and|but|yet|et|mais|y|pero)(?= )", before)
    ]
    return ends[-1] if ends else 0


def _is_weakened(clause: str) -> bool:
    """Whether a hedge or a denial stands in these words."""
    plain = re.sub(rf"(?<= ){_any('firm')}", " ", f" {clause} ")
    return re.search(rf"(?<= )(?:{_any('hedges')}|{_any('denials')})(?= )", plain) is not None


def _speaks() -> str:
    return rf"(?:{_any('self')}|{_any('own_words')} (?:\w+ )?{_any('own_things')})"


def _other_thing(words: list[str], place: int) -> bool:
    around = words[place + 1 : place + 2] + words[max(0, place - 1) : place]
    return any(word in _terms()["other_things"] for word in around)


def _marked(sentence: str) -> tuple[list[str], list[tuple[int, int]]]:
    """The folded words, and a mark where a clause ends, each with its place."""
    found = [(match.start(), match.end(), fold(match[0])) for match in WORD.finditer(sentence)]
    found += [
        (match.start(), match.end(), _COMMA if match[0] in ",()" else _STOP)
        for match in _MARK.finditer(sentence)
    ]
    found.sort()
    return [word for *_, word in found], [(start, end) for start, end, _ in found]


@cache
def _any(kind: str) -> str:
    """A pattern for any of the terms of a kind, the longest first."""
    terms = sorted(_terms()[kind], key=lambda term: (-len(term), term))
    return rf"(?:{'|'.join(map(_pattern, terms))})"


def _pattern(term: str) -> str:
    return " ".join(
        r"\w+" if word == "*" else (re.escape(word[:-1]) + r"\w*" if word.endswith("*") else re.escape(word))
        for word in term.split()
    )


@cache
def _terms() -> dict[str, frozenset[str]]:
    text = files("evaluator.lineage.judgement").joinpath("descent_terms.toml").read_text(encoding="utf-8")
    told: dict[str, Iterable[str]] = tomllib.loads(text)
    return {kind: frozenset(terms) for kind, terms in told.items()}
