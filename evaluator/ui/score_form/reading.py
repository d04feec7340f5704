"""The proposal as a reviewer reads it: summary, partners, budget, the whole text. Letter for letter.

It stays in view while the rubric beside it is scrolled, and every part has a place that the rubric leads to.
"""

from collections.abc import Iterator

import streamlit as st

from evaluator.calls import Call
from evaluator.foundation import Translator, figures
from evaluator.proposals import Partner, Proposal
from evaluator.proposals.codes import stakeholder_class_label
from evaluator.proposals.delivery_parts import Budget, BudgetLine, Predecessor
from evaluator.proposals.field_names import field_title
from evaluator.proposals.option_names import option_title
from evaluator.proposals.organisations import Contribution
from evaluator.ui import session
from evaluator.ui.figures import corridor, country, language_name, money, number, percent
from evaluator.ui.headings import section_title
from evaluator.ui.marked_text import (
    show_fields,
    show_heading,
    show_paragraph,
    show_rows,
    show_ways,
)
from evaluator.ui.messages import empty_state
from evaluator.ui.navigation import PAGES_OF_ROLE, link_to
from evaluator.ui.score_form.places import BUDGET, PARTNERS, SUMMARY, TEXT, passage_anchor
from evaluator.ui.score_form.server_copy import server_copy
from evaluator.ui.score_form.style import RUBRIC
from evaluator.ui.score_form.text import show_markable_text, show_text

HEIGHT = 820
"""Of the pane, in a window of which nothing else is known; the desk's style fits it to the window."""


def show_proposal(call: Call, proposal: Proposal, t: Translator) -> None:
    """Title, ways to the parts, then all parts one below the other."""
    section_title(proposal.title)
    with st.container(height=HEIGHT, border=False, key="score-reading"):
        with st.container(key="score-ways"):
            show_ways(t("Go to"), (*ways_to_parts(t), (t("Rubric"), RUBRIC)))
        _show_facts(call, proposal, t)
        show_markable_text(call, proposal, t)


def ways_to_parts(t: Translator) -> tuple[tuple[str, str], ...]:
    """Each part in words, and the anchor of its heading."""
    return (
        (t("Summary"), SUMMARY),
        (t("Partners"), PARTNERS),
        (t("Budget"), BUDGET),
        (t("Text"), TEXT),
    )


def show_parts(call: Call, proposal: Proposal, t: Translator) -> None:
    """All parts one below the other, each under its heading with its anchor."""
    _show_facts(call, proposal, t)
    show_text(proposal, t)


def _show_facts(call: Call, proposal: Proposal, t: Translator) -> None:
    """Down to the heading under which the text stands."""
    show_heading(t("Summary"), level=3, anchor=SUMMARY)
    if proposal.summary:
        show_paragraph(proposal.summary)
    show_fields((name, value) for name, value in _fields(call, proposal, t) if value)
    _show_taken_over(call, proposal, t)
    show_heading(t("Partners"), level=3, anchor=PARTNERS)
    _show_partners(proposal, t)
    show_heading(t("Budget"), level=3, anchor=BUDGET)
    _show_budget(proposal, t)
    show_heading(t("Text"), level=3, anchor=TEXT)


def _fields(call: Call, proposal: Proposal, t: Translator) -> Iterator[tuple[str, str]]:
    yield t("Reference"), proposal.reference
    yield t("Lot"), call.lot_title(proposal.lot, t.language)
    yield t("Kind of partnership"), option_title(proposal.typology, t) if proposal.typology else ""
    yield t("Languages"), ", ".join(language_name(code, t) for code in proposal.languages)
    yield t("From where to where"), ", ".join(corridor(way, t) for way in proposal.ways)
    yield field_title("gfmd_themes", t), ", ".join(map(str, proposal.gfmd_themes))
    yield t("Lead"), proposal.lead.organisation.name if proposal.lead else ""
    for number_, objective in enumerate(proposal.objectives, start=1):
        yield t("Objective {number}", number=number_), objective.text
    for activity in proposal.activities:
        yield t("Activity"), activity.title
    for predecessor in proposal.predecessors:
        yield t("Builds on"), _predecessor_said(predecessor, t)


