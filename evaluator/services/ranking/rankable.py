"""What the ranking of a stage is made of: proposals, submitted reviews, agreements, and what else counts."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, check, sees_others
from evaluator.calls import Call
from evaluator.foundation import RefusedError
from evaluator.panel.combining import Agreed
from evaluator.panel.known import Known, named
from evaluator.panel.reviews import Rating
from evaluator.scoring import Facts
from evaluator.services.changes_now import (
    ProposalNow,
    agreements_now,
    answers_now,
    conflicts_now,
    proposals_now,
    purge_now,
    reviews_now,
)
from evaluator.services.keeping import Keeping
from evaluator.services.kept_texts import TextDeletedError
from evaluator.services.ranking.carried import carried_into
from evaluator.services.relations import standings_in, told_conflicts_in
from evaluator.services.stage_cuts import (
    Scores,
    StageProposal,
    agreed_in,
    gate_answers,
    scores_of,
    stage_proposals,
)
from evaluator.services.stage_facts import read_texts
from evaluator.services.stored_calls import call_in
from evaluator.store import Database
from evaluator.store.tables import (
    ParticipantRow,
    PersonRow,
    ProposalRow,
    ProposalState,
    ProposalVersionRow,
)

RANKED = (
    ProposalState.ELIGIBLE,
    ProposalState.INVITED,
    ProposalState.NOT_INVITED,
    ProposalState.FUNDED,
    ProposalState.RESERVE,
    ProposalState.REJECTED,
)
"""Who was decided about keeps the place that led to it: else others would seem to move up."""


class _Made(Keeping):
    """What was read lately: a page asks for the same at every click."""

    most_kept = 4


_MADE = _Made()


@dataclass(frozen=True)
class InRanking:
    """A proposal of the stage."""

    id: str
    reference: str
    label: str
    title: str
    lot: str | None
    state: ProposalState
    seen: int
    """Its row's version, which is said again when it is decided about."""


@dataclass(frozen=True)
class Rankable:
    """All that a ranking is made of, as far as whoever asks may see it. Proposals go by reference."""

    call: Call
    stage: str
    """Empty where the call has no stages."""
    proposals: Mapping[str, InRanking]
    ratings: tuple[Rating, ...]
    """Of each review what was submitted last, without those by people with a conflict of interest."""
    agreed: Mapping[str, Agreed]
    """What panels closed as final."""
    facts: Mapping[str, Facts]
    known: Mapping[str, Known]
    carried: Mapping[str, Mapping[str, float]]
    """Points of sections that the stage carries over, by section."""
    reviewers: Mapping[str, str]
    """The names of those who reviewed, by id."""
    left_out: int
    """Proposals with which the person who looks has declared a conflict of interest."""
    waiting: int
    """Proposals left out because the person who looks still owes a review of them."""
    earlier_version: int
    """Reviews that were given under an earlier version of the call."""
    set_aside: int
    """Scores of these that mean something else now and do not count."""
    scored_before: frozenset[str]
    """Proposals of which scores were submitted and none counts any more, also those left out here."""
    is_whole: bool
    """Whether nothing is kept from whoever looks: only then they can decide by it."""
    name: Hashable
    """Another whenever something of this is another."""

    @property
    def unplaced(self) -> tuple[str, ...]:
        """Those of which no score counts: they have no place yet."""
        reviewed = {rating.proposal_id for rating in self.ratings}
        return tuple(one for one in self.proposals if one not in reviewed)

    @property
    def unreviewed(self) -> tuple[str, ...]:
        """Of these, those of which no score was submitted."""
        return tuple(one for one in self.unplaced if one not in self.scored_before)

    @property
    def lapsed(self) -> tuple[str, ...]:
        """Of these, those of which scores were submitted, and none counts any more."""
        return tuple(one for one in self.unplaced if one in self.scored_before)


def rankable(*, database: Database, actor: Actor, call_id: str, stage: str | None = None) -> Rankable:
    """What the ranking of a stage is made of.

    Parameters
    ----------
    stage
        None: the last stage in which anything was submitted.

    Raises
    ------
    NotAllowedError
        The actor may not see reviews.
    ValueError
        The call has no such stage.
    TextDeletedError
        What one of the proposals says was deleted by the call's rule.
    """
    check(actor, Action.SEE_REVIEWS, call_id=call_id)
    with database.reading() as session:
        call = call_in(session, call_id)
        return rankable_in(session, actor, call, _stage(session, call, stage), database.clock())


def rankable_in(session: Session, actor: Actor, call: Call, stage: str, now: datetime) -> Rankable:
    """As `rankable`, inside a transaction."""
    which = _ranked(call.id, stage)
    standings = standings_in(session, actor, call, now)
    rows = proposals_now(session, which)
    seen = tuple(row for row in rows if sees_others(standings[row[0]]))
    name = _name(session, call, stage, seen)
    made = _MADE.kept(name, lambda: _made(session, call, stage, {row[0] for row in seen}, name))
    return replace(
        made,
        # Names are deleted by a rule of their own, and so never kept.
        reviewers=_names(session, {rating.reviewer_id for rating in made.ratings}),
        is_whole=len(seen) == len(rows),
        left_out=told_conflicts_in(session, actor, call.id),
        waiting=sum(
            standings[row[0]].may(Action.SEE_REVIEWS) and not sees_others(standings[row[0]]) for row in rows
        ),
    )


