"""A term of a lexicon tried on texts before it is added: what it would find, and which scores would move."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evaluator.assessment.kept_reading import KeptReading
from evaluator.calls import Call
from evaluator.evidence import Lexicons, find, read_lexicon
from evaluator.evidence.items import EvidenceItem
from evaluator.evidence.lexicon.adding import Heading, check_not_listed, with_term
from evaluator.evidence.lexicon.terms import parse_term
from evaluator.foundation.words import fold
from evaluator.proposals import Proposal, passages
from evaluator.scoring import Score
from evaluator.services.kept_readings import KeptReadings
from evaluator.services.lexicons.files import lexicon_file
from evaluator.services.lexicons.in_force import lexicons
from evaluator.services.named_files import NamedFile
from evaluator.services.trials.texts import ToTry

PREFIX = 4
"""So many letters at the beginning of a word are the same in all of its forms."""


AROUND = 60
"""Characters, at most, before and after what was found."""


@dataclass(frozen=True)
class ScoreMoved:
    """One score that is another with the term."""

    reference: str
    criterion: str
    before: Score | None
    after: Score | None


@dataclass(frozen=True)
class Hit:
    """Something that is found with the term and was not before."""

    reference: str
    label: str
    item: EvidenceItem
    sentence: str
    """With the words around what was found."""


@dataclass(frozen=True)
class TermTrial:
    """What a term would find in texts, and which scores would be others."""

    data: bytes
    """The lexicon's file with the term in it."""
    hits: tuple[Hit, ...]
    lost: int
    """Findings that are no longer made, because the longer term wins."""
    scores: tuple[ScoreMoved, ...]
    texts: int
    """How many were looked at."""

    @property
    def proposals(self) -> int:
        """In how many of them something is found."""
        return len({one.reference for one in self.hits})


def try_term(
    term: str,
    heading: Heading,
    call: Call,
    texts: Sequence[ToTry],
    *,
    language: str,
    readings: KeptReadings,
    file: NamedFile | None = None,
    reason: str = "",
    progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> TermTrial:
    """What the term would find in these texts if it stood under the heading, and which scores would move.

    Only texts in which the beginning of its first word occurs are read again.

    Parameters
    ----------
    file
        The lexicon of this language among those that `readings` reads by; without it the criteria folder's.

    Raises
    ------
    FileError
        There is no such lexicon or heading, or the term cannot stand there.
    """
    file = file or lexicon_file(language)
    check_not_listed(read_lexicon(file.data, name=file.name), heading, term, name=file.name)
    data = with_term(file.data, heading, term, reason=reason, name=file.name)
    tried = read_lexicon(data, name=file.name)
    base = readings.words or lexicons()
    others = {name: base.lexicon(name) for name in base.languages if name != language}
    changed = Lexicons({**others, language: tried}, base.organisations)
    begin = fold(parse_term(term).words[0].written)[:PREFIX]
    hits: list[Hit] = []
    scores: list[ScoreMoved] = []
    lost = 0
    for done, (one, before) in enumerate(
        zip(texts, readings.of([text.proposal for text in texts], progress=progress), strict=True)
    ):
        progress(done, len(texts))
        if begin not in fold("\n".join(passage.text for passage in passages(one.proposal))):
            continue
        after = KeptReading(one.proposal, find(one.proposal, changed), before.lineage)
        known = {item.id for item in before.evidence.items}
        new = [item for item in after.evidence.items if item.id not in known]
        lost += len(known - {item.id for item in after.evidence.items})
        hits += [Hit(one.reference, one.label, item, _around(one.proposal, item)) for item in new]
        scores += _moved(call, one.reference, before, after)
    return TermTrial(data, tuple(hits), lost, tuple(scores), len(texts))


def _moved(call: Call, reference: str, before: KeptReading, after: KeptReading) -> list[ScoreMoved]:
    old, new = before.scores(call), after.scores(call)
    return [
        ScoreMoved(reference, line.id, line.given, later.given)
        for line, later in zip(old.criteria, new.criteria, strict=True)
        if line.given != later.given
    ]


def _around(proposal: Proposal, item: EvidenceItem) -> str:
    text = next((one.text for one in passages(proposal) if one.section == item.section), item.quote)
    text = text.replace("\n", " ")
    # No word is cut: up to the first blank a beginning may be half of one, and behind the last blank an end.
    begin, end = max(0, item.start - AROUND), item.end + AROUND
    before, after = text[begin : item.start], text[item.end : end]
    if begin:
        before = before.partition(" ")[2]
    if end < len(text):
        after = after.rpartition(" ")[0]
    return f"{before}{text[item.start : item.end]}{after}".strip()
