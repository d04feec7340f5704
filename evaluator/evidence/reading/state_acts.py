"""Acts of public authorities in a text: of which kind, how binding, and whether a public body is named."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evaluator.evidence.lexicon.lexicon import Lexicon
from evaluator.evidence.reading.readings import Match, Reading
from evaluator.evidence.reading.relations import Body
from evaluator.evidence.reading.windows import Windows

_VERIFIABLE = 3
_SOFT = 1
"""Words such as "law" or "dialogue" say nothing of States where no authority is named."""


@dataclass(frozen=True)
class Act:
    """An act or promise: its kind is the match's label."""

    match: Match
    strength: int
    hedged: bool
    sentence: int
    """The number of the sentence whose bodies perform it."""


def state_acts(
    reading: Reading,
    lexicon: Lexicon,
    windows: Windows,
    found: Sequence[Body],
    *,
    public_subject: bool = False,
) -> Iterator[Act]:
    """The acts that count: of a kind that only States perform, or in a sentence with a public authority.

    Parameters
    ----------
    public_subject
        The text is about a public authority, as are the fields of a public partner.
    """
    named = {body.match.sentence for body in found}
    with_authority = {body.match.sentence for body in found if body.is_public}
    for match in reading.of("state"):
        sentence = match.sentence
        if sentence not in named and sentence - 1 in with_authority and _is_done(match):
            sentence -= 1
        by_itself = match.label in lexicon.state_alone and match.entry.tier > _SOFT
        if not (by_itself or public_subject or sentence in with_authority):
            continue
        if not windows.denied(match):
            yield Act(match, match.entry.tier, windows.hedged(match), sentence)


def _is_done(match: Match) -> bool:
    """Whether an act is told in several words, so that its subject may be in the sentence before."""
    return match.entry.tier == _VERIFIABLE and match.last > match.first
