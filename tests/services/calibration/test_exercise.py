"""The exercise: put by the manager, answered by reviewers, compared once it is submitted."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select, update

from evaluator.access import NotAllowedError
from evaluator.panel.scores import judged
from evaluator.services.calibration import (
    answer_versions,
    exercise_of_reviewer,
    exercise_result,
    own_answer,
    put_sample,
)
from evaluator.services.calibration.kept import desk_reference
from evaluator.services.samples import open_sample
from evaluator.services.verifying import verify
from evaluator.store import Database, new_id
from evaluator.store.tables import CalibrationAnswerRow, CalibrationSampleRow, EventRow
from evaluator.store.versions import ChangedMeanwhileError
from tests.services.calibration.exercise_example import SAMPLE, Exercising, exercising
from tests.store.counting import counted


@pytest.fixture
def panel(database: Database) -> Exercising:
    return exercising(database)


def names(panel: Exercising) -> list[str]:
    return list(judged(panel.example.call))


def asked_of(panel: Exercising, who: str) -> dict[str, object]:
    call_id = panel.example.call.id
    return {"database": panel.database, "actor": panel.actor(who), "call_id": call_id}


def wrong_with_the_exercise(panel: Exercising) -> list[str]:
    # The example's proposal came without an event.
    return [str(one) for one in verify(panel.database).findings if "calibration" in one.where]


def waiting_for(panel: Exercising, who: str) -> list[tuple[str, object, int]]:
    found = exercise_of_reviewer(**asked_of(panel, who))
    return [(one.reference, one.state, one.decided) for one in found]


def test_nothing_waits_until_the_sample_is_in_the_store(panel: Exercising) -> None:
    assert waiting_for(panel, "reviewer-1") == []
    assert panel.submit("reviewer-1", panel.complete(), seen=0).state == "submitted"
    panel.put()
    assert waiting_for(panel, "reviewer-1") == [(SAMPLE, None, 0)]
    assert waiting_for(panel, "manager") == []


def test_a_real_review_is_drafted_and_not_submitted_before_the_exercise_is_done(panel: Exercising) -> None:
    panel.put()
    panel.save("reviewer-1", panel.complete(), seen=0)
    with pytest.raises(NotAllowedError, match="Do the calibration exercise first \\(S13\\)"):
        panel.submit("reviewer-1", panel.complete(), seen=1)
    panel.answer("reviewer-1", panel.answered(3.0), 0)
    with pytest.raises(NotAllowedError, match="exercise first"):
        panel.submit("reviewer-1", panel.complete(), seen=1)
    panel.answer("reviewer-1", panel.answered(3.0), 1, submits=True)
    assert panel.submit("reviewer-1", panel.complete(), seen=1).state == "submitted"
    with pytest.raises(NotAllowedError, match="exercise first"):
        panel.submit("reviewer-2", panel.complete(), seen=0)


def test_an_answer_is_saved_version_by_version_and_submitted_for_good(panel: Exercising) -> None:
    panel.put()
    first = names(panel)[0]
    answer = panel.begun.with_score(first, 2.0).with_comment(first, "Thin <b>here</b>.")
    assert own_answer(**asked_of(panel, "reviewer-1"), sample=SAMPLE) is None
    assert panel.answer("reviewer-1", answer, 0, key="one press").number == 1
    assert panel.answer("reviewer-1", answer, 0, key="one press").number == 1
    assert waiting_for(panel, "reviewer-1") == [(SAMPLE, "draft", 1)]
    with pytest.raises(ValueError, match="is not complete"):
        panel.answer("reviewer-1", answer, 1, submits=True)
    panel.answer("reviewer-1", panel.answered(4.0), 1, submits=True)
    kept = own_answer(**asked_of(panel, "reviewer-1"), sample=SAMPLE)
    assert kept is not None
    assert (kept.number, kept.state, kept.review) == (2, "submitted", panel.answered(4.0))
    with pytest.raises(ValueError, match="it stays as it is"):
        panel.answer("reviewer-1", answer, 2)
    assert wrong_with_the_exercise(panel) == []


def test_of_two_tabs_neither_loses_its_text(panel: Exercising) -> None:
    panel.put()
    first = names(panel)[0]
    one, other = (panel.begun.with_comment(first, text) for text in ("In one.", "In the other."))
    panel.answer("reviewer-1", other, 0)
    with pytest.raises(ChangedMeanwhileError) as clash:
        panel.answer("reviewer-1", one, 0, key="again")
    assert (clash.value.theirs.review, clash.value.number) == (other, 1)
    with pytest.raises(ChangedMeanwhileError):
        panel.answer("reviewer-1", one, 0, key="again")
    versions = answer_versions(**asked_of(panel, "reviewer-1"), sample=SAMPLE)
    assert [(found.state, found.review.comments[first], found.is_current) for found in versions] == [
        ("draft", "In the other.", True),
        ("set_aside", "In one.", False),
    ]
    assert panel.answer("reviewer-1", one, 1).number == 3
    assert panel.answer("reviewer-1", one, 0).number == 3
    assert wrong_with_the_exercise(panel) == []


def test_the_result_opens_with_ones_own_answer_and_names_nobody(panel: Exercising) -> None:
    panel.score_reference(3.0, panel.put())
    panel.answer("reviewer-2", panel.answered(5.0), 0, submits=True)
    asked = asked_of(panel, "reviewer-1")
    with pytest.raises(NotAllowedError, match="once you have submitted your own"):
        exercise_result(**asked, sample=SAMPLE)
    panel.answer("reviewer-1", panel.answered(2.0), 0)
    with pytest.raises(NotAllowedError, match="once you have submitted your own"):
        exercise_result(**asked, sample=SAMPLE)
    panel.answer("reviewer-1", panel.answered(2.0), 1, submits=True)
    found = exercise_result(**asked, sample=SAMPLE)
    line = found.criteria[0]
    assert (found.answers, [one.criterion for one in found.criteria]) == (2, names(panel))
    assert (line.own, line.reference, line.reasoning) == (2.0, 3.0, "As the anchor says.")
    assert (line.group.count, line.group.lowest, line.group.median, line.group.highest) == (2, 2.0, 3.5, 5.0)
    assert line.place is not None
    assert (line.place.below, line.place.equal, line.place.above) == (0, 0, 1)
    others = [panel.example.people["reviewer-2"], "reviewer-2", "because"]
    assert [word for word in others if word in repr(found)] == []


def test_the_manager_sees_who_is_done_and_how_strict_and_nothing_of_a_draft(panel: Exercising) -> None:
    panel.score_reference(3.0, panel.put())
    panel.answer("reviewer-1", panel.answered(2.0), 0, submits=True)
    panel.answer("reviewer-2", panel.answered(5.0), 0)
    [sample] = panel.seen_by_the_manager().samples
    assert (sample.done, [one.name for one in sample.waiting]) == (1, ["reviewer-2"])
    first, second = sample.reviewers
    assert (first.name, first.state, second.state) == ("reviewer-1", "submitted", "draft")
    assert first.severity.difference == pytest.approx(-0.2)
    assert (second.scores, second.severity) == ({}, None)
    assert {spread.count for spread in sample.spreads.values()} == {1}


def test_only_a_manager_puts_a_sample_and_only_one_that_the_call_file_names(panel: Exercising) -> None:
    with pytest.raises(NotAllowedError):
        panel.put(who="reviewer-1")
    with pytest.raises(ValueError, match='names no sample "S99"'):
        panel.put(reference="S99")
    proposal = {"reference": SAMPLE, "proposal": panel.proposal, "seen": 0, "key": new_id()}
    with pytest.raises(ValueError, match="is a proposal of the call"):
        put_sample(**asked_of(panel, "manager"), **proposal)
    assert panel.put(key="put") == 1
    assert panel.put(key="put") == 1
    with pytest.raises(ChangedMeanwhileError):
        panel.put()
    assert panel.put(seen=1) == 2
    panel.answer("reviewer-1", panel.begun, 0)
    with pytest.raises(ValueError, match="have begun to score S13"):
        panel.put(seen=2)


def test_a_reference_that_cannot_be_given_is_refused_and_leaves_all_as_it_was(panel: Exercising) -> None:
    seen = panel.put()
    with pytest.raises(ValueError, match="outside the scale"):
        panel.score_reference(17.0, seen)
    with pytest.raises(ValueError, match="at most"):
        panel.score_reference(3.0, seen, why="x" * 20_001)
    assert panel.score_reference(3.0, seen) == 2
    with pytest.raises(ChangedMeanwhileError):
        panel.score_reference(4.0, seen)
    [sample] = panel.seen_by_the_manager().samples
    assert set(sample.sample.scores.values()) == {3.0}


def test_a_sample_is_no_proposal_and_goes_by_a_name_of_its_own(panel: Exercising) -> None:
    panel.put()
    [one] = exercise_of_reviewer(**asked_of(panel, "reviewer-1"))
    assert one.proposal.reference == desk_reference(SAMPLE) != SAMPLE
    assert one.proposal.title == open_sample("s13-sin-aval-de-origen").title
    other = panel.begun.model_copy(update={"reference": SAMPLE})
    with pytest.raises(ValueError, match="not of exercise-S13"):
        panel.answer("reviewer-1", other, 0)
    assert panel.trail()[-1].kind == "calibration.sample_kept"


def test_the_trail_tells_of_an_answer_without_its_words(panel: Exercising) -> None:
    panel.put()
    panel.answer("reviewer-1", panel.begun.with_comment(names(panel)[0], "A secret thought."), 0)
    with panel.database.reading() as session:
        told = session.scalars(
            select(EventRow.after).where(EventRow.kind == "calibration.answer_saved")
        ).all()
        kept = session.scalar(select(func.count()).select_from(CalibrationAnswerRow))
    assert (len(told), kept) == (1, 1)
    assert "secret" not in told[0]


@pytest.mark.parametrize(
    ("row", "values", "said"),
    [
        (CalibrationSampleRow, {"content": "{}"}, "its text is not as it was kept"),
        (CalibrationSampleRow, {"content": None}, "its text is missing, and no event tells"),
        (CalibrationSampleRow, {"scores": '{"state":1.0}'}, "scores is"),
        (CalibrationSampleRow, {"reasoning": "{}"}, "its reasoning is not as it was kept"),
        (CalibrationAnswerRow, {"scores": "{}"}, "scores is {}"),
        (CalibrationAnswerRow, {"comments": '{"state":"x"}'}, "its comments are not as they were kept"),
        (CalibrationAnswerRow, {"comments": None}, "its comments are missing, and no event tells"),
        (CalibrationAnswerRow, {"state": "set_aside"}, "state is"),
    ],
)
def test_what_was_changed_behind_the_trail_is_named(
    panel: Exercising, row: type[CalibrationSampleRow], values: dict[str, object], said: str
) -> None:
    panel.score_reference(3.0, panel.put())
    panel.answer("reviewer-1", panel.answered(4.0), 0, submits=True)
    assert wrong_with_the_exercise(panel) == []
    panel.database.write(lambda session: session.execute(update(row).values(**values)).rowcount)
    [found] = wrong_with_the_exercise(panel)
    assert said in found


def test_of_two_who_put_it_at_once_one_is_told_that_it_is_there(panel: Exercising) -> None:
    with ThreadPoolExecutor(2) as pool:
        tried = [pool.submit(panel.put) for _ in range(2)]
    refusals = [one.exception() for one in tried]
    assert sorted(type(one).__name__ for one in refusals) == ["ChangedMeanwhileError", "NoneType"]
    [sample] = panel.seen_by_the_manager().samples
    assert sample.sample.version == 1


def test_the_list_takes_as_many_statements_however_often_one_has_saved(panel: Exercising) -> None:
    panel.put()
    taken = []
    for seen in range(3):
        panel.answer("reviewer-1", panel.begun.with_comment(names(panel)[0], f"text {seen}"), seen)
        with counted(panel.database) as sent:
            exercise_of_reviewer(**asked_of(panel, "reviewer-1"))
        taken.append(len(sent))
    assert len(set(taken)) == 1
