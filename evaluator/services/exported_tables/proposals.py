"""Proposals, the scores that they were given, and how conditions were answered."""

import json
from collections.abc import Iterator, Mapping

from sqlalchemy import and_, func, select
from sqlalchemy.orm import aliased

from evaluator.proposals import Proposal
from evaluator.services.exported_tables.rows import CallRows, Columns, Read, Row, amount, moment
from evaluator.services.kept_texts import kept_proposal
from evaluator.store.tables import (
    GateAnswerRow,
    ProposalRow,
    ProposalVersionRow,
    ReviewRow,
    ReviewVersionRow,
    VersionState,
)

COLUMNS: Mapping[str, Columns] = {
    "proposals": (
        "reference",
        "label",
        "title",
        "lot",
        "stage",
        "state",
        "lead",
        "countries",
        "languages",
        "requested",
        "currency",
        "applicant",
        "version",
        "submitted_at",
        "content_hash",
    ),
    "scores": (
        "proposal_id",
        "reviewer_id",
        "criterion",
        "score",
        "comment",
        "lot",
        "stage",
        "call_version",
        "state",
        "version",
        "saved_at",
    ),
    "gates": ("proposal_id", "gate", "answer", "reason", "answered_by", "answered_at"),
}


def _proposals(rows: CallRows) -> Iterator[Row]:
    asked = select(ProposalRow, ProposalVersionRow).join(
        ProposalVersionRow,
        and_(
            ProposalVersionRow.proposal_id == ProposalRow.id,
            ProposalVersionRow.number == ProposalRow.current_number,
        ),
    )
    for row, version in rows.session.execute(rows.of_call(asked).order_by(ProposalRow.reference)):
        yield {
            "reference": row.reference,
            "label": row.label,
            "title": row.title,
            "lot": row.lot,
            "stage": row.stage,
            "state": row.state,
            **_said_in(kept_proposal(version)),
            "applicant": rows.person(row.applicant_id),
            "version": row.current_number,
            "submitted_at": moment(version.submitted_at),
            "content_hash": version.content_hash,
        }


def _scores(rows: CallRows) -> Iterator[Row]:
    last_submitted = aliased(ReviewVersionRow)
    submitted = (
        select(func.max(last_submitted.number))
        .where(
            last_submitted.review_id == ReviewRow.id,
            last_submitted.state == VersionState.SUBMITTED.value,
        )
        .scalar_subquery()
    )
    shown = submitted if rows.only_submitted else ReviewRow.current_number
    asked = (
        select(ProposalRow.reference, ReviewRow, ReviewVersionRow)
        .join(ReviewRow, ReviewRow.proposal_id == ProposalRow.id)
        .join(
            ReviewVersionRow,
            and_(
                ReviewVersionRow.review_id == ReviewRow.id,
                ReviewVersionRow.number == shown,
            ),
        )
    )
    ordered = rows.of_call(asked).order_by(ProposalRow.reference, ReviewRow.id)
    for reference, row, version in rows.session.execute(ordered):
        scores = json.loads(version.scores)
        comments = json.loads(version.comments or "{}")
        for criterion in sorted({*scores, *comments}):
            yield {
                "proposal_id": reference,
                "reviewer_id": rows.person(row.reviewer_id),
                "criterion": criterion,
                "score": scores.get(criterion),
                "comment": comments.get(criterion, ""),
                "lot": row.lot,
                "stage": row.stage or None,
                "call_version": version.call_version,
                "state": row.state,
                "version": version.number,
                "saved_at": moment(version.saved_at),
            }


def _gates(rows: CallRows) -> Iterator[Row]:
    for reference, row in rows.beside(GateAnswerRow):
        yield {
            "proposal_id": reference,
            "gate": row.gate_id,
            "answer": row.answer,
            "reason": row.reason,
            "answered_by": rows.person(row.answered_by),
            "answered_at": moment(row.answered_at),
        }


def _said_in(proposal: Proposal | None) -> Row:
    """What a proposal itself says; nothing once its text was deleted."""
    if proposal is None:
        return dict.fromkeys(("lead", "countries", "languages", "requested", "currency"))
    budget, lead = proposal.budget, proposal.lead
    countries = (partner.organisation.country for partner in proposal.partners)
    return {
        "lead": lead.organisation.name if lead else None,
        "countries": ";".join(dict.fromkeys(country for country in countries if country)),
        "languages": ";".join(proposal.languages),
        "requested": amount(budget.requested if budget else None),
        "currency": budget.currency if budget else None,
    }


READS: Mapping[str, Read] = {
    "proposals": _proposals,
    "scores": _scores,
    "gates": _gates,
}
"""By table what reads its rows."""
