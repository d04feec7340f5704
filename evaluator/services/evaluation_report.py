"""The report on the evaluation of a call in the store, as pages, a workbook and CSV files."""

import hashlib
import io
import zipfile
from collections.abc import Collection, Mapping
from typing import Literal, get_args
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, check
from evaluator.calls import Call
from evaluator.panel.ranked import SEED
from evaluator.panel.rankings import Ranking
from evaluator.panel.robust import Robust, robust
from evaluator.reports.cells import csv_table, workbook
from evaluator.reports.evaluation import (
    Decision,
    Evaluated,
    EvaluatedLot,
    EvaluatedProposal,
    Trail,
    evaluation_report,
    evaluation_tables,
)
from evaluator.reports.report_file import report_file
from evaluator.services.funding.call_line import order_of, plan_of
from evaluator.services.funding.decisions import decisions_in
from evaluator.services.funding.draws import draws_in
from evaluator.services.funding.rebuilt_line import rebuilt_line_in
from evaluator.services.funding.settled import settled_in
from evaluator.services.ranking.call_agreement import review_agreement
from evaluator.services.ranking.call_ranking import (
    CallRanking,
    LotRanking,
    call_ranking,
    rankings_of,
)
from evaluator.services.ranking.rankable import Rankable, whole_rankable
from evaluator.services.ranking.stage_standing import seen_in, stage_standing_in
from evaluator.services.stored_calls import call_in
from evaluator.store import Database, StoreError
from evaluator.store.audit import FIRST_HASH
from evaluator.store.tables import ChainRow

CallReportForm = Literal["pdf", "html", "docx", "xlsx", "csv"]
CALL_REPORT_FORMS: tuple[CallReportForm, ...] = get_args(CallReportForm)
ENDINGS: Mapping[CallReportForm, str] = {
    "pdf": ".pdf", "html": ".html", "docx": ".docx", "xlsx": ".xlsx", "csv": ".csv.zip",
}  # fmt: skip
"""How the name of each form's file ends."""

SAMPLES, LOOSENESS = 10_000, 0.5
"""How other weights are drawn: so many, each up to half of itself away from the call's."""


def call_report(
    *,
    database: Database,
    actor: Actor,
    call_id: str,
    stage: str | None = None,
) -> Evaluated:
    """A stage of a call, evaluated, as far as the actor may see it.

    Parameters
    ----------
    stage
        None: the last one with proposals.

    Raises
    ------
    NotAllowedError
        The actor may not see the report on this call.
    ValueError
        The call has no such stage.
    TextDeletedError
        What one of the proposals says was deleted by the call's rule.
    """
    check(actor, Action.SEE_LETTERS, call_id=call_id)
    ranking = call_ranking(database=database, actor=actor, call_id=call_id, stage=stage)
    with database.reading() as session:
        seen = seen_in(session, actor, ranking.call, database.clock())
        return _evaluated(session, database, ranking.made_of, ranking.lots, seen)


def call_report_of_operator(*, database: Database, call_id: str, stage: str | None = None) -> Evaluated:
    """As `call_report`, for whoever runs the installation: nobody is asked, and nothing is left out.

    Raises
    ------
    StoreError
        There is no such call.
    ValueError
        The call has no such stage.
    TextDeletedError
        What one of the proposals says was deleted by the call's rule.
    """
    with database.reading() as session:
        found = whole_rankable(session, call_in(session, call_id), stage)
        return _evaluated(session, database, found, rankings_of(found), None)


def call_report_file(found: Evaluated, form: CallReportForm, language: str) -> bytes:
    """The report as a file. `csv` is a ZIP of one CSV file a table."""
    match form:
        case "pdf" | "html" | "docx":
            return report_file(evaluation_report(found, language), form)
        case "xlsx":
            return workbook(evaluation_tables(found))
        case "csv":
            file = io.BytesIO()
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                for name, data in call_report_csv(found).items():
                    archive.writestr(name, data)
            return file.getvalue()


def call_report_csv(found: Evaluated) -> dict[str, bytes]:
    """A CSV file for each table, by name."""
    return {
        f"{name}.csv": csv_table(columns, rows) for name, (columns, rows) in evaluation_tables(found).items()
    }


