"""The share of sentences that bind."""

from hypothesis import given
from hypothesis import strategies as st

from tests.assessment.made import measure, partner, proposal

KIND = "firm_sentences"
FIRM = "The centre trains forty welders each year."
OPEN = "It could perhaps place some of them."


def tasks(text):
    return proposal(partner("Centre", tasks=text, contributions=None))


def test_one_hedged_sentence_of_four_leaves_three_quarters():
    found = measure(KIND, tasks(" ".join([FIRM, FIRM, OPEN, FIRM])))

    assert found.value == 0.75
    assert found.said == "Sentences that bind: 3 of 4."
    assert len(found.evidence) == 1


def test_names_and_headings_are_no_sentences():
    assert measure(KIND, tasks("Training. Placement.")).value is None


def test_the_call_says_in_which_parts_to_look():
    told = proposal(partner("Centre", tasks=FIRM, contributions=None), summary=OPEN)

    assert measure(KIND, told).value == 1
    assert measure(KIND, told, of=["summary"]).value == 0
    assert measure(KIND, told, of=["summary", "partners"]).value == 0.5


@given(st.integers(0, 20), st.integers(0, 1))
def test_the_value_is_the_number_of_firm_sentences_by_all(firm, hedged):
    if firm + hedged:
        found = measure(KIND, tasks(" ".join([FIRM] * firm + [OPEN] * hedged)))
        assert found.value == round(firm / (firm + hedged), 4)
