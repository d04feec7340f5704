"""A ranking and its cut, in words: what the rule says, how far it reaches, and where each proposal stands."""

from decimal import Decimal
from typing import Any

import pandas as pd

from evaluator.calls import Call
from evaluator.calls.process_in_words import who_goes_on
from evaluator.calls.structure import Stage
from evaluator.calls.wording import amount_in_words
from evaluator.foundation import Translator, figures
from evaluator.panel.progression import Cut, Place
from evaluator.services.stage_ranking import StageRanking
from evaluator.store.tables import ProposalState
from evaluator.ui.proposal_states import state_in_words


def rule_said(call: Call, stage: Stage, t: Translator) -> str:
    """The call's rule; without one all go on that pass."""
    return " ".join(who_goes_on(call, stage, t)) or t("All go on that pass.")


def cut_said(found: StageRanking, cut: Cut, t: Translator) -> str:
    """How far the rule reaches: how many go on, what they request, who is tied, what is short."""
    money = found.call.money

    def amount(value: Decimal) -> str:
        return amount_in_words(value, money.currency, t)

    ranked = [one for one in cut.standings if one.rank is not None]
    inside = [one.proposal_id for one in ranked if one.place == "in"]
    said = [
        t.plural(
            "By the rule {count} of {all} goes on and requests {amount}.",
            "By the rule {count} of {all} go on and request {amount}.",
            len(inside),
            all=len(cut.standings),
            amount=amount(cut.requested),
        )
    ]
    if cut.available:
        times = figures.number(cut.requested / cut.available, t.language)
        said.append(
            t("That is {times} times the {amount} available.", times=times, amount=amount(cut.available))
        )
    if tied := [one.proposal_id for one in cut.standings if one.place == "tied"]:
        names = figures.listed(tied, t.language)
        said.append(
            t("{names} stand equal at the cut and do not all fit in: a person decides.", names=names)
            if cut.places_for_tied is None
            else t.plural(
                "{names} stand equal at the cut and {count} of them fits in: a person decides which.",
                "{names} stand equal at the cut and {count} of them fit in: a person decides which.",
                cut.places_for_tied,
                names=names,
            )
        )
    if cut.short_of is not None:
        said.append(
            t("Too few pass: {amount} less is requested than the rule wants.", amount=amount(cut.short_of))
        )
    if cut.without_amount:
        names = figures.listed(cut.without_amount, t.language)
        said.append(
            t.plural(
                "{names} states no amount that can be converted and counts as requesting nothing.",
                "{names} state no amount that can be converted and count as requesting nothing.",
                len(cut.without_amount),
                names=names,
            )
        )
    return " ".join(said)


def cut_table(found: StageRanking, cut: Cut, t: Translator) -> pd.DataFrame:
    """The best first; what was said to a proposal already stands beside its place."""
    known = [found.candidates[one.proposal_id] for one in cut.standings]
    language, currency = t.language, found.call.money.currency
    decimals = found.call.totals.decimals
    columns: dict[str, list[Any]] = {
        t("Rank"): ["" if one.rank is None else str(one.rank) for one in cut.standings],
        t("Reference"): [one.reference for one in known],
        t("Name"): [one.label if one.label != one.reference else "" for one in known],
        t("Title"): [one.title for one in known],
        t("Total"): [
            "" if one.total is None else figures.number(one.total, language, decimals=decimals)
            for one in cut.standings
        ],
        t("Requested"): [
            t("not stated") if one.requested is None else amount_in_words(one.requested, currency, t)
            for one in cut.standings
        ],
        t("By the rule"): [place_in_words(one.place, t) for one in cut.standings],
        t("State"): [
            "" if one.state is ProposalState.ELIGIBLE else state_in_words(one.state, t) for one in known
        ],
    }
    optional = (t("Name"), t("State"))
    return pd.DataFrame(
        {name: cells for name, cells in columns.items() if name not in optional or any(cells)}
    )


def place_in_words(place: Place, t: Translator) -> str:
    """Where a proposal stands by the rule."""
    return {
        "in": t("goes on"),
        "tied": t("tied at the cut"),
        "out": t("out"),
        "fails": t("does not pass"),
        "open": t("open"),
    }[place]
