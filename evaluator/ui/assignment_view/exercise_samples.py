"""A sample of the exercise: which text it is, and how it is to be scored."""

import streamlit as st

from evaluator.calls import Call
from evaluator.foundation import FileError, Translator
from evaluator.foundation.yaml_files import MAXIMUM_BYTES
from evaluator.panel.scores import asked_of_reviewers, judged
from evaluator.proposals import Proposal
from evaluator.scoring import Score
from evaluator.services.assessing import read_draft
from evaluator.services.calibration import Sample, put_sample, set_reference
from evaluator.services.calibration.putting import NOT_PUT, fitting_reference
from evaluator.services.reviews import LONGEST_COMMENT
from evaluator.services.samples import open_sample, samples
from evaluator.store import new_id
from evaluator.store.versions import ChangedMeanwhileError
from evaluator.ui import session
from evaluator.ui.headings import part_title
from evaluator.ui.messages import file_error
from evaluator.ui.people_view.pressing import press
from evaluator.ui.score_form.widgets import read_widget, score_widget
from evaluator.ui.stored import database


def show_putting(call: Call, reference: str, sample: Sample | None, t: Translator) -> None:
    """One of the samples that come with the program, or a file; and the button that puts it."""
    shipped = {one.name: one for one in samples()}
    names = list(shipped)
    like = next((name for name in names if name.split("-")[0] == reference.lower()), None)
    seen = NOT_PUT if sample is None else sample.version
    place = f"assignment:exercise:{reference}:{seen}"
    chosen = st.selectbox(
        t("A sample that comes with the program"),
        names,
        index=None if like is None else names.index(like),
        format_func=lambda name: t("{label}: {text}", label=shipped[name].label, text=shipped[name].title),
        key=f"{place}:shipped",
    )
    file = st.file_uploader(
        t("Or a proposal of your own, as YAML or JSON"),
        type=["yaml", "yml", "json"],
        max_upload_size=MAXIMUM_BYTES // 1_000_000,
        key=f"{place}:file",
    )
    if not st.button(
        t("Put it into the exercise"),
        key=f"{place}:put",
        icon=":material/add:",
        disabled=file is None and chosen is None,
    ):
        return
    try:
        proposal = open_sample(str(chosen)) if file is None else read_draft(file.getvalue(), file.name)
    except FileError as error:
        file_error(error)
        return
    press(f"exercise:{reference}", t, lambda: _put(call, reference, proposal, seen, t))


def show_reference(call: Call, sample: Sample, t: Translator) -> None:
    """A score and its reasoning on each criterion, and the button that keeps them."""
    with st.expander(
        t("Reference scores and reasoning"), icon=":material/school:", expanded=not sample.scores
    ):
        # Each version has fields of its own: they begin with what is kept.
        place = f"assignment:exercise:{sample.reference}:{sample.version}"
        kept = fitting_reference(call, sample.scores)
        names = [*asked_of_reviewers(call)]
        for number, name in enumerate(names):
            criterion = judged(call)[name]
            key = f"{place}:{number}"
            title = criterion.title.said_in(t.language)
            part_title(title)
            score_widget(
                key,
                call.scale_of(criterion),
                kept.get(name),
                t,
                _nothing,
                label=t("{criterion}: reference score", criterion=title),
            )
            st.text_area(
                t("{criterion}: why", criterion=title),
                value=sample.reasoning.get(name, ""),
                key=f"{key}:why",
                max_chars=LONGEST_COMMENT,
                height=80,
            )
        if st.button(t("Keep the reference"), key=f"{place}:keep", type="primary"):
            scores: dict[str, Score] = {}
            for number, name in enumerate(names):
                score = read_widget(f"{place}:{number}", call.scale_of(judged(call)[name]))
                if score is not None:
                    scores[name] = score
            reasoning = {
                name: str(st.session_state.get(f"{place}:{number}:why") or "")
                for number, name in enumerate(names)
            }
            press(f"exercise:{sample.reference}", t, lambda: _set(call, sample, scores, reasoning, t))


def _nothing() -> None:
    """The fields are read when the button is pressed."""


def _put(call: Call, reference: str, proposal: Proposal, seen: int, t: Translator) -> str:
    try:
        put_sample(
            database=database(),
            actor=session.current_actor(),
            call_id=call.id,
            reference=reference,
            proposal=proposal,
            seen=seen,
            key=new_id(),
        )
    except ChangedMeanwhileError:
        raise ValueError(_changed(t)) from None
    return t("It is in the store. Reviewers find it under My reviews, and score it before they submit one.")


def _set(
    call: Call, sample: Sample, scores: dict[str, Score], reasoning: dict[str, str], t: Translator
) -> str:
    try:
        set_reference(
            database=database(),
            actor=session.current_actor(),
            call_id=call.id,
            reference=sample.reference,
            scores=scores,
            reasoning=reasoning,
            seen=sample.version,
            key=new_id(),
        )
    except ChangedMeanwhileError:
        raise ValueError(_changed(t)) from None
    return t("The reference is kept. Reviewers see it once they have submitted their own answer.")


def _changed(t: Translator) -> str:
    return t("Somebody else changed this meanwhile; it stands here now. Nothing of yours was kept.")
