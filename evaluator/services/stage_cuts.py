"""The cuts of a stage: which of its proposals go on, made from what was submitted about them."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from evaluator.calls import Call
from evaluator.calls.structure import Stage
from evaluator.panel.combined_reviews import CombinedReview
from evaluator.panel.combining import Agreed, combine_scores
from evaluator.panel.over_round import compared, round_scores
from evaluator.panel.progression import Cut, progression
from evaluator.panel.scores import asked_of_reviewers, judged, of_the_round
from evaluator.scoring import Score
from evaluator.services.kept_texts import TextDeletedError
from evaluator.services.meaning_now import MeaningNow
from evaluator.services.relations import conflicts_in
from evaluator.services.stage_facts import read_texts
from evaluator.store.tables import (
    ConsensusRow,
    GateAnswerRow,
    ProposalRow,
    ProposalVersionRow,
    ReviewRow,
    ReviewVersionRow,
    VersionState,
)

Scores = dict[str, dict[str, dict[str, Score | None]]]
"""By reference and reviewer, of each criterion."""


class SubmittedScores(NamedTuple):
    """What reviews say in a stage."""

    scores: Scores
    earlier_version: int
    """Reviews that were given under an earlier version of the call."""
    set_aside: int
    """Scores of these that mean something else now, and do not count."""
    lapsed: frozenset[str]
    """References of proposals of which scores were submitted and none counts any more."""


class StageProposal(NamedTuple):
    """A proposal of the stage without its text."""

    id: str
    reference: str
    label: str
    title: str
    lot: str | None
    state: str
    version: int
    version_id: str
    """Of its text."""
    content_hash: str
    has_text: bool
    text_deleted_at: datetime | None


def stage_proposals(session: Session, which: ColumnElement[bool]) -> list[StageProposal]:
    """The proposals, by reference."""
    row, text = ProposalRow, ProposalVersionRow
    found = session.execute(
        select(
            row.id,
            row.reference,
            row.label,
            row.title,
            row.lot,
            row.state,
            row.version,
            text.id,
            text.content_hash,
            text.content.is_not(None),
            text.purged_at,
        )
        .join(text, (text.proposal_id == row.id) & (text.number == row.current_number))
        .where(which)
        .order_by(row.reference)
    )
    return [StageProposal(*one) for one in found]


def scores_of(session: Session, call: Call, stage_id: str, references: Mapping[str, str]) -> SubmittedScores:
    """The scores of each review as it was submitted last, as far as they mean the same in the call as it is.

    What the call no longer asks is left out, and so is what somebody wrote who has a conflict of interest.
    What was given under an earlier version counts where it carries over exactly; else it is set aside, stays
    with the review as it was given, and is to be scored again.

    Parameters
    ----------
    references
        Of the proposals that are meant, by their ids.
    """
    row, version = ReviewRow, ReviewVersionRow
    found = session.execute(
        select(row.id, row.proposal_id, row.reviewer_id, version.scores, version.call_version)
        .join(version, version.review_id == row.id)
        .join(ProposalRow, ProposalRow.id == row.proposal_id)
        .where(
            ProposalRow.call_id == call.id,
            row.stage == stage_id,
            version.state == VersionState.SUBMITTED.value,
        )
        .order_by(row.id, version.number)
    )
    against = conflicts_in(session, call.id)
    last = {
        review: said for review, *said in found if said[0] in references and (said[0], said[1]) not in against
    }
    asked, scores, earlier_version, set_aside = asked_of_reviewers(call), Scores(), 0, 0
    scored: set[str] = set()
    meaning = MeaningNow(session, call)
    for proposal_id, reviewer_id, written, call_version in last.values():
        given = {name: score for name, score in json.loads(written).items() if name in asked}
        kept = meaning.kept(given, call_version)
        set_aside += len(given) - len(kept)
        earlier_version += bool(given) and call_version != call.version
        scored |= {references[proposal_id]} if given else set()
        if kept:
            scores.setdefault(references[proposal_id], {})[reviewer_id] = kept
    return SubmittedScores(scores, earlier_version, set_aside, frozenset(scored - scores.keys()))


def agreed_in(session: Session, call: Call, references: Mapping[str, str]) -> dict[str, Agreed]:
    """What panels closed as final in the stage of each of these proposals, by reference.

    As of `scores_of`: what means something else in the call as it is was not agreed on.

    Parameters
    ----------
    references
        Of the proposals that are meant, by their ids.
    """
    asked, row, meaning = judged(call), ConsensusRow, MeaningNow(session, call)
    found = session.execute(
        select(row.proposal_id, row.scores, row.call_version)
        .join(ProposalRow, ProposalRow.id == row.proposal_id)
        .where(ProposalRow.call_id == call.id, row.stage == ProposalRow.stage, row.is_final)
    )
    agreed = {
        references[proposal_id]: meaning.kept(
            {name: one for name, one in json.loads(scores).items() if name in asked}, call_version
        )
        for proposal_id, scores, call_version in found
        if proposal_id in references
    }
    return {reference: scores for reference, scores in agreed.items() if scores}


def cuts_of(
    session: Session,
    call: Call,
    stage: Stage,
    ranked: Sequence[StageProposal],
    scores: Scores,
    agreed: Mapping[str, Agreed],
    carried: Mapping[str, Mapping[str, float]],
) -> tuple[Cut, ...]:
    """Who goes on; proposals are named by reference, and those without a score have no place.

    What was agreed on counts as `combine_reviews` says.

    Parameters
    ----------
    carried
        Points of sections that the stage carries over from the one before, by reference and section.

    Raises
    ------
    TextDeletedError
        What one of them says was deleted by the call's rule.
    """
    for one in ranked:
        if not one.has_text:
            raise TextDeletedError(one.text_deleted_at)
    texts = read_texts(session, call, {one.version_id: one.content_hash for one in ranked})
    answers = gate_answers(session, call.id, stage.id)
    wants_consensus = call.reviews.combine == "consensus"
    # What is asked of those who are selected at the end keeps nobody from the next stage unless it was said.
    later = {gate.id: "yes" for gate in call.gates if gate.when == "provisionally_selected"}
    known = {one.reference: texts[one.version_id].known for one in ranked}

    def combined(given: Scores) -> list[CombinedReview]:
        return [
            combine_scores(
                call,
                one.reference,
                stage.id,
                given.get(one.reference, {}),
                facts=texts[one.version_id].facts.model_copy(
                    update={"gates": {**later, **answers.get(one.id, {})}, "stage": stage.id}
                ),
                agreed=agreed.get(one.reference),
                carried=carried.get(one.reference),
            )
            for one in ranked
            if one.reference in given or (wants_consensus and agreed.get(one.reference))
        ]

    found = combined(scores)
    if of_the_round(call):
        found = combined(compared(scores, round_scores(call, found, known)))
    return progression(
        call,
        stage,
        found,
        lots={one.reference: one.lot for one in ranked},
        requested={name: one.requested for name, one in known.items()},
    )


def gate_answers(session: Session, call_id: str, stage_id: str) -> Mapping[str, dict[str, str]]:
    """What was answered about the conditions of each proposal of a stage, by its id and the condition's."""
    found: dict[str, dict[str, str]] = {}
    row = GateAnswerRow
    asked = select(row.proposal_id, row.gate_id, row.answer).join(
        ProposalRow, ProposalRow.id == row.proposal_id
    )
    for proposal_id, gate_id, answer in session.execute(
        asked.where(ProposalRow.call_id == call_id, ProposalRow.stage == stage_id)
    ):
        found.setdefault(proposal_id, {})[gate_id] = answer
    return found
