"""Draw lots among proposals at the line, and what was drawn before, so that anybody can repeat it."""

import streamlit as st

from evaluator.access import NotAllowedError
from evaluator.charts.wording import listed
from evaluator.foundation import Translator
from evaluator.panel.funding import LONGEST_SEED, FundingPlan
from evaluator.services.free_text import LONGEST_REASON
from evaluator.services.funding import CallLine, draw_lots
from evaluator.store import StoreError, new_id
from evaluator.ui import session
from evaluator.ui.headings import section_title
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_fields, show_paragraph
from evaluator.ui.messages import refusal_said
from evaluator.ui.phases import local_moment_in_words
from evaluator.ui.stored import database

ERROR_KEY = "ranking:draw-error"


def show_drawing(line: CallLine, plan: FundingPlan, t: Translator) -> None:
    """The groups that wait, each with its draw; then the draws that were made."""
    if not plan.undecided and not line.draws:
        return
    section_title(t("Who cannot be told apart at the line?"))
    if error := st.session_state.pop(ERROR_KEY, None):
        st.error(escape_markdown(error), icon=":material/error:")
    for number, group in enumerate(plan.undecided):
        _show_group(line, plan, group, number, t)
    for draw in line.draws:
        show_fields(
            [
                (t("Drawn in this order"), listed([_label(line, name) for name in draw.order], t)),
                (t("Seed"), draw.seed),
                (t("Where the seed comes from"), draw.reason or "–"),
                (t("When"), local_moment_in_words(draw.drawn_at, line.call, t)),
            ]
        )
    if line.draws:
        st.caption(
            t(
                "Anybody can repeat it: of each proposal the seed, a line break and its reference are hashed "
                "with SHA-256, and the smallest hash comes first."
            )
        )


def _show_group(
    line: CallLine, plan: FundingPlan, group: tuple[str, ...], number: int, t: Translator
) -> None:
    labels = listed([_label(line, name) for name in group], t)
    is_zone = plan.award(group[0]).why == "to_be_drawn"
    said = (
        t(
            "The reviews cannot tell these from the line, so the call lets lots decide: {labels}.",
            labels=labels,
        )
        if is_zone
        else t(
            "These are equal by all that the call compares, and not all of them fit: {labels}.", labels=labels
        )
    )
    show_paragraph(said)
    if not (line.is_open and line.can_be_drawn):
        return
    seed_key, reason_key = f"ranking:seed:{number}:{line.name}", f"ranking:seed-from:{number}:{line.name}"
    with st.popover(t("Draw lots"), icon=":material/casino:"):
        show_paragraph(
            t(
                "Take a seed that nobody here can choose, as the numbers of a public lottery on a day agreed "
                "on before. Among the same proposals lots are drawn once."
            )
        )
        st.text_input(t("Seed"), max_chars=LONGEST_SEED, key=seed_key)
        st.text_input(t("Where the seed comes from"), max_chars=LONGEST_REASON, key=reason_key)
        st.button(
            t.plural("Draw lots among {count} proposal", "Draw lots among {count} proposals", len(group)),
            key=f"ranking:draw:{number}",
            type="primary",
            on_click=_draw,
            args=(line, group, seed_key, reason_key, new_id()),
        )


def _draw(line: CallLine, group: tuple[str, ...], seed_key: str, reason_key: str, key: str) -> None:
    t = session.t()
    try:
        draw_lots(
            database=database(),
            actor=session.current_actor(),
            call_id=line.call.id,
            stage=line.ranking.made_of.stage,
            proposals=group,
            seed=str(st.session_state.get(seed_key) or ""),
            reason=str(st.session_state.get(reason_key) or ""),
            seen=line.name,
            key=key,
        )
    except (ValueError, NotAllowedError, StoreError) as error:
        st.session_state[ERROR_KEY] = refusal_said(error, t)


def _label(line: CallLine, reference: str) -> str:
    return line.ranking.made_of.proposals[reference].label
