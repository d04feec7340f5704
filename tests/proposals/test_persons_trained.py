"""People trained: nobody is counted twice, nobody is made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.proposals.design_parts import Training
from evaluator.proposals.persons_trained import persons_trained
from evaluator.services.samples import open_sample


def course(participants=None, *, phase=None, place=None):
    return Training(title="A course", participants=participants, phase=phase, place=place)


@given(
    st.lists(
        st.builds(
            course,
            st.integers(0, 500),
            phase=st.sampled_from(["pre_departure", "during", "no_mobility", None]),
            place=st.sampled_from(["MA", "BE", None]),
        ),
        min_size=1,
    )
)
def test_there_are_at_least_as_many_as_in_the_largest_course_and_at_most_as_many_as_in_all(courses):
    found = persons_trained(courses)
    sizes = [one.participants for one in courses]
    assert max(sizes) <= found <= sum(sizes)


def test_without_a_number_the_people_are_missing_and_not_zero():
    assert persons_trained([]) is None
    assert persons_trained([course(), course()]) is None
    assert persons_trained([course(0)]) == 0


def test_courses_in_two_countries_reach_different_people_and_courses_in_one_country_the_same():
    assert persons_trained([course(52, place="MA"), course(44, place="TN")]) == 96
    assert persons_trained([course(52, place="MA"), course(44, place="MA")]) == 52


def test_phases_of_a_journey_reach_the_same_people_and_those_who_stay_are_others():
    journey = [course(180, phase="pre_departure"), course(60, phase="during")]
    assert persons_trained(journey) == 180
    assert persons_trained([*journey, course(44, phase="no_mobility")]) == 224


@pytest.mark.parametrize(
    ("sample", "people"),
    [("s01-ict-successor", 96), ("s02-young-entrepreneurs", 80), ("s03-staffing-latin-america", 400),
     ("s15-keywords", None)],
)  # fmt: skip
def test_the_samples_train_as_many_as_their_texts_say(sample, people):
    assert persons_trained(open_sample(sample).training) == people