def _predecessor_said(predecessor: Predecessor, t: Translator) -> str:
    """`Pilot for ICT (Replicates it, European Union, 2019–2021)`."""
    years = "–".join(str(year) for year in (predecessor.start_year, predecessor.end_year) if year)
    facts = [option_title(predecessor.relation, t), predecessor.funder or "", years]
    return t("{name} ({facts})", name=predecessor.name, facts=", ".join(filter(None, facts)))


def _show_taken_over(call: Call, proposal: Proposal, t: Translator) -> None:
    """Ways to the passages that say what is used again of what was there before."""
    ways = [
        (predecessor.name, passage_anchor(f"$.predecessors[{place}].reused"))
        for place, predecessor in enumerate(proposal.predecessors)
        if predecessor.reused
    ]
    if ways:
        show_ways(t("What it uses again"), ways)
    copy = server_copy(call.id, proposal.reference)
    # A sample of the exercise is compared with nothing: it is no proposal of the call.
    is_exercise = copy is not None and copy.sample is not None
    if "originality" in PAGES_OF_ROLE[session.current_role()] and not is_exercise:
        link_to("originality", t("What it shares with others, and what is new"), proposal=proposal.reference)


def _show_partners(proposal: Proposal, t: Translator) -> None:
    if not proposal.partners:
        empty_state(t("No partners are named."), t("The proposal's file has an empty list of partners."))
        return
    show_rows(_partner_said(partner, t) for partner in proposal.partners)


def _partner_said(partner: Partner, t: Translator) -> tuple[str, str, str]:
    """Who it is, as what it takes part, and below what it brings and does."""
    organisation = partner.organisation
    known_class = organisation.stakeholder_class
    share = partner.budget_share
    facts = (
        stakeholder_class_label(known_class, t.language) if known_class else t("class not stated"),
        country(organisation.country, t) if organisation.country else "",
        "" if share is None else t("{share} of the budget", share=percent(share, t)),
        figures.parted((_contribution(part, t) for part in partner.contributions), t.language),
    )
    role = ", ".join(
        filter(None, [option_title(partner.role, t), option_title(partner.side, t) if partner.side else ""])
    )
    return organisation.name, role, "\n".join(filter(None, [" · ".join(filter(None, facts)), partner.tasks]))


def _contribution(part: Contribution, t: Translator) -> str:
    pieces = []
    if part.amount is not None:
        pieces.append(money(part.amount, t))
    if part.quantity is not None:
        pieces.append(" ".join(filter(None, [number(part.quantity, t), part.unit])))
    if part.description:
        pieces.append(part.description)
    return ", ".join(pieces) or option_title(part.kind, t)


def _show_budget(proposal: Proposal, t: Translator) -> None:
    budget = proposal.budget
    if budget is None:
        empty_state(t("No budget is given."), t("The proposal's file says nothing about money."))
        return
    show_fields(_sums(budget, t))
    show_rows(_line_said(line, proposal, budget, t) for line in budget.lines)


def _sums(budget: Budget, t: Translator) -> Iterator[tuple[str, str]]:
    for name, amount in (
        (t("Requested"), budget.requested),
        (t("Total cost"), budget.total),
        (t("Own money"), budget.own),
    ):
        if amount is not None:
            yield name, money(budget.money(amount), t)


def _line_said(line: BudgetLine, proposal: Proposal, budget: Budget, t: Translator) -> tuple[str, str, str]:
    """What for, how much, and below of which kind and whose it is."""
    activities = {activity.id: activity.title for activity in proposal.activities}
    partners = {partner.id: partner.organisation for partner in proposal.partners}
    organisation = partners.get(line.partner or "")
    partner = (organisation.acronym or organisation.name) if organisation else line.partner
    kind = option_title(line.category, t)
    return (
        activities.get(line.activity or "", line.activity) or line.description or kind,
        money(budget.money(line.amount), t),
        " · ".join(filter(None, [kind, partner, line.description])),
    )
