"""Proposals of a call in order, from its reviews: by the panel's totals, or by the ranking model. Pure."""

from collections.abc import Container, Mapping, Sequence

from evaluator.calls import Call
from evaluator.panel.combining import combine_reviews
from evaluator.panel.fundable import Fundable
from evaluator.panel.known import Known
from evaluator.panel.over_round import with_round_scores
from evaluator.panel.ranked_by_model import rank_by_model
from evaluator.panel.ranked_by_totals import rank_by_totals
from evaluator.panel.rankings import Method, Ranking
from evaluator.panel.reviewer_cards import Carried, reviewer_cards
from evaluator.panel.reviewer_totals import reviewer_totals
from evaluator.panel.reviews import Rating
from evaluator.scoring import Facts

SEED = 1


def rank(
    call: Call,
    ratings: Sequence[Rating],
    *,
    method: Method,
    fundable: Fundable | None = None,
    facts: Mapping[str, Facts] | None = None,
    carried: Carried | None = None,
    known: Mapping[str, Known] | None = None,
    among: Container[str] | None = None,
    seed: int = SEED,
    draws: int | None = None,
) -> Ranking:
    """The proposals of one stage in order.

    Parameters
    ----------
    fundable
        Who of an order can be funded; None where that is not asked.
    facts
        What is known of a proposal besides its scores, by its id.
    carried
        Points of sections carried over from the stage before.
    known
        What each asks for, by its id: for criteria that compare the round.
    among
        Rank these among themselves, as those of one lot; reviews of all others say how severe reviewers are.

    `mean` and `median` take scores together that way, whatever the call says of it: those on each criterion,
    or the totals where the call combines these.

    Raises
    ------
    ValueError
        For `bayes`: no review covers half the weight.
    """
    combining = "median" if method == "median" else "mean"
    rules = call.reviews.model_copy(update={"combine": combining, "divergence": None})
    as_asked = call.model_copy(update={"reviews": rules})
    ratings = with_round_scores(as_asked, ratings, known or {}, facts=facts, carried=carried)
    cards = reviewer_cards(call, ratings, facts=facts, carried=carried)
    combined = combine_reviews(as_asked, ratings, facts=facts, carried=carried, cards=cards)
    if method != "bayes":
        own = [one for one in combined if among is None or one.proposal_id in among]
        return rank_by_totals(call, own, fundable=fundable, method=method)
    totals = reviewer_totals(call, ratings, cards=cards)
    return rank_by_model(combined, totals, fundable=fundable, seed=seed, draws=draws, among=among)
