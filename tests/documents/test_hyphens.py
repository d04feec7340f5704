"""Divided words are joined as the rest of the text writes them."""

from hypothesis import given
from hypothesis import strategies as st

from evaluator.documents.hyphens import joined, words_in

WORDS = st.lists(st.text("abcdefgh", min_size=1, max_size=8), min_size=1, max_size=12)


def test_a_hyphen_stays_where_the_text_has_the_word_with_it():
    assert joined(["a co-", "financed plan"], words_in(["co-financed"])) == "a co-financed plan"
    assert joined(["a co-", "financed plan"], words_in(["co-financed and cofinanced"])) == "a cofinanced plan"
    assert joined(["in Seine-", "Maritime"], frozenset()) == "in Seine-Maritime"
    assert joined(["pages 3-", "5"], frozenset()) == "pages 3- 5"


@given(WORDS, st.data())
def test_wherever_lines_break_the_text_comes_back(words, data):
    text = " ".join(words)
    breaks = sorted(data.draw(st.sets(st.integers(1, max(1, len(text) - 1)), max_size=4)))
    lines, start = [], 0
    for end in [*breaks, len(text)]:
        if end <= start:
            continue
        line, start = text[start:end], end
        divided = end < len(text) and line[-1] != " " and text[end] != " "
        lines.append(f"{line.strip()}-" if divided else line.strip())
    assert joined([line for line in lines if line], frozenset()) == text
