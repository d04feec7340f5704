"""What was read from the draft: its fields, its partners, its languages, and what could not be read."""

import pandas as pd
import streamlit as st

from evaluator.evidence import contradiction_said, remark_said
from evaluator.foundation import Money, Translator
from evaluator.proposals import Partner, Proposal
from evaluator.proposals.codes import stakeholder_class_label
from evaluator.services.assessing import Assessed
from evaluator.ui.figures import country, language_name, money, number, percent
from evaluator.ui.marked_text import show_fields, show_list
from evaluator.ui.messages import empty_state
from evaluator.ui.partner_words import role_title, side_title


def show_reading(assessed: Assessed, t: Translator) -> None:
    """The fields as a list, the partners as a table, then notes and contradictions."""
    show_fields((title, value) for title, value in _fields(assessed, t) if value)
    st.markdown("##### " + t("Partners"))
    if assessed.proposal.partners:
        st.dataframe(
            _partners(assessed.proposal, t),
            hide_index=True,
            height="content",
            alt=t("The partners with their class, role, country and part of the budget"),
        )
    else:
        empty_state(
            t("No partners were read."), t("Name each partner with its class, its role and what it puts in.")
        )
    evidence = assessed.evidence
    notes = [
        *(remark_said(remark, t) for remark in evidence.remarks),
        *(contradiction_said(found, t) for found in evidence.contradictions),
    ]
    if notes:
        st.markdown("##### " + t("Notes on the reading"))
        show_list(notes)


def _fields(assessed: Assessed, t: Translator) -> list[tuple[str, str]]:
    proposal = assessed.proposal
    return [
        (t("Title"), proposal.title),
        (t("Short name"), proposal.label),
        (t("Languages read"), ", ".join(language_name(code, t) for code in assessed.evidence.languages)),
        (t("Words read"), number(assessed.evidence.words, t)),
        (t("From where to where"), ", ".join(_corridors(proposal, t))),
        (t("Activities"), _count(len(proposal.activities), t)),
        (t("Earlier programmes named"), _count(len(proposal.predecessors), t)),
        (t("Requested"), _requested(proposal, t)),
    ]


def _corridors(proposal: Proposal, t: Translator) -> list[str]:
    return [f"{country(way.origin, t)} → {country(way.destination, t)}" for way in proposal.corridors]


def _count(count: int, t: Translator) -> str:
    return number(count, t) if count else t("none")


def _requested(proposal: Proposal, t: Translator) -> str:
    budget = proposal.budget
    if budget is None or budget.requested is None:
        return t("not stated")
    return money(Money(amount=budget.requested, currency=budget.currency), t)


def _partners(proposal: Proposal, t: Translator) -> pd.DataFrame:
    return pd.DataFrame([_row(partner, t) for partner in proposal.partners])


def _row(partner: Partner, t: Translator) -> dict[str, str]:
    organisation = partner.organisation
    known_class = organisation.stakeholder_class
    return {
        t("Organisation"): organisation.name,
        t("Class"): stakeholder_class_label(known_class, t.language) if known_class else t("not stated"),
        t("Role"): role_title(partner.role, t),
        t("Country"): country(organisation.country, t) if organisation.country else "",
        t("Side"): side_title(partner.side, t),
        t("Contributions"): number(len(partner.contributions), t),
        t("Budget share"): "" if partner.budget_share is None else percent(partner.budget_share, t),
    }
