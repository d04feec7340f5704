"""The desk of whoever assigns: the limits, what was found, changes by hand, and the button that asks."""

import streamlit as st

from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.services.call_assignment import Assignable
from evaluator.ui.assignment_view.asking import ask_a_while, is_asking, show_asking
from evaluator.ui.assignment_view.changing import show_changing
from evaluator.ui.assignment_view.former import show_former
from evaluator.ui.assignment_view.limiting import show_limits
from evaluator.ui.assignment_view.one_more import show_one_more
from evaluator.ui.assignment_view.table import show_found
from evaluator.ui.assignment_view.wanted import Result, result_now, there_now, wanted_now
from evaluator.ui.assignment_view.words import shortage_said
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_list, show_paragraph
from evaluator.ui.messages import empty_state, refusal_said


def show_desk(call: Call, t: Translator) -> None:
    """From the limits to the question that reviewers are asked."""
    if is_asking(call):
        ask_a_while(call, t)
        return
    there = there_now(call)
    if not there.proposals:
        empty_state(
            t("There is nothing to assign."),
            t("Proposals appear here once they are submitted, until they are decided."),
        )
        return
    show_former(call, t)
    if not there.reviewers:
        empty_state(
            t("The call has no reviewers."), t("Give people the role of a reviewer, on the page People.")
        )
        return
    _show_there(there, t)
    show_one_more(there, t)
    show_limits(call, there, t)
    wanted = wanted_now(call)
    if wanted is None:
        return
    result = result_now(there, wanted, t)
    if result.found is None:
        _show_why_not(result, t)
        return
    show_found(result, result.found, t)
    show_changing(result, result.found, t)
    show_asking(call, there, result.found, t)


def _show_there(there: Assignable, t: Translator) -> None:
    proposals = t.plural("{count} proposal", "{count} proposals", len(there.proposals))
    reviewers = t.plural("{count} reviewer", "{count} reviewers", len(there.reviewers))
    asked = t.plural("{count} review is asked for already", "{count} reviews are asked for already",
                     len(there.asked))  # fmt: skip
    show_paragraph(f"{proposals} · {reviewers} · {asked}")
    unknown = sum(one.version == 0 for one in there.reviewers)
    if unknown:
        show_paragraph(
            t.plural(
                "Of {count} reviewer nothing is known: say what they read and know.",
                "Of {count} reviewers nothing is known: say what they read and know.",
                unknown,
            ),
            quiet=True,
        )
    if there.left_out:
        show_paragraph(
            t.plural(
                "{count} proposal is not shown: you have a conflict of interest with it.",
                "{count} proposals are not shown: you have a conflict of interest with them.",
                there.left_out,
            ),
            quiet=True,
        )


def _show_why_not(result: Result, t: Translator) -> None:
    if result.refusal is not None:
        st.error(escape_markdown(refusal_said(result.refusal, t)), icon=":material/error:")
        return
    st.warning(t("No assignment keeps all limits. This stands in the way:"), icon=":material/block:")
    show_list(shortage_said(one, result.there, t) for one in result.shortages)
    if result.wanted.changes:
        show_paragraph(t("Your changes by hand hold too: find the assignment again to begin without them."))
