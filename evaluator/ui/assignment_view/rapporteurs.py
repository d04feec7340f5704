"""Who reports on which proposal: spread evenly by one button, changed by hand, asked by another."""

from collections import Counter

import pandas as pd
import streamlit as st

from evaluator.access import NotAllowedError
from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.services.call_rapporteurs import Rapporteurs, choose_rapporteur, rapporteurs, spread
from evaluator.store import new_id
from evaluator.ui import session
from evaluator.ui.headings import section_title
from evaluator.ui.marked_text import show_list, show_paragraph
from evaluator.ui.messages import empty_state, refusal_said
from evaluator.ui.people_view.pressing import press, show_said
from evaluator.ui.stored import database

PLACE = "assignment:rapporteurs"
PROPOSED_KEY = "assignment:rapporteurs_proposed"
REFUSED_KEY = "assignment:rapporteurs_refused"


def show_rapporteurs(call: Call, t: Translator) -> None:
    """What was chosen, the button that proposes, the one that asks, and one change at a time."""
    there = rapporteurs(database=database(), actor=session.current_actor(), call_id=call.id)
    if not there.proposals:
        empty_state(
            t("There is nothing to assign."),
            t("Proposals appear here once they are submitted, until they are decided."),
        )
        return
    if not there.names:
        empty_state(
            t("The call has no rapporteurs."),
            t("Give people the role of a rapporteur, on the page People."),
        )
        return
    proposed = _proposed(call, there)
    section_title(t("Who reports on what"))
    show_said(PLACE)
    if refused := st.session_state.pop(REFUSED_KEY, None):
        show_list(refused)
    _show_lacking(there, proposed, t)
    with st.container(horizontal=True, gap="small"):
        if len(proposed) < len(there.lacking):
            st.button(
                t("Propose rapporteurs"),
                key="assignment:rapporteurs_propose",
                icon=":material/balance:",
                on_click=_propose,
                args=(call, there),
            )
        if proposed:
            label = t.plural(
                "Ask the rapporteur of {count} proposal",
                "Ask the rapporteurs of {count} proposals",
                len(proposed),
            )
            if st.button(label, key="assignment:rapporteurs_ask", type="primary", icon=":material/send:"):
                press(PLACE, t, lambda: _ask(there, proposed, t))
    st.dataframe(rapporteurs_table(there, proposed, t), hide_index=True, alt=t("Rapporteurs by proposal"))
    with st.expander(t("How much each rapporteur reports on"), icon=":material/bar_chart:"):
        st.dataframe(loads_table(there, proposed, t), hide_index=True, alt=t("Proposals by rapporteur"))
    _show_changing(call, there, proposed, t)


def rapporteurs_table(there: Rapporteurs, proposed: dict[str, str], t: Translator) -> pd.DataFrame:
    """Proposals with whoever was asked, or is proposed and was not asked yet."""
    said, is_asked, is_proposed = [], t("asked"), t("proposed")
    for one in there.proposals:
        asked = [f"{there.names[person]} · {is_asked}" for person in one.has]
        if (person := proposed.get(one.id)) is not None:
            asked.append(f"{there.names[person]} · {is_proposed}")
        said.append(", ".join(asked))
    return pd.DataFrame(
        {
            t("Reference"): [one.reference for one in there.proposals],
            t("Name"): [one.label for one in there.proposals],
            t("Rapporteur"): said,
        }
    )


def loads_table(there: Rapporteurs, proposed: dict[str, str], t: Translator) -> pd.DataFrame:
    """Rapporteurs with how many proposals they report on, proposed ones too."""
    loads = Counter(person for one in there.proposals for person in one.has)
    loads.update(proposed.values())
    return pd.DataFrame(
        {
            t("Rapporteur"): list(there.names.values()),
            t("Reports on"): [loads[person] for person in there.names],
        }
    )


