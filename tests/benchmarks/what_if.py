"""A weight is moved: 500 proposals in 12 criteria put in order anew, and all that is drawn of it made.

What a person waits for on the server between the slider and the chart: the ranks under the new weights, whom
the money reaches, the sentence above the chart and its rows as they are sent, with five of them marked.
"""

import random
import time
from collections.abc import Iterator, Sequence
from decimal import Decimal
from statistics import median, quantiles

import numpy as np

from evaluator.calls import Call
from evaluator.charts import order_slope
from evaluator.foundation import read_yaml, translator, validated
from evaluator.panel import CombinedReview, combine_reviews
from evaluator.panel.fundable import by_the_call
from evaluator.panel.known import Known
from evaluator.panel.reviews import Rating
from evaluator.panel.what_if import WhatIf, what_if
from evaluator.ui.compare_view.sent import as_sent, marked

PROPOSALS, CRITERIA, REVIEWERS, MARKED = 500, 12, 3, 5
LIMIT, TIMES = 0.300, 60


def measure() -> Iterator[str]:
    """Milliseconds, and the ratio to the limit; then how long preparing took, which is done once."""
    call = _call()
    combined = _reviews(call)
    begun = time.perf_counter()
    ready = what_if(call, combined)
    prepared = time.perf_counter() - begun
    if ready is None:
        raise RuntimeError("nothing to put in order")
    amounts = {name: Known(requested=Decimal(100 + place % 900)) for place, name in
               enumerate(ready.proposal_ids)}  # fmt: skip
    chance = np.random.default_rng(20261127)
    # The first run makes what all others find made: the specification, and words in the reader's language.
    seconds = [
        _moved(call, ready, chance.dirichlet(np.full(CRITERIA, 4.0)), amounts) for _ in range(TIMES + 1)
    ][1:]
    most = quantiles(seconds, n=20)[-1]
    yield (
        f"{PROPOSALS} proposals, {CRITERIA} criteria: median {median(seconds) * 1000:.1f} ms, 95 of 100 in "
        f"{most * 1000:.1f} ms: ratio {most / LIMIT:.2f} to the limit of {LIMIT * 1000:.0f} ms"
    )
    ranks = [_ranked(ready, chance.dirichlet(np.full(CRITERIA, 4.0))) for _ in range(TIMES)]
    yield f"of these the ranks alone {median(ranks) * 1000:.2f} ms; preparing, once: {prepared * 1000:.0f} ms"


def _moved(
    call: Call, ready: WhatIf, weights: Sequence[float] | np.ndarray, amounts: dict[str, Known]
) -> float:
    t, names = translator("en"), ready.proposal_ids
    begun = time.perf_counter()
    before, after = ready.as_the_call_says(), ready.under(weights)
    orders = [
        order_slope.Order(title, dict(zip(names, found.ranks.tolist(), strict=True)))
        for title, found in (("By the call", before), ("With these weights", after))
    ]
    funded = by_the_call(call, amounts)([names[place] for place in after.order])
    order_slope.finding(orders, t)
    order_slope.specification(
        language="en", proposals=len(names), orders=tuple(order.title for order in orders), dark=False
    )
    marked(as_sent(order_slope.frame(orders, t, fundable=len(funded))), names[:MARKED])
    return time.perf_counter() - begun


def _ranked(ready: WhatIf, weights: np.ndarray) -> float:
    begun = time.perf_counter()
    ready.under(weights)
    return time.perf_counter() - begun


def _call() -> Call:
    criteria = "\n".join(
        f"  - {{id: c{place}, title: Criterion {place}, weight: {place % 4 + 1}, scale: s}}"
        for place in range(CRITERIA)
    )
    text = f"""
format: 1
id: many
title: Many
scales: {{s: {{min: 0, max: 5, step: 0.5}}}}
money: {{available: 30000}}
criteria:
{criteria}
"""
    return validated(Call, read_yaml(text.encode(), name="call.yaml"))


def _reviews(call: Call) -> tuple[CombinedReview, ...]:
    chance = random.Random(20261127)
    return combine_reviews(
        call,
        [
            Rating(proposal_id=f"P{place:03}", reviewer_id=f"r{who}", criterion=one.id,
                   score=chance.randint(0, 10) / 2)
            for place in range(PROPOSALS)
            for who in range(REVIEWERS)
            for one in call.criteria
        ],
    )  # fmt: skip
