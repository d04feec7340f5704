"""Proposals marked by a click in a chart: the same choice as in the list above the charts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from evaluator.charts.rows import CLICKED
from evaluator.services.shared_view import MOST_CHOSEN


@dataclass(frozen=True)
class Clicks:
    """The marks of one page."""

    chosen_key: str
    """Where the session keeps what is marked."""

    def note_drawn(self, chart: str) -> None:
        """Remember what the chart holds selected now that it is drawn: one drawn anew holds nothing."""
        st.session_state[self._before(chart)] = _selected(chart)

    def on_click(self, names: Mapping[str, str], chart: str) -> Callable[[], None]:
        """Marks the proposal that was clicked in a chart, or takes the mark away.

        Parameters
        ----------
        names
            What the page calls each proposal, by its label in the chart.
        """

        def take_click() -> None:
            now = _selected(chart)
            before: set[str] = st.session_state.get(self._before(chart), set())
            st.session_state[self._before(chart)] = now
            chosen: list[str] = list(st.session_state.get(self.chosen_key, []))
            # The chart says which proposals it holds selected; what is new was clicked, or what is gone.
            for label in sorted(now - before or before - now):
                if label in names:
                    chosen = toggled(chosen, names[label])
            st.session_state[self.chosen_key] = chosen

        return take_click

    def _before(self, chart: str) -> str:
        return f"{self.chosen_key}:before:{chart}"


def toggled(chosen: Sequence[str], name: str) -> list[str]:
    """Marked if it was not, no longer if it was; five at most."""
    if name in chosen:
        return [one for one in chosen if one != name]
    return [*chosen, name][:MOST_CHOSEN]


def _selected(chart: str) -> set[str]:
    """The labels of the proposals that a chart says it holds selected."""
    state = st.session_state.get(chart) or {}
    return {str(point.get("proposal")) for point in state.get("selection", {}).get(CLICKED, [])}
