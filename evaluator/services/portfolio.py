"""A call's portfolio: which organisations take part in it, how much of it is theirs, who is new."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import select

from evaluator.access import Action, Actor, check
from evaluator.assessment.bodies import bodies
from evaluator.calls import Call
from evaluator.panel.portfolio import InPortfolio
from evaluator.panel.usual_suspects import TakesPart, UsualSuspects, usual_suspects
from evaluator.proposals import Partner, Proposal
from evaluator.services.proposals_to_compare import proposals_to_compare
from evaluator.services.shelf import shelf
from evaluator.store import Database
from evaluator.store.tables import CallRow

_ONLY_ASKED = frozenset({"consulted_only", "target_group_only"})


def organisations_of(
    call: Call, proposals: Iterable[Proposal], *, earlier: Iterable[Sequence[Proposal]] = ()
) -> UsualSuspects:
    """How places and money are spread over the organisations of these proposals.

    An organisation is found once however it is spelt, over all proposals of this call and of earlier ones.
    Who is only asked or served takes no part.

    Parameters
    ----------
    earlier
        The proposals of each call before this one.
    """
    here, before = tuple(proposals), tuple(tuple(one) for one in earlier)
    lines = [(proposal, partner, True) for proposal in here for partner in _taking(proposal)]
    lines += [(one, partner, False) for call_ in before for one in call_ for partner in _taking(one)]
    partners = tuple(partner for _, partner, _ in lines)
    # Each with its own number: partners of different proposals may share an id.
    found = bodies(partners, (None,) * len(partners))
    key_of = {place: str(number) for number, body in enumerate(found) for place in body.places}
    parts, seen = [], dict[str, set[tuple[int, str]]]()
    call_number = {id(one): number for number, call_ in enumerate(before) for one in call_}
    for place, (proposal, partner, is_here) in enumerate(lines):
        if is_here:
            parts.append(_part(call, proposal, partner, key_of[place]))
        else:
            seen.setdefault(key_of[place], set()).add((call_number[id(proposal)], proposal.reference))
    return usual_suspects(
        parts,
        requested={one.reference: _requested(call, one) for one in here},
        earlier={key: len(some) for key, some in seen.items()},
        earlier_calls=len(before),
    )


def organisations_of_call(
    *, database: Database, actor: Actor, call: Call, known: Mapping[str, Proposal]
) -> UsualSuspects:
    """The same of a call in the store, with those calls before it that the actor oversees as well.

    Parameters
    ----------
    known
        Proposals that were read before, by the name of their content.

    Raises
    ------
    NotAllowedError
        The actor does not oversee the call.
    """
    check(actor, Action.SEE_PARTNERS, call_id=call.id)
    with database.reading() as session:
        began = session.get_one(CallRow, call.id).created_at
        others = session.scalars(
            select(CallRow.id)
            .where(CallRow.created_at < began, CallRow.id != call.id)
            .order_by(CallRow.created_at)
        ).all()

    def read(call_id: str) -> list[Proposal]:
        held = actor.model_copy(update={"call_id": call_id})
        found = proposals_to_compare(database=database, actor=held, call_id=call_id, known=known)
        return [one.proposal.model_copy(update={"reference": one.reference}) for one in found]

    here, earlier = read(call.id), [some for other in others if (some := read(other))]
    name = (call.version, *(tuple(one.content_hash for one in some) for some in (here, *earlier)))
    return shelf().kept(("organisations", name), lambda: organisations_of(call, here, earlier=earlier))


def in_portfolio(call: Call, proposal: Proposal) -> InPortfolio:
    """A proposal as the call's portfolio is cut: by what it declares of itself."""
    return InPortfolio(
        reference=proposal.reference,
        requested=_requested(call, proposal),
        parts={
            "typology": (proposal.typology,) if proposal.typology else (),
            "corridor": proposal.ways,
            "sector": proposal.sectors,
            "theme": tuple(str(one) for one in sorted(set(proposal.gfmd_themes))),
        },
    )


def _taking(proposal: Proposal) -> Iterator[Partner]:
    return (partner for partner in proposal.partners if partner.role not in _ONLY_ASKED)


def _part(call: Call, proposal: Proposal, partner: Partner, key: str) -> TakesPart:
    requested, share = _requested(call, proposal), partner.budget_share
    return TakesPart(
        organisation=key,
        name=partner.organisation.name,
        proposal=proposal.reference,
        is_lead=partner.role == "lead",
        money=None if requested is None or share is None else requested * share,
        awards=tuple(award.programme for award in partner.organisation.prior_awards),
    )


def _requested(call: Call, proposal: Proposal) -> float | None:
    """In the call's currency; None without an amount or a rate for it."""
    budget = proposal.budget
    if budget is None or budget.requested is None:
        return None
    worth = call.money.converted(budget.requested, budget.currency)
    return None if worth is None else float(worth)
