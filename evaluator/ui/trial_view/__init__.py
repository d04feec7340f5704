"""What a draft of a call would do: shown beside its form, each part by one function.

Each takes the published file and the draft as files, so that it can stand on any page.
"""

from evaluator.ui.trial_view.backtest import show_backtest
from evaluator.ui.trial_view.indicators import show_indicators
from evaluator.ui.trial_view.weights import show_weights
from evaluator.ui.trial_view.what_it_does import show_what_it_does
from evaluator.ui.trial_view.words import show_words

__all__ = [
    "show_backtest",
    "show_indicators",
    "show_weights",
    "show_what_it_does",
    "show_words",
]
