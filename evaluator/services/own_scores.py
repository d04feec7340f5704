"""A reviewer's own scores across the proposals they review, and where these put them.

Nothing of anybody else is in it, unless the call's phase shows this person what others made of a proposal.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import and_, literal, select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, Role, Standing, sees_others
from evaluator.calls import Call
from evaluator.panel import Rating, combine_reviews
from evaluator.panel.own_ranking import Orders, OwnRanking, own_ranking
from evaluator.panel.scale_use import ScaleUse, scale_use
from evaluator.panel.scores import fits, judged
from evaluator.scoring import Facts, Score, Scorecard, best_total, evaluate
from evaluator.services.panel_list import named_as_read
from evaluator.services.panels import Panel, panels_of
from evaluator.services.people import acting_in
from evaluator.services.relations import standings_in
from evaluator.services.stage_facts import read_texts
from evaluator.services.stored_calls import call_in
from evaluator.services.stored_reviews.checking import NOT_REVIEWED
from evaluator.store import Database
from evaluator.store.tables import (
    OwnOrdersRow,
    ProposalRow,
    ProposalVersionRow,
    ReviewRow,
    ReviewState,
    ReviewVersionRow,
)

FEWEST_OTHERS = 2
"""With one other review the panel's total would tell what that one gave: twice it, less the own."""

NEVER_ORDERED = 0
"""The version of orders that nobody has given yet."""


@dataclass(frozen=True)
class OwnScored:
    """A proposal with what this person gave it."""

    proposal_id: str
    reference: str
    label: str
    title: str
    lot: str | None
    state: ReviewState
    scores: Mapping[str, Score]
    """Those that the call as it holds now allows."""
    scorecard: Scorecard
    has_earlier: bool
    """Whether they were given under an earlier version of the call."""
    may_order: bool
    """Whether the review can be written now, and so its place among equals be said."""

    @property
    def total(self) -> float | None:
        """By the call's own formula, as it rounds."""
        return self.scorecard.total

    @property
    def asked(self) -> int:
        """So many criteria are asked of it."""
        return sum(line.applies for line in self.scorecard.criteria)

    @property
    def unscored(self) -> int:
        """So many of them have neither a score nor a code, as that somebody abstains."""
        return sum(line.applies and line.given is None for line in self.scorecard.criteria)


@dataclass(frozen=True)
class BesidePanel:
    """What the panel made of a proposal, where this person may see it and enough others reviewed it."""

    reviews: int
    """So many are submitted, this person's own among them where it is; at least two of them by others."""
    total: float | None
    """Of these reviews, as the call combines them."""


class OwnLot(NamedTuple):
    """Where own scores put the proposals of one lot; of all proposals where the call has no lots."""

    lot: str | None
    ranking: OwnRanking


@dataclass(frozen=True)
class OwnStage:
    """Own scores in one stage of the call: only these compare."""

    stage: str
    """Empty where the call has no stages."""
    proposals: tuple[OwnScored, ...]
    """Lot by lot, the best first."""
    lots: tuple[OwnLot, ...]
    uses: tuple[ScaleUse, ...]
    version: int
    """Of the orders given; who gives another says which one they saw."""
    panel: Mapping[str, BesidePanel] = field(default_factory=dict)
    """By proposal, only of those where this person may see what others made of it, and two of them did."""

    def scored(self, proposal_id: str) -> OwnScored:
        """One of the proposals."""
        return next(one for one in self.proposals if one.proposal_id == proposal_id)


@dataclass(frozen=True)
class OwnScores:
    """All that somebody scored in a call."""

    call: Call
    stages: tuple[OwnStage, ...]
    """Those in which they wrote reviews, in the order of the call."""


def own_scores(*, database: Database, actor: Actor, call_id: str) -> OwnScores:
    """The actor's own reviews in a call, as they hold now; nothing for whoever is no reviewer in it.

    What they have a conflict of interest with is not in it, nor what they were taken off, nor what was
    withdrawn or is not eligible.
    """
    with database.reading() as session:
        call = call_in(session, call_id)
        here = as_reviewer(session, actor, call)
        if not here.roles:
            return OwnScores(call, ())
        standings = standings_in(session, here, call, database.clock())
        found = own_reviews_in(session, here, call, standings)
        orders = {row.stage: row for row in _orders(session, here, call)}
        panel = _beside(session, here, call, standings, found)
        order = [stage.id for stage in call.stages]
        stages = sorted(found, key=lambda one: (order.index(one) if one in order else -1, one))
        return OwnScores(call, tuple(_stage(call, one, found[one], orders.get(one), panel) for one in stages))


def as_reviewer(session: Session, actor: Actor, call: Call) -> Actor:
    """Somebody as a reviewer of the call, whatever else they are; without a role where they are none."""
    held = acting_in(session, actor, call.id)
    return held.model_copy(update={"roles": held.roles & {Role.REVIEWER}})


def own_reviews_in(
    session: Session, here: Actor, call: Call, standings: Mapping[str, Standing]
) -> dict[str, list[OwnScored]]:
    """Somebody's own reviews by stage, by reference, within a transaction."""
    may_read = {id(one): one.may(Action.SEE_OWN_REVIEW) for one in standings.values()}
    seen = [one for one, standing in standings.items() if may_read[id(standing)]]
    is_blind = not all(standings[one].may(Action.SEE_NAMES) for one in seen)
    rows = list(_rows(session, here, seen, is_blind=is_blind))
    texts = read_texts(
        session, call, {one.text.id: one.text.content_hash for one in rows if one.text.has_content}
    )
    found: dict[str, list[OwnScored]] = {}
    for one in rows:
        known = texts[one.text.id].facts if one.text.has_content else Facts(lot=one.proposal.lot)
        facts = known.model_copy(update={"stage": one.proposal.stage or None})
        found.setdefault(one.proposal.stage, []).append(_scored(call, one, facts, standings))
    return found


