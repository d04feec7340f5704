"""The best steps, to be tried: tick some, and see the result they lead to. Scored again, not added up."""

import streamlit as st

from evaluator.assessment.result import Corrections
from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.reports.best_steps import Step, best_steps
from evaluator.services.assessing import Assessed, try_steps
from evaluator.ui.figures import gain, number
from evaluator.ui.guard import fragment
from evaluator.ui.headings import section_title
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_paragraph, show_rows
from evaluator.ui.self_assessment.improvements import show_steps

TRY_KEY = "try_out"


@fragment
def show_try_out(
    call: Call, assessed: Assessed, corrections: Corrections, t: Translator, *, with_numbers: bool
) -> None:
    """The five steps that raise the total most; where the call shows numbers they can be ticked."""
    steps = best_steps(assessed.assessment)
    if not steps:
        return
    section_title(t("What would raise it most"))
    if not with_numbers:
        show_steps(steps, t, with_numbers=False, with_criterion=True, numbered=True)
        return
    show_paragraph(t("Tick steps to see what the result would be if you took them."), quiet=True)
    ticked = [step for step in steps if _tick(step, t)]
    if ticked:
        _show_outcome(call, assessed, corrections, ticked, t)


def _tick(step: Step, t: Translator) -> bool:
    with st.container(gap="xxsmall", key=f"try_out-step-{step.key}"):
        is_ticked = st.checkbox(
            escape_markdown(step.change), key=f"{TRY_KEY}:{step.key}", persist_state="session"
        )
        show_paragraph(step.figures(t), quiet=True)
    return is_ticked


def _show_outcome(
    call: Call, assessed: Assessed, corrections: Corrections, ticked: list[Step], t: Translator
) -> None:
    before = assessed.assessment
    found = try_steps(
        call=call, assessed=assessed, steps=[step.key for step in ticked], corrections=corrections
    )
    after = found.scorecard
    if before.total is None or after.total is None:
        return
    with st.container(border=True, key="try_out-outcome", gap="xsmall"):
        show_paragraph(
            t(
                "With the steps ticked: total {before} → {after} of {out_of}.",
                before=number(before.total, t, decimals=1),
                after=number(after.total, t, decimals=1),
                out_of=number(after.out_of, t),
            )
        )
        show_rows(
            (
                result.title,
                t("{before} → {after} ({gain})", before=number(result.score, t), after=number(now, t),
                  gain=gain(now - result.score, t)),
                "",
            )
            for criterion in call.criteria_in_order
            if (result := before.criterion(criterion.id)).score is not None
            and (now := after.criterion(result.id).score) is not None
            and now != result.score
        )  # fmt: skip
        if found.needless:
            show_paragraph(
                t.plural(
                    "{count} step adds nothing once the others are done.",
                    "{count} steps add nothing once the others are done.",
                    len(found.needless),
                ),
                quiet=True,
            )
        st.button(t("Untick all"), key=f"{TRY_KEY}:reset", type="tertiary", on_click=_untick)


def _untick() -> None:
    for key in st.session_state:
        if str(key).startswith(f"{TRY_KEY}:") and not str(key).endswith(":reset"):
            st.session_state[key] = False
