"""Rank the proposals of a file of reviews under a call."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from evaluator.calls import Call
from evaluator.foundation import FileError, Problem
from evaluator.panel.amounts import read_amounts
from evaluator.panel.fundable import by_the_call, has_line, lots_apart, of_each_lot
from evaluator.panel.funding import FundingPlan, funding_plan
from evaluator.panel.known import Known
from evaluator.panel.ranked import SEED, rank
from evaluator.panel.rankings import Method, Ranking
from evaluator.panel.reviewer_totals import TooLittleScoredError
from evaluator.panel.reviews import Rating, read_reviews
from evaluator.panel.scores import of_the_round
from evaluator.scoring import Facts
from evaluator.services.named_files import NamedFile
from evaluator.services.ranking.reviews_of_file import of_stage, other_versions


@dataclass(frozen=True)
class RankedFile:
    """A ranking, and what to know of the file that it was made from."""

    ranking: Ranking
    plan: FundingPlan | None
    """Who gets how much; None where amounts and a number of places were not stated."""
    notes: tuple[str, ...]


def rank_file(
    call: Call,
    reviews: NamedFile,
    *,
    method: Method,
    stage: str | None = None,
    fund: int | None = None,
    budget: Decimal | None = None,
    amounts: NamedFile | None = None,
    lot: str | None = None,
    seed: int = SEED,
) -> RankedFile:
    """The proposals in order.

    Parameters
    ----------
    stage
        Which stage's reviews count; needed only where the file has several.
    fund, budget
        How many can be funded, or how much there is to give, whatever the call file says of it; at most one
        of them. A budget needs `amounts`.
    amounts
        What proposals ask for. Without `fund` and `budget` the call's own rules say how far the money goes.
    lot
        Only the proposals of this lot, among themselves.

    Raises
    ------
    FileError
        A file cannot be used, the stage is not clear, or no review says enough to rank by.
    """
    found = read_reviews(reviews.data, name=reviews.name, call=call)
    ratings = of_stage(found.ratings, stage, reviews.name)
    known = _known(call, ratings, amounts)
    among = None if lot is None else _of_lot(call, lot, known, reviews.name)
    asked = call_as_asked(call, fund, budget)
    if fund is not None and call.funding.quotas_of_money:
        message = "--fund counts proposals, and a quota of the call is a part of the money"
        raise FileError(reviews.name, [Problem(0, 0, "", message, "Give --budget and --amounts.")])
    if asked is None and amounts is not None and not has_line(call):
        message = "the call states neither money nor how many proposals are funded"
        raise FileError(amounts.name, [Problem(0, 0, "", message, "Give --fund or --budget.")])
    fundable = None if asked is None and amounts is None else by_the_call(asked or call, known)
    # A file of reviews holds no answers to conditions: what was reviewed is taken to meet them.
    met = Facts(gates=dict.fromkeys((gate.id for gate in call.gates), "yes"))
    facts = {rating.proposal_id: met for rating in ratings}
    try:
        ranking = rank(
            call,
            ratings,
            method=method,
            fundable=fundable,
            facts=facts,
            known=known,
            among=among,
            seed=seed,
        )
        plan = (
            None
            if fundable is None
            else funding_plan(asked or call, of_each_lot(asked or call, ranking, known), known)
        )
    except TooLittleScoredError as error:
        hint = "A review counts when the criteria that it scores make up half of the weight."
        raise FileError(reviews.name, [Problem(0, 0, "", str(error), hint)]) from None
    except ValueError as error:
        hint = "What the call weighs is printed by evaluator call show."
        raise FileError(reviews.name, [Problem(0, 0, "", str(error), hint)]) from None
    notes = (
        *other_versions(found, call, reviews.name),
        *_not_compared(call, amounts),
        *_to_know(call, ranking),
    )
    return RankedFile(ranking, plan, notes)


def call_as_asked(call: Call, fund: int | None, budget: Decimal | None) -> Call | None:
    """The call with what was asked for in place of its own number or money, in one purse."""
    if fund is not None:
        only = call.funding.model_copy(update={"by": "count", "count": fund, "per_lot": False})
    elif budget is not None:
        only = call.funding.model_copy(update={"by": "budget", "per_lot": False})
    else:
        return None
    lots = tuple(lot.model_copy(update={"available": None}) for lot in call.lots)
    money = call.money.model_copy(update={"available": budget})
    return call.model_copy(update={"funding": only, "money": money, "lots": lots})


def _known(call: Call, ratings: Sequence[Rating], amounts: NamedFile | None) -> dict[str, Known]:
    if amounts is None:
        return {rating.proposal_id: Known(lot=rating.lot) for rating in ratings}
    known = read_amounts(amounts.data, name=amounts.name, currency=call.money.currency)
    _check_all_known(ratings, known, amounts.name)
    lots = {rating.proposal_id: rating.lot for rating in ratings}
    return {
        name: one if one.lot else one.model_copy(update={"lot": lots.get(name)})
        for name, one in known.items()
    }


def _of_lot(call: Call, lot: str, known: Mapping[str, Known], name: str) -> frozenset[str]:
    """The proposals of a lot that competes by itself."""
    apart = lots_apart(call)
    if lot not in apart:
        hint = (
            f"Lots with money or places of their own: {', '.join(apart)}."
            if apart
            else "Leave --lot out: in this call all proposals compete for the same money."
        )
        message = f'--lot: the proposals of "{lot}" are in no ranking of their own'
        raise FileError(name, [Problem(0, 0, "", message, hint)])
    found = frozenset(proposal for proposal, one in known.items() if one.lot == lot)
    if not found:
        message = f'--lot: no proposal is in the lot "{lot}"'
        hint = "A column lot, in the reviews or in the amounts, says which lot a proposal is in."
        raise FileError(name, [Problem(0, 0, "", message, hint)])
    return found


def _check_all_known(ratings: Sequence[Rating], known: dict[str, Known], name: str) -> None:
    missing = dict.fromkeys(rating.proposal_id for rating in ratings if rating.proposal_id not in known)
    if missing:
        message = f"there is no amount for {', '.join(missing)}"
        raise FileError(name, [Problem(0, 0, "proposal_id", message, "Add a row for each.")])


def _not_compared(call: Call, amounts: NamedFile | None) -> tuple[str, ...]:
    names = () if amounts is not None else of_the_round(call)
    return (f"without --amounts nothing can be compared over the round: {', '.join(names)}",) if names else ()


def _to_know(call: Call, ranking: Ranking) -> list[str]:
    notes = []
    if call.gates:
        notes.append("conditions of the call are taken to be met: a file of reviews holds no answers to them")
    notes += _without_rank(ranking)
    if untold := [
        one.proposal_id for one in ranking.proposals if one.passed is None and one.rank is not None
    ]:
        notes.append(f"whether they pass cannot be told from these scores: {', '.join(untold)}")
    if part := [f"{one.proposal_id} ({one.covered:.0%})" for one in ranking.proposals if one.covered < 1]:
        notes.append(f"not wholly scored, so the total speaks for a part of the weight: {', '.join(part)}")
    if ranking.method != "bayes":
        return notes
    if ranking.severity_chance is None:
        notes.append("no proposal has a second score, so severity of reviewers cannot be told from worth")
    elif not ranking.severity_is_detected:
        notes.append("no difference in severity between reviewers was detected beyond chance")
    else:
        notes.append(
            "reviewers differ in severity beyond chance; severity above 0 is whoever rates more favourably"
        )
    if ranking.hangs_on_chance:
        notes.append("the funding line is so near a whole rank that other draws may change a group")
    return notes


def _without_rank(ranking: Ranking) -> list[str]:
    notes = []
    if ranking.left_out:
        pairs = ", ".join(f"{reviewer} on {proposal}" for proposal, reviewer in ranking.left_out)
        notes.append(f"left out, because they cover less than half the weight: {pairs}")
    if unranked := [one.proposal_id for one in ranking.proposals if one.rank is None and one.passed is False]:
        notes.append(f"without a rank, because they do not pass: {', '.join(unranked)}")
    if unscored := [
        one.proposal_id for one in ranking.proposals if one.rank is None and one.passed is not False
    ]:
        notes.append(f"without a rank, because too little of them is scored: {', '.join(unscored)}")
    return notes
