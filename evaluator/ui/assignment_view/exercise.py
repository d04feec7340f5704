"""The calibration exercise, as a call manager runs it: its samples, who is done, how far reviewers differ."""

import pandas as pd
import streamlit as st

from evaluator.calls import Call
from evaluator.foundation import Translator, figures
from evaluator.panel.calibration import Severity
from evaluator.panel.scores import judged
from evaluator.services.calibration import NamedSample, Sample, exercise_of_call
from evaluator.services.calibration.overseeing import OfReviewer
from evaluator.store.tables import ReviewState
from evaluator.ui import session
from evaluator.ui.assignment_view.exercise_samples import show_putting, show_reference
from evaluator.ui.charts import download_csv
from evaluator.ui.figures import percent
from evaluator.ui.headings import section_title
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.messages import empty_state
from evaluator.ui.people_view.pressing import show_said
from evaluator.ui.score_form.exercise import spread_said
from evaluator.ui.score_form.widgets import score_in_words
from evaluator.ui.stored import database

MOST_NAMED = 12
"""Of those who are not done; of more only the number is said."""
NEAR = 0.005


def show_exercise(call: Call, t: Translator) -> None:
    """Each sample that the call file names."""
    found = exercise_of_call(database=database(), actor=session.current_actor(), call_id=call.id)
    if not found.samples:
        empty_state(
            t("The call has no calibration exercise."),
            t(
                "Name its samples in the call file, under reviews as calibration: [S01]. They are then put "
                "in the store here, and reviewers score them before they submit a review."
            ),
        )
        return
    for one in found.samples:
        section_title(t("Calibration exercise: {sample}", sample=one.reference))
        show_said(f"exercise:{one.reference}")
        if one.sample is None:
            show_paragraph(
                t("It is not in the store yet, and nothing waits for it. Put it here, then score it.")
            )
            show_putting(call, one.reference, None, t)
        else:
            _show_there(call, one, one.sample, t)


def _show_there(call: Call, one: NamedSample, sample: Sample, t: Translator) -> None:
    show_paragraph(sample.proposal.title)
    show_paragraph(done_said(one, t))
    if not sample.scores:
        st.warning(
            t("It has no reference scores yet: reviewers see how far they lie apart, and nothing to aim at."),
            icon=":material/info:",
        )
    if one.reviewers:
        people = reviewers_table(one, t)
        st.dataframe(people, hide_index=True, alt=t("Who has done the exercise"))
        download_csv(people, f"assignment:exercise:{one.reference}:people", t)
    if one.done:
        spreads = spreads_table(call, one, sample, t)
        st.dataframe(spreads, hide_index=True, alt=t("What reviewers gave, by criterion"))
        download_csv(spreads, f"assignment:exercise:{one.reference}:spread", t)
    show_reference(call, sample, t)
    if all(person.state is None for person in one.reviewers):
        with st.expander(t("Take another text"), icon=":material/swap_horiz:"):
            show_putting(call, one.reference, sample, t)


def done_said(one: NamedSample, t: Translator) -> str:
    """How many have submitted, and who has not."""
    if not one.reviewers:
        return t("The call has no reviewers yet.")
    said = t.plural(
        "{done} of {count} reviewer has submitted it.",
        "{done} of {count} reviewers have submitted it.",
        len(one.reviewers),
        done=one.done,
    )
    waiting = [person.name for person in one.waiting]
    if not waiting or len(waiting) > MOST_NAMED:
        return said
    named = t("Not yet: {names}.", names=figures.listed(waiting, t.language))
    return f"{said} {named}"


def reviewers_table(one: NamedSample, t: Translator) -> pd.DataFrame:
    """Everybody with their state, and how strict they are against the reference; the strictest first."""
    ordered = sorted(one.reviewers, key=lambda person: (person.severity is None, _difference(person)))
    return pd.DataFrame(
        {
            t("Reviewer"): [person.name for person in ordered],
            t("Exercise"): [_state_said(person, t) for person in ordered],
            t("Against the reference"): [severity_said(person.severity, t) for person in ordered],
        }
    )


def _difference(person: OfReviewer) -> float:
    return 0.0 if person.severity is None else person.severity.difference


def severity_said(found: Severity | None, t: Translator) -> str:
    """`12 % of the scale stricter`; empty where there is nothing to compare."""
    if found is None:
        return ""
    if abs(found.difference) < NEAR:
        return t("as the reference on average")
    share = percent(abs(found.difference), t)
    if found.difference < 0:
        return t("{share} of the scale stricter", share=share)
    return t("{share} of the scale milder", share=share)


def spreads_table(call: Call, one: NamedSample, sample: Sample, t: Translator) -> pd.DataFrame:
    """Each criterion with the group's spread and the reference score."""
    found = [
        (criterion.title.said_in(t.language), call.scale_of(criterion), name)
        for name, criterion in judged(call).items()
    ]
    return pd.DataFrame(
        {
            t("Criterion"): [title for title, _, _ in found],
            t("The group"): [spread_said(one.spreads[name], scale, t) for _, scale, name in found],
            t("Reference"): [
                score_in_words(sample.scores[name], scale, t, literally=True)
                if name in sample.scores
                else t("not given")
                for _, scale, name in found
            ],
        }
    )


def _state_said(person: OfReviewer, t: Translator) -> str:
    match person.state:
        case None:
            return t("not started")
        case ReviewState.SUBMITTED:
            return t("answer submitted")
        case _:
            return t("draft")
