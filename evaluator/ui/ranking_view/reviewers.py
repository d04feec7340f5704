"""How each reviewer scores beside those who read the same, in words; for whoever may see their names."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from evaluator.foundation import Translator
from evaluator.panel.calibration_in_words import severity_said
from evaluator.panel.profiles_in_words import PARTS, part_said, part_title, what_is_said
from evaluator.panel.reviewer_profiles import FEWEST
from evaluator.services.ranking import CallRanking
from evaluator.services.ranking.call_agreement import CallAgreement, agreement_in
from evaluator.services.ranking.totals_kept import totals_of
from evaluator.ui.charts import download_csv
from evaluator.ui.headings import section_title
from evaluator.ui.marked_text import show_list, show_paragraph
from evaluator.ui.messages import empty_state
from evaluator.ui.ranking_view.naming import reviewer_names

KEY = "ranking:reviewers"


def show_reviewers(found: CallRanking, t: Translator) -> None:
    """Whether they differ in severity at all, then a row for each."""
    if not found.made_of.ratings:
        empty_state(t("No review is in yet."), t("Profiles are shown once reviews were submitted."))
        return
    made = agreement_in(found)
    section_title(t("How does each reviewer score?"))
    show_paragraph(severity_said(made.severity_chance, is_detected=made.severity_is_detected, t=t))
    show_paragraph(told_said(made, t))
    rows = profiles_table(found, made, t)
    st.dataframe(rows, hide_index=True, alt=t("Profiles of the reviewers"))
    download_csv(rows, KEY, t)
    with st.expander(t("How to read this"), icon=":material/help:", key=f"{KEY}:reading"):
        show_list(what_is_said(t))


def told_said(made: CallAgreement, t: Translator) -> str:
    """Of how many anything is said."""
    enough = sum(one.n >= FEWEST for one in made.profiles)
    return t.plural(
        "{enough} of {count} reviewer gave {fewest} reviews or more; of the others nothing is said.",
        "{enough} of {count} reviewers gave {fewest} reviews or more; of the others nothing is said.",
        len(made.profiles),
        enough=enough,
        fewest=FEWEST,
    )


def profiles_table(found: CallRanking, made: CallAgreement, t: Translator) -> pd.DataFrame:
    """One row for each reviewer, most reviews first."""
    names, points = reviewer_names(found.made_of, t), _points(found)
    columns: Mapping[str, list[str] | list[int]] = {
        t("Reviewer"): [names.get(one.reviewer_id, one.reviewer_id) for one in made.profiles],
        t("Reviews"): [one.n for one in made.profiles],
        t("Read by others too"): [one.shared for one in made.profiles],
        **{
            part_title(part, t): [
                part_said(part, one, points, t, is_detected=made.severity_is_detected)
                for one in made.profiles
            ]
            for part in PARTS
        },
    }
    return pd.DataFrame(columns)


def _points(found: CallRanking) -> float:
    totals = totals_of(found.made_of)
    return 1.0 if totals is None else totals.points
