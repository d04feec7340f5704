"""A funding line in words: what becomes of a proposal, why, and what a purse pays."""

from decimal import Decimal

from evaluator.calls import Call
from evaluator.calls.process import Quota
from evaluator.foundation import Money, Translator
from evaluator.panel.funding import Award, Outcome, Purse, Unkept, Why
from evaluator.panel.funding.plans import is_part_of
from evaluator.services.funding import CallLine, Decided, shared_said
from evaluator.store.tables import ProposalState
from evaluator.ui import figures
from evaluator.ui.ranking_view.choosing import lot_in_words


def amount_said(call: Call, amount: Decimal | None, t: Translator) -> str:
    """An amount in the call's currency; a dash where there is none."""
    return "–" if amount is None else figures.money(Money(amount=amount, currency=call.money.currency), t)


def outcome_said(outcome: Outcome, t: Translator) -> str:
    """What the line says of a proposal."""
    return {
        "funded": t("funded"),
        "reserve": t("on the reserve list"),
        "undecided": t("undecided"),
        "not_funded": t("not funded"),
        "fails": t("does not pass"),
        "open": t("not scored enough"),
    }[outcome]


def award_said(award: Award, t: Translator) -> str:
    """What becomes of a proposal, with its place on the reserve list, or that it gets a part."""
    if award.outcome == "reserve" and award.reserve_place is not None:
        return t("reserve, place {place}", place=award.reserve_place)
    if award.outcome == "funded" and award.is_part:
        return t("funded in part")
    return outcome_said(award.outcome, t)


def by_line_said(award: Award | None, t: Translator) -> str:
    """As `award_said`; of what no review counts of the line says nothing."""
    return t("not reviewed") if award is None else award_said(award, t)


def why_said(line: CallLine, award: Award, t: Translator) -> str:
    """Why the line says so; empty where the place in the order says it."""
    shared = "" if award.quota is None else _shared(line, award.quota, award.shares or "", t)
    words: dict[Why, str] = {
        "for_promise": t("ahead of its turn, as the call promises: {shared}", shared=shared),
        "over_quota": t("as many as the call allows are funded: {shared}", shared=shared),
        "kept_for_promise": t("with it a promise of the call could not be kept: {shared}", shared=shared),
        "too_little_left": t("too little is left for it"),
        "too_small": t("it asks for less than the smallest grant"),
        "too_large": t("the largest grant is less than it can do with"),
        "no_amount": t("it states no amount in a currency of the call"),
        "equal_at_line": t("equal to others at the line, by all that the call compares"),
        "to_be_drawn": t("too near the line to tell: lots decide"),
        "waits": t("waits for what is decided before it"),
    }
    return words.get(award.why, "")


def decided_said(decided: Decided, award: Award, t: Translator) -> str:
    """What was decided, whether it is a part of what `award` asks for, and that it departs from the line."""
    is_part = decided.is_funded and is_part_of(decided.amount, award.requested)
    said = t("funded in part") if is_part else state_said(decided.outcome, t)
    return t("{outcome}, other than the line", outcome=said) if decided.departs else said


def state_said(state: ProposalState, t: Translator) -> str:
    """An outcome that somebody decided on."""
    return {
        ProposalState.FUNDED: t("funded"),
        ProposalState.RESERVE: t("on the reserve list"),
    }.get(state, t("not funded"))


def purse_said(call: Call, purse: Purse, t: Translator) -> str:
    """How much of a purse is given, to how many, and what is left."""
    name = "" if purse.lot is None else lot_in_words(call, purse.lot, t)
    funded = t.plural("{count} proposal", "{count} proposals", purse.funded)
    if purse.available is None:
        said = t("{funded} funded, of {places} places", funded=funded, places=purse.places)
    else:
        said = t(
            "{spent} of {available} for {funded}; {left} left",
            spent=amount_said(call, purse.spent, t),
            available=amount_said(call, purse.available, t),
            funded=funded,
            left=amount_said(call, purse.left, t),
        )
    return t("{name}: {said}", name=name, said=said) if name else said


def unkept_said(line: CallLine, unkept: Unkept, t: Translator) -> str:
    """A promise that the proposals do not let the call keep."""
    shared = _shared(line, unkept.quota, unkept.value or "", t)
    if unkept.quota.count is not None:
        return t(
            "The call promises at least {wanted} for {shared}; {reached} can be funded.",
            wanted=int(unkept.wanted),
            shared=shared,
            reached=int(unkept.reached),
        )
    return t(
        "The call promises at least {wanted} for {shared}; {reached} can be given.",
        wanted=amount_said(line.call, unkept.wanted, t),
        shared=shared,
        reached=amount_said(line.call, unkept.reached, t),
    )


def _shared(line: CallLine, quota: Quota, value: str, t: Translator) -> str:
    return shared_said(quota, value, line.organisations, t)
