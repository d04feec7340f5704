"""The report on a call: its numbers are those of the ranking and the trail, and reviewers are codes in it."""

import io
from dataclasses import replace
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from evaluator.access import Actor
from evaluator.reports.evaluation import Evaluated, evaluation_report, evaluation_tables
from evaluator.reports.evaluation.departures import departures
from evaluator.reports.parts import Heading, Table
from evaluator.services.evaluation_report import (
    CALL_REPORT_FORMS,
    call_report,
    call_report_file,
    call_report_of_operator,
)
from evaluator.services.people import actor_of
from evaluator.services.ranking import call_ranking
from evaluator.store import Database, open_database
from evaluator.store.migrations import upgrade
from evaluator.store.tables import ChainRow, PersonRow, ProposalRow
from tests.reports.read_back import texts_of
from tests.services.deciding import decided
from tests.services.seeded import CALL, load_example
from tests.store.database_fixtures import Clock
from tests.store.databases import sqlite_url

REVIEWERS = ("Brandt", "Marchetti", "Gueye-Martin", "Pacheco", "Oyelaran", "Valdivieso")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Database:
    """The worked example, in which the second of a lot is funded and the first is not."""
    database = open_database(sqlite_url(tmp_path_factory.mktemp("report")), clock=Clock())
    upgrade(database)
    load_example(database)
    with database.reading() as session:
        ids = dict(session.execute(select(ProposalRow.reference, ProposalRow.id)).all())
    decided(database, ids["S07"], "rejected", reason="=1+1 It was withdrawn in talks.")
    decided(database, ids["S04"], "funded", amount="150000.00", reason="The best that is left.")
    yield database
    database.close()


def manager(store: Database) -> Actor:
    with store.reading() as session:
        person = session.scalars(select(PersonRow.id).where(PersonRow.name == "Teresa Quiroga")).one()
    return actor_of(database=store, person_id=person, call_id=CALL)


@pytest.fixture(scope="module")
def found(store: Database) -> Evaluated:
    return call_report(database=store, actor=manager(store), call_id=CALL)


def test_ranks_and_totals_are_those_of_the_ranking(store: Database, found: Evaluated) -> None:
    ranking = call_ranking(database=store, actor=manager(store), call_id=CALL)
    assert [lot.by_call for lot in found.lots] == [lot.by_call for lot in ranking.lots]
    _, rows = evaluation_tables(found)["ranking"]
    wanted = [(one.proposal_id, one.rank, one.total) for lot in ranking.lots for one in lot.by_call.proposals]
    assert [(row["proposal_id"], row["rank"], row["total"]) for row in rows] == wanted


def test_the_trail_is_named_by_its_length_and_last_hash(store: Database, found: Evaluated) -> None:
    with store.reading() as session:
        end = session.get_one(ChainRow, CALL)
        assert (found.trail.events, found.trail.last_hash) == (end.length, end.last_hash)
    assert found.trail.last_hash in texts_of(evaluation_report(found, "en"))


def test_reviewers_are_codes_and_no_name_is_anywhere(found: Evaluated) -> None:
    assert found.reviewers == tuple(f"R0{number}" for number in range(1, len(found.reviewers) + 1))
    said = "\n".join(texts_of(evaluation_report(found, "en"))) + str(evaluation_tables(found))
    assert [name for name in REVIEWERS if name in said] == []


def test_who_was_funded_before_somebody_who_stands_higher_is_a_departure(found: Evaluated) -> None:
    (departure,) = departures(replace(found, plan=None))
    assert (departure.proposal_id, departure.passed_over, departure.reason) == (
        "S04",
        ("S07",),
        "The best that is left.",
    )


def test_what_the_rule_says_otherwise_is_a_departure(found: Evaluated) -> None:
    assert found.plan is not None
    by_rule = {one.proposal_id: one for one in found.plan.awards}
    same = {"funded": "funded", "reserve": "reserve"}
    wanted = {
        name
        for name, decision in found.decisions.items()
        if by_rule[name].outcome not in ("undecided", "open")
        and (
            decision.outcome != same.get(by_rule[name].outcome, "rejected")
            or (decision.outcome == "funded" and by_rule[name].amount != Decimal(150_000))
        )
    }
    assert {one.proposal_id for one in departures(found)} == wanted


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_report_has_its_parts_in_every_language(found: Evaluated, language: str) -> None:
    report = evaluation_report(found, language)
    assert report.language == language
    lots = len(found.lots)
    assert sum(isinstance(part, Heading) and part.level == 2 for part in report.parts) == 6 + 2 * lots
    for part in report.parts:
        if isinstance(part, Table):
            assert {len(row) for row in part.rows} == {len(part.heads)}


def test_no_cell_of_the_workbook_acts_as_a_formula(found: Evaluated) -> None:
    book = load_workbook(io.BytesIO(call_report_file(found, "xlsx", "en")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    assert [cell.value for cell in cells if "It was withdrawn" in str(cell.value)] == [
        "'=1+1 It was withdrawn in talks."
    ]


def test_whoever_runs_the_installation_gets_the_same(store: Database, found: Evaluated) -> None:
    theirs = call_report_of_operator(database=store, call_id=CALL)
    assert evaluation_tables(theirs) == evaluation_tables(found)


@pytest.mark.parametrize("form", CALL_REPORT_FORMS)
def test_every_form_is_made(found: Evaluated, form) -> None:
    begins = {
        "pdf": b"%PDF",
        "html": b"<!do",
        "docx": b"PK\x03\x04",
        "xlsx": b"PK\x03\x04",
        "csv": b"PK\x03\x04",
    }
    assert call_report_file(found, form, "en")[:4] == begins[form]
