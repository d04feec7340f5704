"""The proposal as a reviewer reads it: summary, partners, the whole text. Letter for letter."""

from collections.abc import Iterator

import pandas as pd
import streamlit as st

from evaluator.calls import Call
from evaluator.foundation import Money, Translator
from evaluator.proposals import Partner, Proposal, passages
from evaluator.proposals.codes import stakeholder_class_label
from evaluator.proposals.field_names import field_title, part_of_proposal, place_in_words
from evaluator.proposals.organisations import Contribution
from evaluator.ui.figures import country, language_name, money, number, percent
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_fields, show_paragraph, show_passages
from evaluator.ui.messages import empty_state
from evaluator.ui.partner_words import role_title, side_title

HEIGHT = 820
"""Of the pane, so that the rubric stays beside the text."""


def show_proposal(call: Call, proposal: Proposal, t: Translator) -> None:
    """Title, then one tab for each way to read it."""
    st.subheader(escape_markdown(proposal.title), anchor=False)
    summary, partners, text = st.tabs([t("Summary"), t("Partners"), t("Text")])
    with summary, st.container(height=HEIGHT, border=False, key="score-summary"):
        if proposal.summary:
            show_paragraph(proposal.summary)
        show_fields((name, value) for name, value in _fields(call, proposal, t) if value)
    with partners:
        _show_partners(proposal, t)
    with text, st.container(height=HEIGHT, border=False, key="score-text"):
        _show_text(proposal, t)


def _fields(call: Call, proposal: Proposal, t: Translator) -> Iterator[tuple[str, str]]:
    lots = {lot.id: lot.title.said_in(t.language) for lot in call.lots}
    yield t("Reference"), proposal.reference
    yield t("Lot"), lots.get(proposal.lot or "", proposal.lot or "")
    yield t("Languages"), ", ".join(language_name(code, t) for code in proposal.languages)
    corridors = (f"{country(way.origin, t)} → {country(way.destination, t)}" for way in proposal.corridors)
    yield t("From where to where"), ", ".join(corridors)
    yield t("Lead"), proposal.lead.organisation.name if proposal.lead else ""
    budget = proposal.budget
    if budget is not None:
        for name, amount in ((t("Requested"), budget.requested), (t("Total cost"), budget.total)):
            if amount is not None:
                yield name, money(Money(amount=amount, currency=budget.currency), t)
    for number_, objective in enumerate(proposal.objectives, start=1):
        yield t("Objective {number}", number=number_), objective.text
    for activity in proposal.activities:
        yield t("Activity"), activity.title
    for predecessor in proposal.predecessors:
        yield t("Builds on"), predecessor.name


def _show_partners(proposal: Proposal, t: Translator) -> None:
    if not proposal.partners:
        empty_state(t("No partners are named."), t("The proposal's file has an empty list of partners."))
        return
    st.dataframe(
        pd.DataFrame([_partner_row(partner, t) for partner in proposal.partners]),
        hide_index=True,
        height="content",
        row_height=64,
        alt=t("The partners with class, role, country, tasks and contribution"),
    )


def _partner_row(partner: Partner, t: Translator) -> dict[str, str]:
    organisation = partner.organisation
    known_class = organisation.stakeholder_class
    return {
        t("Organisation"): organisation.name,
        t("Class"): stakeholder_class_label(known_class, t.language) if known_class else t("not stated"),
        t("Role"): ", ".join(filter(None, [role_title(partner.role, t), side_title(partner.side, t)])),
        t("Country"): country(organisation.country, t) if organisation.country else "",
        t("Budget share"): "" if partner.budget_share is None else percent(partner.budget_share, t),
        t("Contribution"): "; ".join(_contribution(part, t) for part in partner.contributions),
        t("Tasks"): partner.tasks or "",
    }


def _contribution(part: Contribution, t: Translator) -> str:
    pieces = []
    if part.amount is not None:
        pieces.append(money(part.amount, t))
    if part.quantity is not None:
        pieces.append(" ".join(filter(None, [number(part.quantity, t), part.unit])))
    if part.description:
        pieces.append(part.description)
    return ", ".join(pieces) or part.kind.replace("_", " ")


def _show_text(proposal: Proposal, t: Translator) -> None:
    found = passages(proposal)
    if not found:
        empty_state(t("The proposal has no text."), t("Its fields are under Summary and Partners."))
    show_passages(
        (
            field_title(part_of_proposal(passage.section), t),
            place_in_words(passage.section, proposal, t),
            passage.text,
            (),
        )
        for passage in found
    )
