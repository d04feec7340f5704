"""What the report says of the line and of decisions: as they were made, beside what the line said then."""

from collections.abc import Iterator
from decimal import Decimal

from evaluator.calls.wording import amount_in_words
from evaluator.foundation import Translator, figures
from evaluator.panel.funding.plans import FundingPlan
from evaluator.panel.open_work_in_words import in_spite_said
from evaluator.reports.evaluation.departures import Departure, departures, untold
from evaluator.reports.evaluation.evaluated import Evaluated
from evaluator.reports.evaluation.words import (
    NOTHING,
    granted_in_words,
    proposal_said,
)
from evaluator.reports.parts import Heading, Part, Row, Rows, Sentence, Table


def line_parts(found: Evaluated, t: Translator) -> Iterator[Part]:
    """What the rule says now, and what was decided."""
    yield Heading(level=2, text=t("Funding line and decisions"))
    if found.plan is not None:
        yield Sentence(text=t("By the call's rule, as the ranking stands now:"))
        yield Rows(rows=tuple(_purses(found, t)))
        yield _by_rule(found, found.plan, t)
    if not found.decisions:
        yield Sentence(text=t("Nothing is decided yet."))
        return
    rows = []
    for name in found.proposals:
        if (decision := found.decisions.get(name)) is None:
            continue
        requested = found.proposals[name].requested
        rows.append(
            (
                proposal_said(found, name),
                granted_in_words(decision.outcome, requested, decision.amount, t),
                _money(found, requested, t),
                _money(found, decision.amount, t),
                granted_in_words(decision.by_line, requested, decision.by_line_amount, t),
                decision.reason or NOTHING,
            )
        )
    yield Table(
        caption=t("What was decided, beside what the line said then"),
        heads=(
            t("Proposal"),
            t("Decided"),
            t("Asked for"),
            t("Amount"),
            t("By the line then"),
            t("Reason"),
        ),
        rows=tuple(rows),
        numbers=frozenset({2, 3}),
    )
    yield from _in_spite(found, t)


def departure_parts(found: Evaluated, t: Translator) -> Iterator[Part]:
    """Decisions that the trail calls departures, with their reasons; nothing while nothing is decided."""
    if not found.decisions:
        return
    yield Heading(level=2, text=t("Departures from the ranking"))
    several, not_told = departures(found), untold(found)
    if several:
        yield Rows(rows=tuple(_departure(found, one, t) for one in several))
    elif len(not_told) < len(found.decisions):
        yield Sentence(text=t("No decision departs from what the line said when it was made."))
    if not_told:
        names = figures.listed([proposal_said(found, name) for name in not_told], t.language)
        yield Sentence(
            text=t(
                "The audit trail does not tell what the line said when these were decided: {proposals}.",
                proposals=names,
            )
        )


def _in_spite(found: Evaluated, t: Translator) -> Iterator[Part]:
    """What was unfinished when it was decided, and about which proposals it was decided in spite of it."""
    several: dict[tuple[str, ...], list[str]] = {}
    for name in found.proposals:
        if (decision := found.decisions.get(name)) is not None and decision.in_spite:
            several.setdefault(tuple(in_spite_said(decision.in_spite, t)), []).append(name)
    for open_work, names in several.items():
        yield Sentence(
            text=t(
                "Work was unfinished when it was decided about {proposals}; whoever decided was told, and "
                "confirmed it:",
                proposals=figures.listed([proposal_said(found, name) for name in names], t.language),
            )
        )
        yield Rows(rows=tuple(Row(head=one) for one in open_work))


def _purses(found: Evaluated, t: Translator) -> Iterator[Row]:
    for purse in () if found.plan is None else found.plan.purses:
        funded = t("{count} funded.", count=figures.number(purse.funded, t.language))
        left = "" if purse.left is None else t("{amount} is left.", amount=_money(found, purse.left, t))
        yield Row(
            head=found.call.lot_title(purse.lot, t.language) or t("The call as a whole"),
            below=" ".join(filter(None, (funded, left))),
        )


def _departure(found: Evaluated, one: Departure, t: Translator) -> Row:
    requested, decision = found.proposals[one.proposal_id].requested, found.decisions[one.proposal_id]
    decided = granted_in_words(one.decided, requested, decision.amount, t)
    by_line = granted_in_words(one.by_line, requested, decision.by_line_amount, t)
    said = (
        t(
            "Decided: {decided}, as by the line then, but with another amount or above a quota.",
            decided=decided,
        )
        if one.is_same_outcome and (decision.by_line_amount is None or decided == by_line)
        else t("Decided: {decided}. By the line then: {said}.", decided=decided, said=by_line)
    )
    reason = t("Reason: {reason}", reason=one.reason) if one.reason else t("No reason is kept.")
    return Row(head=proposal_said(found, one.proposal_id), below=f"{said} {reason}", titled=True)


def _by_rule(found: Evaluated, plan: FundingPlan, t: Translator) -> Table:
    """What the rule says of each proposal, with what it asks for and what it gets."""
    return Table(
        caption=t("What the rule says of each proposal"),
        heads=(t("Proposal"), t("By the rule"), t("Asked for"), t("Amount")),
        rows=tuple(
            (
                proposal_said(found, one.proposal_id),
                t("reserve, place {place}", place=one.reserve_place)
                if one.outcome == "reserve" and one.reserve_place is not None
                else granted_in_words(one.outcome, one.requested, one.amount, t),
                _money(found, one.requested, t),
                _money(found, one.amount if one.outcome == "funded" else None, t),
            )
            for one in plan.awards
        ),
        numbers=frozenset({2, 3}),
    )


def _money(found: Evaluated, amount: Decimal | None, t: Translator) -> str:
    if amount is None:
        return NOTHING
    return amount_in_words(amount, found.call.money.currency, t)
