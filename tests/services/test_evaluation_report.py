"""The report on a call: its numbers are those of the ranking and the trail, and reviewers are codes in it."""

import csv
import io
from dataclasses import replace
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from evaluator.access import Actor
from evaluator.calls.process import Divergence
from evaluator.calls.wording import amount_in_words
from evaluator.foundation import translator
from evaluator.panel.chance_in_words import funded_said, group_said
from evaluator.panel.rank_rows import in_rows
from evaluator.reports.evaluation import Evaluated, evaluation_report, evaluation_tables
from evaluator.reports.evaluation.departures import departures
from evaluator.reports.parts import Facts, Heading, Table
from evaluator.services.evaluation_report import (
    CALL_REPORT_FORMS,
    call_report,
    call_report_csv,
    call_report_file,
    call_report_of_operator,
)
from evaluator.services.funding import call_line
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

DECIDED = "What was decided, beside what the line said then"
REVIEWERS = ("Brandt", "Marchetti", "Gueye-Martin", "Pacheco", "Oyelaran", "Valdivieso")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Database:
    """The worked example: decided otherwise than the line, and once before lines were kept."""
    database = open_database(sqlite_url(tmp_path_factory.mktemp("report")), clock=Clock())
    upgrade(database)
    load_example(database)
    with database.reading() as session:
        ids = dict(session.execute(select(ProposalRow.reference, ProposalRow.id)).all())
    decided(database, ids["S09"], "reserve", reason="Before lines were kept.")
    decided(
        database,
        ids["S07"],
        "rejected",
        reason="=1+1 It was withdrawn in talks.",
        by_line="reserve",
        departs=True,
    )
    decided(
        database,
        ids["S04"],
        "funded",
        amount="150000.00",
        reason="The best that is left.",
        by_line="funded",
        departs=True,
    )
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
    wanted = [
        (one.proposal_id, one.rank, one.total)
        for lot in ranking.lots
        for one in in_rows(lot.by_call.proposals)
    ]
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


def test_departures_are_those_that_the_trail_calls_so_whatever_the_line_says_now(found: Evaluated) -> None:
    assert [(one.proposal_id, one.decided, one.by_line, one.reason) for one in departures(found)] == [
        ("S04", "funded", "funded", "The best that is left."),
        ("S07", "rejected", "reserve", "=1+1 It was withdrawn in talks."),
    ]
    # Today's line funds S07 and gives S04 all that it asks for; with no line at all the same is told.
    assert departures(replace(found, plan=None)) == departures(found)


def test_the_report_says_what_the_line_said_then_and_where_no_trail_tells(found: Evaluated) -> None:
    said = texts_of(evaluation_report(found, "en"))
    assert (
        "Decided: not funded. By the line then: on the reserve list. Reason: =1+1 It was withdrawn in talks."
        in said
    )
    assert (
        "Decided: funded in part, as by the line then, but with another amount or above a quota. Reason: "
        "The best that is left." in said
    )
    assert (
        "The audit trail does not tell what the line said when these were decided: S09 THREE-SHORES." in said
    )


def test_a_part_has_the_same_words_in_what_was_decided_and_in_what_the_line_said(found: Evaluated) -> None:
    decided = found.decisions["S04"].model_copy(update={"departs": False, "by_line_amount": Decimal(150000)})
    report = evaluation_report(replace(found, decisions={"S04": decided}), "en")
    [table] = [part for part in report.parts if isinstance(part, Table) and part.caption == DECIDED]
    [row] = table.rows
    assert (row[1], row[4]) == ("funded in part", "funded in part")


def test_what_was_unfinished_when_it_was_decided_stands_in_the_report(found: Evaluated) -> None:
    nothing = "\n".join(texts_of(evaluation_report(found, "en")))
    assert "Work was unfinished" not in nothing
    decisions = {
        name: one.model_copy(update={"in_spite": {"reviews": 4, "eligibility": 1}})
        for name, one in found.decisions.items()
        if name != "S09"
    }
    said = texts_of(evaluation_report(replace(found, decisions={**found.decisions, **decisions}), "en"))
    names = [f"{name} {found.proposals[name].label}" for name in ("S04", "S07")]
    start = said.index(
        f"Work was unfinished when it was decided about {names[0]} and {names[1]}; whoever decided was told, "
        "and confirmed it:"
    )
    assert said[start + 1 : start + 3] == [
        "1 proposal waits for somebody to say whether it is eligible",
        "4 reviews are to come",
    ]


def test_where_nothing_departs_and_nothing_is_told_neither_is_claimed(found: Evaluated) -> None:
    untold = {
        name: one.model_copy(update={"by_line": "", "departs": False, "is_told": False})
        for name, one in found.decisions.items()
    }
    kept = {
        name: one.model_copy(update={"departs": False})
        for name, one in found.decisions.items()
        if one.is_told
    }
    nothing = "No decision departs from what the line said when it was made."
    not_told = "The audit trail does not tell what the line said when these were decided:"
    for decisions, wanted in ((untold, (False, True)), (kept, (True, False))):
        said = texts_of(evaluation_report(replace(found, decisions=decisions), "en"))
        assert (nothing in said, any(one.startswith(not_told) for one in said)) == wanted


