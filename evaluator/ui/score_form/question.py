"""Before a text opens: who takes part, and whether the reviewer has a conflict of interest with it."""

import streamlit as st

from evaluator.access import NotAllowedError
from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.services.before_reading import BeforeReading, Hint, TakesPart, before_reading
from evaluator.services.conflicts import LONGEST_NOTE, declare_conflict, declare_no_conflict
from evaluator.store import StoreError, new_id
from evaluator.ui import session
from evaluator.ui.figures import country
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_heading, show_list, show_paragraph
from evaluator.ui.messages import refusal_said
from evaluator.ui.stored import database

OTHER = "other"
"""A kind of conflict that the call file does not name."""
REFUSED_KEY = "score:conflict:refused"
"""Why a conflict could not be declared."""
NONE_REFUSED_KEY = "score:conflict:none:refused"
"""Why it could not be declared that there is none."""
CLOSED_KEY = "score:conflict:closed"
"""The reference of the proposal that the last press closed."""
_REFUSALS = (NotAllowedError, StoreError, ValueError)


def ask_first(call: Call, proposal_id: str, t: Translator) -> None:
    """The question, with what is needed to answer it. Its text is not shown before."""
    with st.container(border=True, key="score-question", gap="small"):
        try:
            found = before_reading(
                database=database(), actor=session.current_actor(), proposal_id=proposal_id
            )
        except _REFUSALS as error:
            st.error(escape_markdown(refusal_said(error, t)), icon=":material/error:")
            return
        show_heading(found.title, level=2)
        show_paragraph(t("Before you read it: do you have a conflict of interest with this proposal?"))
        _show_partners(found, t)
        for hint in found.hints:
            st.warning(escape_markdown(_hint_said(hint, t)), icon=":material/help:")
        _show_refused(NONE_REFUSED_KEY, t)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(
                t("I have none: open the text"),
                key="score:conflict:none",
                type="primary",
                on_click=_declare_none,
                args=(found.proposal_id, new_id()),
            )
            show_declaring(call, found.proposal_id, found.reference, t)


def show_declaring(call: Call, proposal_id: str, reference: str, t: Translator) -> None:
    """The kinds of the call file, a note, and a button that says what follows."""
    kinds = kinds_of_conflict(call, t)
    kind_key, note_key = f"score:conflict:kind:{proposal_id}", f"score:conflict:note:{proposal_id}"
    # A key of its own: what is open for one proposal is closed for the next.
    ask = st.popover(
        t("I have a conflict of interest"), icon=":material/block:", key=f"score-conflict-{reference}"
    )
    with ask:
        kind = st.radio(
            t("Which kind"),
            list(kinds),
            index=None,
            format_func=lambda kind: escape_markdown(kinds.get(kind, "")),
            key=kind_key,
        )
        st.text_area(t("What it is"), key=note_key, max_chars=LONGEST_NOTE, height=80)
        show_paragraph(
            t(
                "The proposal then closes to you on every page, and the call manager settles it. "
                "What you wrote is kept."
            ),
            quiet=True,
        )
        # Here, and not behind what is open.
        _show_refused(REFUSED_KEY, t)
        st.button(
            t("Declare it and close {reference}", reference=escape_markdown(reference)),
            key=f"score:conflict:declare:{proposal_id}",
            disabled=kind not in kinds,
            on_click=_declare,
            args=(proposal_id, reference, kind_key, note_key, new_id()),
        )


def kinds_of_conflict(call: Call, t: Translator) -> dict[str, str]:
    """The kinds that the call file names, in words, and one for all else."""
    return {kind.id: kind.title.said_in(t.language) for kind in call.reviews.conflicts} | {
        OTHER: t("Another reason")
    }


def is_closed_just_now() -> bool:
    """Whether a conflict was declared by the last press, and the page does not know it yet."""
    return CLOSED_KEY in st.session_state


def say_closed(t: Translator) -> None:
    """What was declared by the last press, and what follows; said once."""
    if (reference := st.session_state.pop(CLOSED_KEY, None)) is not None:
        st.success(
            t(
                "You declared a conflict of interest with {reference}. It is closed to you now; "
                "the call manager settles it.",
                reference=escape_markdown(reference),
            ),
            icon=":material/block:",
        )


def _show_partners(found: BeforeReading, t: Translator) -> None:
    if not found.partners:
        show_paragraph(t("The call keeps names from reviewers now; judge by the title."), quiet=True)
        return
    show_paragraph(t("Who takes part:"), quiet=True)
    show_list(_partner_said(partner, t) for partner in found.partners)


def _partner_said(partner: TakesPart, t: Translator) -> str:
    lead = t("lead applicant") if partner.is_lead else ""
    where = country(partner.country, t) if partner.country else ""
    return ", ".join(filter(None, [partner.name, where, lead]))


def _hint_said(hint: Hint, t: Translator) -> str:
    match hint.sign:
        case "email_domain" if hint.about:
            return t("Your e-mail address and a partner's are both at {domain}.", domain=hint.about)
        case "email_domain":
            return t("Your e-mail address is at the domain of a partner.")
        case "name" if hint.about:
            return t(
                "Your e-mail address is at a domain called as {organisation} is.", organisation=hint.about
            )
        case "name":
            return t("Your e-mail address is at a domain called as a partner is.")
        case "organisation" if hint.about:
            return t(
                "{organisation} also takes part in a proposal that you submitted.", organisation=hint.about
            )
        case "organisation":
            return t("An organisation in it also takes part in a proposal that you submitted.")
        case "country" if hint.about:
            return t(
                "Your e-mail address is of the lead applicant's country, {country}.",
                country=country(hint.about, t),
            )
        case _:
            return t("Your e-mail address is of the lead applicant's country.")


def _show_refused(key: str, t: Translator) -> None:
    if (error := st.session_state.pop(key, None)) is not None:
        st.error(escape_markdown(refusal_said(error, t)), icon=":material/error:")


def _declare_none(proposal_id: str, key: str) -> None:
    try:
        declare_no_conflict(
            database=database(), actor=session.current_actor(), proposal_id=proposal_id, key=key
        )
    except _REFUSALS as error:
        st.session_state[NONE_REFUSED_KEY] = error


def _declare(proposal_id: str, reference: str, kind_key: str, note_key: str, key: str) -> None:
    actor = session.current_actor()
    try:
        declare_conflict(
            database=database(),
            actor=actor,
            proposal_id=proposal_id,
            person_id=actor.id,
            kind=st.session_state.get(kind_key) or "",
            note=st.session_state.get(note_key) or "",
            key=key,
        )
    except _REFUSALS as error:
        st.session_state[REFUSED_KEY] = error
    else:
        st.session_state[CLOSED_KEY] = reference
