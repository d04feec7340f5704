"""What the reviews of stored proposals say together: each as it was submitted last."""

import json
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from evaluator.calls import Call
from evaluator.panel import Gaps, gaps_among, judged
from evaluator.scoring import NO_FACTS, Facts, Score
from evaluator.services.asked_for_reviews import ReviewStep, asked_for_reviews
from evaluator.services.keeping import Keeping
from evaluator.services.relations import conflicts_in
from evaluator.services.stage_facts import read_texts
from evaluator.store.tables import (
    ProposalRow,
    ProposalVersionRow,
    ReviewRow,
    ReviewState,
    ReviewVersionRow,
    VersionState,
)


class _Made(Keeping):
    """What was made of reviews lately. Versions of reviews never change, nor what they say together."""

    most_kept = 10_000


_MADE = _Made()

_NOTHING = Gaps(criteria={}, total=None, follows=None)


@dataclass(frozen=True)
class Panel:
    """The reviews of one proposal together."""

    totals: Mapping[str, float] = field(default_factory=dict)
    """Each reviewer's own total, where one can be formed."""
    gaps: Gaps = _NOTHING
    given: Mapping[str, Mapping[str, Score]] = field(default_factory=dict)
    """Each reviewer's scores by criterion, without what the call no longer asks."""
    facts: Facts = NO_FACTS
    reviewers: frozenset[str] = frozenset()
    """Those whose reviews were submitted, be they being changed now, without those who have a conflict."""
    reopened: int = 0
    """So many of these reviews are being changed, by people who still review the proposal."""
    asked: frozenset[str] = field(default=frozenset())
    """Those who are asked and have no conflict of interest, and those whose reviews were submitted."""

    @property
    def is_complete(self) -> bool:
        """Whether everybody who was asked has submitted, and nobody changes what they submitted."""
        return bool(self.asked) and self.asked == self.reviewers and not self.reopened

    def lacks_third(self, call: Call) -> bool:
        """Whether the call's rule asks for one more reviewer, and nobody was asked yet."""
        is_more = len(self.asked) > call.reviews.per_proposal
        return self.gaps.follows == "third_reviewer" and self.is_complete and not is_more


def panels_of(
    session: Session, call: Call, proposal_ids: Iterable[str], which: ColumnElement[bool]
) -> Mapping[str, Panel]:
    """The panel of each of these proposals of a call, in its stage, by the proposal's id.

    Parameters
    ----------
    which
        What the store is asked for: these proposals, and maybe more.
    """
    wanted, against = set(proposal_ids), conflicts_in(session, call.id)
    readers: dict[str, set[str]] = {one: set() for one in wanted}
    for one in asked_for_reviews(session, call.id, which, against):
        if one.proposal_id in wanted and one.step is not ReviewStep.CONFLICT:
            readers[one.proposal_id].add(one.person_id)
    submitted = _submitted(session, which, wanted, against)
    facts = _named_facts(session, call, submitted)
    return {
        proposal_id: _panel(
            call, proposal_id, submitted.get(proposal_id, {}), readers[proposal_id], facts.get(proposal_id)
        )
        for proposal_id in wanted
    }


@dataclass(frozen=True)
class _Submitted:
    """What somebody submitted last."""

    version_id: str
    scores: Mapping[str, Score]
    is_reopened: bool


def _submitted(
    session: Session, which: ColumnElement[bool], wanted: set[str], against: Container[tuple[str, str]]
) -> dict[str, dict[str, _Submitted]]:
    """By proposal and reviewer."""
    row, version = ReviewRow, ReviewVersionRow
    found = session.execute(
        select(row.proposal_id, row.reviewer_id, row.state, version.id, version.scores)
        .join(version, version.review_id == row.id)
        .join(ProposalRow, ProposalRow.id == row.proposal_id)
        .where(
            which,
            row.stage == ProposalRow.stage,
            version.state == VersionState.SUBMITTED.value,
        )
        .order_by(row.id, version.number)
    )
    last: dict[str, dict[str, _Submitted]] = {}
    for proposal_id, reviewer_id, state, version_id, scores in found:
        if proposal_id in wanted and (proposal_id, reviewer_id) not in against:
            said = _Submitted(version_id, json.loads(scores), state != ReviewState.SUBMITTED)
            last.setdefault(proposal_id, {})[reviewer_id] = said
    return last


def facts_of(session: Session, call: Call, proposal_ids: Iterable[str]) -> dict[str, Facts]:
    """What is known of each of these proposals in its stage, by its id."""
    return {one: facts for one, (_, facts) in _named_facts(session, call, proposal_ids).items()}


def _named_facts(session: Session, call: Call, wanted: Iterable[str]) -> dict[str, tuple[str, Facts]]:
    """What is known of each proposal that was reviewed, with a name for it; of a deleted text little is."""
    row, text = ProposalRow, ProposalVersionRow
    found = session.execute(
        select(row.id, row.lot, row.stage, text.id, text.content_hash, text.content.is_not(None))
        .join(text, (text.proposal_id == row.id) & (text.number == row.current_number))
        .where(row.id.in_([*wanted]))
    ).all()
    texts = read_texts(
        session, call, {version: name for _, _, _, version, name, has_text in found if has_text}
    )
    return {
        one: (
            f"{name if has_text else ''} {lot} {stage}",
            texts[version].facts.model_copy(update={"stage": stage or None})
            if has_text
            else Facts(lot=lot, stage=stage or None),
        )
        for one, lot, stage, version, name, has_text in found
    }


def _panel(
    call: Call,
    proposal_id: str,
    submitted: Mapping[str, _Submitted],
    readers: set[str],
    known: tuple[str, Facts] | None,
) -> Panel:
    if not submitted or known is None:
        return Panel(asked=frozenset(readers))
    text, facts = known
    versions = tuple(one.version_id for one in submitted.values())
    given = _given(call, submitted)
    made = _MADE.kept((call.version, text, proposal_id, versions), lambda: gaps_among(call, given, facts))
    return Panel(
        totals=made.totals,
        gaps=made.gaps,
        given=given,
        facts=facts,
        reviewers=frozenset(submitted),
        reopened=sum(submitted[one].is_reopened for one in readers & submitted.keys()),
        asked=frozenset({*readers, *submitted}),
    )


def _given(call: Call, submitted: Mapping[str, _Submitted]) -> dict[str, dict[str, Score]]:
    asked = judged(call)
    return {
        reviewer: {name: score for name, score in one.scores.items() if name in asked}
        for reviewer, one in submitted.items()
    }
