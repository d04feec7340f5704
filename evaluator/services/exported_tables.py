"""What is kept about a call as tables for people: proposals, scores, answers, decisions, the trail."""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVarTuple

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import Session, aliased

from evaluator.proposals import Proposal
from evaluator.services.kept_texts import kept_proposal
from evaluator.store.audit import OF_DRAFTS, Kind, events
from evaluator.store.tables import (
    AnswerState,
    AssignmentRow,
    CalibrationAnswerRow,
    CalibrationSampleRow,
    ConflictRow,
    ConsensusRow,
    DecisionRow,
    GateAnswerRow,
    LetterCommentsRow,
    LetterReleaseRow,
    LetterTemplateRow,
    PersonRow,
    ProposalRow,
    ProposalVersionRow,
    ReviewerExpertiseRow,
    ReviewRow,
    ReviewVersionRow,
    RoleGrantRow,
    VersionState,
)

Asked = TypeVarTuple("Asked")
Columns = tuple[str, ...]
Rows = list[dict[str, Any]]

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
    "reviewers": (
        "person",
        "languages",
        "sectors",
        "countries",
        "max_load",
        "experienced",
        "kept_at",
    ),
    "assignments": ("proposal_id", "person", "part", "assigned_at", "withdrawn_at"),
    "conflicts": ("proposal_id", "person", "kind", "note", "state", "declared_at", "settled_at"),
    "calibration": (
        "sample",
        "person",
        "criterion",
        "score",
        "comment",
        "reference_score",
        "reasoning",
        "call_version",
        "state",
        "saved_at",
    ),
    "consensus": ("proposal_id", "stage", "scores", "report", "is_final", "written_by", "written_at"),
    "decisions": ("proposal_id", "stage", "outcome", "amount", "reason", "decided_by", "decided_at"),
    "letter_comments": ("proposal_id", "stage", "number", "criterion", "comment", "written_by", "written_at"),
    "letter_templates": ("language", "number", "content", "content_hash", "kept_by", "kept_at"),
    "letter_releases": (
        "proposal_id",
        "stage",
        "number",
        "comments_number",
        "content_hash",
        "released_by",
        "released_at",
    ),
    "roles": ("person", "role", "granted_at", "revoked_at"),
    "trail": ("place", "at", "who", "what", "subject", "before", "after", "reason"),
}
"""By table its columns. `scores` begins as a reviews CSV does."""


