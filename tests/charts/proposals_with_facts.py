"""Proposals with facts made by hand, for the tests of charts of who, what, how much and where."""

from decimal import Decimal

from evaluator.charts.proposal_facts import ActorTaking, ProposalFacts, Route, StateAct
from evaluator.charts.with_facts import WithFacts
from tests.charts.scored_calls import scored

BOTH = frozenset({"origin", "destination"})


def with_facts(label, total=3.0, *, chosen=False, **facts):
    """A proposal whose criteria all have the score `total`, so that the order is plain."""
    one = scored(label, heart=total, late=total, extra=total, letter="pass")
    return WithFacts(one, ProposalFacts(**facts), is_chosen=chosen)


def many(count, **facts):
    """So many proposals, the first with the best total."""
    return [
        with_facts(f"P{number:03}", 5.0 - 0.5 * (number * 10 // count), **facts) for number in range(count)
    ]


STATE = ActorTaking("origin_government", "acts", "lead")
SCHOOL = ActorTaking("tvet_institution", "listed", "associated")
UNION = ActorTaking("trade_union", "asked", "consulted_only")
COMPANY = ActorTaking("private_employer", "text", None)

FULL = with_facts(
    "FULL",
    5.0,
    actors=(STATE, SCHOOL, UNION, COMPANY),
    public_sides=BOTH,
    acts=(StateAct("regulatory", "origin", 3), StateAct("financial", "destination", 2)),
    requested=Decimal(400_000),
    currency="EUR",
    trained=100,
    routes=(Route("MA", "BE"), Route("TN", "BE", ("IT",))),
    from_text=True,
)
THIN = with_facts(
    "THIN",
    1.0,
    actors=(SCHOOL,),
    public_sides=frozenset({"destination"}),
    acts=(StateAct("political", "destination", 0),),
    requested=Decimal(800_000),
    currency="EUR",
    routes=(Route("MA", "BE"),),
    from_text=True,
)
EMPTY = with_facts("EMPTY", 3.0)
ALL = (THIN, FULL, EMPTY)
