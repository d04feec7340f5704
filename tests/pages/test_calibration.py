"""The calibration exercise: a reviewer does it on the desk, a call manager runs it on the page Assignment."""

from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from evaluator.access import Actor, Role
from evaluator.panel.scores import judged
from evaluator.services.calibration import (
    exercise_of_call,
)
from evaluator.services.shipped import criteria_folder
from evaluator.store import Database
from evaluator.ui.score_form.choosing import PROPOSAL_KEY
from evaluator.ui.session import CALL_KEY, LANGUAGE_KEY
from tests.pages.desk_example import Desk
from tests.pages.exercise_desk import ON_DESK, Exercise
from tests.pages.stored_pages import keep_samples, opened, own_store, said
from tests.services.calibration.exercise_example import FILE, SAMPLE, call_with_exercise, with_exercise

LIST, SCORE, ASSIGNMENT = "pages/review/my_reviews.py", "pages/review/score.py", "pages/manage/assignment.py"


@pytest.fixture
def exercise(desk: Desk) -> Exercise:
    return Exercise(desk)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    with own_store(tmp_path, monkeypatch) as database:
        yield database


def open_page(script: str, **state: object) -> AppTest:
    """A page of a reviewer who has the call's file open, as local mode has it."""
    data = with_exercise((criteria_folder() / "skills_mobility.yaml").read_bytes(), SAMPLE)
    return opened(script, Role.REVIEWER, **{CALL_KEY: (data, "skills_mobility.yaml"), **state})


def html(page: AppTest) -> str:
    return unescape("\n".join(element.proto.body for element in page.get("html")))


def keys(page: AppTest) -> set[str]:
    return {str(button.key) for button in page.button}


@pytest.mark.long
def test_it_stands_above_the_list_and_leads_to_the_desk(exercise: Exercise) -> None:
    page = open_page(LIST)
    assert f"Calibration exercise: {SAMPLE}" in html(page)
    assert "submit none" in html(page)
    page.button(f"my_reviews:exercise:{SAMPLE}").click().run()
    assert not page.exception
    assert page.selectbox(PROPOSAL_KEY).value == ON_DESK
    assert "This is the calibration exercise" in html(page)
    assert "score:export" not in {str(one.key) for one in page.get("download_button")}


def test_it_is_saved_as_it_changes_and_goes_on_in_another_session(exercise: Exercise) -> None:
    page = open_page(SCORE)
    assert page.selectbox(PROPOSAL_KEY).value == ON_DESK
    page.segmented_control(exercise.field(page, 0).removesuffix(":comment")).set_value(2.0).run()
    page.text_area(exercise.field(page, 0)).set_value("Thin <b>here</b>.").run()
    assert exercise.state() == ("draft", 1)
    again = open_page(SCORE)
    assert again.text_area(exercise.field(again, 0)).value == "Thin <b>here</b>."
    listed = open_page(LIST)
    assert f"1 of {len(exercise.call.criteria)} criteria decided · saved" in html(listed)


@pytest.mark.long
@pytest.mark.parametrize(("button", "goes_on"), [("here", "In one tab."), ("theirs", "In the other.")])
def test_two_tabs_get_both_texts_to_choose_from(exercise: Exercise, button: str, goes_on: str) -> None:
    one, other = open_page(SCORE), open_page(SCORE)
    other.text_area(exercise.field(other, 0)).set_value("In the other.").run()
    one.text_area(exercise.field(one, 0)).set_value("In one tab.").run()
    assert [warning.value for warning in one.warning if "changed elsewhere" in warning.value]
    one.button(f"score:clash:{button}").click().run()
    assert not one.exception
    assert one.text_area(exercise.field(one, 0)).value == goes_on
    again = open_page(SCORE)
    assert again.text_area(exercise.field(again, 0)).value == goes_on


def test_a_real_review_leads_to_the_exercise_until_it_is_submitted(exercise: Exercise) -> None:
    page = open_page(SCORE)
    page.selectbox(PROPOSAL_KEY).set_value("P01").run()
    assert "once the calibration exercise is done" in html(page)
    assert "score:submit" not in keys(page)
    page.button(f"score:exercise:{SAMPLE}").click().run()
    assert page.selectbox(PROPOSAL_KEY).value == ON_DESK
    page.button("score:submit").click().run()
    assert exercise.state()[0] is None
    exercise.answer(exercise.desk.reviewer, exercise.complete(2.0), 0, submits=False)
    page = open_page(SCORE)
    page.button("score:submit").click().run()
    assert not page.exception
    assert exercise.state()[0] == "submitted"
    page.selectbox(PROPOSAL_KEY).set_value("P01").run()
    assert "score:submit" in keys(page)


def test_what_was_submitted_in_another_tab_opens_real_reviews_here_too(exercise: Exercise) -> None:
    page = open_page(SCORE)
    exercise.answer(exercise.desk.reviewer, exercise.complete(2.0), 0, submits=True)
    page.selectbox(PROPOSAL_KEY).set_value("P01").run()
    assert "score:submit" in keys(page)


