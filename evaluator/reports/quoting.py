"""Findings as quotes in a report: the sentence that a finding stands in, in pieces, the finding marked."""

from collections.abc import Iterable

from evaluator.evidence.quoting import QuotedSentence
from evaluator.foundation import Translator
from evaluator.proposals import Proposal
from evaluator.proposals.field_names import place_in_words
from evaluator.reports.parts import Piece, Quote


def in_report(sentences: Iterable[QuotedSentence], proposal: Proposal, t: Translator) -> tuple[Quote, ...]:
    """The sentences with their places in words."""
    return tuple(
        Quote(pieces=_pieces(sentence), place=place_in_words(sentence.section, proposal, t))
        for sentence in sentences
    )


def _pieces(sentence: QuotedSentence) -> tuple[Piece, ...]:
    """Marked and plain in turn; where marks overlap, no letter is repeated."""
    pieces: list[Piece] = []
    place = 0
    for found in sentence.found:
        start = max(found.start, place)
        if start < found.end:
            pieces += [
                Piece(text=sentence.text[place:start]),
                Piece(text=sentence.text[start : found.end], marked=True),
            ]
            place = found.end
    pieces.append(Piece(text=sentence.text[place:]))
    return tuple(piece for piece in pieces if piece.text)
