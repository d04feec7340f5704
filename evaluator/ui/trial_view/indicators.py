"""The indicator bench: what an indicator finds in every proposal, with levels that can be moved."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import pandas as pd
import streamlit as st

from evaluator.access import NotAllowedError
from evaluator.calls import Call
from evaluator.charts import indicator_values, scores_compared
from evaluator.charts.wording import number
from evaluator.foundation import Translator
from evaluator.scoring import Score
from evaluator.services.kept_readings import readings_at_hand
from evaluator.services.named_files import NamedFile
from evaluator.services.trials import (
    Bench,
    ToTry,
    bench,
    benchable,
    indicator_title,
    samples_to_try,
    texts_to_try,
)
from evaluator.store import StoreError
from evaluator.ui import session
from evaluator.ui.assessed import words_in_force
from evaluator.ui.charts import show_chart
from evaluator.ui.guard import fragment
from evaluator.ui.headings import section_title
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.messages import empty_state, refusal_said, store_error
from evaluator.ui.stored import database
from evaluator.ui.trial_view.level_sliders import ask_numbers, ask_words, ends, forget, key_of
from evaluator.ui.trial_view.versions import hand_over, is_stored, opened, reading, show_what_was_taken
from evaluator.ui.view_choice import choose_view

SOURCE_KEY = "trial:bench:texts"
CRITERION_KEY = "trial:bench:criterion"
INDICATOR_KEY = "trial:bench:indicator"

Take = Callable[[str, str, Mapping[str, float]], None]
"""Called with criterion, indicator, and the levels: value → score."""


def show_indicators(before: NamedFile, after: NamedFile, call_id: str, t: Translator, *, take: Take) -> None:
    """One indicator of the draft over the call's proposals or the samples; moved levels go to `take`."""
    both = opened(before, after, t)
    if both is None:
        return
    section_title(t("Indicators and their levels"))
    possible = benchable(both[1])
    if not possible:
        empty_state(t("No criterion has an indicator."), t("Add one to a criterion, and look at it here."))
        return
    sources = {"call": t("This call's proposals")} if is_stored(call_id) else {}
    sources |= {"samples": t("Samples")}
    source = choose_view(sources, key=SOURCE_KEY, t=t)
    try:
        texts = samples_to_try() if source == "samples" else _texts(call_id)
    except (NotAllowedError, StoreError, ValueError) as error:
        store_error(t("The proposals cannot be read now."), refusal_said(error, t))
        return
    if not texts:
        empty_state(t("There is no proposal to look at."), t("Look at the samples meanwhile."))
        return
    criterion, indicator = _chosen(both[1], t)
    with reading(t) as progress:
        readings = readings_at_hand(words_in_force())
        readings.of([one.proposal for one in texts], progress=progress)
    _show_bench(bench(both[1], criterion, indicator, texts, readings), source, take, t)


def _texts(call_id: str) -> tuple[ToTry, ...]:
    return texts_to_try(database=database(), actor=session.current_actor(), call_id=call_id)


def _chosen(call: Call, t: Translator) -> tuple[str, str]:
    possible = benchable(call)
    if st.session_state.get(CRITERION_KEY) not in possible:
        st.session_state[CRITERION_KEY] = next(iter(possible))
    for_criterion, for_indicator = st.columns(2)
    criterion = str(
        for_criterion.selectbox(
            t("Criterion"),
            list(possible),
            format_func=lambda name: call.criterion(name).title.said_in(t.language),
            key=CRITERION_KEY,
            persist_state="session",
        )
    )
    uses = {use.id: use for use in possible[criterion]}
    if st.session_state.get(INDICATOR_KEY) not in uses:
        st.session_state[INDICATOR_KEY] = next(iter(uses))
    indicator = str(
        for_indicator.selectbox(
            t("Indicator"),
            list(uses),
            format_func=lambda name: indicator_title(uses[name], t),
            key=INDICATOR_KEY,
            persist_state="session",
        )
    )
    return criterion, indicator


@fragment
def _show_bench(found: Bench, source: str, take: Take, t: Translator) -> None:
    """Sliders and what follows from them, which move together."""
    show_what_was_taken()
    values = [one.value for one in found.measured]
    levels = ask_words(found, t) if found.words else ask_numbers(found, values, t)
    if levels is None:
        return
    if not found.words:
        _show_values(found, values, levels, t)
    else:
        show_paragraph(indicator_values.finding(values, t))
    before, after = found.scores(found.use.levels), found.scores(levels)
    said = scores_compared.finding(before, after, t)
    show_chart(
        partial(scores_compared.specification, language=t.language),
        scores_compared.frame(before, after, t),
        title=scores_compared.title(t),
        finding=said,
        alt=scores_compared.description(len(values), said, t),
        key=f"trial:bench:scores:{source}",
        table=lambda: scores_table(found, before, after, t),
    )
    is_moved = levels != found.levels
    with st.container(horizontal=True, gap="small"):
        st.button(
            t("Take these levels into the draft"),
            key="trial:bench:take",
            type="primary",
            icon=":material/tune:",
            disabled=not is_moved,
            on_click=hand_over,
            args=(take, found.criterion.id, found.use.id, levels),
        )
        st.button(
            t("As in the draft"),
            key="trial:bench:back",
            icon=":material/undo:",
            disabled=not is_moved,
            on_click=forget,
            args=(key_of(found),),
        )


def _show_values(
    found: Bench, values: Sequence[float | str | None], levels: Mapping[str, float], t: Translator
) -> None:
    said = indicator_values.finding(values, t)
    least, most = ends(found, values)
    room = (most - least) * 0.05
    show_chart(
        partial(indicator_values.specification, language=t.language, least=least - room, most=most + room),
        indicator_values.frame(values, {float(value): score for value, score in levels.items()}, t),
        title=indicator_values.title(indicator_title(found.use, t), t),
        finding=said,
        alt=indicator_values.description(values, said, t),
        key=f"trial:bench:values:{found.criterion.id}:{found.use.id}",
        table=lambda: values_table(found, t),
    )


def values_table(found: Bench, t: Translator) -> pd.DataFrame:
    """The value of each proposal, the highest first."""
    several = sorted(found.measured, key=lambda one: (-_numeric(one.value), one.label))
    return pd.DataFrame(
        {
            t("Proposal"): [one.label for one in several],
            t("Value"): [_value_said(one.value, t) for one in several],
        }
    )


def scores_table(
    found: Bench, before: Sequence[Score | None], after: Sequence[Score | None], t: Translator
) -> pd.DataFrame:
    """The value and both scores of each proposal; those that change first."""
    rows = sorted(
        zip(found.measured, before, after, strict=True), key=lambda row: (row[1] == row[2], row[0].label)
    )
    return pd.DataFrame(
        {
            t("Proposal"): [one.label for one, _, _ in rows],
            t("Value"): [_value_said(one.value, t) for one, _, _ in rows],
            t("Score by the draft"): [_value_said(score, t) for _, score, _ in rows],
            t("Score with these levels"): [_value_said(score, t) for _, _, score in rows],
        }
    )


def _numeric(value: float | str | None) -> float:
    return float(value) if isinstance(value, int | float) else -1.0


def _value_said(value: float | str | None, t: Translator) -> str:
    if value is None:
        return "–"
    return value.replace("_", " ") if isinstance(value, str) else number(float(value), t.language, 2)
