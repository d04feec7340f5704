"""Decide as the line says, or otherwise about one proposal, with a reason that is kept."""

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

import streamlit as st

from evaluator.access import NotAllowedError, Role
from evaluator.foundation import RefusedError, Translator
from evaluator.panel.funding import FundingPlan
from evaluator.panel.open_work import Open
from evaluator.panel.open_work_in_words import in_spite_said
from evaluator.services.free_text import LONGEST_REASON
from evaluator.services.funding import CallLine, Decision, OpenWork, by_the_line, decide
from evaluator.store import StoreError, new_id
from evaluator.store.tables import ProposalState
from evaluator.store.versions import ChangedMeanwhileError
from evaluator.ui import session
from evaluator.ui.headings import part_title, section_title
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_list, show_paragraph
from evaluator.ui.messages import refusal_said
from evaluator.ui.navigation import link_to
from evaluator.ui.ranking_view.funding_words import amount_said, by_line_said, state_said
from evaluator.ui.ranking_view.open_work_words import open_work_said
from evaluator.ui.stored import database

ERROR_KEY = "ranking:decide-error"
DONE_KEY = "ranking:decided"
_AMOUNT = re.compile(r"\d{1,15}([.,]\d{1,2})?", re.ASCII)
OUTCOMES = (ProposalState.FUNDED, ProposalState.RESERVE, ProposalState.REJECTED)


def show_deciding(line: CallLine, plan: FundingPlan, t: Translator) -> None:
    """What can be decided now, or why nothing can; for call managers."""
    if session.current_role() is not Role.CALL_MANAGER:
        return
    section_title(t("Decide"))
    if error := st.session_state.pop(ERROR_KEY, None):
        st.error(escape_markdown(error), icon=":material/error:")
    if done := st.session_state.pop(DONE_KEY, None):
        st.success(escape_markdown(done), icon=":material/check_circle:")
    if not line.is_open:
        show_paragraph(t("Decisions are made in a phase of the call that is open for them."), quiet=True)
        return
    if not line.can_be_drawn:
        show_paragraph(
            t("You do not see every proposal that the line depends on. Another call manager has to decide."),
            quiet=True,
        )
        return
    _show_by_the_line(line, t)
    _show_otherwise(line, plan, t)


def _show_by_the_line(line: CallLine, t: Translator) -> None:
    decisions = by_the_line(line)
    if not decisions:
        show_paragraph(t("All that the line says is decided so."))
        if counts := next((one.in_spite for one in line.decided.values() if one.in_spite), None):
            show_paragraph(t("It was decided in spite of what was unfinished then:"), quiet=True)
            show_list(in_spite_said(counts, t))
        return
    count = Counter(one.outcome for one in decisions)
    said = t(
        "{funded} funded, {reserve} on the reserve list, {rejected} not funded",
        funded=count[ProposalState.FUNDED],
        reserve=count[ProposalState.RESERVE],
        rejected=count[ProposalState.REJECTED],
    )
    confirmed_key = _show_open_work(line.open_work, t)
    key = f"ranking:reason:{line.name}"
    st.text_area(t("Reason, for all of them"), max_chars=LONGEST_REASON, height=80, key=key)
    st.button(
        t("Decide as the line says: {said}", said=said),
        key="ranking:decide-all",
        type="primary",
        icon=":material/gavel:",
        on_click=_decide_all,
        args=(line, decisions, key, confirmed_key, new_id()),
    )


def _show_open_work(found: OpenWork, t: Translator) -> str:
    """What is unfinished, and the key of the box by which it is confirmed; empty where nothing is."""
    if not found.found:
        return ""
    key = f"ranking:in-spite:{found.name}"
    with st.container(border=True, key="ranking-open-work"):
        part_title(t("What is unfinished"))
        show_list(open_work_said(found, t))
        _show_ways(found, t)
        st.checkbox(
            t("I have read what is unfinished, and decide all the same. This is kept with the decisions."),
            key=key,
        )
    return key


def _show_ways(found: OpenWork, t: Translator) -> None:
    """To the pages on which what is unfinished is finished."""
    with st.container(horizontal=True):
        if {Open.ELIGIBILITY, Open.EXCLUSIONS} & found.found.keys():
            link_to("eligibility", t("To eligibility"))
        if {Open.UNREVIEWED, Open.LAPSED, Open.REVIEWS} & found.found.keys():
            link_to("overview", t("To the reviews that are to come"))
        if Open.AGREEMENT in found.found:
            link_to("ranking", t("To how far the reviewers agree"), view="agreement")


