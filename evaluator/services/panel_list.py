"""The proposals that a panel talks about: how many reviews are in, whether they agree, what was agreed on."""

import json
from collections.abc import Container, Mapping
from dataclasses import dataclass
from enum import StrEnum
from operator import itemgetter

from sqlalchemy import ColumnElement, and_, literal, select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, Relation, Role, Standing, sees_others, visible, visible_content
from evaluator.calls import Call
from evaluator.panel import Gaps
from evaluator.services.changes_now import (
    proposals_now,
    purge_now,
    readers_now,
    reviews_now,
    talk_now,
)
from evaluator.services.keeping import Keeping
from evaluator.services.panels import Panel, panels_of
from evaluator.services.people import acting_in
from evaluator.services.relations import standings_in, told_conflicts_in
from evaluator.services.stored_calls import call_in, open_switches
from evaluator.services.stored_reviews.checking import NOT_REVIEWED, READ_NOW
from evaluator.store import Database
from evaluator.store.tables import ConsensusRow, ProposalRow, ProposalVersionRow


class _Made(Keeping):
    """Lists that were made lately: a page asks for the same at every click."""

    most_kept = 16


_MADE = _Made()


class Talk(StrEnum):
    """What there is to talk about, the most urgent first."""

    APART = "apart"
    """The reviewers are too far apart by the call's rule."""
    READY = "ready"
    """Everybody who was asked has submitted."""
    WAITING = "waiting"
    AGREED = "agreed"
    """What was agreed on is final."""
    DECIDED = "decided"
    """The proposal was decided on, or has gone on to a later stage."""

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to talk about."""
        return self in (Talk.AGREED, Talk.DECIDED)


class Agreement(StrEnum):
    """What was written down of what the panel agreed on."""

    NONE = "none"
    DRAFT = "draft"
    FINAL = "final"


@dataclass(frozen=True)
class InPanel:
    """One proposal in the panel's list."""

    proposal_id: str
    reference: str
    label: str
    title: str
    reviews_in: int
    asked: int
    reopened: int
    """So many of the reviews that are in are being changed."""
    gaps: Gaps
    lacks_third: bool
    """Whether one more reviewer is to be asked, by the call's rule."""
    agreement: Agreement
    talk: Talk


@dataclass(frozen=True)
class PanelList:
    """What somebody sees of a panel's work, what needs talk first."""

    call: Call
    entries: tuple[InPanel, ...]
    unsaid: tuple[str, ...]
    """The ids of proposals on which they are asked to report, and have yet to say that they are free to."""
    owing: int
    """Proposals left out because they owe a review of their own first."""
    left_out: int
    """Proposals left out because they declared a conflict of interest."""
    is_open: bool
    """Whether the call's phase lets a consensus be written."""


def panel_list(*, database: Database, actor: Actor, call_id: str) -> PanelList:
    """The proposals of a call of which the actor may see all reviews; none for whoever may see none.

    Rapporteurs see those on which they were asked to report, call managers and observers all but those with
    which they have a conflict of interest. Whoever owes a review of a proposal does not see it before.
    """
    with database.reading() as session:
        call, now = call_in(session, call_id), database.clock()
        here = acting_in(session, actor, call_id)
        standings = standings_in(session, here, call, now)
        of_panel = and_(ProposalRow.call_id == call_id, ProposalRow.state.not_in(NOT_REVIEWED))
        rows = proposals_now(session, of_panel)
        seen = visible(rows, standings.__getitem__, proposal_of=itemgetter(0), action=Action.SEE_REVIEWS)
        # Thousands of proposals share a few standings.
        others = {id(one): sees_others(one) for one in {id(one): one for one in standings.values()}.values()}
        open_ones = tuple(row for row in seen if others[id(standings[row[0]])])
        readable = {row[0]: standings[row[0]] for row in open_ones}
        decided = {row[0] for row in open_ones if row[3] not in READ_NOW}
        is_blind = not all(
            one.may(Action.SEE_NAMES) for one in {id(one): one for one in readable.values()}.values()
        )
        # What somebody may not see is in no name: it is left out before.
        name = (
            call.version,
            open_ones,
            is_blind,
            reviews_now(session, call_id),
            readers_now(session, call_id),
            talk_now(session, call_id),
            purge_now(session, call_id),
        )
        return PanelList(
            call=call,
            entries=_MADE.kept(
                name, lambda: _made(session, call, of_panel, readable, decided, is_blind=is_blind)
            ),
            unsaid=tuple(row[0] for row in rows if _is_unsaid(standings[row[0]])),
            owing=len(seen) - len(open_ones),
            left_out=told_conflicts_in(session, here, call_id) if here.roles else 0,
            is_open="consensus" in open_switches(session, call, now),
        )


