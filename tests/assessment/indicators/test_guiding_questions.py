"""Answers count in substance: words that bind, complete rows."""

import pytest

from tests.assessment.made import measure, partner, proposal

KIND = "guiding_questions"

ANSWER = (
    "Two training centres teach welding in their own workshops, while the employment service tests "
    "all candidates and the union checks contracts"
)
OTHER = (
    "Graduates who already work in repair shops follow evening classes given by master craftsmen "
    "from three nearby industrial towns each winter"
)


def value(of, *partners, **fields):
    return measure(KIND, proposal(*partners, summary="Some text.", **fields), of=of).value


def test_by_default_the_ten_questions_are_asked():
    assert value([], skills={"who": ANSWER}) == 0.1


def test_twenty_words_answer_and_nineteen_do_not():
    short = " ".join(ANSWER.split()[:19])
    assert value(["skills.who"], skills={"who": ANSWER}) == 1
    assert value(["skills.who"], skills={"who": short}) == 0


def test_a_hedged_answer_is_none():
    hedged = f"All actors could be involved, and {ANSWER.lower()}"
    assert value(["skills.who"], skills={"who": hedged}) == 0


def test_an_answer_that_is_partly_hedged_counts_a_half():
    part = f"The two centres teach welding. {ANSWER} could follow."
    assert value(["skills.who"], skills={"who": part}) == 0.5


def test_a_row_of_terms_is_no_answer():
    terms = "Training, mobility, recognition, dialogue, trust, tools, data, policy, cities, youth, skills"
    assert value(["skills.who"], skills={"who": f"{terms}, {terms}."}) == 0


def test_the_same_answer_twice_counts_once():
    of = ["skills.who", "skills.when"]
    assert value(of, skills={"who": ANSWER, "when": ANSWER}) == 0.5
    assert value(of, skills={"who": ANSWER, "when": OTHER}) == 1


def test_a_table_answers_with_one_complete_row():
    empty = {"text": "To help young people"}
    full = {"text": "Graduates find work", "indicator": "Share in work", "target": "75 percent"}
    assert value(["objectives"], objectives=[empty]) == 0
    assert value(["objectives"], objectives=[empty, full]) == 1


def test_a_field_of_a_table_counts_by_the_rows_that_state_it():
    partners = (partner("Centre", stated_interest="It wants its modules taught abroad"), partner("School"))
    assert value(["partners.stated_interest"], *partners) == 0.5


def test_an_interest_copied_with_another_name_in_it_counts_once():
    same = "As a strategic partner, the {} shares the objectives of the project."
    partners = [partner(name, stated_interest=same.format(name)) for name in ("Centre", "School")]
    assert value(["partners.stated_interest"], *partners) == 0.5


def test_a_training_only_proposal_is_not_asked_about_mobility():
    answered = {"skills": {"who": ANSWER, "when": OTHER}}
    of = ["skills.who", "skills.when", "mobility.which"]
    assert value(of, mobility={"types": ["none"]}, **answered) == 1
    assert value(of, **answered) == pytest.approx(2 / 3, abs=1e-4)
    assert value(["mobility.which"], mobility={"types": ["none"]}) is None


def test_taking_every_mobility_field_from_a_training_only_proposal_lowers_nothing():
    training = [{"title": "Welding", "phase": "no_mobility"}]
    mobility = {"types": ["none"], "which": OTHER, "alternatives": ANSWER}
    with_fields = value([], skills={"who": ANSWER}, training=training, mobility=mobility)
    without = value([], skills={"who": ANSWER}, training=training)
    assert with_fields == without == pytest.approx(1 / 7, abs=1e-4)


def test_where_training_takes_place_changes_nothing():
    def at(place):
        row = {"title": "Welding", "phase": "pre_departure", "hours": 120.0, "place": place}
        return value(["training"], training=[row])

    assert at("SN") == at("BE") == 1


def test_open_questions_are_named():
    found = measure(KIND, proposal(skills={"who": ANSWER}), of=["skills.who", "partnership.why"])
    assert found.missing == ("an answer to: why this partnership",)
