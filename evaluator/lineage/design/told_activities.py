"""What is done: the activities of a proposal and of a programme, as they are compared with each other."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from evaluator.lineage.design.design_terms import found
from evaluator.lineage.programme import Programme
from evaluator.lineage.texts.boilerplate import is_boilerplate
from evaluator.lineage.texts.folded_words import FoldedWords, folded_words
from evaluator.lineage.texts.words import words_of
from evaluator.proposals import Proposal
from evaluator.proposals.delivery_parts import Activity

BEGINNING = 5
"""Letters of a word that are looked at."""

FEWEST_WORDS = 3
"""An activity of fewer words of its own cannot be compared."""

_SENTENCE_END = re.compile(r"[.;]")

_MANAGEMENT = frozenset(
    {"management", "coordination", "gestion", "coordinacion", "pilotage", "visibility", "visibilite",
    "visibilidad",
     "communication", "steering", "audit", "events", "reporting", "evaluation"}
)  # fmt: skip
"""Words of a title that says nothing of what is done for people."""


@dataclass(frozen=True)
class ToldActivity:
    """An activity of a proposal; what it does for people."""

    activity: Activity
    words: frozenset[str]
    """What its words begin with."""
    kinds: frozenset[str]
    """The kinds of activity that it names."""


@dataclass(frozen=True)
class Done:
    """What a programme did, by its list of activities and its text."""

    sentences: tuple[frozenset[str], ...]
    """What the words of each begin with; none of fewer than FEWEST_WORDS."""
    kinds: frozenset[str]


def told_activities(proposal: Proposal) -> tuple[ToldActivity, ...]:
    """The activities of a proposal but management, visibility and the like, which every proposal has."""
    language = proposal.languages[0] if proposal.languages else ""
    told = []
    for one in proposal.activities:
        text = f"{one.title}. {one.description or ''}"
        words = _beginnings(text)
        if words and not _is_management(one.title, text, language):
            told.append(ToldActivity(one, words, _kinds(folded_words(text))))
    return tuple(told)


def done_by(programme: Programme, words: FoldedWords | None = None) -> Done:
    """What a programme did; `words` are those of its text, where they are at hand."""
    words = words or folded_words(programme.text)
    listed = [folded_words(activity).words for activity in programme.activities]
    sentences = words.parted(match.start() for match in _SENTENCE_END.finditer(programme.text))
    every = chain.from_iterable([words.words, *listed])
    return Done(
        tuple(one for one in map(_beginnings_of, chain(listed, sentences)) if len(one) >= FEWEST_WORDS),
        _kinds(FoldedWords(tuple(every), (), ())),
    )


def _kinds(words: FoldedWords) -> frozenset[str]:
    return frozenset(one.term.id for one in found(words, "activity"))


def _is_management(title: str, text: str, language: str) -> bool:
    words = set(folded_words(title).words)
    if not words.isdisjoint(_MANAGEMENT):
        return True
    told = words_of(text)
    return is_boilerplate(told, told.language or language)


def _beginnings(text: str) -> frozenset[str]:
    return _beginnings_of(folded_words(text).words)


def _beginnings_of(words: Iterable[str]) -> frozenset[str]:
    """What words begin with; small words say nothing of what is done."""
    return frozenset(word[:BEGINNING] for word in words if len(word) >= BEGINNING)
