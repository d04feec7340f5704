"""Drift: what a proposal of a later stage changed although the call wants it kept."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from evaluator.calls import Call
from evaluator.calls.structure import Kept, Stage
from evaluator.foundation import Record
from evaluator.proposals import Organisation, Proposal


class Drift(Record):
    """One thing that was to be kept, before and now, in words of the proposal."""

    what: Kept
    before: str
    now: str


def drift(call: Call, stage: Stage, earlier: Proposal, later: Proposal) -> tuple[Drift, ...]:
    """What of `stage.unchanged` differs, in the order of the call file; case and order do not matter."""
    return tuple(
        Drift(what=name, before=_said(name, earlier), now=_said(name, later))
        for name in stage.unchanged
        if not _is_kept(call, stage, name, earlier, later)
    )


def _is_kept(call: Call, stage: Stage, name: Kept, earlier: Proposal, later: Proposal) -> bool:
    if name == "requested":
        return _is_about_the_same(call, stage, earlier, later)
    return bool(_COMPARED[name](earlier) == _COMPARED[name](later))


def _is_about_the_same(call: Call, stage: Stage, earlier: Proposal, later: Proposal) -> bool:
    before, now = _requested(call, earlier), _requested(call, later)
    if before is None or now is None:
        return before == now
    return abs(now - before) <= before * Decimal(str(stage.requested_may_differ or 0))


def _requested(call: Call, proposal: Proposal) -> Decimal | None:
    budget = proposal.budget
    if budget is None or budget.requested is None:
        return None
    return call.money.converted(budget.requested, budget.currency)


def _folded(text: str | None) -> str:
    return " ".join((text or "").casefold().split())


def _body(organisation: Organisation | None) -> tuple[str, str]:
    return ("", "") if organisation is None else (_folded(organisation.name), organisation.country or "")


_COMPARED: Mapping[Kept, Callable[[Proposal], Any]] = {
    "title": lambda one: _folded(one.title),
    "acronym": lambda one: _folded(one.acronym),
    "lot": lambda one: one.lot,
    "typology": lambda one: one.typology,
    "lead": lambda one: _body(one.lead.organisation if one.lead else None),
    "partners": lambda one: sorted(_body(partner.organisation) for partner in one.partners),
    "corridors": lambda one: sorted(one.ways),
    "sectors": lambda one: sorted(one.sectors),
}


def _said(name: Kept, proposal: Proposal) -> str:
    match name:
        case "title" | "acronym" | "lot" | "typology":
            return getattr(proposal, name) or ""
        case "lead":
            return proposal.lead.organisation.name if proposal.lead else ""
        case "partners":
            return "; ".join(partner.organisation.name for partner in proposal.partners)
        case "corridors":
            return "; ".join(proposal.ways)
        case "sectors":
            return "; ".join(proposal.sectors)
        case "requested":
            budget = proposal.budget
            if budget is None or budget.requested is None:
                return ""
            return f"{budget.requested} {budget.currency}"
