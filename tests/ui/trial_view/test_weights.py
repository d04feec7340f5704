"""Weights by comparison, asked one question at a time."""

from evaluator.calls import read_call
from evaluator.foundation import translator
from evaluator.panel.comparisons import read_comparisons
from evaluator.services.comparing_criteria import weights_by_comparison
from evaluator.store import Database
from evaluator.ui.trial_view.weights import ANSWERS_KEY, answers_table, consistency_said
from tests.ui.trial_view.drawing import TAKEN, drawn, shown, tables

THREE = b"""format: 1
id: my-call
title: My call
scales: {s: {min: 0, max: 5}}
criteria:
  - {id: plan, title: Plan, scale: s, weight: 50}
  - {id: people, title: People, scale: s, weight: 30}
  - {id: risk, title: Risk, scale: s, weight: 20}
"""
CALL = read_call(THREE, name="c.yaml")


def _answer(page, place):
    page.radio[0].set_value(place).run()
    page.button(key=f"{page.radio[0].key}:answer").click().run()
    assert not page.exception


def test_two_answers_give_weights_and_the_third_shows_a_contradiction(store: Database) -> None:
    page = drawn("weights", THREE)
    assert "2 answers are enough" in shown(page)
    assert "Question 1: which matters more, and how much?" in shown(page)
    assert page.radio[0].options == [
        "Plan, 9 times as much",
        "Plan, 5 times as much",
        "Plan, 3 times as much",
        "Plan, 2 times as much",
        "Both matter the same",
        "People, 2 times as much",
        "People, 3 times as much",
        "People, 5 times as much",
        "People, 9 times as much",
    ]
    _answer(page, 3)
    assert "Question 2" in shown(page)
    _answer(page, 2)
    assert "How far your answers agree is not known yet" in shown(page)
    [found] = tables(page)
    # Plan is worth twice People and three times Risk: 6, 3 and 2 of 11.
    assert found["By your answers"].tolist() == ["54.5%", "27.3%", "18.2%"]
    assert not page.radio
    page.toggle[0].set_value(True).run()
    _answer(page, 8)
    assert "Your answers contradict each other too much" in shown(page)
    assert "Every pair was asked." in shown(page)


def test_the_weights_are_handed_over_by_path(store: Database) -> None:
    [key] = [one.id for one in [_call_in_use()]]
    answers = {key: (("plan", "people", 2.0), ("plan", "risk", 3.0))}
    page = drawn("weights", THREE, **{ANSWERS_KEY: answers})
    page.button(key="trial:take-weights").click().run()
    assert page.session_state[TAKEN] == {
        "criteria[plan].weight": 54.5,
        "criteria[people].weight": 27.3,
        "criteria[risk].weight": 18.2,
    }
    page.button(key="trial:answer-back").click().run()
    assert "Question 2" in shown(page)
    page.button(key="trial:answers-away").click().run()
    assert "Question 1" in shown(page)


def test_an_answer_on_a_criterion_that_is_gone_is_left_aside(store: Database) -> None:
    answers = {_call_in_use().id: (("plan", "gone", 2.0), ("plan", "risk", 3.0))}
    assert "Question 2" in shown(drawn("weights", THREE, **{ANSWERS_KEY: answers}))


def test_the_downloaded_answers_are_what_the_command_reads():
    answers = read_comparisons(
        b"first,second,ratio\nplan,people,1/3\n", name="a.csv", criteria=("plan", "people")
    )
    found = weights_by_comparison(CALL, answers)
    text = answers_table(found).to_csv(index=False).encode()
    assert [one.ratio for one in read_comparisons(text, name="a.csv", criteria=found.criteria)] == [0.333333]


def test_answers_that_agree_are_said_to():
    text = b"first,second,ratio\nplan,people,2\nplan,risk,4\npeople,risk,2\n"
    answers = read_comparisons(text, name="a.csv", criteria=("plan", "people", "risk"))
    said = consistency_said(CALL, weights_by_comparison(CALL, answers), translator("en"))
    assert said == "Your answers agree well enough: 0, below the limit of 0.31."


def _call_in_use():
    from evaluator.services.call_files import default_call

    return default_call()