def test_the_tables_tell_the_line_then_apart_from_the_rule_now(found: Evaluated) -> None:
    _, rows = evaluation_tables(found)["decisions"]
    told = {row["proposal_id"]: (row["by_line"], row["departs"]) for row in rows if row["decided"]}
    assert told == {"S04": ("funded", True), "S07": ("reserve", True), "S09": (None, None)}
    assert found.plan is not None
    assert {row["proposal_id"]: row["by_rule"] for row in rows} == {
        one.proposal_id: one.outcome for one in found.plan.awards
    }


def test_decisions_are_read_as_the_funding_line_reads_them(store: Database, found: Evaluated) -> None:
    line = call_line(database=store, actor=manager(store), call_id=CALL)
    assert {
        name: (one.outcome, one.amount, one.reason, one.by_line, one.departs)
        for name, one in found.decisions.items()
    } == {
        name: (one.outcome.value, one.amount, one.reason, one.by_line, one.departs)
        for name, one in line.decided.items()
    }


def test_what_the_call_asks_for_and_how_many_reviews_there_are_stand_apart(found: Evaluated) -> None:
    said = texts_of(evaluation_report(found, "en"))
    rule = said.index("The call asks for 3 reviews of each proposal.")
    fact = said.index(
        "Submitted: 2 proposals with 3 reviews, 6 proposals with 2 reviews, 3 proposals with 1 review and "
        "1 proposal without a review."
    )
    assert rule < fact
    assert sum(found.review_counts.values()) == 21


def test_the_head_says_what_came_in_and_where_each_of_it_stands(found: Evaluated) -> None:
    [facts, *_] = [part for part in evaluation_report(found, "en").parts if isinstance(part, Facts)]
    told = {fact.name: fact.value for fact in facts.facts}
    names = ("Proposals received", "Eligible", "Waiting for eligibility", "Not eligible")
    assert [told[name] for name in (*names, "Eligible without a review")] == ["15", "12", "3", "0", "1"]


def test_those_that_wait_for_eligibility_are_named_with_the_condition(found: Evaluated) -> None:
    assert [one.reference for one in found.standing.waiting] == ["S11", "S13", "S15"]
    said = texts_of(evaluation_report(found, "en"))
    after = said.index("Waiting for eligibility", said.index("Waiting for eligibility") + 1)
    rows = said[after + 1 : after + 7]
    assert [one.split(" ")[0] for one in rows[::2]] == ["S11", "S13", "S15"]
    gates = {gate.id: gate.title.said_in("en") for gate in found.call.gates}
    for one, below in zip(found.standing.waiting, rows[1::2], strict=True):
        assert one.open
        assert below == "Not settled: " + "; ".join(gates[name] for name in one.open)


def test_a_report_made_before_decisions_says_that_it_is_interim_and_the_phase(found: Evaluated) -> None:
    [interim] = [
        one for one in texts_of(evaluation_report(found, "en")) if one.startswith("This is interim.")
    ]
    assert found.standing.phase is not None
    assert found.standing.phase.title is not None
    phase = found.standing.phase.title.said_in("en")
    assert f"The call is in the phase “{phase}”, before decisions are made." in interim
    never, open_still = found.standing.never_submitted, found.standing.outstanding
    assert f"{open_still + never} reviews that people were asked for are not submitted." in interim
    update = {"waiting": (), "outstanding": 0, "is_before_decision": False}
    settled = replace(found, standing=found.standing.model_copy(update=update))
    assert [one for one in texts_of(evaluation_report(settled, "en")) if "interim" in one] == []


def test_every_ranking_says_how_many_reviews_each_place_rests_on(found: Evaluated) -> None:
    ranked = tables_of(found, "Places by the call's own order, and how sure they are")
    assert [row[part.heads.index("Reviews")] for part in ranked for row in part.rows] == [
        str(found.review_counts[one.proposal_id])
        for lot in found.lots
        for one in in_rows(lot.by_call.proposals)
    ]


def test_it_is_said_whether_the_rule_on_divergence_led_to_one_more_review(found: Evaluated) -> None:
    def told(rule: Divergence | None, per_proposal: int) -> list[str]:
        reviews = found.call.reviews.model_copy(update={"divergence": rule, "per_proposal": per_proposal})
        call = found.call.model_copy(update={"reviews": reviews})
        said = texts_of(evaluation_report(replace(found, call=call), "en"))
        after = next(place for place, one in enumerate(said) if one.startswith("Submitted:")) + 1
        return said[after : next(place for place, one in enumerate(said) if one.startswith("How sure"))]

    assert told(None, 2) == []
    far = Divergence(on="total", gap_points=99, then="third_reviewer")
    assert told(far, 2) == ["In no proposal are the reviewers too far apart by the call's rule."]
    threes = [name for name, count in found.review_counts.items() if count == 3]
    apart, read, unread = told(Divergence(on="total", gap_points=0.1, then="third_reviewer"), 2)
    assert read.startswith("One more person has read ")
    assert unread.startswith("The rule has not led to one more review yet of ")
    assert [name in apart for name in threes] == [name in read for name in threes] == [True, True]
    assert [name for name in threes if name in unread] == []
    apart, unmet = told(Divergence(on="total", gap_points=0.1, then="consensus"), 2)
    assert unmet == apart.replace("Too far apart by the call's rule:", "The reviewers have not agreed yet on")