def _made(
    session: Session,
    call: Call,
    which: ColumnElement[bool],
    standings: Mapping[str, Standing],
    decided: Container[str],
    *,
    is_blind: bool,
) -> tuple[InPanel, ...]:
    """Those that somebody sees, by how they stand to them, what needs talk first."""
    named = _named(session, which, standings, is_blind=is_blind)
    panels = panels_of(session, call, standings, which)
    agreed = _agreements(session, which)
    entries = (
        _entry(call, one, named[one], panels[one], agreed.get(one, Agreement.NONE), is_decided=one in decided)
        for one in standings
    )
    return tuple(sorted(entries, key=_place))


def named_as_read(row: ProposalRow, content: str | None, standing: Standing) -> tuple[str, str, str]:
    """Reference, label and title of a proposal as somebody may know them; in a blind phase without names.

    Parameters
    ----------
    content
        The text in the form of its file, where names are to be covered; None where it was deleted.
    """
    covered: Mapping[str, object] | None = None
    if content and not standing.may(Action.SEE_NAMES):
        covered = visible_content(json.loads(content), standing)
    label = row.label if covered is None else covered.get("acronym")
    return row.reference, str(label or row.reference), str(row.title if covered is None else covered["title"])


def _named(
    session: Session, which: ColumnElement[bool], standings: Mapping[str, Standing], *, is_blind: bool
) -> dict[str, tuple[str, str, str]]:
    """What may be known of these proposals, by their ids."""
    # Texts are read only where names are to be covered in them.
    content = ProposalVersionRow.content if is_blind else literal("")
    holding = and_(
        ProposalVersionRow.proposal_id == ProposalRow.id,
        ProposalVersionRow.number == ProposalRow.current_number,
    )
    found = session.execute(select(ProposalRow, content).join(ProposalVersionRow, holding).where(which))
    return {row.id: named_as_read(row, text, standings[row.id]) for row, text in found if row.id in standings}


def _is_unsaid(standing: Standing) -> bool:
    return standing.relation is Relation.ASKED and standing.actor.has(Role.RAPPORTEUR)


def _agreements(session: Session, which: ColumnElement[bool]) -> dict[str, Agreement]:
    found = session.execute(
        select(ConsensusRow.proposal_id, ConsensusRow.is_final)
        .join(ProposalRow, ProposalRow.id == ConsensusRow.proposal_id)
        .where(which, ConsensusRow.stage == ProposalRow.stage)
    )
    return {one: Agreement.FINAL if is_final else Agreement.DRAFT for one, is_final in found}


def _entry(
    call: Call,
    proposal_id: str,
    named: tuple[str, str, str],
    panel: Panel,
    agreement: Agreement,
    *,
    is_decided: bool,
) -> InPanel:
    reference, label, title = named
    return InPanel(
        proposal_id=proposal_id,
        reference=reference,
        label=label,
        title=title,
        reviews_in=len(panel.reviewers),
        asked=len(panel.asked),
        reopened=panel.reopened,
        gaps=panel.gaps,
        lacks_third=panel.lacks_third(call) and agreement is not Agreement.FINAL and not is_decided,
        agreement=agreement,
        talk=_talk(panel, agreement, is_decided=is_decided),
    )


def _talk(panel: Panel, agreement: Agreement, *, is_decided: bool) -> Talk:
    if agreement is Agreement.FINAL:
        return Talk.AGREED
    if is_decided:
        return Talk.DECIDED
    if panel.gaps.diverge:
        return Talk.APART
    return Talk.READY if panel.is_complete else Talk.WAITING


_ORDER = [*Talk]


def _place(one: InPanel) -> tuple[int, float, str]:
    widest = 0.0 if one.gaps.total is None else one.gaps.total.gap
    return _ORDER.index(one.talk), -widest, one.reference
