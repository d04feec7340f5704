"""Versions of a call tried on what the store keeps: its proposals, the reviews given, what was decided."""

from evaluator.services.trials.bench import Bench, bench, benchable, indicator_title
from evaluator.services.trials.by_machine import MachineTrial, tried_by_machine, tried_on_samples
from evaluator.services.trials.decided import backtest_of_call
from evaluator.services.trials.on_reviews import ReviewsTrial, tried_on_reviews
from evaluator.services.trials.texts import ToTry, samples_to_try, texts_to_try

__all__ = [
    "Bench",
    "MachineTrial",
    "ReviewsTrial",
    "ToTry",
    "backtest_of_call",
    "bench",
    "benchable",
    "indicator_title",
    "samples_to_try",
    "texts_to_try",
    "tried_by_machine",
    "tried_on_reviews",
    "tried_on_samples",
]
