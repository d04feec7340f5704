"""How much of a text is re-used: shares of both texts, without boilerplate, quotes and small matches."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.lineage.passages.reuse import reuse
from evaluator.lineage.texts.words import words_of

TEXT = (
    "Masons of the valley learn to mend old walls with lime and straw. Each of them lives with a family in "
    "the mountains for eleven weeks and then builds a bread oven in the own village."
)
OTHER = "Onion growers along the river share two pumps and weigh every basket before it is sold in town."


def reused(one, other):
    """What of `one` stands in `other`."""
    return reuse(words_of(one), words_of(other))


def test_a_whole_copy_is_one_passage_with_all_words_of_both_texts():
    found = reused(TEXT, TEXT)

    assert (found.share, found.programme_share, found.words) == (1.0, 1.0, len(words_of(TEXT)))
    assert len(found.passages) == 1


def test_a_copy_inside_a_longer_text_is_all_of_the_one_and_a_part_of_the_other():
    found = reused(TEXT, f"{OTHER}\n\n{TEXT}")
    length, whole = len(words_of(TEXT)), len(words_of(f"{OTHER}\n\n{TEXT}"))

    assert found.share == 1.0
    assert found.programme_share == pytest.approx(length / whole)


def test_a_programme_pasted_twice_counts_once_for_the_programme():
    found = reused(f"{TEXT}\n\n{OTHER}\n\n{TEXT}", TEXT)

    assert found.programme_share == 1.0
    assert found.words == 2 * len(words_of(TEXT))


def test_quotes_are_set_aside_and_no_reuse():
    found = reused(f"An evaluation says: “{TEXT}” (report, p. 3).", TEXT)

    assert (found.words, found.passages) == (0, ())
    assert found.set_aside == len(words_of(TEXT))


def test_boilerplate_is_set_aside_and_no_reuse():
    clause = (
        "The steering committee approves the work plan. The website and newsletters ensure visibility and "
        "dissemination. An audit closes the reporting of the coordinator to the funder."
    )
    found = reused(clause, f"{clause} {TEXT}")

    assert found.words == 0
    assert found.set_aside > 20


def test_a_copy_with_a_source_behind_each_sentence_is_quoted_and_the_part_is_told():
    found = reused(TEXT.replace(".", " [1].") + "\n[1] Clemens 2015.", TEXT)

    assert (found.words, found.quoted_share) == (0, pytest.approx(1.0, abs=0.15))
    assert (found.programme_share, found.programme_quoted_share) == (0.0, pytest.approx(1.0, abs=0.05))


def test_words_of_management_behind_copied_sentences_do_not_set_them_aside():
    sentences = (
        "Masons of the valley learn to mend old walls with lime and straw",
        "Each of them lives with a family in the mountains for eleven weeks",
        "Every mason then builds a bread oven in the own village before the winter",
    )
    behind = ", as the steering committee of the project approves in its work plan and progress reports"
    found = reused(". ".join(one + behind for one in sentences) + ".", ". ".join(sentences) + ".")

    assert (found.set_aside, found.words > 30) == (0, True)


@given(st.text(alphabet="abc de\n", max_size=300), st.text(alphabet="abc de\n", max_size=300))
def test_shares_are_shares(one, other):
    found = reused(one, other)

    assert 0 <= found.share <= 1
    assert 0 <= found.programme_share <= 1
    assert found.words <= len(words_of(one))