class CallTables:
    """The tables of one call; people by id, or by name where that is asked for.

    Parameters
    ----------
    without
        Proposals, by id, of which nothing is shown.
    only_submitted
        Reviews as they were submitted last; drafts are their writers' own.
    """

    def __init__(
        self,
        session: Session,
        call_id: str,
        *,
        with_names: bool,
        without: frozenset[str],
        only_submitted: bool = False,
    ) -> None:
        self._session = session
        self._only_submitted = only_submitted
        self._call_id = call_id
        self._without = without
        self._names: dict[str, str] = {}
        if with_names:
            asked = select(PersonRow.id, PersonRow.name)
            self._names = {person_id: name for person_id, name in session.execute(asked) if name}

    def tables(self) -> dict[str, Rows]:
        """Every table of `COLUMNS`."""
        return {
            "proposals": list(self._proposals()),
            "scores": list(self._scores()),
            "gates": list(self._gates()),
            "reviewers": list(self._reviewers()),
            "assignments": list(self._assignments()),
            "conflicts": list(self._conflicts()),
            "calibration": list(self._calibration()),
            "consensus": list(self._consensus()),
            "decisions": list(self._decisions()),
            "letter_comments": list(self._letter_comments()),
            "letter_templates": list(self._letter_templates()),
            "letter_releases": list(self._letter_releases()),
            "roles": list(self._roles()),
            "trail": list(self._trail()),
        }

    def _proposals(self) -> Iterator[dict[str, Any]]:
        asked = select(ProposalRow, ProposalVersionRow).join(
            ProposalVersionRow,
            and_(
                ProposalVersionRow.proposal_id == ProposalRow.id,
                ProposalVersionRow.number == ProposalRow.current_number,
            ),
        )
        for row, version in self._session.execute(self._of_call(asked).order_by(ProposalRow.reference)):
            yield {
                "reference": row.reference,
                "label": row.label,
                "title": row.title,
                "lot": row.lot,
                "stage": row.stage,
                "state": row.state,
                **_said_in(kept_proposal(version)),
                "applicant": self._person(row.applicant_id),
                "version": row.current_number,
                "submitted_at": _moment(version.submitted_at),
                "content_hash": version.content_hash,
            }

    def _scores(self) -> Iterator[dict[str, Any]]:
        last_submitted = aliased(ReviewVersionRow)
        submitted = (
            select(func.max(last_submitted.number))
            .where(
                last_submitted.review_id == ReviewRow.id,
                last_submitted.state == VersionState.SUBMITTED.value,
            )
            .scalar_subquery()
        )
        shown = submitted if self._only_submitted else ReviewRow.current_number
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
        ordered = self._of_call(asked).order_by(ProposalRow.reference, ReviewRow.id)
        for reference, row, version in self._session.execute(ordered):
            scores = json.loads(version.scores)
            comments = json.loads(version.comments or "{}")
            for criterion in sorted({*scores, *comments}):
                yield {
                    "proposal_id": reference,
                    "reviewer_id": self._person(row.reviewer_id),
                    "criterion": criterion,
                    "score": scores.get(criterion),
                    "comment": comments.get(criterion, ""),
                    "lot": row.lot,
                    "stage": row.stage or None,
                    "call_version": version.call_version,
                    "state": row.state,
                    "version": version.number,
                    "saved_at": _moment(version.saved_at),
                }

    def _gates(self) -> Iterator[dict[str, Any]]:
        for reference, row in self._beside(GateAnswerRow):
            yield {
                "proposal_id": reference,
                "gate": row.gate_id,
                "answer": row.answer,
                "reason": row.reason,
                "answered_by": self._person(row.answered_by),
                "answered_at": _moment(row.answered_at),
            }

    def _reviewers(self) -> Iterator[dict[str, Any]]:
        row = ReviewerExpertiseRow
        for one in self._session.scalars(select(row).where(row.call_id == self._call_id).order_by(row.id)):
            yield {
                "person": self._person(one.person_id),
                "languages": one.languages,
                "sectors": one.sectors,
                "countries": one.countries,
                "max_load": one.max_load,
                "experienced": one.is_experienced,
                "kept_at": _moment(one.kept_at),
            }

    def _assignments(self) -> Iterator[dict[str, Any]]:
        for reference, row in self._beside(AssignmentRow):
            yield {
                "proposal_id": reference,
                "person": self._person(row.person_id),
                "part": row.part,
                "assigned_at": _moment(row.assigned_at),
                "withdrawn_at": _moment(row.withdrawn_at),
            }

    def _conflicts(self) -> Iterator[dict[str, Any]]:
        for reference, row in self._beside(ConflictRow):
            yield {
                "proposal_id": reference,
                "person": self._person(row.person_id),
                "kind": row.kind,
                "note": row.note,
                "state": row.state,
                "declared_at": _moment(row.declared_at),
                "settled_at": _moment(row.settled_at),
            }

    def _calibration(self) -> Iterator[dict[str, Any]]:
        """What was given in the exercise; its samples are no proposals, and stand in no other table."""
        sample, answer, later = CalibrationSampleRow, CalibrationAnswerRow, aliased(CalibrationAnswerRow)
        last = (
            select(func.max(later.number))
            .where(
                later.sample_id == answer.sample_id,
                later.person_id == answer.person_id,
                later.state != AnswerState.SET_ASIDE.value,
            )
            .scalar_subquery()
        )
        asked = (
            select(sample, answer)
            .join(answer, answer.sample_id == sample.id)
            .where(sample.call_id == self._call_id, answer.number == last)
            .order_by(sample.reference, answer.person_id)
        )
        if self._only_submitted:
            asked = asked.where(answer.state == AnswerState.SUBMITTED.value)
        for of, row in self._session.execute(asked):
            scores, comments = json.loads(row.scores), json.loads(row.comments or "{}")
            reference, reasoning = json.loads(of.scores), json.loads(of.reasoning or "{}")
            for criterion in sorted({*scores, *comments}):
                yield {
                    "sample": of.reference,
                    "person": self._person(row.person_id),
                    "criterion": criterion,
                    "score": scores.get(criterion),
                    "comment": comments.get(criterion, ""),
                    "reference_score": reference.get(criterion),
                    "reasoning": reasoning.get(criterion, ""),
                    "call_version": row.call_version,
                    "state": row.state,
                    "saved_at": _moment(row.saved_at),
                }

    def _consensus(self) -> Iterator[dict[str, Any]]:
        for reference, row in self._beside(ConsensusRow):
            yield {
                "proposal_id": reference,
                "stage": row.stage or None,
                "scores": row.scores,
                "report": row.report,
                "is_final": row.is_final,
                "written_by": self._person(row.written_by),
                "written_at": _moment(row.written_at),
            }

    def _decisions(self) -> Iterator[dict[str, Any]]:
        for reference, row in self._beside(DecisionRow):
            yield {
                "proposal_id": reference,
                "stage": row.stage or None,
                "outcome": row.outcome,
                "amount": row.amount,
                "reason": row.reason,
                "decided_by": self._person(row.decided_by),
                "decided_at": _moment(row.decided_at),
            }

    def _letter_comments(self) -> Iterator[dict[str, Any]]:
        """What letters say of each criterion, every version; of the whole under no criterion."""
        for reference, row in self._beside(LetterCommentsRow):
            for criterion, comment in sorted(json.loads(row.comments or "{}").items()):
                yield {
                    "proposal_id": reference,
                    "stage": row.stage or None,
                    "number": row.number,
                    "criterion": criterion or None,
                    "comment": comment,
                    "written_by": self._person(row.written_by),
                    "written_at": _moment(row.written_at),
                }

    def _letter_templates(self) -> Iterator[dict[str, Any]]:
        row = LetterTemplateRow
        asked = select(row).where(row.call_id == self._call_id).order_by(row.language, row.number)
        for one in self._session.scalars(asked):
            yield {
                "language": one.language,
                "number": one.number,
                "content": one.content,
                "content_hash": one.content_hash,
                "kept_by": self._person(one.kept_by),
                "kept_at": _moment(one.kept_at),
            }

    def _letter_releases(self) -> Iterator[dict[str, Any]]:
        for reference, row in self._beside(LetterReleaseRow):
            yield {
                "proposal_id": reference,
                "stage": row.stage or None,
                "number": row.number,
                "comments_number": row.comments_number,
                "content_hash": row.content_hash,
                "released_by": self._person(row.released_by),
                "released_at": _moment(row.released_at),
            }

    def _roles(self) -> Iterator[dict[str, Any]]:
        asked = select(RoleGrantRow).where(RoleGrantRow.call_id == self._call_id).order_by(RoleGrantRow.id)
        for row in self._session.scalars(asked):
            yield {
                "person": self._person(row.person_id),
                "role": row.role,
                "granted_at": _moment(row.granted_at),
                "revoked_at": _moment(row.revoked_at),
            }

    def _trail(self) -> Iterator[dict[str, Any]]:
        hidden = self._hidden_subjects()
        for event in events(self._session, self._call_id):
            if event.subject in hidden or (self._only_submitted and event.kind in OF_DRAFTS):
                continue
            # A draw is about several: who may not see one of them is not told of it.
            if event.kind == Kind.LOTS_DRAWN and any(one in event.after for one in hidden):
                continue
            yield {
                "place": event.place,
                "at": _moment(event.at),
                "who": self._person(event.actor_id),
                "what": event.kind,
                "subject": event.subject,
                "before": event.before,
                "after": event.after,
                "reason": event.reason_in_words,
            }

    def _hidden_subjects(self) -> frozenset[str]:
        """The rows that are about proposals of which nothing is shown."""
        if not self._without:
            return frozenset()
        found = set(self._without)
        about = (GateAnswerRow, AssignmentRow, ConflictRow, ReviewRow, ConsensusRow, DecisionRow,
                 LetterCommentsRow, LetterReleaseRow)  # fmt: skip
        for table in about:
            found.update(self._session.scalars(select(table.id).where(table.proposal_id.in_(self._without))))
        return frozenset(found)

    def _beside(self, table: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - a table that names proposals
        """The rows of a table with the references of their proposals, in the order of these."""
        asked = select(ProposalRow.reference, table).join(table, table.proposal_id == ProposalRow.id)
        ordered = self._of_call(asked).order_by(ProposalRow.reference, table.id)
        yield from ((reference, row) for reference, row in self._session.execute(ordered))

    def _of_call(self, asked: Select[*Asked]) -> Select[*Asked]:
        mine = asked.where(ProposalRow.call_id == self._call_id)
        return mine.where(ProposalRow.id.not_in(self._without)) if self._without else mine

    def _person(self, person_id: str | None) -> str | None:
        return None if person_id is None else self._names.get(person_id, person_id)


def _said_in(proposal: Proposal | None) -> dict[str, Any]:
    """What a proposal itself says; nothing once its text was deleted."""
    if proposal is None:
        return dict.fromkeys(("lead", "countries", "languages", "requested", "currency"))
    budget, lead = proposal.budget, proposal.lead
    countries = (partner.organisation.country for partner in proposal.partners)
    return {
        "lead": lead.organisation.name if lead else None,
        "countries": ";".join(dict.fromkeys(country for country in countries if country)),
        "languages": ";".join(proposal.languages),
        "requested": _amount(budget.requested if budget else None),
        "currency": budget.currency if budget else None,
    }


def _moment(at: datetime | None) -> str | None:
    return None if at is None else at.astimezone(UTC).isoformat(timespec="seconds")


def _amount(amount: Any) -> float | None:  # noqa: ANN401 - a decimal number or nothing
    return None if amount is None else float(amount)
