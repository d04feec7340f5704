"""The funding line of a stage in the store: what the rules say, what was drawn, and what was decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, check, may
from evaluator.calls import Call
from evaluator.foundation import content_name
from evaluator.panel.funding import (
    NOTHING_SETTLED,
    Alternative,
    FundingPlan,
    Ranked,
    Settled,
    funding_plan,
    most_points,
)
from evaluator.panel.funding.quotas import values_of
from evaluator.services.funding.decisions import Decided, decisions_in
from evaluator.services.funding.draws import DrawKept, draws_in
from evaluator.services.funding.open_work import NOTHING_OPEN, OpenWork, open_work_in
from evaluator.services.funding.settled import settled_in
from evaluator.services.keeping import Keeping
from evaluator.services.ranking import CallRanking, call_ranking
from evaluator.services.stored_calls import open_switches
from evaluator.store import Database
from evaluator.store.tables import OrganisationRow

PER_ORGANISATION = ("organisation", "lead_organisation")


@dataclass(frozen=True)
class CallLine:
    """The line of a stage, as far as whoever asks may see it. Proposals go by reference."""

    ranking: CallRanking
    plan: FundingPlan | None
    """None where the call states neither money nor how many are funded."""
    draws: tuple[DrawKept, ...]
    """The last one first."""
    decided: Mapping[str, Decided]
    """What holds now."""
    organisations: Mapping[str, str]
    """The names of organisations that a quota is about, by id."""
    is_open: bool
    """Whether the call's phase lets somebody decide now, and they may."""
    open_work: OpenWork = NOTHING_OPEN
    """What is unfinished, told to whoever can decide now."""

    @property
    def call(self) -> Call:
        """In the version that holds."""
        return self.ranking.call

    @property
    def name(self) -> str:
        """Another whenever the plan is another; it is said again by whoever decides."""
        return "" if self.plan is None else plan_name(self.call, self.ranking.made_of.stage, self.plan)

    @property
    def can_be_drawn(self) -> bool:
        """Whether whoever asks sees all that the line depends on."""
        return self.ranking.made_of.is_whole

    @property
    def committed(self) -> Decimal:
        """All that was decided to be given."""
        return sum((one.amount or Decimal(0) for one in self.decided.values() if one.is_funded), Decimal(0))


class _Made(Keeping):
    """Plans that were made lately: a page asks for the same at every click."""

    most_kept = 8


_MADE = _Made()


def call_line(*, database: Database, actor: Actor, call_id: str, stage: str | None = None) -> CallLine:
    """The line of a stage, the last one with proposals where none is named.

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
    ranking = call_ranking(database=database, actor=actor, call_id=call_id, stage=stage)
    with database.reading() as session:
        return line_in(session, actor, ranking, open_switches(session, ranking.call, database.clock()))


def line_in(session: Session, actor: Actor, ranking: CallRanking, switches: frozenset[str]) -> CallLine:
    """As `call_line`, of a ranking that was made before."""
    made_of = ranking.made_of
    ids = {one.id: one.reference for one in made_of.proposals.values()}
    draws = draws_in(session, ranking.call.id, made_of.stage, ids)
    drawn = order_of(draws)
    settled = settled_in(session, ranking.call, made_of.stage, ids, made_of.known)
    plan = _MADE.kept((made_of.name, drawn, settled), lambda: plan_of(ranking, drawn, settled))
    is_open = may(actor, Action.DECIDE, open_switches=switches, call_id=ranking.call.id)
    return CallLine(
        ranking=ranking,
        plan=plan,
        draws=draws,
        decided=decisions_in(session, ranking.call.id, made_of.stage, ids),
        organisations=_organisations(session, ranking, plan),
        is_open=is_open,
        open_work=open_work_in(session, ranking, plan) if is_open and made_of.is_whole else NOTHING_OPEN,
    )


def _organisations(session: Session, ranking: CallRanking, plan: FundingPlan | None) -> dict[str, str]:
    awards, unkept = ((), ()) if plan is None else (plan.awards, plan.unkept)
    shared = [(one.quota, one.shares) for one in awards] + [(one.quota, one.value) for one in unkept]
    ids = {
        value
        for quota, value in shared
        if quota is not None and quota.per in PER_ORGANISATION and value is not None
    }
    # A decision may exceed a quota that the line keeps.
    for quota in ranking.call.funding.at_most:
        if quota.per in PER_ORGANISATION:
            ids |= {name for known in ranking.made_of.known.values() for name in values_of(quota, known)}
    if not ids:
        return {}
    row = OrganisationRow
    return {one.id: one.name for one in session.execute(select(row.id, row.name).where(row.id.in_(ids)))}


def plan_of(
    ranking: CallRanking, drawn: tuple[str, ...], settled: Settled = NOTHING_SETTLED
) -> FundingPlan | None:
    """The line by the call's rules; None where the call states neither money nor a number."""
    try:
        return funding_plan(
            ranking.call, ranked_of(ranking), ranking.made_of.known, drawn=drawn, settled=settled
        )
    except ValueError:
        return None


def ranked_of(ranking: CallRanking) -> list[Ranked]:
    """Each lot's rankings, as the line takes them."""
    return [Ranked(lot=lot.lot, by_call=lot.by_call, calibrated=lot.calibrated) for lot in ranking.lots]


def order_of(draws: tuple[DrawKept, ...]) -> tuple[str, ...]:
    """In which order equals are taken: by the last draw that a proposal was in."""
    return tuple(dict.fromkeys(name for draw in draws for name in draw.order))


def alternative_to(line: CallLine) -> Alternative | None:
    """What would be funded for most points, beside the order of rank; None without a line."""
    if line.plan is None:
        return None
    return most_points(line.call, ranked_of(line.ranking), line.ranking.made_of.known, line.plan)


def plan_name(call: Call, stage: str, plan: FundingPlan) -> str:
    """A name for a line: equal for what says the same, under the same version of the call."""
    return f"{call.version[:16]}:{stage}:{content_name(plan)}"
