"""The widget for a score, as its scale asks: steps, words, pass or fail, categories; codes beside them."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from evaluator.calls.scales import CategoryScale, NumericScale, PassFailScale, Scale, WordScale
from evaluator.foundation import Translator
from evaluator.scoring import Score
from evaluator.scoring.exactness import same
from evaluator.scoring.scales import CODES, words_of
from evaluator.ui.figures import number
from evaluator.ui.literal import escape_markdown

MOST_STEPS = 21
"""A scale with more steps is typed, not clicked."""

_ENTERED_KEY = "score:entered"
"""The numbers that were entered, by the keys of their fields."""

Change = Callable[[], None]


def score_widget(
    key: str, scale: Scale, score: Score | None, t: Translator, on_change: Change, *, label: str = ""
) -> None:
    """Ask for the score; `read_widget` says what was entered. Nothing chosen means not scored yet.

    The score is told with every run, not set once: a field that the browser draws only after a later run
    would be empty, and sent so at the next press. Another key makes the field begin anew.

    Parameters
    ----------
    label
        What the score is called; that of whoever reads where it is empty.
    """
    label = label or t("Your score")
    if isinstance(scale, NumericScale) and len(scale.levels) > MOST_STEPS:
        _typed(key, scale, score, t, on_change, label)
    elif isinstance(scale, NumericScale):
        st.segmented_control(
            label,
            [*scale.levels, *CODES],
            default=_among(scale.levels, score),
            format_func=lambda level: score_in_words(level, scale, t),
            key=key,
            on_change=on_change,
        )
    else:
        words = [None, *words_of(scale), *CODES]
        captions = ["" if word is None else escape_markdown(_anchor(scale, word, t)) for word in words]
        st.radio(
            label,
            words,
            index=words.index(score) if isinstance(score, str) and score in words else 0,
            format_func=lambda word: score_in_words(word, scale, t),
            captions=captions if any(captions) else None,
            key=key,
            on_change=on_change,
        )


def read_widget(key: str, scale: Scale) -> Score | None:
    """The score entered under `key`; None when it was taken back."""
    if isinstance(scale, NumericScale) and len(scale.levels) > MOST_STEPS:
        code = st.session_state.get(f"{key}:code")
        return code if code is not None else _held(st.session_state.get(key))
    return _held(st.session_state.get(key))


def score_in_words(score: Score | None, scale: Scale, t: Translator, *, literally: bool = False) -> str:
    """The score as people say it, ready for a label; `literally` for what shows any text as it is."""
    match score:
        case None:
            return t("not scored yet")
        case "abstain":
            return t("abstain")
        case "not_rated":
            return t("not rated")
        case str():
            title = _word_title(scale, score, t)
            return title if literally else escape_markdown(title)
        case _:
            return number(float(score), t)


def _typed(
    key: str, scale: NumericScale, score: Score | None, t: Translator, on_change: Change, label: str
) -> None:
    code = score if score in CODES else None
    # A field that begins with a number cannot be emptied again: it begins empty and is told the number, with
    # every run. What was entered here counts, whatever else the page does with it.
    entered: dict[str, Score | None] = st.session_state.setdefault(_ENTERED_KEY, {})
    st.session_state[key] = entered.get(key, _within(scale, score))

    def take() -> None:
        entered[key] = st.session_state[key]
        on_change()

    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.number_input(
            t("{label}, {low} to {high}", label=label, low=number(scale.min, t), high=number(scale.max, t)),
            min_value=float(scale.min),
            max_value=float(scale.max),
            step=float(scale.step),
            value=None,
            key=key,
            on_change=take,
            disabled=code is not None,
            width=220,
        )
        st.segmented_control(
            t("or"),
            list(CODES),
            default=code,
            format_func=lambda word: score_in_words(word, scale, t),
            key=f"{key}:code",
            on_change=on_change,
        )


def _among(levels: Sequence[float], score: Score | None) -> Score | None:
    """The choice that shows the score; none where the scale has changed since and has it no more."""
    if isinstance(score, int | float):
        return next((level for level in levels if same(level, score)), None)
    return score if score in CODES else None


def _within(scale: NumericScale, score: Score | None) -> float | None:
    """The number, where the scale still has it."""
    if not isinstance(score, int | float) or not scale.min <= score <= scale.max:
        return None
    return float(score)


def _held(score: Score | None) -> Score | None:
    """The score as the levels of a scale are: a number with a point."""
    return float(score) if isinstance(score, int | float) else score


def _word_title(scale: Scale, word: str, t: Translator) -> str:
    match scale:
        case WordScale() if word in scale.titles:
            return scale.titles[word].said_in(t.language)
        case PassFailScale():
            return t("pass") if word == "pass" else t("fail")
        case CategoryScale() if word in scale.categories:
            return scale.categories[word].said_in(t.language)
        case _:
            return word.replace("_", " ")


def _anchor(scale: Scale, word: str, t: Translator) -> str:
    anchors: dict[Any, Any] = {} if isinstance(scale, CategoryScale) else dict(scale.anchors)
    return anchors[word].said_in(t.language) if word in anchors else ""
