"""A call that is decided, tried anew: machine against people, and the weights behind the decision."""

from evaluator.access import Action, Actor, check
from evaluator.calls import Call
from evaluator.foundation import RefusedError
from evaluator.services.backtest import Backtest, tried_anew
from evaluator.services.funding import call_line
from evaluator.services.kept_readings import readings_at_hand
from evaluator.services.lexicons import lexicons_in_force
from evaluator.services.trials.on_reviews import ratings_given, under, versions_of
from evaluator.services.trials.texts import texts_to_try
from evaluator.store import Database


def backtest_of_call(
    *, database: Database, actor: Actor, call_id: str, call: Call, stage: str | None = None
) -> Backtest | None:
    """Machine and people compared on the call's own proposals, and the decision laid against people's scores.

    None while nothing is decided. On the reserve list is not funded.

    Parameters
    ----------
    call
        The version under which it is tried; scores count as far as they mean the same there.
    stage
        None: the last stage in which anything was submitted.

    Raises
    ------
    NotAllowedError
        The actor may not change the call, or not see reviews.
    ValueError
        The call has no such stage, or what was decided cannot be compared.
    TextDeletedError
        What one of the proposals says was deleted by the call's rule.
    """
    check(actor, Action.CHANGE_CALL, call_id=call_id)
    line = call_line(database=database, actor=actor, call_id=call_id, stage=stage)
    made = line.ranking.made_of
    decided = {name: one.is_funded for name, one in line.decided.items()}
    if not decided:
        return None
    with database.reading() as session:
        given = ratings_given(session, made)
        calls = versions_of(session, call_id, given)
    ratings, _ = under(call, given, calls)
    texts = [
        one
        for one in texts_to_try(database=database, actor=actor, call_id=call_id)
        if one.reference in decided
    ]
    read = readings_at_hand(lexicons_in_force(database=database)).of([one.proposal for one in texts])
    try:
        return tried_anew(
            call,
            ratings,
            decided,
            {one.reference: reading for one, reading in zip(texts, read, strict=True)},
            facts=made.facts,
            agreed=made.agreed,
        )
    except ValueError as error:
        raise RefusedError("What was decided cannot be compared: {why}", why=str(error)) from None
