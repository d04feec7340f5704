"""The total taken apart: put together again it is the total, for every call file that is shipped."""

import random

import numpy as np
import pytest

from evaluator.calls import Call
from evaluator.calls.scales import NumericScale
from evaluator.foundation import read_yaml, validated
from evaluator.panel.scores import judged
from evaluator.panel.weighed import weighed
from evaluator.scoring import Facts, Score, Scorecard, effective_ranking_shares, evaluate
from evaluator.scoring.overall import best_total
from evaluator.scoring.scales import words_of
from evaluator.services.shipped import criteria_folder

FILES = sorted(criteria_folder().rglob("*.yaml"))
CALLS = [path for path in FILES if "lexicon" not in path.parts]

SMALL = """
format: 1
id: small
title: Small
scales: {s: {min: 1, max: 5, step: 1}}
sections: [{id: first, title: First, weight: 60}, {id: second, title: Second, weight: 40}]
criteria:
  - {id: a, section: first, title: A, weight: 1, scale: s}
  - {id: b, section: first, title: B, weight: 3, scale: s, applies_if: {typology: [sector_led]}}
  - {id: c, section: second, title: C, scale: s}
  - {id: gift, title: Gift, weight: 5, scale: s, counts: bonus}
ranking: {multiply: {c: 1.5}}
"""


def call_of(text: str) -> Call:
    return validated(Call, read_yaml(text.encode(), name="call.yaml"))


def some_score(call: Call, name: str, chance: random.Random) -> Score:
    scale = call.scale_of(judged(call)[name])
    if isinstance(scale, NumericScale):
        steps = round((scale.max - scale.min) / scale.step)
        return chance.choice(scale.values or (scale.min + chance.randint(0, steps) * scale.step,))
    return chance.choice(words_of(scale))


def card(call: Call, seed: int, *, missing: float = 0.0, lot: str | None = None) -> Scorecard:
    chance = random.Random(seed)
    scores = {name: some_score(call, name, chance) for name in judged(call) if chance.random() >= missing}
    return evaluate(call, scores, facts=Facts(lot=lot))


@pytest.mark.parametrize("path", CALLS, ids=lambda path: path.stem)
@pytest.mark.parametrize("missing", [0.0, 0.3])
def test_weighed_together_it_is_the_total_for_the_ranking(path: object, missing: float) -> None:
    call = call_of(path.read_text(encoding="utf-8"))  # type: ignore[attr-defined]
    lots = [lot.id for lot in call.lots] or [None]
    for lot in lots:
        cards = [card(call, seed, missing=missing, lot=lot) for seed in range(6)]
        cards = [one for one in cards if one.total is not None]
        if call.totals.overall is not None:
            assert [*np.argsort(weighed(call, cards).worth)] == [*np.argsort(_from_the_worst(call, cards))]
            continue
        if not any(effective_ranking_shares(call).values()):
            assert cards == []
            continue
        assert any(line.share for one in cards for line in one.criteria)
        found = weighed(call, cards)
        rest = 0.51 * 10.0**-call.totals.decimals
        multiplied = (
            sum(call.ranking.multiply.get(line.id, 1.0) * line.share for line in cards[0].criteria)
            if call.ranking.weights == "same"
            else 1.0
        )
        for one, worth in zip(cards, found.worth, strict=True):
            assert one.ranking_total is not None
            highest = one.out_of * multiplied
            assert min(max(worth, 0), 1) * highest == pytest.approx(one.ranking_total, abs=rest)


def _from_the_worst(call: Call, cards: list[Scorecard]) -> list[float]:
    sign = -1 if best_total(call) == "low" else 1
    return [sign * (one.total or 0.0) for one in cards]


def test_what_stands_for_a_criterion_that_does_not_apply_weighs_for_both() -> None:
    call = call_of(SMALL)
    scores: dict[str, Score | None] = {"a": 5, "b": 3, "c": 2}
    cards = [
        evaluate(call, scores, facts=Facts(typology=typology))
        for typology in ("sector_led", "state_to_state")
    ]
    found = weighed(call, cards)
    # The ranking counts c one and a half times: 0.15 + 0.45 + 0.6.
    assert found.shares == pytest.approx(np.array([0.15, 0.45, 0.6]) / 1.2)
    assert found.measured.counts == pytest.approx(np.array([[1.2, 1.2, 1.2], [4.8, 0, 1.2]]))
    totals = [one.ranking_total for one in cards]
    assert found.worth * 120 == pytest.approx(totals, abs=0.01)


def test_what_was_given_besides_counts_whatever_the_weights() -> None:
    call = call_of(SMALL)
    scores: dict[str, Score | None] = {"a": 3, "b": 3, "c": 3, "gift": 5}
    found = weighed(call, [evaluate(call, scores)])
    assert found.measured.extra == pytest.approx([5 / 120])


def test_the_worst_scores_on_scales_that_begin_at_1_are_worth_what_they_are() -> None:
    call = call_of(SMALL)
    worst = evaluate(call, {"a": 1, "b": 1, "c": 1})
    found = weighed(call, [worst])
    assert found.worst == pytest.approx(found.worth[0])
    assert found.worst * 120 == pytest.approx(worst.ranking_total, abs=0.01)


def test_an_overall_score_stands_alone_and_more_is_better() -> None:
    text = SMALL + "totals: {overall: {title: Whole, scale: {min: 1, max: 9, step: 1, best: low}}}\n"
    call = call_of(text)
    cards = [evaluate(call, {"a": 5, "b": 5, "c": 5, "overall": score}) for score in (1, 5, 9)]
    found = weighed(call, cards)
    assert found.criteria == ("overall",)
    assert list(np.diff(found.worth) < 0) == [True, True]


def test_without_anything_that_weighs_there_is_no_table() -> None:
    with pytest.raises(ValueError, match="nothing to weigh"):
        weighed(call_of(SMALL), [])