def _show_lacking(there: Rapporteurs, proposed: dict[str, str], t: Translator) -> None:
    lacking = there.lacking
    if not lacking:
        show_paragraph(t("Every proposal has a rapporteur."))
        return
    show_paragraph(
        t.plural(
            "{count} proposal has no rapporteur yet.",
            "{count} proposals have no rapporteur yet.",
            len(lacking),
        )
    )
    nobody = [one.reference for one in lacking if not one.able]
    if nobody:
        show_paragraph(
            t("Nobody who holds the role may report on: {names}.", names=", ".join(nobody)), quiet=True
        )
    if proposed:
        show_paragraph(t("Who is proposed was not asked yet."), quiet=True)


def _show_changing(call: Call, there: Rapporteurs, proposed: dict[str, str], t: Translator) -> None:
    section_title(t("Choose by hand"))
    by_id = {one.id: one for one in there.proposals}
    first, second = st.columns(2)
    proposal_id = first.selectbox(
        t("Proposal"),
        list(by_id),
        format_func=lambda one: " · ".join(dict.fromkeys([by_id[one].reference, by_id[one].label])),
        key="assignment:rapporteur_proposal",
    )
    one = by_id[str(proposal_id)]
    now = one.has[0] if one.has else proposed.get(one.id)
    person_id = second.selectbox(
        t("Rapporteur"),
        [None, *one.able],
        format_func=lambda person: t("nobody") if person is None else there.names[person],
        index=1 + one.able.index(now) if now in one.able else 0,
        key=f"assignment:rapporteur:{one.id}:{now}",
    )
    if person_id == now:
        return
    if not one.has:
        st.button(
            t("Propose this one"),
            key="assignment:rapporteur_choose",
            on_click=_choose,
            args=(call, one.id, person_id),
        )
        return
    show_paragraph(t("They were asked already. What they wrote stays; the reason is kept in the trail."))
    reason = st.text_input(t("Reason"), key="assignment:rapporteur_reason")
    if st.button(t("Change the rapporteur"), key="assignment:rapporteur_change"):
        press(PLACE, t, lambda: _change(one.id, person_id, reason or "", t))


def _proposed(call: Call, there: Rapporteurs) -> dict[str, str]:
    """Who is proposed and may still be asked: roles and conflicts may have changed meanwhile."""
    kept: dict[str, str] = st.session_state.setdefault(PROPOSED_KEY, {}).get(call.id, {})
    return {one.id: kept[one.id] for one in there.lacking if kept.get(one.id) in one.able}


def _propose(call: Call, there: Rapporteurs) -> None:
    st.session_state[PROPOSED_KEY] = {call.id: spread(there, _proposed(call, there))}


def _choose(call: Call, proposal_id: str, person_id: str | None) -> None:
    kept = dict(st.session_state[PROPOSED_KEY].get(call.id, {}))
    kept.pop(proposal_id, None)
    if person_id is not None:
        kept[proposal_id] = person_id
    st.session_state[PROPOSED_KEY] = {call.id: kept}


def _ask(there: Rapporteurs, proposed: dict[str, str], t: Translator) -> str:
    """One after the other: a pair that is refused keeps no other from being asked."""
    refused, key = [], new_id()
    references = {one.id: one.reference for one in there.proposals}
    for proposal_id, person_id in proposed.items():
        try:
            choose_rapporteur(
                database=database(),
                actor=session.current_actor(),
                proposal_id=proposal_id,
                person_id=person_id,
                key=f"{key}:{proposal_id}",
            )
        except (NotAllowedError, ValueError) as error:
            refused.append(
                t(
                    "{label}: {text}",
                    label=f"{references[proposal_id]}, {there.names[person_id]}",
                    text=refusal_said(error, t),
                )
            )
    st.session_state[REFUSED_KEY] = refused
    count = len(proposed) - len(refused)
    return t.plural(
        "{count} proposal has a rapporteur now.", "{count} proposals have a rapporteur now.", count
    )


def _change(proposal_id: str, person_id: str | None, reason: str, t: Translator) -> str:
    choose_rapporteur(
        database=database(),
        actor=session.current_actor(),
        proposal_id=proposal_id,
        person_id=person_id,
        reason=reason,
        key=new_id(),
    )
    return t("The rapporteur is changed.")
