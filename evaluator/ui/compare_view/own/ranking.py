"""The order that own scores, and the own order among equals, put proposals in."""

import pandas as pd
import streamlit as st

from evaluator.access import Actor
from evaluator.foundation import Translator
from evaluator.reports.own_scores_csv import OwnRow, own_scores_csv
from evaluator.services.own_scores import OwnLot, OwnScores, OwnStage, own_scores
from evaluator.ui.asked_anew import download_button
from evaluator.ui.compare_view.own.ties import show_ties
from evaluator.ui.compare_view.own.words import labels, order_said, rank_said, ranking_finding, review_said
from evaluator.ui.headings import part_title, section_title
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.stored import database

CSV_KEY = "compare:own-csv"


def show_ranking(found: OwnScores, stage: OwnStage, t: Translator) -> None:
    """Lot by lot the ranking, and under it the proposals that are equal."""
    section_title(t("How do your scores rank them?"))
    show_paragraph(ranking_finding([lot.ranking for lot in stage.lots], t))
    for lot in stage.lots:
        alt = t("Your ranking, by your own scores")
        if len(stage.lots) > 1:
            title = found.call.lot_title(lot.lot, t.language) or t("Without a lot")
            part_title(title)
            alt = t("{label}: {text}", label=alt, text=title)
        st.dataframe(ranking_table(stage, lot, t), hide_index=True, alt=alt)
        show_ties(found.call, stage, lot, t)
    store, call_id = database(), found.call.id

    def content(actor: Actor) -> bytes:
        return scores_file(own_scores(database=store, actor=actor, call_id=call_id))

    download_button(
        t("Download my scores as CSV"),
        content,
        file_name="my-scores.csv",
        mime="text/csv",
        key=CSV_KEY,
        icon=":material/download:",
    )


def ranking_table(stage: OwnStage, lot: OwnLot, t: Translator) -> pd.DataFrame:
    """One row for each proposal of the lot, as they stand."""
    named = labels(stage.proposals, t)
    placed = lot.ranking.placed
    own = [stage.scored(one.proposal_id) for one in placed]
    return pd.DataFrame(
        {
            t("Rank"): [rank_said(one) for one in placed],
            t("Proposal"): [named[one.proposal_id] for one in placed],
            t("Total"): [one.total for one in placed],
            t("Among equals"): [order_said(one, t) for one in placed],
            t("Your review"): [review_said(one, t) for one in own],
            t("Title"): [one.title for one in own],
        }
    )


def scores_file(found: OwnScores) -> bytes:
    """Everything that the person scored in the call, stage by stage and lot by lot."""
    return own_scores_csv(found.call, _rows(found))


def _rows(found: OwnScores) -> list[OwnRow]:
    return [
        OwnRow(
            reference=one.reference,
            title=one.title,
            lot=one.lot,
            stage=stage.stage,
            state=one.state.value,
            placed=placed,
            scores=one.scores,
        )
        for stage in found.stages
        for lot in stage.lots
        for placed in lot.ranking.placed
        for one in (stage.scored(placed.proposal_id),)
    ]
