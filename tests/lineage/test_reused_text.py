"""What of a text stands in another: runs of words, without standard clauses and marked quotations."""

from hypothesis import given
from hypothesis import strategies as st

from evaluator.lineage.reused_text import ComparedText, reused_text

TEXT = (
    "Masons of the valley learn to mend old walls with lime and straw. Each of them lives with a family in "
    "the mountains for eleven weeks and then builds a bread oven in the own village."
)


def reused(one, other):
    """What of `one` stands in `other`."""
    return reused_text(ComparedText(one), ComparedText(other))


def test_a_whole_copy_is_one_passage():
    found = reused(TEXT, TEXT)
    assert (found.share, found.programme_share, len(found.passages)) == (1.0, 1.0, 1)
    assert (found.passages[0].start, found.passages[0].end) == (0, len(TEXT) - 1)


def test_other_endings_and_a_few_other_words_break_no_passage():
    changed = TEXT.replace("learn", "learnt quickly how").replace("lives", "lived")
    assert len(reused(changed, TEXT).passages) == 1


def test_marked_quotations_do_not_count():
    assert reused(f"An evaluation says: “{TEXT}” (report, p. 3).", TEXT).words == 0


def test_standard_clauses_do_not_count():
    clause = (
        "The steering committee approves the work plan. The website and newsletters ensure visibility and "
        "dissemination. An audit closes the reporting of the coordinator to the funder."
    )
    found = reused(clause, f"{clause} {TEXT}")
    assert (found.words, found.set_aside > 20) == (0, True)


def test_the_vocabulary_of_the_field_is_no_passage():
    assert reused("skills and mobility for young people in both countries", TEXT).passages == ()


@given(st.text(alphabet="abc de\n", max_size=400), st.text(alphabet="abc de\n", max_size=400))
def test_shares_are_shares_and_places_are_in_the_texts(one, other):
    found = reused(one, other)
    assert 0 <= found.share <= 1
    assert 0 <= found.programme_share <= 1
    for passage in found.passages:
        assert 0 <= passage.start < passage.end <= len(one)
        assert 0 <= passage.programme_start < passage.programme_end <= len(other)
