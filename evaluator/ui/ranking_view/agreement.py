"""How far the reviewers agree: on the whole and on each criterion, what it means and what would help."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

import pandas as pd
import streamlit as st

from evaluator.charts import agreement_by_criterion
from evaluator.charts.agreement_by_criterion import Agreed
from evaluator.foundation import Translator, figures
from evaluator.panel.agreement import Agreement
from evaluator.panel.agreement_in_words import bounds_said, fewer_said, helps_said, reading_said, whys_said
from evaluator.services.ranking import CallRanking
from evaluator.services.ranking.call_agreement import CallAgreement, agreement_in
from evaluator.ui.charts import show_chart
from evaluator.ui.figures import number
from evaluator.ui.headings import section_title
from evaluator.ui.marked_text import show_fields, show_paragraph
from evaluator.ui.messages import empty_state
from evaluator.ui.table_height import height_of

KEY = "ranking:agreement"


def show_agreement(found: CallRanking, t: Translator) -> None:
    """A chart over all criteria, then each in words."""
    if not found.made_of.ratings:
        empty_state(
            t("No review is in yet."), t("How far people agree is shown once reviews were submitted.")
        )
        return
    made = agreement_in(found)
    lines = lines_of(found, made, t)
    show_chart(
        partial(agreement_by_criterion.specification, language=t.language),
        agreement_by_criterion.frame(lines, t),
        title=agreement_by_criterion.title(t),
        finding=agreement_by_criterion.finding(lines, t),
        alt=agreement_by_criterion.description(lines, t),
        key=KEY,
        table=lambda: agreement_by_criterion.table(lines, t),
    )
    section_title(t("What may rest on these scores"))
    if made.overall is None:
        show_paragraph(t("There is no whole: no review covers half of what the total is made of."))
    st.dataframe(
        readings(lines, t),
        hide_index=True,
        height=height_of(len(lines)),
        alt=t("How far reviewers agree"),
    )
    show_paragraph(f"{bounds_said(t)} {fewer_said(t)}", quiet=True)
    if helps := _by_sentence(lines, lambda line: [said] if (said := helps_said(line.found, t)) else [], t):
        section_title(t("What would help"))
        show_fields(helps)
    if whys := _by_sentence(lines, lambda line: whys_said(line.found, t), t):
        section_title(t("What cannot be said"))
        show_fields(whys)


def lines_of(found: CallRanking, made: CallAgreement, t: Translator) -> list[Agreed]:
    """The whole, where there is one, then the criteria in the order of the call."""
    whole = [] if made.overall is None else [Agreed(t("The whole"), made.overall, is_whole=True)]
    return [
        *whole,
        *(
            Agreed(found.call.criterion(name).title.said_in(t.language), one)
            for name, one in made.criteria.items()
        ),
    ]


def readings(lines: Sequence[Agreed], t: Translator) -> pd.DataFrame:
    """One row for each: what it means, and alpha. The chart's table has every figure."""
    return pd.DataFrame(
        {
            t("Criterion"): [line.name for line in lines],
            t("Reading"): [reading_said(line.found, t) for line in lines],
            t("Alpha"): [_alpha(line.found, t) for line in lines],
        }
    )


def _alpha(found: Agreement, t: Translator) -> str:
    """Of distances where scores have such, as it is read."""
    alpha = found.krippendorff["interval"]
    alpha = found.krippendorff["nominal"] if alpha is None else alpha
    return t("not defined") if alpha is None else number(alpha, t)


def _by_sentence(
    lines: Sequence[Agreed], said: Callable[[Agreed], Iterable[str]], t: Translator
) -> list[tuple[str, str]]:
    """Each sentence once, with what it is true of: why a figure is missing, or what would help."""
    found: dict[str, list[str]] = {}
    for line in lines:
        for sentence in said(line):
            found.setdefault(sentence, []).append(line.name)
    return [
        (t("Everywhere") if len(names) == len(lines) else figures.listed(names, t.language), sentence)
        for sentence, names in found.items()
    ]
