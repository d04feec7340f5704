"""The widget for a score is told the score with every run, and takes it back where somebody does."""

import pytest
from streamlit.testing.v1 import AppTest


def page_of(scale: dict[str, object], score: float | str | None) -> AppTest:
    """A page with one widget that can be put away, and whatever was entered in it."""

    def draw(scale, score):
        import streamlit as st
        from pydantic import TypeAdapter

        from evaluator.calls.scales import Scale
        from evaluator.foundation import translator
        from evaluator.ui.score_form.widgets import read_widget, score_widget

        asked = TypeAdapter(Scale).validate_python(scale)
        held = st.session_state.setdefault("held", score)

        def take():
            st.session_state["held"] = read_widget("field", asked)

        if st.toggle("Shown", value=True, key="shown"):
            score_widget("field", asked, held, translator("en"), take)

    page = AppTest.from_function(draw, kwargs={"scale": scale, "score": score}).run()
    assert not page.exception
    return page


STEPS = {"min": 0, "max": 5}
TYPED = {"min": 0, "max": 100}
JUDGED = {"pass_fail": True}


def test_steps_are_told_the_score_with_every_run_and_not_in_one_only():
    page = page_of(STEPS, 3)
    for _ in range(3):
        [group] = page.segmented_control
        assert list(group.proto.default) == [group.options.index("3")]
        page.run()


def test_words_are_told_the_word_with_every_run():
    page = page_of(JUDGED, "fail")
    for _ in range(3):
        [choice] = page.radio
        assert choice.options[choice.proto.default] == "fail"
        page.run()


def test_a_number_is_told_with_every_run_and_so_is_another_that_somebody_enters():
    page = page_of(TYPED, 45)
    for _ in range(3):
        [field] = page.number_input
        assert (field.proto.set_value, field.proto.value) == (True, 45)
        page.run()
    page.number_input("field").set_value(46.0).run()
    [field] = page.number_input
    assert (field.proto.value, field.value, page.session_state["held"]) == (46, 46.0, 46.0)


def test_a_number_can_be_taken_back():
    page = page_of(TYPED, 45)
    page.number_input("field").set_value(None).run()
    assert page.session_state["held"] is None
    page.run()
    assert page.number_input("field").value is None


def test_a_code_beside_a_number_is_told_and_can_be_taken_back():
    page = page_of(TYPED, "abstain")
    assert page.number_input("field").disabled
    page.segmented_control("field:code").set_value(None).run()
    assert page.session_state["held"] is None
    assert not page.number_input("field").disabled


@pytest.mark.parametrize(
    ("scale", "kind", "entered"),
    [(STEPS, "segmented_control", 4.0), (JUDGED, "radio", "pass"), (TYPED, "number_input", 46.0)],
)
def test_a_field_that_was_put_away_comes_back_with_what_was_entered(scale, kind, entered):
    page = page_of(scale, None)
    getattr(page, kind)("field").set_value(entered).run()
    page.toggle("shown").set_value(False).run()
    page.toggle("shown").set_value(True).run()
    for _ in range(3):
        assert getattr(page, kind)("field").value == entered
        assert page.session_state["held"] == entered
        page.run()


def test_a_number_that_was_entered_is_told_again_once_its_field_comes_back():
    page = page_of(TYPED, 45)
    page.number_input("field").set_value(46.0).run()
    page.toggle("shown").set_value(False).run()
    page.toggle("shown").set_value(True).run()
    for _ in range(3):
        [field] = page.number_input
        assert (field.proto.set_value, field.proto.value) == (True, 46)
        page.run()


@pytest.mark.parametrize(
    ("scale", "kind", "score"),
    [
        (STEPS, "segmented_control", 3.5),
        (STEPS, "segmented_control", "pass"),
        (JUDGED, "radio", 3.0),
        (TYPED, "number_input", 200),
        (TYPED, "number_input", "pass"),
    ],
)
def test_a_score_that_the_scale_has_no_more_is_shown_as_none_and_kept(scale, kind, score):
    page = page_of(scale, score)
    assert getattr(page, kind)("field").value is None
    assert page.session_state["held"] == score
