"""Score, then rank: somebody says how proposals follow each other that are equal by their own scores."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, Relation, Standing
from evaluator.calls import Call
from evaluator.foundation import RefusedError
from evaluator.panel.own_ranking import with_order
from evaluator.services.own_scores import (
    NEVER_ORDERED,
    as_reviewer,
    lots_of,
    orders_in,
    own_reviews_in,
)
from evaluator.services.phase_hold import hold_phase
from evaluator.services.relations import standings_in
from evaluator.services.stored_calls import call_in
from evaluator.store import Database, new_id
from evaluator.store.audit import Change, Kind, append, done_before
from evaluator.store.rows import insert_unless_there
from evaluator.store.tables import OwnOrdersRow
from evaluator.store.versions import check_unchanged

MOST_ORDERS = 200
"""So many orders of one person are kept in a stage; the oldest are forgotten first."""


def keep_order(
    *, database: Database, actor: Actor, call_id: str, order: Sequence[str], seen: int, key: str
) -> int:
    """Keep in which order the actor puts proposals that are equal by their own scores; its version now.

    It holds as long as they are equal: see `panel.own_ranking`.

    Parameters
    ----------
    order
        The ids of all proposals that are equal to each other, the best first.
    seen
        The version that the actor had before them; `NEVER_ORDERED` where there was none.

    Raises
    ------
    NotAllowedError
        The actor may not review one of the proposals now.
    ChangedMeanwhileError
        Another order was kept meanwhile, in this stage. It carries the orders that hold.
    ValueError
        The proposals are not, or no longer, equal by the actor's own scores, or others are equal to them too.
    """

    def work(session: Session) -> int:
        now = database.clock()
        hold_phase(session, call_id)
        call = call_in(session, call_id)
        here = as_reviewer(session, actor, call)
        standings = standings_in(session, here, call, now)
        _check(here, call, standings, order)
        if (done := done_before(session, call.id, key)) is not None:
            return session.get_one(OwnOrdersRow, done.subject).version
        stage = _stage_of_equals(session, here, call, standings, order)
        row = _locked(session, here, call, stage, now)
        orders = orders_in(row)
        check_unchanged(row.version, seen, orders)
        if tuple(order) in orders[:1]:
            return row.version
        before = None if row.version == NEVER_ORDERED else {"number": row.version}
        kept = with_order(orders, order)[:MOST_ORDERS]
        row.orders, row.ordered_at, row.version = json.dumps(kept), now, row.version + 1
        session.flush()
        # Their order tells of drafts, and is theirs alone: so the trail says that there is one, not which.
        after = {"person": here.id, "stage": stage, "number": row.version}
        append(session, call.id, Change(Kind.OWN_ORDER_KEPT, row.id, here.id, key, before, after), now=now)
        return row.version

    return database.write(work)


def _check(here: Actor, call: Call, standings: Mapping[str, Standing], order: Sequence[str]) -> None:
    """Go on only where each of the proposals may be reviewed now; one that is not there is refused alike."""
    stranger = Standing(actor=here, relation=Relation.OTHER, call_id=call.id)
    for one in order:
        standings.get(one, stranger).check(Action.WRITE_REVIEW)
    if not order:
        stranger.check(Action.WRITE_REVIEW)


def _stage_of_equals(
    session: Session, here: Actor, call: Call, standings: Mapping[str, Standing], order: Sequence[str]
) -> str:
    """The stage in which just these proposals are equal by somebody's own scores."""
    for stage, proposals in own_reviews_in(session, here, call, standings).items():
        for tie in (tie for lot in lots_of(call, proposals, ()) for tie in lot.ranking.ties):
            if sorted(tie.proposal_ids) == sorted(order):
                return stage
    raise RefusedError(
        "By your scores these proposals are no longer equal, or others are equal to them too. "
        "Look at your ranking again."
    )


def _locked(session: Session, here: Actor, call: Call, stage: str, now: datetime) -> OwnOrdersRow:
    """The row of their orders, made where there is none; two tabs that begin it at once find the same."""
    row = OwnOrdersRow
    wanted = (
        select(row)
        .where(row.call_id == call.id, row.person_id == here.id, row.stage == stage)
        .with_for_update()
    )
    found = session.scalar(wanted)
    if found is None:
        begun = {
            "id": new_id(),
            "call_id": call.id,
            "person_id": here.id,
            "stage": stage,
            "orders": "[]",
            "ordered_at": now,
            "version": NEVER_ORDERED,
        }
        insert_unless_there(session, row, begun)
        found = session.scalars(wanted.execution_options(populate_existing=True)).one()
    return found