def _evaluated(
    session: Session,
    database: Database,
    found: Rankable,
    lots: tuple[LotRanking, ...],
    seen: Collection[str] | None,
) -> Evaluated:
    call, now = found.call, database.clock()
    codes = _codes(call, found.reviewers)
    ids = {one.id: one.reference for one in found.proposals.values()}
    draws = draws_in(session, call.id, found.stage, ids)
    settled = settled_in(session, call, found.stage, ids, found.known)
    return Evaluated(
        call=call,
        stage=found.stage,
        day=now.astimezone(ZoneInfo(call.time_zone)).date(),
        standing=stage_standing_in(session, found, seen, now),
        proposals={
            name: EvaluatedProposal(
                reference=one.reference,
                label=one.label,
                title=one.title,
                lot=one.lot,
                requested=found.known[name].requested,
            )
            for name, one in found.proposals.items()
        },
        lots=tuple(_lot(call, one, codes) for one in lots),
        ratings=tuple(
            one.model_copy(update={"reviewer_id": codes[one.reviewer_id]}) for one in found.ratings
        ),
        agreed=frozenset(found.agreed),
        agreement=review_agreement(found),
        plan=plan_of(CallRanking(found, lots), order_of(draws), settled),
        decisions=_decisions(session, found, ids),
        trail=_trail(session, call.id, found.stage),
        earlier_version=found.earlier_version,
        set_aside=found.set_aside,
        left_out=found.left_out + found.waiting,
        samples=SAMPLES,
        looseness=LOOSENESS,
    )


def _codes(call: Call, reviewers: Mapping[str, str]) -> dict[str, str]:
    """`R01`, `R02` …: the same in every report on the call; their order tells nothing of who they are."""
    mixed = sorted(reviewers, key=lambda one: hashlib.sha256(f"{call.id} {one}".encode()).digest())
    digits = max(2, len(str(len(mixed))))
    return {one: f"R{number:0{digits}}" for number, one in enumerate(mixed, start=1)}


def _lot(call: Call, lot: LotRanking, codes: Mapping[str, str]) -> EvaluatedLot:
    return EvaluatedLot(
        lot=lot.lot,
        combined=lot.combined,
        by_call=lot.by_call,
        calibrated=None if lot.calibrated is None else _coded(lot.calibrated, codes),
        robust=_robust(call, lot),
    )


def _coded(ranking: Ranking, codes: Mapping[str, str]) -> Ranking:
    return ranking.model_copy(
        update={
            "reviewers": tuple(
                one.model_copy(update={"reviewer_id": codes[one.reviewer_id]}) for one in ranking.reviewers
            ),
            "left_out": tuple((proposal, codes[reviewer]) for proposal, reviewer in ranking.left_out),
        }
    )


def _robust(call: Call, lot: LotRanking) -> Robust | None:
    cards = {one.proposal_id: one.scorecard for one in lot.combined}
    try:
        return robust(
            call,
            cards,
            weights="around",
            looseness=LOOSENESS,
            samples=SAMPLES,
            seed=SEED,
            fund=lot.by_call.fundable,
        )
    except ValueError:
        # No proposal can be ranked yet.
        return None


def _decisions(session: Session, found: Rankable, ids: Mapping[str, str]) -> dict[str, Decision]:
    """By reference the last decision on each proposal of the stage, and what the line said then."""
    return {
        name: Decision(
            proposal_id=name,
            outcome=one.outcome.value,
            amount=one.amount,
            reason=one.reason,
            decided_at=one.decided_at,
            by_line=one.by_line,
            by_line_amount=one.by_line_amount,
            departs=one.departs,
            is_told=one.is_told,
            in_spite=one.in_spite,
        )
        for name, one in decisions_in(session, found.call.id, found.stage, ids).items()
    }


def _trail(session: Session, call_id: str, stage: str) -> Trail:
    end = session.get(ChainRow, call_id)
    if end is None:
        return Trail(events=0, last_hash=FIRST_HASH)
    return Trail(events=end.length, last_hash=end.last_hash, line_holds=_line_holds(session, call_id, stage))


def _line_holds(session: Session, call_id: str, stage: str) -> bool | None:
    try:
        found = rebuilt_line_in(session, call_id, stage)
    except StoreError:
        return None
    return None if found is None else found.holds
