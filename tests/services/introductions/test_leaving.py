"""Introductions leave with the call: whole for the operator; for a manager without anybody's answer."""

import io
import json
import zipfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from evaluator.services.exporting import ENDINGS, export_call, exported
from evaluator.services.importing_packages import import_package
from evaluator.services.introductions import introductions_for
from evaluator.services.people import actor_of
from evaluator.services.verifying import verify
from evaluator.store import Database, new_id, open_database
from evaluator.store.audit import WITHHELD, events
from evaluator.store.migrations import upgrade
from evaluator.store.tables import IntroductionAnswer, IntroductionRow
from evaluator.store.tables.base import as_row
from tests.services.introductions.introducing import (
    AGREED,
    DECLINED,
    SAMPLES,
    Introducing,
    introducing,
)
from tests.services.stored_example import FIRST
from tests.store.database_fixtures import KINDS_OF_THE_LONG_FORM
from tests.store.databases import empty_url

ANSWERS: tuple[IntroductionAnswer | None, ...] = (None, AGREED, DECLINED)
ALL_PAIRS = list(product(ANSWERS, ANSWERS))


@pytest.fixture
def two(database: Database) -> Introducing:
    made = introducing(database)
    made.ask()
    return made


@pytest.fixture(params=KINDS_OF_THE_LONG_FORM)
def other(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Another installation, with nothing in it."""
    (tmp_path / "other").mkdir()
    with empty_url(request.param, tmp_path / "other") as url:
        opened = open_database(url)
        upgrade(opened)
        yield opened
        opened.close()


def answered(two: Introducing, answers: tuple[IntroductionAnswer | None, IntroductionAnswer | None]) -> None:
    for name, answer in zip(SAMPLES, answers, strict=True):
        if answer is not None:
            two.answer(name, answer)


def of_operator(two: Introducing) -> bytes:
    with two.database.reading() as session:
        return exported(session, two.call_id, "package", made_at=two.database.clock(), with_names=True)


def of_manager(two: Introducing, **options: Any) -> bytes:
    return export_call(**two.who("manager"), call_id=two.call_id, **{"form": "package", **options})


def brought(other: Database, data: bytes) -> None:
    import_package(database=other, actor=FIRST, data=data, name="call.zip", key=new_id())


def kept(database: Database) -> list[dict[str, Any]]:
    with database.reading() as session:
        return [as_row(row) for row in session.scalars(select(IntroductionRow))]


def lines(data: bytes, table: str) -> list[dict[str, Any]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [json.loads(line) for line in archive.read(f"tables/{table}.jsonl").splitlines()]


@pytest.mark.long
@pytest.mark.parametrize("answers", ALL_PAIRS)
def test_the_operators_package_keeps_every_answer(
    two: Introducing,
    other: Database,
    answers: tuple[IntroductionAnswer | None, IntroductionAnswer | None],
) -> None:
    answered(two, answers)
    brought(other, of_operator(two))
    assert kept(other) == kept(two.database)
    assert verify(other).findings == ()
    with two.database.reading() as there, other.reading() as here:
        assert [one.hash for one in events(here, two.call_id)] == [
            one.hash for one in events(there, two.call_id)
        ]
    for name in SAMPLES:
        actor = actor_of(database=other, person_id=two.example.people[name], call_id=two.call_id)
        assert introductions_for(database=other, actor=actor, call_id=two.call_id) == two.own(name)


@pytest.mark.long
@pytest.mark.parametrize("answers", ALL_PAIRS)
def test_the_managers_package_tells_no_answer_unless_both_agree(
    two: Introducing,
    other: Database,
    answers: tuple[IntroductionAnswer | None, IntroductionAnswer | None],
) -> None:
    answered(two, answers)
    data = of_manager(two)
    brought(other, data)
    assert verify(other).findings == ()
    said = dict(kept(two.database)[0])
    if answers != (AGREED, AGREED):
        said |= {name: None for name in said if name.partition("_")[2] in ("answer", "number", "answered_at")}
    assert kept(other) == [said]
    told = [row for row in lines(data, "audit_events") if row["kind"] == "introduction.answered"]
    assert len(told) == sum(answer is not None for answer in answers)
    assert {(row["before"], row["after"], row["actor_id"]) for row in told} <= {("", WITHHELD, "")}


def test_nobody_can_tell_from_the_managers_package_who_took_an_agreement_back(two: Introducing) -> None:
    answered(two, (AGREED, AGREED))
    two.take_back("applicant-2")
    told = [row for row in lines(of_manager(two), "audit_events") if row["kind"] == "introduction.answered"]
    # All that differs between them is when they were.
    same = ("chain", "kind", "subject", "actor_id", "before", "after", "reason")
    assert len({tuple(row[name] for name in same) for row in told}) == 1
    assert len(told) == 3


@pytest.mark.parametrize("form", [form for form in ENDINGS if form not in ("package", "xlsx")])
def test_exported_tables_have_no_answer(two: Introducing, form: str) -> None:
    answered(two, (AGREED, DECLINED))
    data = of_manager(two, form=form, with_names=True)
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            data = b"\n".join(archive.read(name) for name in archive.namelist())
    assert b"introduction.asked" in data
    assert b"introduction.answered" not in data
    assert b"declined" not in data
