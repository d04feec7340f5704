"""Next stage: who goes on by the call's rule, and whom a person invites."""

import streamlit as st

from evaluator.access import Action, NotAllowedError, may_ever
from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.panel.earlier_version_in_words import earlier_version_said
from evaluator.panel.lapsed_in_words import lapsed_said
from evaluator.services.stage_ranking import StageRanking, stage_ranking
from evaluator.store import StoreError
from evaluator.ui import session
from evaluator.ui.charts import download_csv
from evaluator.ui.figures import first_named
from evaluator.ui.headings import section_title
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.messages import empty_state, refusal_said
from evaluator.ui.proposals_view.cuts import cut_said, cut_table, rule_said
from evaluator.ui.proposals_view.inviting import show_inviting
from evaluator.ui.stages import stage_in_words
from evaluator.ui.stored import database

STAGE_KEY = "proposals:stage"


def show_next_stage(call: Call, t: Translator) -> None:
    """Where everybody stands in the stage, one table for each cut; then who is invited."""
    left = _ask_stage(call, t)
    try:
        with st.spinner(t("Ranking the proposals …"), show_time=True):
            found = stage_ranking(
                database=database(), actor=session.current_actor(), call_id=call.id, stage_id=left
            )
    except (NotAllowedError, StoreError, ValueError) as error:
        st.error(escape_markdown(refusal_said(error, t)), icon=":material/error:")
        return
    names = {
        "stage": stage_in_words(call, found.stage.id, t),
        "following": stage_in_words(call, found.following.id, t),
    }
    show_paragraph(
        t("From “{stage}” to “{following}”.", **names) + " " + rule_said(found.call, found.stage, t)
    )
    _show_left_out(found, t)
    if not found.candidates:
        empty_state(
            t("Nothing of this stage is eligible yet."),
            t("Proposals stand here once they are eligible; their places come from submitted reviews."),
        )
        return
    for cut in found.cuts:
        if len(found.cuts) > 1:
            section_title(call.lot_title(cut.lot, t.language) if cut.lot else t("All other proposals"))
        show_paragraph(cut_said(found, cut, t))
        rows = cut_table(found, cut, t)
        narrow = {t("Title"): st.column_config.TextColumn(width="medium")}
        st.dataframe(rows, hide_index=True, column_config=narrow, alt=t("Places in this stage"))
        download_csv(rows, f"proposals:cut:{cut.lot or ''}", t)
    if found.unreviewed:
        show_paragraph(
            t.plural(
                "No review of {names} was submitted yet: it has no place.",
                "No review of {names} was submitted yet: they have no place.",
                len(found.unreviewed),
                names=", ".join(found.unreviewed),
            )
        )
    if found.lapsed:
        labels = [found.candidates[one].label for one in found.lapsed]
        show_paragraph(lapsed_said(first_named(labels, t), len(labels), t))
    if may_ever(session.current_actor(), Action.INVITE, call_id=call.id):
        show_inviting(found, t)


def _ask_stage(call: Call, t: Translator) -> str:
    """The stage that is left: the first, unless there are several to choose from."""
    stages = [stage.id for stage in call.stages[:-1]]
    if len(stages) == 1:
        return stages[0]
    if st.session_state.get(STAGE_KEY) not in stages:
        st.session_state[STAGE_KEY] = stages[0]
    return str(
        st.segmented_control(
            t("Stage that is left"),
            stages,
            format_func=lambda name: escape_markdown(stage_in_words(call, name, t)),
            required=True,
            key=STAGE_KEY,
            persist_state="session",
        )
    )


def _show_left_out(found: StageRanking, t: Translator) -> None:
    """A ranking without all is not the call's: whoever sees one is told to leave the press to others."""
    said = []
    if found.left_out:
        said.append(
            t.plural(
                "{count} proposal is not shown: you have a conflict of interest with it.",
                "{count} proposals are not shown: you have a conflict of interest with them.",
                found.left_out,
            )
        )
    if found.waiting:
        said.append(
            t.plural(
                "{count} proposal is not ranked: you still owe a review of it.",
                "{count} proposals are not ranked: you still owe a review of them.",
                found.waiting,
            )
        )
    if said:
        said.append(t("Where the rule counts, it counts without them: let another call manager invite."))
        st.warning(escape_markdown(" ".join(said)), icon=":material/visibility_off:")
    if earlier := earlier_version_said(found.earlier_version, found.set_aside, t):
        show_paragraph(earlier, quiet=True)
