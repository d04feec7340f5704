"""The default call in use: its file, or that of the worked example, where the store holds it so."""

from pathlib import Path

import pytest

from evaluator.access import Actor, Role
from evaluator.calls.editing import set_value
from evaluator.services.call_files import default_call
from evaluator.services.call_publishing import publish_draft, publishing_checks
from evaluator.services.example_in_use import default_call_with
from evaluator.services.named_files import NamedFile
from evaluator.services.shipped import criteria_folder
from evaluator.services.stored_calls import keep_call, stored_call
from evaluator.store import Database
from tests.services.seeded import load_example

FILE = "skills_mobility.yaml"


def test_with_the_example_in_the_store_its_exercise_is_in_the_call(database: Database) -> None:
    assert default_call_with(database=database) == default_call()
    call_id = load_example(database)
    found = default_call_with(database=database)
    assert (found.reviews.calibration, found) == (("E01",), stored_call(database=database, call_id=call_id))


def test_a_version_that_a_manager_kept_is_not_taken_for_the_example(database: Database) -> None:
    call_id = load_example(database)
    manager = Actor(id="m", roles=frozenset({Role.CALL_MANAGER}), call_id=call_id)
    data = (criteria_folder() / FILE).read_bytes().replace(b"per_proposal: 3", b"per_proposal: 4")
    keep_call(database=database, actor=manager, data=data, name=FILE, key="k")
    assert default_call_with(database=database) == default_call()


def test_whoever_changes_the_file_has_it_as_it_is_now(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_example(database)
    text = (criteria_folder() / FILE).read_text("utf-8")
    (tmp_path / FILE).write_text(text.replace("per_proposal: 3", "per_proposal: 4"), "utf-8")
    monkeypatch.setenv("EVALUATOR_CRITERIA", str(tmp_path))
    found = default_call_with(database=database)
    assert (found.reviews.per_proposal, found.reviews.calibration) == (4, ())


def test_a_version_that_was_published_over_the_file_is_in_use_until_the_file_changes(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call_id = load_example(database)
    manager = Actor(id="m", roles=frozenset({Role.CALL_MANAGER}), call_id=call_id)
    text = (criteria_folder() / FILE).read_text("utf-8")
    file = NamedFile(FILE, set_value(text, ("criteria", 0, "weight"), 20).encode())
    common = {"database": database, "actor": manager, "call_id": call_id, "file": file}
    known = [one.name for one in publishing_checks(**common).to_confirm]
    published = publish_draft(**common, reason="Agreed.", confirmed=known, key="k")
    assert default_call_with(database=database) == published
    (tmp_path / FILE).write_text(text.replace("per_proposal: 3", "per_proposal: 4"), "utf-8")
    monkeypatch.setenv("EVALUATOR_CRITERIA", str(tmp_path))
    assert default_call_with(database=database).reviews.per_proposal == 4
