"""Where what was decided is not what the ranking, or the funding rule, says."""

from collections.abc import Iterator

from evaluator.foundation import Record
from evaluator.panel.funding.plans import FundingPlan
from evaluator.reports.evaluation.evaluated import Evaluated


class Departure(Record):
    """One proposal that was decided about otherwise."""

    proposal_id: str
    decided: str
    said: str
    """By the rule; empty where the ranking alone tells it."""
    passed_over: tuple[str, ...] = ()
    """Those that stand before it and got nothing."""
    reason: str = ""


def departures(found: Evaluated) -> tuple[Departure, ...]:
    """By the funding rule where it was asked; else who was funded before somebody who stands higher."""
    if found.plan is not None:
        return tuple(_from_the_plan(found, found.plan))
    return tuple(_from_the_ranking(found))


def _from_the_plan(found: Evaluated, plan: FundingPlan) -> Iterator[Departure]:
    for award in plan.awards:
        decision = found.decisions.get(award.proposal_id)
        if decision is None or award.outcome in ("undecided", "open"):
            # Where the rule leaves it open nothing is departed from.
            continue
        said = award.outcome if award.outcome in ("funded", "reserve") else "rejected"
        is_other_amount = (
            said == decision.outcome == "funded"
            and decision.amount is not None
            and award.amount is not None
            and decision.amount != award.amount
        )
        if decision.outcome != said or is_other_amount:
            yield Departure(
                proposal_id=award.proposal_id,
                decided=decision.outcome,
                said=said,
                reason=decision.reason,
            )


def _from_the_ranking(found: Evaluated) -> Iterator[Departure]:
    for lot in found.lots:
        ranked = [one for one in lot.by_call.proposals if one.rank is not None]
        for one in ranked:
            decision = found.decisions.get(one.proposal_id)
            if decision is None or decision.outcome != "funded" or one.rank is None:
                continue
            before = tuple(
                other.proposal_id
                for other in ranked
                if other.rank is not None
                and other.rank < one.rank
                and (theirs := found.decisions.get(other.proposal_id)) is not None
                and theirs.outcome != "funded"
            )
            if before:
                yield Departure(
                    proposal_id=one.proposal_id,
                    decided="funded",
                    said="",
                    passed_over=before,
                    reason=decision.reason,
                )
