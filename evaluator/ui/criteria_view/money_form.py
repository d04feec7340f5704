"""Money and lots in the form: what can be given, to one proposal and in each part of the call."""

from decimal import Decimal
from typing import Any

import streamlit as st

from evaluator.foundation import figures
from evaluator.foundation.yaml_files import Path
from evaluator.ui.criteria_view.fields import choice_field, text_fields
from evaluator.ui.criteria_view.items import named, show_adding, show_steps
from evaluator.ui.criteria_view.number_fields import amount_field, is_number, share_field
from evaluator.ui.criteria_view.problems import show_problems
from evaluator.ui.criteria_view.writing import Writing
from evaluator.ui.headings import section_title
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.messages import empty_state
from evaluator.ui.proposal_form.choices import CURRENCIES

MONEY: Path = ("money",)
GRANT: Path = ("money", "grant")


def show_money(on: Writing) -> None:
    """The money of the call, then its lots; and a way to add another."""
    t = on.t
    with st.container(border=True, key="criteria-money"):
        section_title(t("Money"))
        _show_amounts(on)
    section_title(t("Lots"))
    lots = on.items(("lots",))
    if lots:
        _show_sum(on, lots)
    else:
        empty_state(
            t("The call has no lots: its money is one sum."),
            t("A lot is a part of the call with a title and, where stated, money of its own."),
        )
    for place, lot in enumerate(lots):
        _show_lot(on, ("lots", place), lot)
    show_adding(on, ("lots",), t("Add a lot"), new={})


def _show_amounts(on: Writing) -> None:
    t, rates = on.t, on.at((*MONEY, "rates"))
    with st.container(horizontal=True, gap="small", key="criteria-row-money"):
        amount_field(on, (*MONEY, "available"), t("Money available"))
        known = dict.fromkeys((*CURRENCIES, *(rates if isinstance(rates, dict) else ())))
        choice_field(on, (*MONEY, "currency"), t("Currency"), [*known], str, default="EUR")
    with st.container(horizontal=True, gap="small", key="criteria-row-grant"):
        amount_field(on, (*GRANT, "min"), t("Smallest grant"))
        amount_field(on, (*GRANT, "max"), t("Largest grant"))
        share_field(
            on, (*GRANT, "share_of_total"), t("Largest share of the total cost"), default=t("not stated"),
            help=t("The part of a proposal's total cost that a grant may cover."),
        )  # fmt: skip
    show_problems(on, MONEY, but=["available", "currency", "grant"])
    show_problems(on, GRANT, but=["min", "max", "share_of_total"])
    if said := _amounts_said(on):
        show_paragraph(said, quiet=True)


def _amounts_said(on: Writing) -> str:
    """The amounts as people write them: long numbers are hard to read in a field."""
    t = on.t
    most, least, largest = (
        _said(on.at(path), on) for path in ((*MONEY, "available"), (*GRANT, "min"), (*GRANT, "max"))
    )
    parts = [t("{amount} for the call", amount=most)] if most else []
    if least and largest:
        parts.append(t("grants from {least} to {most}", least=least, most=largest))
    elif least:
        parts.append(t("grants from {least}", least=least))
    elif largest:
        parts.append(t("grants up to {most}", most=largest))
    return " · ".join(parts)


def _show_sum(on: Writing, lots: list[dict[str, Any]]) -> None:
    """What the lots have together, beside what the call has."""
    t, whole = on.t, on.at((*MONEY, "available"))
    stated = [lot["available"] for lot in lots if is_number(lot.get("available"))]
    if not stated:
        return
    together = _said(sum(stated), on)
    said = t("The lots have {amount} together.", amount=together)
    if is_number(whole):
        said = t("The lots have {amount} together, of {whole}.", amount=together, whole=_said(whole, on))
    show_paragraph(said, quiet=True)


def _show_lot(on: Writing, path: Path, lot: dict[str, Any]) -> None:
    t, title, own = on.t, named(lot, on.t.language), _said(lot.get("available"), on)
    with st.container(border=True, key=f"criteria-lot-{path[-1]}"):
        section_title(title)
        text_fields(on, (*path, "title"), t("Title"), after=["id"])
        with st.container(
            horizontal=True, vertical_alignment="bottom", gap="small", key=f"criteria-lot-money-{path[-1]}"
        ):
            amount_field(on, (*path, "available"), t("Money available"))
            if own:
                show_paragraph(own, quiet=True)
        show_problems(on, path, but=["title", "available"])
        follows = t("Remove {name}: {amount} are then in no lot", name=title, amount=own) if own else ""
        show_steps(on, path, name=title, follows=follows)


def _said(amount: object, on: Writing) -> str:
    """An amount in the call's currency; empty where it is none."""
    if not is_number(amount):
        return ""
    found, value = on.at((*MONEY, "currency")), Decimal(str(amount))
    currency = "EUR" if found is None else str(found)
    if len(currency) != 3:
        return figures.number(value, on.t.language)
    return figures.money(value, currency, on.t.language)
