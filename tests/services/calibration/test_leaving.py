"""The exercise leaves with the call: in packages and tables without drafts; its texts go by the rule."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from evaluator.services.calibration import exercise_of_reviewer
from evaluator.services.exporting import Form, export_call, exported
from evaluator.services.importing_packages import import_package
from evaluator.services.retention import purge
from evaluator.services.samples import open_sample
from evaluator.services.verifying import verify
from evaluator.store import Database, new_id, open_database
from evaluator.store.migrations import upgrade
from evaluator.store.tables import CalibrationAnswerRow, CalibrationSampleRow
from tests.services.calibration.exercise_example import FILE, SAMPLE, Exercising, call_with_exercise
from tests.services.stored_example import FIRST, Example, stored_example
from tests.store.database_fixtures import Clock
from tests.store.databases import sqlite_url


@pytest.fixture
def panel(database: Database) -> Exercising:
    """One reviewer has submitted, after a draft; the other has only a draft."""
    example = stored_example(database)
    example.move_to("review")
    call = call_with_exercise(database, example.actor("manager"), SAMPLE)
    panel = Exercising(Example(database, call, example.people), open_sample(FILE), "")
    panel.score_reference(3.0, panel.put())
    first = call.criteria[0].id
    panel.answer("reviewer-1", panel.begun.with_comment(first, "A first thought."), 0)
    panel.answer("reviewer-1", panel.answered(2.0).with_comment(first, "A last thought."), 1, submits=True)
    panel.answer("reviewer-2", panel.begun.with_score(first, 5.0).with_comment(first, "Not yet."), 0)
    return panel


def export(panel: Exercising, form: Form) -> bytes:
    return export_call(
        database=panel.database, actor=panel.actor("manager"), call_id=panel.example.call.id, form=form
    )


def comments(database: Database) -> list[tuple[int, str | None]]:
    with database.reading() as session:
        rows = session.scalars(select(CalibrationAnswerRow).order_by(CalibrationAnswerRow.number))
        return [(row.number, row.comments) for row in rows]


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Database]:
    """Another installation, with nothing in it."""
    (tmp_path / "other").mkdir()
    other = open_database(sqlite_url(tmp_path / "other"))
    upgrade(other)
    yield other
    other.close()


@pytest.mark.long
def test_a_package_goes_without_drafts_and_holds_elsewhere(panel: Exercising, other: Database) -> None:
    assert verify(panel.database).findings == ()
    data = export(panel, "package")
    import_package(database=other, actor=FIRST, data=data, name="call.zip", key=new_id())
    [(number, kept)] = comments(other)
    assert (number, "A last thought." in (kept or "")) == (2, True)
    assert verify(other).findings == ()


def test_whoever_runs_the_installation_takes_drafts_along(panel: Exercising, other: Database) -> None:
    with panel.database.reading() as session:
        call_id, now = panel.example.call.id, panel.database.clock()
        data = exported(session, call_id, "package", made_at=now)
    import_package(database=other, actor=FIRST, data=data, name="call.zip", key=new_id())
    assert comments(other) == comments(panel.database)
    assert len(comments(other)) == 3
    assert verify(other).findings == ()


def test_tables_show_what_was_submitted_beside_the_reference(panel: Exercising) -> None:
    said = json.loads(export(panel, "json"))
    assert said["scores"] == said["proposals"] == []
    first = next(row for row in said["calibration"] if row["comment"] == "A last thought.")
    assert (first["sample"], first["score"], first["reference_score"]) == (SAMPLE, 2.0, 3.0)
    assert {row["person"] for row in said["calibration"]} == {panel.example.people["reviewer-1"]}
    assert [row["what"] for row in said["trail"]].count("calibration.answer_saved") == 0


def test_its_texts_go_by_the_rule_of_the_call_and_nothing_waits_for_it_then(
    panel: Exercising, clock: Clock
) -> None:
    call = panel.example.call
    assert call.retention.texts is not None
    clock.move(days=365 * 30)
    asked = {"database": panel.database, "actor": panel.actor("manager"), "call_id": call.id}
    gone = purge(**asked, reason="due", key="purge")
    assert (gone["texts"]["calibration_samples"], gone["texts"]["calibration_answers"]) == (1, 3)
    assert {text for _, text in comments(panel.database)} == {None}
    with panel.database.reading() as session:
        assert [row.content for row in session.scalars(select(CalibrationSampleRow))] == [None]
    reviewer = {**asked, "actor": panel.actor("reviewer-1")}
    assert exercise_of_reviewer(**reviewer) == []
    assert verify(panel.database).findings == ()
