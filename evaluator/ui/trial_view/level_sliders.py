"""Sliders of the indicator bench: at which value, or for which word, each score is given."""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import pairwise

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from evaluator.calls.scales import NumericScale, WordScale
from evaluator.charts.wording import number
from evaluator.foundation import Translator
from evaluator.services.trials import Bench
from evaluator.services.trials.bench import written_number
from evaluator.ui.marked_text import show_paragraph

COLUMNS = 3


def ask_numbers(found: Bench, values: Sequence[float | str | None], t: Translator) -> dict[str, float] | None:
    """Where each score is reached; None where two levels stand at the same value."""
    show_paragraph(
        t(
            "Move where a score is reached: between two levels scores lie on a straight line, beyond the "
            "ends they stay. The score of the criterion follows from all its indicators."
        ),
        quiet=True,
    )
    least, most = ends(found, values)
    points = sorted((float(value), score) for value, score in found.levels.items())
    step = 1.0 if most > 1 and all(value.is_integer() for value, _ in points) else 0.01
    places = []
    for place, ((value, score), cell) in enumerate(zip(points, _cells(len(points)), strict=True)):
        with cell:
            places.append(
                st.slider(
                    t("Score {score} from", score=number(score, t.language, 2)),
                    least,
                    most,
                    value,
                    step=step,
                    format="%.0f" if step == 1 else "%.2f",
                    key=f"{key_of(found)}:{place}",
                )
            )
    levels = {written_number(place): score for place, (_, score) in zip(places, points, strict=True)}
    if len(levels) < len(points):
        st.warning(t("Two levels stand at the same value: move one of them."), icon=":material/join:")
        return None
    if any(later <= earlier for earlier, later in pairwise(places)):
        st.warning(t("The levels changed their order: a higher value now gets a lower score."),
                   icon=":material/swap_vert:")  # fmt: skip
    return levels


def ask_words(found: Bench, t: Translator) -> dict[str, float]:
    """The score of each word."""
    scale = found.call.scale_of(found.criterion)
    scores = _scores_of(scale)
    levels = {}
    for place, (word, cell) in enumerate(zip(found.words, _cells(len(found.words)), strict=True)):
        stated = found.levels.get(word)
        options = sorted({*scores, *([] if stated is None else [stated])})
        with cell:
            chosen = st.select_slider(
                word.replace("_", " ").capitalize(),
                options,
                options[0] if stated is None else stated,
                format_func=lambda score: number(score, t.language, 2),
                key=f"{key_of(found)}:{place}",
            )
        # What has no level has none until it is moved.
        if stated is not None or chosen != options[0]:
            levels[word] = float(chosen)
    return levels


def ends(found: Bench, values: Sequence[float | str | None]) -> tuple[float, float]:
    """From where to where sliders reach: over what was measured, and over the levels."""
    known = [float(one) for one in values if isinstance(one, int | float)]
    stated = [float(value) for value in found.levels]
    return min([0.0, *known, *stated]), max([found.maximum, *known, *stated])


def key_of(found: Bench) -> str:
    """Of the sliders: they begin anew with another draft, criterion or indicator."""
    stated = sha256(repr((found.call.id, sorted(found.levels.items()))).encode()).hexdigest()[:8]
    return f"trial:bench:{found.criterion.id}:{found.use.id}:{stated}"


def forget(key: str) -> None:
    """The sliders of this key stand again where the draft has them."""
    for name in [*st.session_state]:
        if str(name).startswith(f"{key}:"):
            del st.session_state[name]


def _cells(count: int) -> Iterator[DeltaGenerator]:
    """Places in rows, so that they keep their order where a narrow page puts them under each other."""
    for place in range(count):
        if place % COLUMNS == 0:
            row = st.columns(COLUMNS, gap="medium")
        yield row[place % COLUMNS]


def _scores_of(scale: object) -> list[float]:
    if isinstance(scale, NumericScale):
        return [*scale.levels]
    return sorted(scale.words.values()) if isinstance(scale, WordScale) else []
