"""What was found: who reads what and how well they fit, how much each reads, what changed."""

from collections import Counter, defaultdict

import pandas as pd
import streamlit as st

from evaluator.foundation import Translator
from evaluator.reports.assignment_csv import assignment_csv
from evaluator.services.best_assignment import Found
from evaluator.services.call_assignment import Assignable
from evaluator.ui.assignment_view.wanted import Result
from evaluator.ui.assignment_view.words import change_said
from evaluator.ui.charts import download_csv
from evaluator.ui.figures import language_name, number
from evaluator.ui.headings import section_title
from evaluator.ui.marked_text import show_list, show_paragraph


def show_found(result: Result, found: Found, t: Translator) -> None:
    """The assignment, the loads, and what is new since the one before."""
    there = result.there
    section_title(t("Who reads what"))
    for sentence in found_said(found, t):
        show_paragraph(sentence)
    if result.gained or result.lost:
        with st.expander(t("What changed"), icon=":material/difference:", expanded=True):
            show_list(change_said(result.gained, result.lost, there, t))
    st.dataframe(readers_table(there, found, t), hide_index=True, alt=t("Readers by proposal"))
    st.download_button(
        t("Download the pairs as CSV"),
        assignment_csv(there.under_names(found.assignment)),
        file_name="assignment.csv",
        mime="text/csv",
        key="assignment:pairs",
        on_click="ignore",
        icon=":material/download:",
    )
    with st.expander(t("How much each reviewer reads"), icon=":material/bar_chart:"):
        loads = loads_table(there, found, t)
        st.dataframe(loads, hide_index=True, alt=t("Proposals by reviewer"))
        download_csv(loads, "assignment:loads", t)


def found_said(found: Found, t: Translator) -> list[str]:
    """How many reviews, how well they fit, and what to know of it."""
    count = len(found.assignment.pairs)
    mean = number(found.assignment.fit / count, t) if count else number(0, t)
    said = [
        t.plural(
            "{count} review; the mean fit is {mean}, the greatest there is under these limits.",
            "{count} reviews; the mean fit is {mean}, the greatest there is under these limits.",
            count,
            mean=mean,
        ),
        t("1 is a reader who knows all that a proposal is about; 0 one who knows nothing of it."),
    ]
    if found.task.found_load is not None:
        said.append(
            t(
                "Who named no limit reads {count} at most, beside what is settled: the least even load that "
                "works.",
                count=found.task.found_load,
            )
        )
    if found.foreign:
        said.append(
            t.plural(
                "{count} review goes to somebody of whom it is not known that they read the language.",
                "{count} reviews go to somebody of whom it is not known that they read the language.",
                len(found.foreign),
            )
        )
    return said


def readers_table(there: Assignable, found: Found, t: Translator) -> pd.DataFrame:
    """Proposals with their readers, the best fitting one first."""
    readers: defaultdict[str, list[str]] = defaultdict(list)
    asked = t("asked")
    for pair in found.assignment.pairs:
        said = f"{there.by_person[pair.reviewer_id].name} · {number(pair.fit, t)}"
        if there.was_asked(pair):
            said = f"{said} · {asked}"
        readers[pair.proposal_id].append(said)
    most = max(map(len, readers.values()), default=0)
    columns = {
        t("Reference"): [one.reference for one in there.proposals],
        t("Name"): [one.label for one in there.proposals],
    }
    for place in range(most):
        columns[t("Reader {number}", number=place + 1)] = [
            readers[one.id][place] if place < len(readers[one.id]) else "" for one in there.proposals
        ]
    return pd.DataFrame(columns)


def loads_table(there: Assignable, found: Found, t: Translator) -> pd.DataFrame:
    """Reviewers with how much they read, at most, and what is known of them."""
    loads = Counter(pair.reviewer_id for pair in found.assignment.pairs)
    most = dict(zip(found.task.reviewer_ids, found.task.loads.tolist(), strict=True))
    return pd.DataFrame(
        {
            t("Reviewer"): [one.name for one in there.reviewers],
            t("Reads"): [loads[one.person_id] for one in there.reviewers],
            t("At most"): [most[one.person_id] for one in there.reviewers],
            t("Experienced"): [t("yes") if one.reader.is_experienced else "" for one in there.reviewers],
            t("Languages"): [
                ", ".join(language_name(code, t) for code in sorted(one.reader.languages))
                for one in there.reviewers
            ],
        }
    )
