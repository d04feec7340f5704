"""What a draft does: the difference in words, then who moves, and what becomes of reviews given."""

import streamlit as st

from evaluator.access import NotAllowedError
from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.services.call_changes import changes_told
from evaluator.services.named_files import NamedFile
from evaluator.services.trials import tried_by_machine, tried_on_reviews, tried_on_samples
from evaluator.store import StoreError
from evaluator.ui import session
from evaluator.ui.assessed import words_in_force
from evaluator.ui.headings import section_title
from evaluator.ui.marked_text import show_list, show_paragraph
from evaluator.ui.messages import empty_state, refusal_said, store_error
from evaluator.ui.stored import database
from evaluator.ui.trial_view.impact import show_impact
from evaluator.ui.trial_view.reviews_after import show_reviews_after
from evaluator.ui.trial_view.versions import choose_lot, is_stored, opened, reading
from evaluator.ui.view_choice import choose_view

VIEW_KEY = "trial:on"
LOT_KEY = "trial:lot"
MOST_CHANGES = 12
"""So many changes are told at once; the others behind a press."""


def show_what_it_does(before: NamedFile, after: NamedFile, call_id: str, t: Translator) -> None:
    """The difference in words, then what it does to the order of proposals and to reviews already given."""
    both = opened(before, after, t)
    if both is None:
        return
    if not _show_changes(before, after, t):
        return
    views = _views(call_id, t)
    view = choose_view(views, key=VIEW_KEY, t=t)
    try:
        if view == "reviews":
            _show_on_reviews(*both, call_id, t)
        else:
            _show_by_machine(*both, call_id, view, t)
    except (NotAllowedError, StoreError, ValueError) as error:
        store_error(t("The draft cannot be tried on this now."), refusal_said(error, t))


def _show_changes(before: NamedFile, after: NamedFile, t: Translator) -> bool:
    """What differs, in words; whether anything does that counts."""
    section_title(t("What differs from the published call"))
    found = changes_told(before, after)
    if found.is_same_text:
        empty_state(
            t("The draft says the same as the published call."),
            t("Change a weight, a level or a text; what it does appears here."),
        )
        return False
    if not found.changes:
        show_paragraph(t("Only comments, order or spelling differ: nothing changes for anybody."))
        return False
    stated = sum(one.kind != "share" for one in found.changes)
    said = [one.said.said_in(t.language) for one in found.changes]
    shown = min(stated, MOST_CHANGES)
    show_list(said[:shown])
    if rest := said[shown:]:
        label = t.plural("{count} more change", "{count} more changes", len(rest))
        with st.expander(label, icon=":material/difference:"):
            show_list(rest)
    return True


def _views(call_id: str, t: Translator) -> dict[str, str]:
    stored = {"reviews": t("Reviews given"), "call": t("This call's proposals")} if is_stored(call_id) else {}
    return {**stored, "samples": t("Samples")}


def _show_by_machine(before: Call, after: Call, call_id: str, view: str, t: Translator) -> None:
    with reading(t) as progress:
        if view == "samples":
            found = tried_on_samples(before, after, words=words_in_force(), progress=progress)
        else:
            found = tried_by_machine(
                database=database(),
                actor=session.current_actor(),
                call_id=call_id,
                before=before,
                after=after,
                progress=progress,
            )
    if not found.labels:
        empty_state(
            t("There is no proposal to try the draft on."),
            t("Proposals appear here once they are submitted or imported; samples are always there."),
        )
        return
    st.caption(t("Scored by machine under both versions: advice, not a decision."))
    chosen = choose_lot(after, found.lots, key=f"{LOT_KEY}:{view}", t=t)
    show_impact(before, after, found.impact, found.labels, chosen, key=f"trial:{view}", t=t)


def _show_on_reviews(before: Call, after: Call, call_id: str, t: Translator) -> None:
    found = tried_on_reviews(
        database=database(), actor=session.current_actor(), call_id=call_id, before=before, after=after
    )
    if found is None:
        empty_state(
            t("No review was submitted yet."),
            t("What becomes of reviews appears here once there are some."),
        )
        return
    show_reviews_after(after, found, t)
    chosen = choose_lot(after, found.lots, key=f"{LOT_KEY}:reviews", t=t)
    show_impact(before, after, found.found.impact, found.labels, chosen, key="trial:reviews", t=t)
