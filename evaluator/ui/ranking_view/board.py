"""The ranking of a stage: which stage, what is not in it, and the view that is chosen."""

import streamlit as st

from evaluator.access import Action, may
from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.panel.earlier_version_in_words import earlier_version_said
from evaluator.panel.lapsed_in_words import lapsed_said
from evaluator.panel.stage_standing_in_words import counts_said, interim_said, waiting_said
from evaluator.services.ranking import CallRanking, call_ranking, stage_standing
from evaluator.ui import session
from evaluator.ui.figures import first_named
from evaluator.ui.marked_text import show_list, show_paragraph
from evaluator.ui.messages import empty_state
from evaluator.ui.ranking_view.views import chosen_view
from evaluator.ui.stages import stage_in_words
from evaluator.ui.stored import database

STAGE_KEY = "ranking:stage"
MOST_NAMED = 10
"""Of more proposals that wait for eligibility only the first are named: the page Screening has all."""


def show_ranking(call: Call, t: Translator) -> None:
    """Where proposals stand in the stage that is chosen."""
    found = _of_stage(call, t)
    _show_standing(found, t)
    if not found.made_of.ratings:
        _show_left_out(found, t)
        empty_state(
            t("Nothing is ranked yet."),
            t("Proposals appear here once their reviews were scored again and submitted.")
            if found.made_of.lapsed
            else t("Proposals appear here once they are eligible and a review of one was submitted."),
        )
        return
    show = chosen_view(t)
    _show_left_out(found, t)
    show(found, t)


def _of_stage(call: Call, t: Translator) -> CallRanking:
    """The last stage with proposals, until another is chosen."""
    stages = [one.id for one in call.stages]
    wanted = st.session_state.get(STAGE_KEY)
    wanted = wanted if wanted in stages else None
    found = call_ranking(database=database(), actor=session.current_actor(), call_id=call.id, stage=wanted)
    if len(stages) > 1:
        st.session_state[STAGE_KEY] = found.made_of.stage
        st.selectbox(
            t("Stage"),
            stages,
            format_func=lambda name: stage_in_words(call, name, t),
            key=STAGE_KEY,
            width=320,
            persist_state="session",
        )
    return found


def _show_standing(found: CallRanking, t: Translator) -> None:
    """What came in and where it stands, and that the ranking is interim, for whoever may see the answers."""
    actor = session.current_actor()
    if not may(actor, Action.SEE_GATES, call_id=found.call.id):
        return
    standing = stage_standing(
        database=database(), actor=actor, call_id=found.call.id, stage=found.made_of.stage
    )
    show_paragraph(" · ".join(f"{name}: {count}" for name, count in counts_said(standing, t)), quiet=True)
    if said := interim_said(standing, t):
        st.info(said, icon=":material/hourglass_top:")
    if standing.waiting:
        show_list(
            [
                t(
                    "{label}: {text}",
                    label=f"{one.reference} {one.label}",
                    text=waiting_said(one, found.call, t),
                )
                for one in standing.waiting[:MOST_NAMED]
            ]
        )
        if (more := len(standing.waiting) - MOST_NAMED) > 0:
            said = t.plural("{count} more waits.", "{count} more wait.", more)
            show_paragraph(said, quiet=True)


def _show_left_out(found: CallRanking, t: Translator) -> None:
    """What is not in the ranking, each in a sentence of its own."""
    made_of = found.made_of
    lapsed = [made_of.proposals[one].label for one in made_of.lapsed]
    notes = [
        t.plural(
            "{count} proposal has no review yet and no place.",
            "{count} proposals have no review yet and no place.",
            len(made_of.unreviewed),
        )
        if made_of.unreviewed and made_of.ratings
        else "",
        lapsed_said(first_named(lapsed, t), len(lapsed), t) if lapsed else "",
        t.plural(
            "{count} proposal is not shown: you have a conflict of interest with it.",
            "{count} proposals are not shown: you have a conflict of interest with them.",
            made_of.left_out,
        )
        if made_of.left_out
        else "",
        t.plural(
            "{count} proposal is not shown: submit your own review of it first.",
            "{count} proposals are not shown: submit your own reviews of them first.",
            made_of.waiting,
        )
        if made_of.waiting
        else "",
        earlier_version_said(made_of.earlier_version, made_of.set_aside, t),
    ]
    said = [note for note in notes if note]
    if said:
        show_paragraph(" ".join(said), quiet=True)
