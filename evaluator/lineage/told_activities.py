"""What is done: the activities of a proposal and of a programme, as they are compared with each other."""

from dataclasses import dataclass

from evaluator.lineage.boilerplate import is_boilerplate
from evaluator.lineage.design_terms import found
from evaluator.lineage.folded_words import folded_words
from evaluator.lineage.programme import Programme
from evaluator.lineage.words import words_of
from evaluator.proposals import Proposal
from evaluator.proposals.delivery_parts import Activity

BEGINNING = 5
"""Letters of a word that are looked at."""

FEWEST_WORDS = 3
"""An activity of fewer words of its own cannot be compared."""

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
            told.append(ToldActivity(one, words, _kinds(text)))
    return tuple(told)


def done_by(programme: Programme) -> Done:
    """What a programme did."""
    parts = (*programme.activities, *programme.text.replace(";", ".").split("."))
    return Done(
        tuple(one for one in map(_beginnings, parts) if len(one) >= FEWEST_WORDS),
        _kinds(f"{programme.text} {' ; '.join(programme.activities)}"),
    )


def _kinds(text: str) -> frozenset[str]:
    return frozenset(one.term.id for one in found(folded_words(text), "activity"))


def _is_management(title: str, text: str, language: str) -> bool:
    words = set(folded_words(title).words)
    if not words.isdisjoint(_MANAGEMENT):
        return True
    told = words_of(text)
    return is_boilerplate(told, told.language or language)


def _beginnings(text: str) -> frozenset[str]:
    """What the words of a text begin with; small words say nothing of what is done."""
    return frozenset(word[:BEGINNING] for word in folded_words(text).words if len(word) >= BEGINNING)
