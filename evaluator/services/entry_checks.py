"""What is worth a second look in a comment while it is written. It warns, and stands in nobody's way.

How long a comment must be, and at which scores one is asked for, the call says and `scoring.comments` knows.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from evaluator.calls import Call
from evaluator.calls.scales import CategoryScale, NumericScale, Scale, WordScale
from evaluator.foundation import Text
from evaluator.foundation.words import WORD, fold
from evaluator.panel.scores import is_judgement, judged
from evaluator.proposals import Proposal
from evaluator.scoring import Score
from evaluator.services.reviews import OwnReview, Progress

LONG_ENOUGH = 8
"""Words; a shorter comment, such as "See above.", may well stand in several places."""
PROBE = 80
"""Letters at either end by which most comments are told apart."""
QUOTED = 5
"""So many words in a row, as a level has them and the level given has not, are a quotation of it."""
SHARED, FEWEST_SHARED = 0.75, 5
"""A sentence with this part of a level's words, and at least so many, says what the level says."""
SHORTEST_NAME = 4
"""Letters; a shorter family name is too often another word."""
FEWEST_SAME = 4
"""With fewer criteria the same score on each says nothing."""

_NAME = re.compile(r"([^\W\d_]+(?:[-'’][^\W\d_]+)*)\s*")
_TITLED = re.compile(
    r"(?<!\w)(?:(?:Mr|Mrs|Ms|Mx|Dr|Dre|Dra|Prof|Mme|Mmes|Mlle|Sr|Sra|Srta|Ing)\.?|(?<!\d\s)M\."
    r"|Miss|Professor|Professeure?|Profesora?|Monsieur|Madame|Señora?|Doña)"
    r"\s+"
)
_IN_BRACKETS = re.compile(r"\([^()]*\)|\S*@\S*")
_BETWEEN = re.compile(r"[,;:|/\"\n<>]+|\s[-–—]\s")
_TITLES = frozenset({
    "dr", "dre", "dra", "prof", "professor", "mr", "mrs", "ms", "mx", "mme", "mlle", "m", "sr", "sra",
    "srta", "ing",
})  # fmt: skip
_SENTENCE_END = re.compile(r"[.!?…\n]+")


@dataclass(frozen=True)
class CommentChecks:
    """What was noticed in one comment."""

    same_as: tuple[str, ...] = ()
    """Other proposals with the same comment, by reference."""
    people: tuple[str, ...] = ()
    """The names of people that stand in it, as they are written there."""
    says_level: str | None = None
    """The level of the scale whose words it has, which is not the one given."""


def check_comment(
    call: Call,
    proposal: Proposal,
    own: OwnReview,
    others: Iterable[OwnReview],
    *,
    criterion_id: str,
    reviewer: str = "",
) -> CommentChecks:
    """Look at one comment of a review, beside the reviewer's other reviews.

    `reviewer` is the reviewer's name. What the proposal hides from them is not looked for.
    """
    comment = own.comments.get(criterion_id, "")
    if not comment.strip():
        return CommentChecks()
    criterion = judged(call)[criterion_id]
    return CommentChecks(
        same_as=tuple(_same_elsewhere(comment, own, others)),
        people=tuple(people_named(comment, proposal, reviewer)),
        says_level=_other_level(comment, call.scale_of(criterion), own.scores.get(criterion_id)),
    )


def same_score_everywhere(call: Call, own: OwnReview, found: Progress) -> Score | None:
    """The score that every criterion has that applies; None where they differ, are few or lack one."""
    names = [line.id for line in found.scorecard.criteria if line.applies]
    scores = {own.scores.get(name) for name in names}
    if len(names) < FEWEST_SAME or len(scores) != 1:
        return None
    score = scores.pop()
    scales = [call.scale_of(call.criterion(name)) for name in names]
    return score if is_judgement(score) and all(scale == scales[0] for scale in scales) else None


def people_named(comment: str, proposal: Proposal, reviewer: str = "") -> Iterator[str]:
    """The names of people in a comment: those of the contacts, the reviewer's own, any after Mr, Mme, Sra."""
    found = dict[str, None]()
    for titled in _TITLED.finditer(comment):
        if name := _capitalised(comment, titled.end()):
            found[name] = None
    bodies = {fold(word) for word in _words_of_bodies(proposal)}
    for name in [*_contacts(proposal), *([reviewer] if reviewer.strip() else [])]:
        if (written := _stands_in(comment, name, bodies)) and not any(written in known for known in found):
            found[written] = None
    yield from found


def _same_elsewhere(comment: str, own: OwnReview, others: Iterable[OwnReview]) -> Iterator[str]:
    said = _folded(comment)
    if len(said) < LONG_ENOUGH:
        return
    for other in others:
        if other.reference != own.reference and any(
            _is_alike(text, said) and _folded(text) == said for text in other.comments.values()
        ):
            yield other.reference