def test_the_result_shows_the_group_and_the_reference_once_it_is_submitted(exercise: Exercise) -> None:
    exercise.answer(exercise.other(), exercise.complete(5.0), 0, submits=True)
    exercise.answer(exercise.desk.reviewer, exercise.complete(2.0), 0, submits=False)
    page = open_page(SCORE)
    page.selectbox(PROPOSAL_KEY).set_value(ON_DESK).run()
    assert "no</b> State signs" not in html(page)
    page.button("score:submit").click().run()
    assert not page.exception
    text = html(page)
    count = len(judged(exercise.call))
    assert "How do my scores compare with the group and the reference?" in text
    assert f"Of {count} criteria you scored 0 as the reference, {count} stricter, 0 milder." in text
    assert "2 scores, 2 to 5, median 3.5" in text
    assert "others: 0 lower, 0 the same, 1 higher" in text
    assert "Because <b>no</b> State signs." in text
    assert "2 reviewers have submitted, you among them. Nobody is named here." in text
    assert [found.value for found in page.success if "Your answer stays as it is" in found.value]
    page.text_area(exercise.field(page, 0)).set_value("Too late.").run()
    assert page.text_area(exercise.field(page, 0)).value != "Too late."


def test_the_reference_is_told_in_the_readers_language(exercise: Exercise) -> None:
    exercise.answer(exercise.desk.reviewer, exercise.complete(3.0), 0, submits=True)
    page = open_page(SCORE, **{LANGUAGE_KEY: "fr"})
    page.selectbox(PROPOSAL_KEY).set_value(ON_DESK).run()
    assert "Votre réponse reste telle quelle" in "\n".join(found.value for found in page.success)
    assert not page.exception


def managing(store: Database, *samples: str) -> tuple[AppTest, str]:
    """The page of the exercise, of a call that names these samples; and the call's id."""
    call_id = keep_samples(store, "s01-ict-successor", phase="review")
    if samples:
        call_with_exercise(store, Actor(id="another", roles=frozenset({Role.CALL_MANAGER})), *samples)
    page = opened(ASSIGNMENT)
    page.segmented_control("assignment:view").set_value("exercise").run()
    assert not page.exception
    return page, call_id


def test_without_an_exercise_the_page_says_how_one_gets_here(store: Database) -> None:
    page, _ = managing(store)
    assert "The call has no calibration exercise." in said(page)
    assert "calibration: [S01]" in said(page)


def test_a_link_opens_the_exercise_and_what_is_chosen_afterwards_holds(store: Database) -> None:
    keep_samples(store, "s01-ict-successor", phase="review")
    page = opened(ASSIGNMENT)
    assert (page.segmented_control("assignment:view").value, "view" in page.query_params) == ("assign", False)
    page.query_params["view"] = "exercise"
    page.run()
    assert "The call has no calibration exercise." in said(page)
    page.segmented_control("assignment:view").set_value("experts").run()
    assert page.segmented_control("assignment:view").value == "experts"
    assert page.query_params["view"] == "experts"
    # The same link again, after another view was chosen.
    page.query_params["view"] = "exercise"
    page.run()
    assert "The call has no calibration exercise." in said(page)
    page.query_params["view"] = "nothing"
    page.run()
    assert (page.segmented_control("assignment:view").value, list(page.exception)) == ("exercise", [])


def test_a_sample_is_put_scored_and_its_results_are_seen(store: Database) -> None:
    page, call_id = managing(store, SAMPLE)
    assert "It is not in the store yet" in said(page)
    assert page.selectbox(f"assignment:exercise:{SAMPLE}:0:shipped").value == FILE
    page.button(f"assignment:exercise:{SAMPLE}:0:put").click().run()
    assert not page.exception
    assert "Reviewers find it under My reviews" in page.success[0].value
    assert "no reference scores yet" in page.warning[0].value
    page.segmented_control(f"assignment:exercise:{SAMPLE}:1:0").set_value(2.0)
    page.text_area(f"assignment:exercise:{SAMPLE}:1:0:why").set_value("No State signs.")
    page.button(f"assignment:exercise:{SAMPLE}:1:keep").click().run()
    assert not page.exception
    assert "The reference is kept" in page.success[0].value
    manager = Actor(id="another", roles=frozenset({Role.CALL_MANAGER}))
    [one] = exercise_of_call(database=store, actor=manager, call_id=call_id).samples
    assert (list(one.sample.scores.values()), list(one.sample.reasoning.values())) == (
        [2.0],
        ["No State signs."],
    )


def test_a_proposal_of_the_call_is_refused_as_a_sample(store: Database) -> None:
    page, _ = managing(store, "S01")
    assert page.selectbox("assignment:exercise:S01:0:shipped").value == "s01-ict-successor"
    page.button("assignment:exercise:S01:0:put").click().run()
    assert "This text is a proposal of the call" in page.error[0].value


def test_the_manager_reads_who_is_done_and_who_is_strict(exercise: Exercise) -> None:
    exercise.answer(exercise.other(), exercise.complete(2.0), 0, submits=True)
    page = opened(ASSIGNMENT, Role.CALL_MANAGER, **{"frame:person": "manager"})
    page.segmented_control("assignment:view").set_value("exercise").run()
    assert not page.exception
    assert "1 of 3 reviewers have submitted it. Not yet: local and third." in html(page)
    people, spreads = (found.value for found in page.dataframe)
    assert people["Against the reference"].tolist() == ["20% of the scale stricter", "", ""]
    assert people["Exercise"].tolist() == ["answer submitted", "not started", "not started"]
    assert spreads["The group"].tolist()[0] == "1 score, all 2"
