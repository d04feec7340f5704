import time

from hypothesis import given
from hypothesis import strategies as st

from evaluator.scoring import Facts, NodeLine, evaluate

SCALES = {
    "five": range(6),
    "likert": range(1, 6),
    "uneven": (0, 1, 3, 5),
    "words": ("not_met", "met", "strong"),
}


@st.composite
def scored_grids(draw):
    """Criteria in sections, some with weights, and a score for each or none."""
    count = draw(st.integers(1, 6))
    criteria, scores = [], {}
    for index in range(count):
        scale = draw(st.sampled_from([*SCALES, "nine"]))
        item = {"id": f"c{index}", "scale": scale, "multiplier": draw(st.sampled_from([1, 2]))}
        section = draw(st.sampled_from(["s", "t", None]))
        if section:
            item["section"] = section
        if weight := draw(st.integers(0, 20)):
            item["weight"] = weight
        criteria.append(item)
        levels = list(SCALES.get(scale, range(1, 10)))
        scores[item["id"]] = draw(st.sampled_from([*levels, None]))
    sections = [{"id": "s", "weight": draw(st.integers(1, 50))}, {"id": "t"}]
    return criteria, sections, scores


@given(scored_grids(), st.randoms(use_true_random=False))
def test_the_order_of_criteria_sections_and_scores_does_not_matter(make_call, grid, random):
    criteria, sections, scores = grid
    shuffled, names = random.sample(criteria, len(criteria)), random.sample(list(scores), len(scores))
    one = evaluate(make_call(*criteria, sections=sections), scores)
    other = evaluate(make_call(*shuffled, sections=sections[::-1]), {name: scores[name] for name in names})
    assert (other.total, other.covered, other.ranking_total) == (one.total, one.covered, one.ranking_total)
    assert {line.id: line for line in other.criteria} == {line.id: line for line in one.criteria}
    assert {line.id: line for line in other.nodes} == {line.id: line for line in one.nodes}


@given(scored_grids(), st.data())
def test_a_better_score_never_lowers_the_total_nor_any_section(make_call, grid, data):
    criteria, sections, scores = grid
    call = make_call(*criteria, sections=sections)
    item = data.draw(st.sampled_from(criteria))
    levels = list(SCALES.get(item["scale"], range(9, 0, -1)))  # from worst to best
    worse, better = sorted(data.draw(st.tuples(*[st.integers(0, len(levels) - 1)] * 2)))
    low = evaluate(call, scores | {item["id"]: levels[worse]})
    high = evaluate(call, scores | {item["id"]: levels[better]})
    if low.total is None:  # nothing in this grid weighs anything
        assert high.total is None
        return
    assert low.total <= high.total
    assert low.ranking_total <= high.ranking_total
    assert all(before.points <= after.points for before, after in _both(low.nodes, high.nodes))


@given(st.integers(1, 9), st.integers(1, 9))
def test_a_lower_number_is_worth_more_where_low_is_best(make_call, one, other):
    call = make_call({"id": "a", "scale": "nine"}, {"id": "b", "scale": "nine"})
    best, worst = sorted((one, other))
    assert evaluate(call, {"a": best, "b": 5}).total >= evaluate(call, {"a": worst, "b": 5}).total


@given(scored_grids())
def test_points_add_up_to_sections_and_sections_and_the_rest_to_what_is_covered(make_call, grid):
    criteria, sections, scores = grid
    card = evaluate(make_call(*criteria, sections=sections), scores)
    for node in card.nodes:
        inside = [line for line in card.criteria if line.section == node.id]
        assert abs(sum(line.points or 0 for line in inside) - (node.points or 0)) < 1e-6
        assert abs(sum(line.maximum for line in inside) - node.maximum) < 1e-6
    points = sum(line.points or 0 for line in card.criteria)
    if card.total is not None:
        assert abs(points / card.covered - card.total) <= 0.0051


@given(scored_grids())
def test_the_same_scores_give_the_same_card(make_call, grid):
    criteria, sections, scores = grid
    call = make_call(*criteria, sections=sections)
    assert evaluate(call, scores).model_dump_json() == evaluate(call, dict(scores)).model_dump_json()


def test_a_card_tells_all_of_one_proposal(make_call):
    call = make_call(
        {"id": "a", "section": "s", "weight": 3, "threshold": 2},
        {"id": "b", "section": "s", "weight": 1},
        {"id": "c", "section": "t", "scale": "words"},
        sections=[{"id": "s", "weight": 60, "threshold": 0.5}, {"id": "t", "weight": 40}],
        bands=[{"id": "weak", "below": 0.5}, {"id": "strong"}],
        totals={"threshold": {"points": 60}},
        lots=[{"id": "l"}],
    )
    card = evaluate(call, {"a": 4, "b": 1, "c": "met"}, facts=Facts(lot="l"))
    # a 45 × 4/5 = 36, b 15 × 1/5 = 3, c 40 × 2/3 = 26.666…; total 65.67
    assert card.nodes == (
        NodeLine(
            id="s", kind="section", share=0.6, points=39, maximum=60, scored_maximum=60,
            threshold=30, passed=True, band="strong",
        ),
        NodeLine(
            id="t", kind="section", share=0.4, points=26.666666667, maximum=40, scored_maximum=40,
            threshold=None, passed=None, band="strong",
        ),
    )  # fmt: skip
    assert (card.total, card.out_of, card.threshold, card.band, card.passed) == (
        65.67,
        100,
        60,
        "strong",
        True,
    )
    line = card.criterion("a")
    assert (line.points, line.maximum, line.share, line.threshold, line.passed) == (36, 45, 0.45, 2, True)
    assert (line.scale_min, line.scale_max, line.band) == (0, 5, "strong")


def test_a_running_total_costs_no_more_than_a_few_validations_of_the_call(make_call):
    names = [f"c{index}" for index in range(20)]
    call = make_call(
        *({"id": name, "section": f"s{index % 4}", "weight": index + 1} for index, name in enumerate(names)),
        sections=[{"id": f"s{index}"} for index in range(4)],
    )
    scores = dict.fromkeys(names[:12], 3)
    text = call.model_dump_json(by_alias=True)
    evaluation = _fastest(lambda: evaluate(call, scores))
    validation = _fastest(lambda: type(call).model_validate_json(text))
    assert evaluation < 20 * validation


def _fastest(action):
    times = []
    for _ in range(15):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return min(times)


def _both(before, after):
    return [
        (one, other)
        for one, other in zip(before, after, strict=True)
        if one.points is not None and other.points is not None
    ]


def test_whether_the_total_passes_is_decided_before_it_is_rounded(make_call):
    call = make_call({"id": "a", "scale": "tenths"}, "b", totals={"decimals": 0, "threshold": {"points": 8}})
    nearly = evaluate(call, {"a": 3.6, "b": 4})
    assert (nearly.total, nearly.total_passed, nearly.failed) == (8, False, ("total",))
    assert evaluate(call, {"a": 4, "b": 4}).total_passed is True
    assert [evaluate(call, {"a": score}).total_passed for score in (2.9, 5)] == [False, None]
    assert evaluate(make_call("a"), {"a": 5}).total_passed is None


def test_a_card_is_whole_once_every_share_is_scored_however_the_shares_add_up(make_call):
    names = [f"c{index}" for index in range(7)]
    call = make_call(*({"id": name, "weight": index + 1} for index, name in enumerate(names)))
    assert evaluate(call, dict.fromkeys(names, 3)).is_whole
    assert not evaluate(call, dict.fromkeys(names[1:], 3)).is_whole