def _is_alike(text: str, said: list[str]) -> bool:
    """Whether it begins and ends with the same words: most comments do not, and need no further look."""
    # The words at the cut may be cut too.
    first, last = _folded(text[:PROBE])[:-1], _folded(text[-PROBE:])[1:]
    return first == said[: len(first)] and last == said[len(said) - len(last) :]


def _other_level(comment: str, scale: Scale, score: Score | None) -> str | None:
    """The level that the comment speaks of in the words of its anchor, if not the one that was given."""
    if isinstance(scale, CategoryScale) or not is_judgement(score) or score is None:
        return None
    given = _levels_given(scale, score)
    written = _folded(comment)
    sentences = [set(_folded(part)) for part in _SENTENCE_END.split(comment)]
    said = [
        level
        for level, anchor in scale.anchors.items()
        if level not in given
        and any(
            _says(written, sentences, _folded(text), _anchors_in(scale, given, language))
            for language, text in anchor.root.items()
        )
    ]
    # What several levels have in common tells of none of them.
    return said[0] if len(said) == 1 else None


def _levels_given(scale: NumericScale | WordScale | object, score: Score) -> frozenset[str]:
    """The level of the score, or the two that it lies between."""
    if not isinstance(scale, NumericScale) or not isinstance(score, int | float):
        return frozenset({str(score)})
    below = [level for level in scale.anchors if float(level) <= score]
    above = [level for level in scale.anchors if float(level) >= score]
    ends = ([max(below, key=float)] if below else []) + ([min(above, key=float)] if above else [])
    return frozenset(ends)


def _anchors_in(scale: Scale, levels: Collection[str], language: str) -> list[list[str]]:
    anchors: dict[str, Text] = {} if isinstance(scale, CategoryScale) else dict(scale.anchors.items())
    return [_folded(anchors[level].root.get(language, "")) for level in levels if level in anchors]


def _says(written: list[str], sentences: list[set[str]], anchor: list[str], given: list[list[str]]) -> bool:
    runs = _runs(anchor) - {run for other in given for run in _runs(other)}
    if runs & _runs(written):
        return True
    wanted = set(anchor)
    least = max(FEWEST_SHARED, SHARED * len(wanted))
    return any(
        len(sentence & wanted) >= least
        # The level given may say nearly the same.
        and all(len(sentence & set(other)) < SHARED * len(set(other)) for other in given if other)
        for sentence in sentences
    )


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + QUOTED]) for at in range(len(words) - QUOTED + 1)}


def _folded(text: str) -> list[str]:
    return [folded for word in WORD.findall(text) if (folded := fold(word))]


def _contacts(proposal: Proposal) -> Iterator[str]:
    """Somebody's name, out of what is written as a contact: `Dr Ana Silva, director (ana@example.org)`."""
    for partner in proposal.partners:
        for part in _BETWEEN.split(_IN_BRACKETS.sub(",", partner.contact or "")):
            words = part.split()
            while words and words[0].rstrip(".").casefold() in _TITLES:
                words.pop(0)
            if 2 <= len(words) <= 5 and words[0][0].isupper() and words[-1][0].isupper():
                yield " ".join(words)


def _words_of_bodies(proposal: Proposal) -> Iterator[str]:
    """Words that stand for organisations and the proposal: a foundation may be named after somebody."""
    yield from WORD.findall(proposal.title)
    for partner in proposal.partners:
        body = partner.organisation
        for name in (body.name, body.acronym or "", *body.aliases):
            yield from WORD.findall(name)


def _stands_in(comment: str, name: str, bodies: Collection[str]) -> str:
    """The name as the comment has it, whole or only its last part; empty where it has neither."""
    wanted = [fold(word) for word in WORD.findall(name)]
    found = [*WORD.finditer(comment)]
    words = [fold(word[0]) for word in found]
    if len(wanted) < 2:
        return ""
    for at in range(len(words) - len(wanted) + 1):
        first, last = found[at], found[at + len(wanted) - 1]
        is_named = first[0][0].isupper() and last[0][0].isupper()
        if is_named and words[at : at + len(wanted)] == wanted:
            return comment[first.start() : last.end()]
    family = wanted[-1]
    if len(family) < SHORTEST_NAME or family in bodies:
        return ""
    named = (word[0] for word in found if word[0][0].isupper() and fold(word[0]) == family)
    return next(named, "")


def _capitalised(comment: str, begin: int) -> str:
    """The names that begin at a place of the comment; empty where no capital stands there."""
    at = end = begin
    while (word := _NAME.match(comment, at)) and word[1][0].isupper():
        at, end = word.end(), word.end(1)
    return comment[begin:end]
