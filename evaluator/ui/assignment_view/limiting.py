"""The limits that an assignment keeps, files of settled pairs and wishes, and the button that finds it."""

import streamlit as st

from evaluator.calls import Call
from evaluator.foundation import FileError, Translator
from evaluator.panel.assignment import Limits
from evaluator.services.call_assignment import Assignable
from evaluator.ui.assignment_view.wanted import Wanted, want, wanted_now
from evaluator.ui.headings import section_title
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.messages import file_error

LARGEST_MB = 5
MOST = 100


def show_limits(call: Call, there: Assignable, t: Translator) -> None:
    """What every assignment keeps."""
    section_title(t("Limits"))
    with st.container(key="assignment-limits"):
        first, second, third = st.columns(3)
        per_proposal = first.number_input(
            t("Readers of each proposal"),
            min_value=1,
            max_value=MOST,
            value=call.reviews.per_proposal,
            key="assignment:per_proposal",
        )
        max_load = second.number_input(
            t("Most that anybody reads"),
            min_value=1,
            max_value=10_000,
            value=None,
            key="assignment:max_load",
            help=t("Empty: as evenly as it can be. Who named less for themselves reads less."),
        )
        experienced = third.number_input(
            t("Experienced readers of each"),
            min_value=0,
            max_value=MOST,
            value=0,
            key="assignment:experienced",
        )
        same_language = st.checkbox(
            t("Nobody gets a proposal in a language that they do not read"), key="assignment:same_language"
        )
        with st.expander(t("Settled pairs and wishes from files"), icon=":material/upload:"):
            show_paragraph(t("Columns: proposal_id, reviewer_id (the e-mail address); for wishes also wish."))
            settled = st.file_uploader(
                t("Settled pairs (CSV)"), type="csv", max_upload_size=LARGEST_MB, key="assignment:settled"
            )
            wishes = st.file_uploader(
                t("Wishes: yes, no, or a number from -1 to 1 (CSV)"),
                type="csv",
                max_upload_size=LARGEST_MB,
                key="assignment:wishes",
            )
        limits = Limits(
            per_proposal=per_proposal,
            max_load=max_load,
            experienced_least=experienced,
            must_share_language=same_language,
        )
        if not st.button(
            t("Find the best assignment"), key="assignment:find", type="primary", icon=":material/search:"
        ):
            _say_if_changed(call, limits, t)
            return
        if experienced > per_proposal:
            st.error(t("More experienced readers are asked for than a proposal has readers."))
            return
        try:
            want(
                Wanted(
                    call.id,
                    limits,
                    there.settled_from(settled.getvalue(), name=settled.name) if settled else (),
                    there.wishes_from(wishes.getvalue(), name=wishes.name) if wishes else (),
                )
            )
        except FileError as error:
            file_error(error)


def _say_if_changed(call: Call, limits: Limits, t: Translator) -> None:
    wanted = wanted_now(call)
    if wanted is not None and wanted.limits != limits:
        st.warning(
            t("What stands below was found under other limits. Find it again to keep those above."),
            icon=":material/sync_problem:",
        )
