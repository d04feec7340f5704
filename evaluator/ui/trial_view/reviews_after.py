"""What becomes of reviews already given: which scores carry over, and whose work is not done any more."""

from collections.abc import Iterator

import pandas as pd
import streamlit as st

from evaluator.calls import Call
from evaluator.calls.carry_over import OVERALL
from evaluator.foundation import Translator
from evaluator.panel.carried_in_words import reason_in_words
from evaluator.panel.carried_reviews import CarriedReviews
from evaluator.services.trials import ReviewsTrial
from evaluator.ui.charts import download_csv
from evaluator.ui.figures import first_named
from evaluator.ui.headings import section_title
from evaluator.ui.marked_text import show_list, show_paragraph
from evaluator.ui.table_height import height_of


def show_reviews_after(after: Call, found: ReviewsTrial, t: Translator) -> None:
    """How many reviews become incomplete and by whom, why, and a row for each score to be given."""
    section_title(t("What becomes of the reviews given"))
    show_paragraph(finding(found, t))
    if said := [*_why(after, found.found.carried, t)]:
        show_list(said)
    if found.earlier:
        show_paragraph(
            t.plural(
                "{count} score of an earlier version means something else under the published one, and "
                "counts in neither order.",
                "{count} scores of an earlier version mean something else under the published one, and "
                "count in neither order.",
                found.earlier,
            ),
            quiet=True,
        )
    rows = to_score_table(after, found, t)
    if rows.empty:
        return
    label = t.plural("{count} score to be given", "{count} scores to be given", len(rows))
    with st.expander(label, icon=":material/assignment_late:"):
        st.dataframe(rows, hide_index=True, height=height_of(len(rows)))
        download_csv(rows, "trial:to-score", t)


def finding(found: ReviewsTrial, t: Translator) -> str:
    """How many of the reviews become incomplete, and whose they are."""
    carried = found.found.carried
    incomplete = carried.become_incomplete
    if not incomplete and not carried.set_aside and found.earlier:
        return t.plural(
            "{count} of {all} reviews has scores that count under the published version; all carry over.",
            "{count} of {all} reviews have scores that count under the published version; all carry over.",
            len(carried.reviews),
            all=found.reviews,
        )
    if not incomplete and not carried.set_aside:
        return t.plural(
            "{count} review holds as it is: every score carries over.",
            "{count} reviews hold as they are: every score carries over.",
            found.reviews,
        )
    if not incomplete:
        return t(
            "No review becomes incomplete. {aside} scores are set aside and stay with the published version.",
            aside=len(carried.set_aside),
        )
    names = first_named(sorted({_reviewer(found, one.reviewer_id) for one in incomplete}), t)
    return t.plural(
        "{count} of {all} reviews becomes incomplete, by {names}.",
        "{count} of {all} reviews become incomplete, by {names}.",
        len(incomplete),
        all=found.reviews,
        names=names,
    )


def to_score_table(after: Call, found: ReviewsTrial, t: Translator) -> pd.DataFrame:
    """A row for each score to be given, with its reason, by reviewer."""
    several = sorted(
        found.found.carried.to_score,
        key=lambda one: (_reviewer(found, one.reviewer_id), found.labels[one.proposal_id]),
    )
    return pd.DataFrame(
        {
            t("Reviewer"): [_reviewer(found, one.reviewer_id) for one in several],
            t("Proposal"): [found.labels[one.proposal_id] for one in several],
            t("Criterion"): [_criterion(after, one.criterion, t) for one in several],
            t("Why"): [reason_in_words(one.reason, t) for one in several],
        }
    )


def _why(after: Call, carried: CarriedReviews, t: Translator) -> Iterator[str]:
    for one in carried.mapping.criteria:
        if one.obstacle is not None:
            name = _criterion(after, one.criterion, t)
            yield t("{label}: {text}", label=name, text=reason_in_words(one.obstacle, t))
        elif one.asks_otherwise:
            name = _criterion(after, one.criterion, t)
            yield t(
                "{criterion}: asked in other words; scores carry over, and a person may look.", criterion=name
            )
    if carried.mapping.gone:
        yield t.plural(
            "{count} criterion is no longer there: its scores stay with the published version.",
            "{count} criteria are no longer there: their scores stay with the published version.",
            len(carried.mapping.gone),
        )


def _reviewer(found: ReviewsTrial, reviewer_id: str) -> str:
    return found.reviewers.get(reviewer_id) or reviewer_id


def _criterion(call: Call, name: str, t: Translator) -> str:
    return (
        t("the judgement of the whole") if name == OVERALL else call.criterion(name).title.said_in(t.language)
    )