def whole_rankable(session: Session, call: Call, stage: str | None = None) -> Rankable:
    """As `rankable`, for whoever runs the installation: nobody is asked, and nothing is left out.

    Raises
    ------
    ValueError
        The call has no such stage.
    TextDeletedError
        What one of the proposals says was deleted by the call's rule.
    """
    which = _stage(session, call, stage)
    seen = tuple(proposals_now(session, _ranked(call.id, which)))
    name = _name(session, call, which, seen)
    made = _MADE.kept(name, lambda: _made(session, call, which, {row[0] for row in seen}, name))
    return replace(made, reviewers=_names(session, {rating.reviewer_id for rating in made.ratings}))


def _name(session: Session, call: Call, stage: str, seen: tuple[ProposalNow, ...]) -> Hashable:
    """Another whenever something that a ranking is made of is another."""
    return (
        call.version,
        stage,
        seen,
        answers_now(session, call.id),
        reviews_now(session, call.id),
        conflicts_now(session, call.id),
        agreements_now(session, call.id),
        purge_now(session, call.id),
        _funded_elsewhere(session, call.id),
    )


def _made(session: Session, call: Call, stage: str, ids: set[str], name: Hashable) -> Rankable:
    """Of the proposals with these ids."""
    several = [one for one in stage_proposals(session, _ranked(call.id, stage)) if one.id in ids]
    references = {one.id: one.reference for one in several}
    submitted = scores_of(session, call, stage, references)
    facts, known = _what_is_known(session, call, stage, several)
    return Rankable(
        call=call,
        stage=stage,
        proposals={
            one.reference: InRanking(
                one.id, one.reference, one.label, one.title, one.lot, ProposalState(one.state), one.version
            )
            for one in several
        },
        ratings=_ratings(stage, submitted.scores, {one.reference: one.lot for one in several}),
        agreed=agreed_in(session, call, references),
        facts=facts,
        known=known,
        carried=carried_into(session, call, stage, several),
        reviewers={},
        left_out=0,
        waiting=0,
        earlier_version=submitted.earlier_version,
        set_aside=submitted.set_aside,
        scored_before=submitted.lapsed,
        is_whole=True,
        name=name,
    )


def _stage(session: Session, call: Call, wanted: str | None) -> str:
    stages = [one.id for one in call.stages]
    if wanted is None:
        used = set(
            session.scalars(select(ProposalRow.stage).where(ProposalRow.call_id == call.id).distinct())
        )
        return next((one for one in reversed(stages) if one in used), stages[0] if stages else "")
    if wanted not in (stages or [""]):
        raise RefusedError('The call has no stage "{stage}".', stage=wanted)
    return wanted


def _ranked(call_id: str, stage: str) -> ColumnElement[bool]:
    return and_(
        ProposalRow.call_id == call_id,
        ProposalRow.stage == stage,
        ProposalRow.state.in_([state.value for state in RANKED]),
    )


def _what_is_known(
    session: Session, call: Call, stage: str, several: list[StageProposal]
) -> tuple[dict[str, Facts], dict[str, Known]]:
    for one in several:
        if not one.has_text:
            raise TextDeletedError(one.text_deleted_at)
    texts = read_texts(session, call, {one.version_id: one.content_hash for one in several})
    answers = gate_answers(session, call.id, stage)
    # What is asked of those who are selected at the end keeps nobody from a place until it was answered.
    later = {gate.id: "yes" for gate in call.gates if gate.when == "provisionally_selected"}
    funded = _funded_elsewhere(session, call.id)
    organisations = _organisations(session, [one.version_id for one in several])
    times = _times(session, [one.version_id for one in several])
    facts = {
        one.reference: texts[one.version_id].facts.model_copy(
            update={"gates": {**later, **answers.get(one.id, {})}, "stage": stage or None}
        )
        for one in several
    }
    known = {
        one.reference: named(
            texts[one.version_id].known.model_copy(
                update={"lot": one.lot, "submitted_at": times[one.version_id]}
            ),
            organisations.get(one.version_id, {}),
            funded=funded,
        )
        for one in several
    }
    return facts, known


def _ratings(stage: str, scores: Scores, lots: Mapping[str, str | None]) -> tuple[Rating, ...]:
    return tuple(
        Rating(
            proposal_id=proposal,
            reviewer_id=reviewer,
            criterion=criterion,
            score=score,
            lot=lots[proposal],
            stage=stage or None,
        )
        for proposal, of_each in sorted(scores.items())
        for reviewer, given in of_each.items()
        for criterion, score in given.items()
    )


def _organisations(session: Session, versions: list[str]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    row = ParticipantRow
    asked = select(row.proposal_version_id, row.partner_id, row.organisation_id)
    for version, partner, organisation in session.execute(asked.where(row.proposal_version_id.in_(versions))):
        found.setdefault(version, {})[partner] = organisation
    return found


def _times(session: Session, versions: list[str]) -> dict[str, datetime]:
    row = ProposalVersionRow
    found = session.execute(select(row.id, row.submitted_at).where(row.id.in_(versions)))
    return {one.id: one.submitted_at for one in found}


def _funded_elsewhere(session: Session, call_id: str) -> frozenset[str]:
    """Whom another call funded. Grants are public: this tells nothing of a call that somebody may not see."""
    version, proposal = ProposalVersionRow, ProposalRow
    asked = (
        select(ParticipantRow.organisation_id)
        .join(version, version.id == ParticipantRow.proposal_version_id)
        .join(proposal, (proposal.id == version.proposal_id) & (proposal.current_number == version.number))
        .where(proposal.call_id != call_id, proposal.state == ProposalState.FUNDED.value)
    )
    return frozenset(session.scalars(asked.distinct()))


def _names(session: Session, people: set[str]) -> dict[str, str]:
    found = session.execute(select(PersonRow.id, PersonRow.name).where(PersonRow.id.in_(people)))
    return {person: name or "" for person, name in found}