def tables_of(found: Evaluated, caption: str) -> list[Table]:
    parts = evaluation_report(found, "en").parts
    return [part for part in parts if isinstance(part, Table) and part.caption == caption]


def test_chances_and_groups_are_said_as_on_the_page(found: Evaluated) -> None:
    several = tables_of(found, "Places by the call's own order, and how sure they are")
    told = {row[1].split(" ")[0]: row for table in several for row in table.rows}
    models = {
        one.proposal_id: one
        for lot in found.lots
        if lot.calibrated is not None
        for one in lot.calibrated.proposals
    }
    chance, group, total = (
        several[0].heads.index(head) for head in ("Chance to be funded", "Group", "Total")
    )
    assert {name: told[name][chance] for name in models} == {
        name: funded_said(one, translator("en")) for name, one in models.items()
    }
    assert told["S06"][chance] == "69%"
    assert {name: told[name][group] for name, one in models.items() if one.rank is not None} == {
        name: group_said(one.group, translator("en")) for name, one in models.items() if one.rank is not None
    }
    # As many decimals as the call gives its totals.
    assert [told[name][total] for name in ("S07", "S04", "S06")] == ["77.0", "76.6", "62.0"]


def test_whoever_gets_a_part_is_said_to_with_what_was_asked_for(found: Evaluated) -> None:
    [by_rule] = tables_of(found, "What the rule says of each proposal")
    assert found.plan is not None
    parts = [one for one in found.plan.awards if one.outcome == "funded" and one.is_part]
    assert parts
    for one in parts:
        [row] = [row for row in by_rule.rows if row[0].startswith(f"{one.proposal_id} ")]
        assert one.requested is not None
        assert one.amount is not None
        asked, granted = (
            amount_in_words(value, "EUR", translator("en")) for value in (one.requested, one.amount)
        )
        assert row[1:] == ("funded in part", asked, granted)
    [decided] = tables_of(found, "What was decided, beside what the line said then")
    [of_s04] = [row for row in decided.rows if row[0].startswith("S04 ")]
    assert of_s04[1] == "funded in part"
    assert of_s04[3] == "€150,000"


def test_of_whoever_gave_few_reviews_the_report_says_nothing_and_of_others_the_interval(
    found: Evaluated,
) -> None:
    [panel] = tables_of(found, "Reviews, and points that a reviewer gives more or less than others")
    told = {row[0]: row[2] for row in panel.rows}
    assert {code for code, said in told.items() if said == "too few reviews"} == {
        code for code in found.reviewers if found.reviews_of(code) < 5
    }
    assert [said for said in told.values() if " to " in said]


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_report_has_its_parts_in_every_language(found: Evaluated, language: str) -> None:
    report = evaluation_report(found, language)
    assert report.language == language
    lots = len(found.lots)
    assert sum(isinstance(part, Heading) and part.level == 2 for part in report.parts) == 7 + 2 * lots
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


@pytest.mark.parametrize(
    "text", ['=HYPERLINK("https://outside.example","Click")', "+1", "-1+1", "@SUM(A1)", "\t=1"]
)
def test_no_text_that_somebody_typed_acts_as_a_formula_in_any_table(found: Evaluated, text: str) -> None:
    def typed(what: str) -> str:
        return f"{text} {what}"

    hostile = replace(
        found,
        proposals={
            name: one.model_copy(
                update={"title": typed("title"), "label": typed("label"), "lot": typed("lot")}
            )
            for name, one in found.proposals.items()
        },
        decisions={
            name: one.model_copy(update={"reason": typed("reason"), "by_line": typed("line")})
            for name, one in found.decisions.items()
        },
        ratings=tuple(
            one.model_copy(update={"score": typed("score"), "lot": typed("lot")}) for one in found.ratings
        ),
    )
    begins = set("=+-@\t\r\n")
    book = load_workbook(io.BytesIO(call_report_file(hostile, "xlsx", "en")))
    cells = [
        cell for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)
    ]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells if cell.value.lstrip()[:1] in begins] == []
    for data in call_report_csv(hostile).values():
        rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
        texts = [cell for row in rows for cell in row.values() if not is_number(cell)]
        assert [cell for cell in texts if cell.lstrip()[:1] in begins] == []
    said = {cell.value for cell in cells}
    wanted = {f"'{typed(what)}" for what in ("title", "label", "lot", "reason", "line", "score")}
    assert wanted <= said


def is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def test_a_proposal_that_nobody_reviewed_is_named_as_in_no_ranking(found: Evaluated) -> None:
    said = texts_of(evaluation_report(found, "en"))
    left = [one for one in said if one.startswith("1 proposal is in no ranking")]
    assert left == ["1 proposal is in no ranking, since no review of it counts: S14 PONT-DU-FROID."]


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
