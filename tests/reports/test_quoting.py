"""Quotes: the sentence around a finding, the finding marked, never more than fits."""

import pytest

from evaluator.evidence.items import EvidenceItem
from evaluator.foundation import translator
from evaluator.proposals import Proposal
from evaluator.reports.parts import Quote
from evaluator.reports.quoting import LONGEST, Quoting


def proposal(summary: str) -> Proposal:
    return Proposal.model_validate(
        {
            "format": 1,
            "reference": "P1",
            "title": "T",
            "summary": summary,
            "partners": (
                {
                    "id": "a",
                    "organisation": {"name": "Chamber of Fez"},
                    "role": "lead",
                    "tasks": "It trains.",
                },
            ),
        }
    )


def found(text: str, quote: str, section: str = "$.summary") -> EvidenceItem:
    start = text.index(quote)
    return EvidenceItem(
        id=f"e-{section}-{start}", kind="actor", label="chamber", section=section, start=start,
        end=start + len(quote), quote=quote, rule="test",
    )  # fmt: skip


def quotes(summary: str, *items: EvidenceItem) -> tuple[Quote, ...]:
    return Quoting(proposal(summary), translator("en")).quotes(items)


def pieces(quote: Quote) -> list[tuple[str, bool]]:
    return [(piece.text, piece.marked) for piece in quote.pieces]


def test_a_quote_is_the_sentence_with_everything_marked_that_was_found_in_it():
    text = "First come others. The chamber trains nurses with the union. Then nothing."
    [quote] = quotes(text, found(text, "union"), found(text, "chamber"))
    assert pieces(quote) == [
        ("The ", False), ("chamber", True), (" trains nurses with the ", False), ("union", True),
        (".", False),
    ]  # fmt: skip
    assert quote.place == "Summary"


def test_marks_that_overlap_never_repeat_a_letter():
    text = "The chamber of commerce trains."
    [quote] = quotes(text, found(text, "chamber of"), found(text, "of commerce"))
    assert pieces(quote) == [
        ("The ", False), ("chamber of", True), (" commerce", True), (" trains.", False),
    ]  # fmt: skip


def test_names_of_partners_come_after_what_they_do():
    name = "$.partners[0].organisation.name"
    text = "The chamber trains."
    both = quotes(text, found("Chamber of Fez", "Chamber", name), found(text, "chamber"))
    assert [quote.place for quote in both] == ["Summary", "Partners: Chamber of Fez, name"]


def test_an_answer_chosen_from_a_list_is_quoted_in_words():
    [quote] = quotes("It trains.", found("long_term", "long_term", "$.mobility.types[0]"))
    assert pieces(quote) == [("Long-term", True)]
    assert quote.place == "Mobility: kinds of mobility"


@pytest.mark.parametrize("begin", [0, 150, 500, 900])
def test_a_long_sentence_is_cut_between_words_around_the_finding(begin: int):
    words = ["filling"] * 130
    words[begin // 8] = "chamber"
    text = " ".join(words)
    [quote] = quotes(text, found(text, "chamber"))
    shown = "".join(piece.text for piece in quote.pieces)
    assert ("chamber", True) in pieces(quote)
    assert len(shown) <= LONGEST + 4
    assert set(shown.split()) <= {"filling", "chamber", "…"}
    assert shown.startswith("… ") == (begin > LONGEST // 2)


def test_a_long_sentence_without_spaces_is_cut_too():
    text = "W" * 5_000 + "chamber" + "W" * 5_000
    [quote] = quotes(text, found(text, "chamber"))
    assert ("chamber", True) in pieces(quote)
    assert sum(len(piece.text) for piece in quote.pieces) <= LONGEST + 4