def orders_in(row: OwnOrdersRow | None) -> tuple[tuple[str, ...], ...]:
    """The orders that somebody gave, the latest first."""
    return () if row is None else tuple(tuple(one) for one in json.loads(row.orders))


def lots_of(call: Call, proposals: Sequence[OwnScored], orders: Orders) -> tuple[OwnLot, ...]:
    """Where own scores put proposals of one stage, in each lot by itself."""
    known = [lot.id for lot in call.lots]
    lots = sorted(
        {one.lot for one in proposals},
        key=lambda lot: (known.index(lot) if lot in known else len(known), lot or ""),
    )
    return tuple(
        OwnLot(
            lot,
            own_ranking(
                {one.proposal_id: one.total for one in proposals if one.lot == lot},
                orders,
                best=best_total(call),
                incomplete=frozenset(one.proposal_id for one in proposals if one.unscored),
            ),
        )
        for lot in lots
    )


class _Text(NamedTuple):
    id: str
    content_hash: str
    has_content: bool


class _Row(NamedTuple):
    proposal: ProposalRow
    review: ReviewRow
    version: ReviewVersionRow
    text: _Text
    content: str | None
    """Only where names are to be covered in it."""


def _rows(session: Session, here: Actor, seen: list[str], *, is_blind: bool) -> Iterator[_Row]:
    row, text = ProposalRow, ProposalVersionRow
    # Texts are read only where names are to be covered in them.
    content = text.content if is_blind else literal("")
    found = session.execute(
        select(
            row,
            ReviewRow,
            ReviewVersionRow,
            text.id,
            text.content_hash,
            text.content.is_not(None),
            content,
        )
        .join(ReviewRow, and_(ReviewRow.proposal_id == row.id, ReviewRow.stage == row.stage))
        .join(
            ReviewVersionRow,
            and_(
                ReviewVersionRow.review_id == ReviewRow.id,
                ReviewVersionRow.number == ReviewRow.current_number,
            ),
        )
        .join(text, and_(text.proposal_id == row.id, text.number == row.current_number))
        .where(row.id.in_(seen), row.state.not_in(NOT_REVIEWED), ReviewRow.reviewer_id == here.id)
        .order_by(row.reference)
    )
    for proposal, review, version, text_id, content_hash, has_content, covered in found:
        yield _Row(proposal, review, version, _Text(text_id, content_hash, bool(has_content)), covered)


def _scored(call: Call, one: _Row, facts: Facts, standings: Mapping[str, Standing]) -> OwnScored:
    standing = standings[one.proposal.id]
    reference, label, title = named_as_read(one.proposal, one.content, standing)
    criteria = judged(call)
    scores: dict[str, Score] = {
        name: score
        for name, score in json.loads(one.version.scores).items()
        if name in criteria and fits(score, criteria[name], call.scale_of(criteria[name]))
    }
    return OwnScored(
        proposal_id=one.proposal.id,
        reference=reference,
        label=label,
        title=title,
        lot=one.proposal.lot,
        state=ReviewState(one.review.state),
        scores=scores,
        scorecard=evaluate(call, scores, facts=facts),
        has_earlier=one.version.call_version != call.version,
        may_order=standing.may(Action.WRITE_REVIEW),
    )


def _orders(session: Session, here: Actor, call: Call) -> Iterator[OwnOrdersRow]:
    row = OwnOrdersRow
    yield from session.scalars(select(row).where(row.call_id == call.id, row.person_id == here.id))


def _beside(
    session: Session,
    here: Actor,
    call: Call,
    standings: Mapping[str, Standing],
    found: Mapping[str, Sequence[OwnScored]],
) -> dict[str, BesidePanel]:
    own = [one.proposal_id for several in found.values() for one in several]
    # What may not be seen is left out before anything is asked.
    shown = [one for one in own if sees_others(standings[one])]
    if not shown:
        return {}
    panels = panels_of(session, call, shown, ProposalRow.id.in_(shown))
    return {
        one: _of_panel(call, one, panel)
        for one, panel in panels.items()
        if sum(reviewer != here.id for reviewer in panel.reviewers) >= FEWEST_OTHERS
    }


def _of_panel(call: Call, proposal_id: str, panel: Panel) -> BesidePanel:
    ratings = [
        Rating(
            proposal_id=proposal_id,
            reviewer_id=reviewer,
            criterion=name,
            score=score,
            comment="",
            stage=panel.facts.stage,
        )
        for reviewer, scores in panel.given.items()
        for name, score in scores.items()
    ]
    combined = combine_reviews(call, ratings, facts={proposal_id: panel.facts})
    value = combined[0].total.value if combined else None
    return BesidePanel(len(panel.reviewers), value if isinstance(value, int | float) else None)


def _stage(
    call: Call,
    stage: str,
    proposals: Sequence[OwnScored],
    row: OwnOrdersRow | None,
    panel: Mapping[str, BesidePanel],
) -> OwnStage:
    lots = lots_of(call, proposals, orders_in(row))
    by_id = {one.proposal_id: one for one in proposals}
    standing = tuple(by_id[one.proposal_id] for lot in lots for one in lot.ranking.placed)
    return OwnStage(
        stage=stage,
        proposals=standing,
        lots=lots,
        uses=scale_use(call, [one.scores for one in proposals]),
        version=NEVER_ORDERED if row is None else row.version,
        panel={one: found for one, found in panel.items() if one in by_id},
    )
