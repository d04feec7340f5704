"""Quotes: the sentence around a finding, the finding marked, never more than fits."""

import pytest

from evaluator.evidence.items import EvidenceItem
from evaluator.evidence.quoting import LONGEST, QuotedSentence, Quoting
from evaluator.foundation import translator
from evaluator.proposals import Proposal


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


def found(text: str, quote: str, section: str = "$.summary", start: int | None = None) -> EvidenceItem:
    begin = text.index(quote) if start is None else start
    return EvidenceItem(
        id=f"e-{section}-{begin}", kind="actor", label="chamber", section=section, start=begin,
        end=begin + len(quote), quote=quote, rule="test",
    )  # fmt: skip


def quotes(summary: str, *items: EvidenceItem, language: str = "en") -> tuple[QuotedSentence, ...]:
    return Quoting(proposal(summary), translator(language)).quotes(items)


def marked(quote: QuotedSentence) -> list[str]:
    return [quote.text[found.start : found.end] for found in quote.found]


def test_a_quote_is_the_sentence_with_everything_marked_that_was_found_in_it():
    text = "First come others. The chamber trains nurses with the union. Then nothing."
    items = [found(text, "union"), found(text, "chamber")]
    [quote] = quotes(text, *items)
    assert (quote.section, quote.text) == ("$.summary", "The chamber trains nurses with the union.")
    assert marked(quote) == ["chamber", "union"]
    assert [one.item for one in quote.found] == [items[1], items[0]]


def test_the_same_words_twice_in_a_sentence_are_marked_twice():
    text = "Nobody moves. The ministry signs, and the ministry pays. Later more."
    [quote] = quotes(text, *(found(text, "ministry", start=place) for place in (18, 42)))
    assert quote.text == "The ministry signs, and the ministry pays."
    assert marked(quote) == ["ministry", "ministry"]


def test_a_finding_that_runs_on_into_the_next_sentence_lengthens_the_one_quote():
    text = "The chamber trains. Nurses move. Then nothing."
    [quote] = quotes(text, found(text, "chamber"), found(text, "trains. Nurses move."))
    assert quote.text == "The chamber trains. Nurses move."
    assert marked(quote) == ["chamber", "trains. Nurses move."]


def test_names_of_partners_come_after_what_they_do():
    name = "$.partners[0].organisation.name"
    text = "The chamber trains."
    both = quotes(text, found("Chamber of Fez", "Chamber", name), found(text, "chamber"))
    assert [quote.section for quote in both] == ["$.summary", name]
    assert [quote.text for quote in both] == ["The chamber trains.", "Chamber of Fez"]


def test_an_answer_chosen_from_a_list_is_quoted_in_words():
    [quote] = quotes("It trains.", found("long_term", "long_term", "$.mobility.types[0]"))
    assert (quote.text, marked(quote), quote.is_chosen) == ("Long-term", ["Long-term"], True)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Business", "Business travel"]),
        ("fr", ["Entreprise", "Mobilité d'affaires"]),
        ("es", ["Empresa", "Movilidad empresarial"]),
    ],
)
def test_a_business_that_costs_are_counted_by_is_no_travel(language: str, words: list[str]):
    sections = ("$.replication.unit_costs[0].per", "$.mobility.types[0]")
    items = [found("business", "business", section) for section in sections]
    assert [quote.text for quote in quotes("It trains.", *items, language=language)] == words


@pytest.mark.parametrize("begin", [0, 150, 500, 900])
def test_a_long_sentence_is_cut_between_words_around_the_finding(begin: int):
    words = ["filling"] * 130
    words[begin // 8] = "chamber"
    text = " ".join(words)
    [quote] = quotes(text, found(text, "chamber"))
    assert marked(quote) == ["chamber"]
    assert len(quote.text) <= LONGEST + 4
    assert set(quote.text.split()) <= {"filling", "chamber", "…"}
    assert quote.text.startswith("… ") == (begin > LONGEST // 2)


def test_a_long_sentence_without_spaces_is_cut_too():
    text = "W" * 5_000 + "chamber" + "W" * 5_000
    [quote] = quotes(text, found(text, "chamber"))
    assert marked(quote) == ["chamber"]
    assert len(quote.text) <= LONGEST + 4


def test_what_is_found_behind_the_cut_is_not_marked():
    text = "The chamber " + "filling " * 100 + "union."
    [quote] = quotes(text, found(text, "chamber"), found(text, "union"))
    assert marked(quote) == ["chamber"]
    assert quote.text.endswith("filling …")
