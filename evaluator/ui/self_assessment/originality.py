"""What a draft shares with existing programmes: for the applicant, who sees no other proposal."""

import streamlit as st

from evaluator.access import Shown, sentence_for_applicant
from evaluator.charts import originality
from evaluator.charts.wording import capitalised
from evaluator.foundation import Translator
from evaluator.lineage import Match
from evaluator.lineage.judgement.wording import verdict_title
from evaluator.services.assessing import Assessed
from evaluator.services.lineage.for_advice import advice_corpus
from evaluator.ui.marked_text import show_heading, show_paragraph, show_rows
from evaluator.ui.originality_view.case import Case
from evaluator.ui.originality_view.matches import choose_match
from evaluator.ui.originality_view.one_match import show_match
from evaluator.ui.originality_view.screened import case_of, shelf
from evaluator.ui.originality_view.words import why
from evaluator.ui.self_assessment.checks import ORIGINALITY

OPEN_KEY = "result:originality"
MATCH_KEY = "result:originality-of"


def show_originality(assessed: Assessed, shown: Shown, t: Translator) -> None:
    """The finding, and on request the programmes beside the draft; no numbers where the call wants none."""
    show_heading(t("What it shares with existing programmes"), level=2, anchor=ORIGINALITY)
    corpus = advice_corpus()
    if corpus is None:
        show_paragraph(t("It was compared with nothing: the programmes cannot be read now."))
        return
    # Nobody else's proposal is compared with a draft: what it resembles would tell of them.
    case = case_of(assessed.proposal, (), corpus, shelf(is_shared=False), lineage=assessed.lineage)
    show_paragraph(
        t(
            "Building on what was there before is welcome where it is declared: name it among the "
            "predecessors and say what is new."
        ),
        quiet=True,
    )
    if shown != "numbers":
        _show_words(case, shown, t)
        return
    show_paragraph(originality.finding(originality.of_proposal(case.lineage, case.names), t))
    with st.expander(t("Beside each programme"), key=OPEN_KEY, icon=":material/compare:",
                     on_change="rerun") as beside:  # fmt: skip
        if beside.open:
            match = choose_match(case, t, key=MATCH_KEY)
            if match is not None:
                show_match(case, match, t, key="draft")


def _show_words(case: Case, shown: Shown, t: Translator) -> None:
    """Verdicts and reasons that tell no figure."""
    found = [match for match in case.lineage.matches if match.verdict != "independent"]
    if not found:
        show_paragraph(t("No programme was found that it comes from or repeats."))
        return
    show_rows(_row(match, shown, t) for match in found)


def _row(match: Match, shown: Shown, t: Translator) -> tuple[str, str, str]:
    reasons = [said for sentence in why(match, t) if (said := sentence_for_applicant(sentence, shown))]
    return match.title, capitalised(verdict_title(match.verdict, t)), "\n".join(reasons)
