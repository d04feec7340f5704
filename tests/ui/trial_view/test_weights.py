"""Weights by comparison, asked one question at a time."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from evaluator.calls import read_call
from evaluator.foundation import translator
from evaluator.panel.comparisons import read_comparisons
from evaluator.services.comparing_criteria import weights_by_comparison
from evaluator.store import Database
from evaluator.ui.browser_copy.found import Found
from evaluator.ui.trial_view.kept_answers import ANSWERS_KEY
from evaluator.ui.trial_view.weights import answers_table, consistency_said
from tests.ui.trial_view.drawing import PUBLISHED, TAKEN, drawn, shown, tables

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


CONTRADICTING = (("plan", "people", 2.0), ("plan", "risk", 3.0), ("people", "risk", 1 / 9))


def test_one_answer_is_forgotten_as_one(store: Database) -> None:
    page = drawn("weights", THREE)
    _answer(page, 3)
    assert page.button(key="trial:answers-away").label == "Begin again: forget 1 answer"
    _answer(page, 2)
    assert page.button(key="trial:answers-away").label == "Begin again: forget 2 answers"


def test_answers_are_listed_and_each_is_changed_or_taken_back_by_itself(store: Database) -> None:
    call_id = _call_in_use().id
    page = drawn("weights", THREE, **{ANSWERS_KEY: {call_id: CONTRADICTING}})
    given = [one for one in page.selectbox if one.key.startswith("trial:given:")]
    assert [(one.label, one.options[one.value]) for one in given] == [
        ("Plan or People", "Plan, 2 times as much"),
        ("Plan or Risk", "Plan, 3 times as much"),
        ("People or Risk", "Risk, 9 times as much"),
    ]
    page.button(key="trial:given:plan+people:back").click().run()
    assert page.session_state[ANSWERS_KEY][call_id] == CONTRADICTING[1:]
    page.selectbox(key="trial:given:people+risk").set_value(3).run()
    assert page.session_state[ANSWERS_KEY][call_id] == (("plan", "risk", 3.0), ("people", "risk", 2.0))


def test_while_answers_contradict_each_other_the_one_that_departs_is_there_to_change(store: Database) -> None:
    call_id = _call_in_use().id
    page = drawn("weights", THREE, **{ANSWERS_KEY: {call_id: CONTRADICTING}})
    taking = page.button(key="trial:take-weights")
    assert (taking.label, taking.proto.type) == (
        "Take these weights although the answers contradict each other",
        "secondary",
    )
    [again] = [one for one in page.selectbox if one.key.startswith("trial:again:")]
    assert "This answer departs most. All answers together say: " in shown(page)
    again.set_value({"plan+people": 0, "plan+risk": 6, "people+risk": 3}[again.key.split(":")[2]]).run()
    taking = page.button(key="trial:take-weights")
    assert (taking.label, taking.proto.type) == ("Take these weights", "primary")


@pytest.mark.parametrize(("before", "head"), [(THREE, "By the published call"), (PUBLISHED, "By the draft")])
def test_the_draft_heads_a_column_only_where_there_is_one(store: Database, before: bytes, head: str) -> None:
    answers = {_call_in_use().id: CONTRADICTING[:2]}
    [found] = tables(drawn("weights", THREE, before=before, **{ANSWERS_KEY: answers}))
    assert [*found] == ["Criterion", "By your answers", head]


def test_answers_come_back_from_the_browser_and_the_newest_of_a_pair_counts(store: Database) -> None:
    def page(call_id: str) -> None:
        import streamlit as st

        from evaluator.ui.trial_view.kept_answers import take_found

        st.session_state["fates"] = take_found(call_id, st.session_state["found"])

    made = AppTest.from_function(page, args=("my-call",))
    made.session_state[ANSWERS_KEY] = {"my-call": (("plan", "risk", 5.0),)}
    made.session_state["found"] = [
        Found(place="older", text='[["plan","people",2.0],["people","risk",3.0]]'),
        Found(place="newer", text='[["plan","people",0.5],["risk","plan",9.0]]'),
        Found(place="no answer", text='[["plan","people",2.25]]'),
        Found(place="no copy", text=None),
    ]
    made.run()
    assert not made.exception
    assert made.session_state["fates"] == {
        "older": "taken",
        "newer": "taken",
        "no answer": "unreadable",
        "no copy": "unreadable",
    }
    assert made.session_state[ANSWERS_KEY]["my-call"] == (
        ("plan", "people", 0.5),
        ("people", "risk", 3.0),
        ("plan", "risk", 5.0),
    )


def test_the_browser_keeps_the_answers_as_they_are_and_none_once_they_are_forgotten(store: Database) -> None:
    page = drawn("weights", THREE, **{ANSWERS_KEY: {_call_in_use().id: CONTRADICTING[:2]}})
    assert _copied(page) == '[["plan","people",2.0],["plan","risk",3.0]]'
    page.button(key="trial:answers-away").click().run()
    assert _copied(page) is None


def _copied(page: AppTest) -> str | None:
    protos = [one.proto for one in page.get("bidi_component")]
    [copy] = [one for one in protos if one.component_name == "evaluator.browser_copy"]
    return json.loads(copy.json)["copy"]


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
