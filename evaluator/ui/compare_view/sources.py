"""What is compared: the machine's advice as far as it may be seen, or reviews from a file."""

from typing import Any, Literal

import streamlit as st

from evaluator.access import Role
from evaluator.calls import Call
from evaluator.foundation import FileError, Translator
from evaluator.panel.reviews import Reviews
from evaluator.proposals import Proposal
from evaluator.services.comparing import Comparison, compare_advice, compare_reviews
from evaluator.services.reviews import open_reviews
from evaluator.ui import session
from evaluator.ui.assessed import advised
from evaluator.ui.browser_copy import bring_back
from evaluator.ui.literal import escape_markdown
from evaluator.ui.messages import empty_state, file_error
from evaluator.ui.navigation import open_page
from evaluator.ui.score_form.own import own_reviews, take_copies
from evaluator.ui.score_form.proposals import open_files, proposals_at_hand

SOURCE_KEY = "compare:source"
REVIEWS_KEY = "compare:reviews"
MOST_NAMED = 8

Source = Literal["advice", "reviews"]


def chosen_source(t: Translator) -> Source:
    """Advice or reviews."""
    chosen = st.segmented_control(
        t("Compare"),
        ["advice", "reviews"],
        format_func={"advice": t("The machine's advice"), "reviews": t("Reviews from a file")}.__getitem__,
        default="advice",
        required=True,
        key=SOURCE_KEY,
        label_visibility="collapsed",
    )
    return "reviews" if chosen == "reviews" else "advice"


def compared(call: Call, source: Source, t: Translator) -> Comparison | None:
    """What the person sees of the source chosen; None while there is nothing to see, which is explained."""
    return _of_reviews(call, t) if source == "reviews" else _of_advice(call, t)


def _of_advice(call: Call, t: Translator) -> Comparison | None:
    actor = session.current_actor()
    if actor.has(Role.REVIEWER):
        _bring_back(call, t)
    with st.popover(t("Open proposal files"), icon=":material/upload_file:"):
        open_files()

    with st.spinner(t("Reading the proposals against the call…")):
        found = compare_advice(
            actor=actor,
            call=call,
            proposals=proposals_at_hand().values(),
            own=own_reviews(call),
            advise=lambda proposal: advised(call, proposal),
        )
    if not found.compared:
        _explain_withheld(call, t)
        return None
    st.caption(t("Advice, not a decision."))
    if found.withheld:
        st.info(_withheld_said(found, t), icon=":material/visibility_off:")
    return found


def _bring_back(call: Call, t: Translator) -> None:
    """Own scores open the advice, so those that the browser kept count after a reload too."""

    def take_found(payload: Any) -> None:  # noqa: ANN401 - whatever a browser sends
        take_copies(call, payload)

    bring_back(call.id, t, take_found)


def _explain_withheld(call: Call, t: Translator) -> None:
    if call.advice == "hidden":
        empty_state(
            t("This call keeps the machine's advice from reviewers."),
            t("Reviews from a file can still be compared."),
        )
        return
    empty_state(
        t("The advice on a proposal opens once you have scored it on every criterion."),
        t("So far you have finished no proposal. Your own scores come first; the advice cannot sway them."),
    )
    if st.button(t("Score a proposal"), type="primary", icon=":material/edit:", key="compare:score"):
        open_page("score")


def _withheld_said(found: Comparison, t: Translator) -> str:
    names = [escape_markdown(one.label) for one in found.withheld[:MOST_NAMED]]
    if len(found.withheld) > MOST_NAMED:
        names.append("…")
    return t.plural(
        "Not shown until you have scored it on every criterion: {names}.",
        "{count} proposals are not shown until you have scored them on every criterion: {names}.",
        len(found.withheld),
        names=", ".join(names),
    )


def _of_reviews(call: Call, t: Translator) -> Comparison | None:
    file = st.file_uploader(t("Reviews CSV"), type=["csv"], key=REVIEWS_KEY, max_upload_size=20)
    if file is None:
        empty_state(
            t("Choose a reviews CSV to compare what people gave."),
            t("Its columns: proposal_id, reviewer_id, criterion and score; comment and lot may follow."),
        )
        return None
    try:
        reviews = _read(file.getvalue(), file.name, call, call.version)
    except FileError as error:
        file_error(error)
        return None
    if reviews.other_versions:
        st.warning(t("Some of these reviews were made under another version of the call."))
    st.caption(_panel_said(call, reviews, t))
    at_hand = proposals_at_hand()
    known = tuple(proposal.content_hash for proposal in at_hand.values())
    return _combined(file.getvalue(), file.name, call, call.version, session.current_role(), at_hand, known)


@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def _combined(
    data: bytes,
    name: str,
    _call: Call,
    call_version: str,
    role: Role,  # noqa: ARG001 - in the key, so that nobody gets what another role was allowed
    _at_hand: dict[str, Proposal],
    known: tuple[str, ...],  # noqa: ARG001 - in the key
) -> Comparison:
    reviews = _read(data, name, _call, call_version)
    return compare_reviews(
        actor=session.current_actor(), call=_call, reviews=reviews, proposals=_at_hand.values()
    )


@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def _read(data: bytes, name: str, _call: Call, call_version: str) -> Reviews:  # noqa: ARG001 - in the key
    return open_reviews(data, name, _call)


def _panel_said(call: Call, reviews: Reviews, t: Translator) -> str:
    """`4 reviewers, 3 proposals; scores of a criterion are combined by their mean`."""
    people = t.plural("{count} reviewer", "{count} reviewers", len(reviews.reviewer_ids))
    proposals = t.plural("{count} proposal", "{count} proposals", len(reviews.proposal_ids))
    method = {
        "mean": t("Scores are combined by their mean."),
        "median": t("Scores are combined by their median."),
        "trimmed": t("Scores are combined by their mean without the extremes."),
        "closest_two": t("Scores are combined by the mean of the two closest."),
        "consensus": t("Until a consensus is written down, the mean stands in for it."),
    }[call.reviews.combine]
    return f"{people}, {proposals}. {method}"
