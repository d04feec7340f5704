"""Two applicants are asked whether they want to be introduced; what came of it, never who did not agree."""

from collections.abc import Mapping

import streamlit as st

from evaluator.access import Action, NotAllowedError, may
from evaluator.assessment.links import Synergy
from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.proposals import Proposal
from evaluator.services.connections import Connections
from evaluator.services.introductions import (
    IntroductionPair,
    Introductions,
    IntroductionState,
    ask_to_introduce,
    introductions_of_call,
)
from evaluator.store import StoreError, new_id
from evaluator.ui import session
from evaluator.ui.headings import part_title
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_paragraph, show_rows
from evaluator.ui.messages import refusal_said
from evaluator.ui.originality_view.reading import Readable
from evaluator.ui.phases import local_moment_in_words
from evaluator.ui.stored import database

ERROR_KEY = "connections:introduce-error"


def introductions_here(call: Call, readable: Readable) -> Introductions | None:
    """The introductions of the call; None for whoever does not manage it, or looks at what is not stored."""
    actor = session.current_actor()
    if not readable.stored or not may(actor, Action.SEE_INTRODUCTIONS, call_id=call.id):
        return None
    return introductions_of_call(database=database(), actor=actor, call_id=call.id)


def show_introducing(
    call: Call, pair: Synergy, introductions: Introductions, readable: Readable, t: Translator
) -> None:
    """Of the pair that is looked at: the button that asks both, or what came of it."""
    part_title(t("Introduce the two to each other"))
    if (error := st.session_state.pop(ERROR_KEY, None)) is not None:
        st.error(escape_markdown(error), icon=":material/error:")
    if (asked := introductions.of(pair.one, pair.other)) is not None:
        show_paragraph(f"{_asked_said(call, asked, t)} {state_said(asked.state, t)}")
        return
    if (why_not := introductions.why_not(pair.one, pair.other)) is not None:
        show_paragraph(why_not.said(t), quiet=True)
        return
    show_paragraph(
        t(
            "Both applicants are asked whether they want to know of each other. Neither is told who the "
            "other is before both agree, nor while the call takes proposals; then each is shown the other's "
            "title, lead applicant and address, and which kinds of partners and themes one has and the other "
            "lacks. You learn whether both agree, and not who does not. They are asked once and not reminded."
        )
    )
    ids = tuple(introductions.parties[name].id for name in (pair.one, pair.other))
    st.button(
        t("Ask both whether they want to be introduced"),
        key="connections:introduce",
        icon=":material/handshake:",
        on_click=_ask,
        args=(call.id, *ids, {one.content_hash: one for one in readable.proposals.values()}, new_id()),
    )


def show_asked(call: Call, introductions: Introductions, found: Connections, t: Translator) -> None:
    """Every pair that was asked, the last one first; nothing while none was."""
    if not introductions.pairs:
        return
    part_title(t("Who was asked to be introduced"))
    labels = {name: one.label for name, one in found.by_reference.items()}

    def head(asked: IntroductionPair) -> str:
        one, other = sorted(asked.references)
        return t("{one} and {other}", one=labels.get(one, one), other=labels.get(other, other))

    last_first = sorted(introductions.pairs.values(), key=lambda one: (one.asked_at, one.id), reverse=True)
    show_rows([(head(one), state_said(one.state, t), _asked_said(call, one, t)) for one in last_first])


def state_said(state: IntroductionState, t: Translator) -> str:
    """How far an introduction is, as a call manager is told."""
    return {
        IntroductionState.ASKED: t("Not both have answered yet."),
        IntroductionState.AGREED: t("Both agree, and see each other."),
        IntroductionState.WAITING: t("Both agree, and see each other once the call takes no more proposals."),
        IntroductionState.NOT_AGREED: t("They do not both agree."),
    }[state]


def _asked_said(call: Call, asked: IntroductionPair, t: Translator) -> str:
    return t("Both were asked on {date}.", date=local_moment_in_words(asked.asked_at, call, t))


def _ask(call_id: str, proposal_id: str, other_id: str, known: Mapping[str, Proposal], key: str) -> None:
    try:
        ask_to_introduce(
            database=database(),
            actor=session.current_actor(),
            call_id=call_id,
            proposal_id=proposal_id,
            other_id=other_id,
            known=known,
            key=key,
        )
    except (ValueError, NotAllowedError, StoreError) as refusal:
        st.session_state[ERROR_KEY] = refusal_said(refusal, session.t())
