from hypothesis import given
from hypothesis import strategies as st

from evaluator.assessment.links.verbatim import LONGEST, first_sentence


@given(st.text(max_size=700))
def test_a_quote_is_the_slice_it_says_and_never_too_long(text):
    found = first_sentence("$.summary", text)
    assert text[found.start : found.end] == found.quote
    assert len(found.quote) <= LONGEST
    assert found.quote == found.quote.strip()


def test_a_long_sentence_is_cut_between_words():
    found = first_sentence("$.summary", "seven words " * 40)
    assert found.quote.endswith(("seven", "words"))