def _show_otherwise(line: CallLine, plan: FundingPlan, t: Translator) -> None:
    made_of = line.ranking.made_of
    awards = {one.proposal_id: one for one in plan.awards}
    proposals, names = made_of.proposals, [*awards, *(one for one in made_of.unplaced if one not in awards)]
    with st.expander(t("Decide about one proposal"), icon=":material/alt_route:"):
        show_paragraph(
            t(
                "What departs from the line, or exceeds a quota, is recorded as such, with its reason. "
                "Equals at the line are for you to decide: the line follows."
            ),
            quiet=True,
        )
        name = str(
            st.selectbox(
                t("Proposal"),
                names,
                format_func=lambda one: f"{proposals[one].label} · {by_line_said(awards.get(one), t)}",
                key="ranking:decide-one",
                persist_state="session",
            )
        )
        outcome = st.segmented_control(
            t("Decision"),
            OUTCOMES if name in awards else (ProposalState.REJECTED,),
            format_func=lambda one: state_said(one, t),
            required=True,
            key=f"ranking:outcome:{name}",
        )
        asked = awards[name].requested if name in awards else None
        if outcome is ProposalState.FUNDED and asked is not None:
            st.text_input(
                t(
                    "Amount in {currency}, up to {requested}",
                    currency=line.call.money.currency,
                    requested=amount_said(line.call, asked, t),
                ),
                str(awards[name].amount or asked),
                key=f"ranking:amount:{name}",
            )
        st.text_area(
            t("Reason"), max_chars=LONGEST_REASON, height=80, key=f"ranking:own-reason:{name}:{line.name}"
        )
        st.button(
            t("Decide about {label}", label=escape_markdown(proposals[name].label)),
            key="ranking:decide-otherwise",
            on_click=_decide_one,
            args=(line, name, asked is not None, new_id()),
        )


def _decide_all(
    line: CallLine, decisions: Sequence[Decision], reason_key: str, confirmed_key: str, key: str
) -> None:
    confirmed = line.open_work.name if st.session_state.get(confirmed_key) else ""
    _carry_out(line, decisions, str(st.session_state.get(reason_key) or ""), key, confirmed)


def _decide_one(line: CallLine, name: str, asks: bool, key: str) -> None:
    t = session.t()
    outcome = st.session_state.get(f"ranking:outcome:{name}")
    reason = str(st.session_state.get(f"ranking:own-reason:{name}:{line.name}") or "")
    if outcome not in OUTCOMES:
        return
    try:
        amount = None
        if outcome is ProposalState.FUNDED and asks:
            amount = typed_amount(str(st.session_state.get(f"ranking:amount:{name}") or ""))
    except RefusedError as error:
        st.session_state[ERROR_KEY] = refusal_said(error, t)
        return
    seen = line.ranking.made_of.proposals[name].seen
    _carry_out(line, [Decision(name, outcome, amount, seen, reason)], reason, key)


def typed_amount(written: str) -> Decimal:
    """The amount typed; blanks between thousands are no matter.

    A point or comma before three digits is refused: it may part thousands, or be meant as decimals.

    Raises
    ------
    ValueError
        It is no amount, or could be read in two ways.
    """
    plain = "".join(written.split())
    if not _AMOUNT.fullmatch(plain):
        raise RefusedError("“{written}” is no amount. Write it as 250000 or 250000.50.", written=written)
    return Decimal(plain.replace(",", "."))


def _carry_out(
    line: CallLine, decisions: Sequence[Decision], reason: str, key: str, confirmed: str = ""
) -> None:
    t = session.t()
    try:
        decide(
            database=database(),
            actor=session.current_actor(),
            call_id=line.call.id,
            stage=line.ranking.made_of.stage,
            decisions=decisions,
            reason=reason,
            seen=line.name,
            key=key,
            confirmed=confirmed,
        )
    except ChangedMeanwhileError:
        st.session_state[ERROR_KEY] = t(
            "A proposal was changed in the meantime. Look at the line again; nothing was done."
        )
    except (ValueError, NotAllowedError, StoreError) as error:
        st.session_state[ERROR_KEY] = refusal_said(error, t)
    else:
        st.session_state[DONE_KEY] = t.plural(
            "{count} decision is kept.", "{count} decisions are kept.", len(decisions)
        )
