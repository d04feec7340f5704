"""What a call manager sees at a glance: what is held up, how far the reviews are, who is late."""

from collections import Counter

import pandas as pd
import streamlit as st

from evaluator.foundation import Translator
from evaluator.services.asked_for_reviews import ReviewStep
from evaluator.services.lapsed_reviews import LapsedReviews
from evaluator.services.overview import Block, Overview
from evaluator.ui.assignment_view.views import VIEW_ADDRESS, WHO_READS_WHAT
from evaluator.ui.charts import download_csv
from evaluator.ui.figures import first_named
from evaluator.ui.headings import section_title
from evaluator.ui.lexicons_moved import show_to_managers
from evaluator.ui.marked_text import show_fields, show_paragraph
from evaluator.ui.navigation import link_to
from evaluator.ui.overview.giving_back import lapsed_counted, show_giving_back
from evaluator.ui.overview.settling import show_settling
from evaluator.ui.overview.words import (
    block_said,
    deadline_said,
    held_up_said,
    in_exercise_said,
    step_said,
    way_said,
)
from evaluator.ui.phases import local_moment_in_words

_WHERE = {
    Block.CONDITIONS: "eligibility",
    Block.CONFLICTS: "",
    Block.REVIEWERS: "assignment",
    Block.EXERCISE: "assignment",
    Block.REVIEWS: "",
    Block.THIRD: "assignment",
    Block.CONSENSUS: "panel",
}
"""The page on which it is solved; empty where that is this one."""

_ONE = (Block.THIRD, Block.CONSENSUS)
"""What is solved for one proposal after the other: the page opens with the first."""


_VIEW = {Block.REVIEWERS: WHO_READS_WHAT, Block.THIRD: WHO_READS_WHAT, Block.EXERCISE: "exercise"}
"""Which view of the page it is; without a name the one that was looked at last opens."""


def show_overview(found: Overview, lapsed: LapsedReviews, t: Translator) -> None:
    """First what keeps the next steps from being taken."""
    with st.container(border=True, key="overview-blocked"):
        _show_blocked(found, lapsed, t)
    show_giving_back(found.call, lapsed, t)
    if found.to_settle:
        with st.container(border=True, key="overview-conflicts"):
            show_settling(found, t)
    show_to_managers(found.lexicons_moved, found.call, t)
    with st.container(border=True, key="overview-reviews"):
        _show_reviews(found, lapsed, t)
    with st.container(border=True, key="overview-late"):
        _show_outstanding(found, t)
    if found.left_out:
        show_paragraph(
            t.plural(
                "{count} proposal is not shown: you have a conflict of interest with it.",
                "{count} proposals are not shown: you have a conflict of interest with them.",
                found.left_out,
            ),
            quiet=True,
        )


def _show_blocked(found: Overview, lapsed: LapsedReviews, t: Translator) -> None:
    section_title(t("What holds up the next steps"))
    if not found.blocked and not lapsed.reviews:
        show_paragraph(t("Nothing is held up."))
        return
    if lapsed.reviews:
        with st.container(key="overview-block-lapsed", gap="xxsmall"):
            show_paragraph(" ".join([lapsed_counted(lapsed, t), t("Give them back below.")]))
            show_paragraph(t("Holds up what the panel agrees on"), quiet=True)
    for block in Block:
        references = found.blocked.get(block)
        if not references:
            continue
        with st.container(key=f"overview-block-{block}", gap="xxsmall"):
            show_paragraph(block_said(block, len(references), t))
            if block is Block.EXERCISE:
                who = [name or t("somebody") for name in found.in_exercise]
                show_paragraph(in_exercise_said(first_named(who, t), len(who), t))
            labels = [found.labels.get(reference, reference) for reference in references]
            show_paragraph(
                t("{step}: {names}", step=held_up_said(block, t), names=first_named(labels, t)), quiet=True
            )
            if page := _WHERE[block]:
                query = {"proposal": references[0]} if block in _ONE else {}
                query |= {VIEW_ADDRESS: _VIEW[block]} if block in _VIEW else {}
                link_to(page, way_said(block, t), **query)


def _show_reviews(found: Overview, lapsed: LapsedReviews, t: Translator) -> None:
    section_title(t("Reviews"))
    lines = [(t("not asked yet"), found.not_asked)]
    # What is to be given back was submitted, and is told by itself.
    steps = Counter(found.steps) - Counter({ReviewStep.SUBMITTED: len(lapsed.reviews)})
    lines += [(step_said(step, t), steps[step]) for step in ReviewStep]
    lines.append((t("submitted, to be scored again or completed"), len(lapsed.reviews)))
    lines.append((t("not submitted, of proposals already decided"), found.never_submitted))
    show_fields((name, str(count)) for name, count in lines if count)
    if not any(count for _, count in lines):
        show_paragraph(t("Nobody was asked for a review yet."))
    with st.container(horizontal=True, gap="medium"):
        link_to("proposals", t("Open the proposals"))
        link_to("panel", t("Open the panel"))


def _show_outstanding(found: Overview, t: Translator) -> None:
    section_title(t("Who is late") if found.is_past else t("Whose reviews are still to come"))
    if found.until is not None:
        when = local_moment_in_words(found.until, found.call, t)
        show_paragraph(deadline_said(when, found.is_past, t))
    if not found.outstanding:
        show_paragraph(t("No review is outstanding."))
        return
    rows = outstanding_table(found, t)
    st.dataframe(rows, hide_index=True, alt=t("Reviewers with reviews to submit"))
    download_csv(rows, "overview:outstanding", t)
    link_to("people", t("Open the people"))


def outstanding_table(found: Overview, t: Translator) -> pd.DataFrame:
    """One row for each reviewer, most reviews to come first."""
    outstanding = found.outstanding
    steps = [step for step in ReviewStep if any(one.steps.get(step) for one in outstanding)]
    columns: dict[str, list[str] | list[int]] = {
        t("Reviewer"): [one.name or t("somebody") for one in outstanding],
        t("To come"): [one.count for one in outstanding],
    }
    for step in steps:
        columns[step_said(step, t)] = [one.steps.get(step, 0) for one in outstanding]
    columns[t("Proposals")] = [
        ", ".join(found.labels.get(reference, reference) for reference in one.references)
        for one in outstanding
    ]
    return pd.DataFrame(columns)
