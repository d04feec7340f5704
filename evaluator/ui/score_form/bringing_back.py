"""An exported review back in: what the file holds beside what is here, and a question where the two clash."""

from collections.abc import Callable, Mapping

import streamlit as st

from evaluator.calls import Call
from evaluator.foundation import FileError, Translator, figures
from evaluator.panel.reviews import Reviews
from evaluator.panel.scores import judged
from evaluator.proposals import Proposal
from evaluator.services.bringing_back import Found, Prefer, cut_short, found_in_file, not_at_hand
from evaluator.services.reviews import LONGEST_COMMENT, OwnReview, open_reviews
from evaluator.ui.marked_text import show_paragraph, show_rows
from evaluator.ui.messages import file_error
from evaluator.ui.score_form.own import own_review, replace
from evaluator.ui.score_form.widgets import score_in_words

IMPORT_KEY = "score:import"
PREFER_KEY = "score:prefer"
TAKEN_KEY = "score:taken"
LATE_KEY = "score:taken_late"
"""Whether the last press came after a change that what was shown did not know of."""

MOST_CLASHES = 12
"""Written out; of more only the number is said."""


def show_bringing_back(
    call: Call,
    at_hand: Mapping[str, Proposal],
    reviewer: str,
    t: Translator,
    *,
    on_taken: Callable[[], None],
) -> None:
    """A place for the file, then what would change, then one button; then `on_taken`."""
    with st.expander(t("Bring back an exported review"), icon=":material/upload:"):
        file = st.file_uploader(t("Reviews CSV"), type=["csv"], key=IMPORT_KEY, max_upload_size=20)
        if file is None:
            return
        try:
            reviews = open_reviews(file.getvalue(), file.name, call)
        except FileError as error:
            file_error(error)
            return

        def here() -> list[OwnReview]:
            return [own_review(call, proposal) for proposal in at_hand.values()]

        def find() -> tuple[Found, ...]:
            return found_in_file(here(), reviews, reviewer)

        _show_plan(call, here(), reviews, find, on_taken, t)


def _show_plan(
    call: Call,
    own: list[OwnReview],
    reviews: Reviews,
    find: Callable[[], tuple[Found, ...]],
    on_taken: Callable[[], None],
    t: Translator,
) -> None:
    found = find()
    if others := not_at_hand(own, reviews):
        names = figures.listed(others, t.language)
        show_paragraph(t("Not open here, so left out: {proposals}.", proposals=names), quiet=True)
    if not found:
        st.warning(
            t("The file holds no review by you of a proposal that is open here. Check your reviewer code."),
            icon=":material/info:",
        )
        return
    show_rows((one.reference, _number_said(one, t), "") for one in found)
    if count := cut_short(found, reviews):
        most = figures.number(LONGEST_COMMENT, t.language)
        st.warning(
            t.plural(
                "{count} comment in the file has more than {most} characters: only its beginning is "
                "taken in.",
                "{count} comments in the file have more than {most} characters: only their beginnings are "
                "taken in.",
                count,
                most=most,
            ),
            icon=":material/content_cut:",
        )
    clashes = [(one, name) for one in found for name in one.clashes]
    if st.session_state.pop(LATE_KEY, False):
        st.warning(
            t("You changed a review after this was shown. Nothing was brought back; look at it again."),
            icon=":material/info:",
        )
    prefer: Prefer | None = _ask(call, clashes, t) if clashes else "here"
    if st.session_state.pop(TAKEN_KEY, False):
        st.success(t("Scores and comments are back."), icon=":material/check:")
    elif clashes or any(one.adds for one in found):
        st.button(
            t.plural("Bring back {count} review", "Bring back {count} reviews", len(found)),
            key="score:take_in",
            disabled=prefer is None,
            on_click=_take,
            args=(found, find, prefer, on_taken),
        )
    else:
        show_paragraph(t("All of it stands here already."), quiet=True)


def _number_said(one: Found, t: Translator) -> str:
    clashes = len(one.clashes)
    said = [t.plural("{count} entry new here", "{count} entries new here", one.adds)]
    if clashes:
        said.append(t.plural("{count} criterion differs", "{count} criteria differ", clashes))
    return ", ".join(said)


def _ask(call: Call, clashes: list[tuple[Found, str]], t: Translator) -> Prefer | None:
    """Whose word counts; nothing is chosen beforehand, and nothing happens until something is."""
    show_rows(_clash_said(call, one, name, t) for one, name in clashes[:MOST_CLASHES])
    if len(clashes) > MOST_CLASHES:
        show_paragraph(t("And {count} more.", count=len(clashes) - MOST_CLASHES), quiet=True)
    words: dict[Prefer, str] = {
        "here": t("Keep what stands here, and add only what is new"),
        "file": t("Take what the file says"),
    }
    return st.radio(
        t("Where the file and this page differ"),
        list(words),
        index=None,
        format_func=words.__getitem__,
        key=PREFER_KEY,
    )


def _clash_said(call: Call, one: Found, name: str, t: Translator) -> tuple[str, str, str]:
    criterion = judged(call)[name]
    scale = call.scale_of(criterion)
    here, theirs = (
        score_in_words(own.scores.get(name), scale, t, literally=True) for own in (one.here, one.in_file)
    )
    title = f"{one.reference} · {criterion.title.said_in(t.language)}"
    if here == theirs or name not in one.here.scores or name not in one.in_file.scores:
        return title, t("another comment"), ""
    said = t("here {here}, in the file {there}", here=here, there=theirs)
    is_same_comment = one.here.comments.get(name, "") == one.in_file.comments.get(name, "")
    return title, said, "" if is_same_comment else t("The comments differ too.")


def _take(
    shown: tuple[Found, ...],
    find: Callable[[], tuple[Found, ...]],
    prefer: Prefer,
    on_taken: Callable[[], None],
) -> None:
    """Take in what was shown; where something else was scored meanwhile, that is shown first."""
    st.session_state.pop(PREFER_KEY, None)
    if find() != shown:
        st.session_state[LATE_KEY] = True
        return
    for one in shown:
        replace(one.joined(prefer))
    st.session_state[TAKEN_KEY] = True
    on_taken()
