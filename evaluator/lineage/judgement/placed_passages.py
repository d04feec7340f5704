"""Where in the proposal and in the programme the passages of a match stand."""

from collections.abc import Iterable, Iterator
from itertools import islice

from evaluator.lineage.judgement.compared import Compared
from evaluator.lineage.judgement.made_ready import Subject
from evaluator.lineage.judgement.verdict import MatchPassage, MatchPassageKind
from evaluator.lineage.passages.shared_passage import SharedPassage
from evaluator.lineage.programme import Programme

MOST_PASSAGES = 40
"""So many a match carries at most, and as many that were set aside; more are a wall that nobody reads."""


def placed_passages(subject: Subject, programme: Programme, compared: Compared) -> tuple[MatchPassage, ...]:
    """Those that count, shared words before shared facts, and behind them those that were set aside."""
    return (
        *islice(_counted(subject, programme, compared), MOST_PASSAGES),
        *islice(_of_words(subject, programme, compared.discounted), MOST_PASSAGES),
    )


def _counted(subject: Subject, programme: Programme, compared: Compared) -> Iterator[MatchPassage]:
    """The shared words first, then the shared facts that have a place in both texts."""
    yield from _of_words(subject, programme, compared.passages)
    for fact in sorted(compared.facts, key=lambda one: (-one.weight, one.start)):
        if min(fact.start, fact.programme_start) >= 0:
            theirs = (fact.programme_start, fact.programme_end)
            yield from _placed(subject, programme, (fact.start, fact.end), theirs, "fact")


def _of_words(
    subject: Subject, programme: Programme, passages: Iterable[SharedPassage]
) -> Iterator[MatchPassage]:
    for passage in passages:
        theirs = (passage.programme_start, passage.programme_end)
        kind: MatchPassageKind = "text" if passage.kind == "plain" else passage.kind
        yield from _placed(subject, programme, (passage.start, passage.end), theirs, kind)


def _placed(
    subject: Subject,
    programme: Programme,
    mine: tuple[int, int],
    theirs: tuple[int, int],
    kind: MatchPassageKind,
) -> Iterator[MatchPassage]:
    for place in subject.whole.places(*mine):
        begin = subject.whole.position(place)
        yield MatchPassage(
            section=place.section,
            start=place.start,
            end=place.end,
            programme_start=theirs[0],
            programme_end=theirs[1],
            kind=kind,
            quote=subject.whole.text[begin : begin + place.end - place.start],
            programme_quote=programme.text[slice(*theirs)],
        )
