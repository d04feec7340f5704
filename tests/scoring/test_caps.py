import pytest

from evaluator.scoring import Facts, evaluate


def capped(make_call, *caps, scale="five"):
    return make_call(
        {"id": "originality", "scale": scale, "caps": list(caps)},
        "other",
        questions=[{"id": "explained"}],
    )


OVERLAP = {"indicator": "lineage", "is": "undeclared_overlap"}
CAP = {"at_most": 2, "when": OVERLAP, "unless": {"answer": "explained"}, "reason": "Overlap not explained"}


def score(call, given, **facts):
    return evaluate(call, {"originality": given}, facts=Facts(**facts)).criterion("originality")


def test_a_cap_lowers_a_score_and_says_from_where_and_by_which(make_call):
    line = score(capped(make_call, CAP), 4, indicators={"lineage": "undeclared_overlap"})
    assert (line.given, line.score, line.capped_from, line.cap) == (4, 2, 4, 0)
    assert line.points == 2


def test_a_score_below_the_cap_stands_as_given(make_call):
    line = score(capped(make_call, CAP), 1.5, indicators={"lineage": "undeclared_overlap"})
    assert (line.score, line.capped_from, line.cap) == (1.5, None, None)


@pytest.mark.parametrize(
    ("indicators", "answers", "expected"),
    [
        ({"lineage": "undeclared_overlap"}, {}, 2),
        ({"lineage": "undeclared_overlap"}, {"explained": False}, 2),
        ({"lineage": "undeclared_overlap"}, {"explained": True}, 4),
        ({"lineage": "independent"}, {}, 4),
        ({"lineage": None}, {}, 4),
        ({}, {}, 4),
    ],
)
def test_a_cap_needs_certainty_and_so_does_what_lifts_it(make_call, indicators, answers, expected):
    assert score(capped(make_call, CAP), 4, indicators=indicators, answers=answers).score == expected


def test_the_strictest_of_several_caps_binds_in_any_order(make_call):
    caps = [{"at_most": limit, "when": OVERLAP} for limit in (3, 1, 2, 5)]
    for order, strictest in ((caps, 1), (caps[::-1], 2)):
        line = score(capped(make_call, *order), 4, indicators={"lineage": "undeclared_overlap"})
        assert (line.score, line.capped_from, line.cap) == (1, 4, strictest)


def test_where_low_is_best_a_cap_keeps_the_score_from_being_better(make_call):
    call = capped(make_call, {"at_most": 4, "when": OVERLAP}, scale="nine")
    lines = [score(call, given, indicators={"lineage": "undeclared_overlap"}).score for given in (1, 4, 7)]
    assert lines == [4, 4, 7]


def test_a_word_is_capped_to_points(make_call):
    call = capped(make_call, {"at_most": 2, "when": OVERLAP}, scale="words")
    line = score(call, "strong", indicators={"lineage": "undeclared_overlap"})
    assert (line.given, line.score, line.capped_from) == ("strong", 2, 3)


def test_caps_look_at_other_scores_as_given_so_two_caps_cannot_chase_each_other(make_call):
    call = make_call(
        {"id": "a", "caps": [{"at_most": 2, "when": {"criterion": "b", "at_least": 4}}]},
        {"id": "b", "caps": [{"at_most": 2, "when": {"criterion": "a", "at_least": 4}}]},
    )
    assert [line.score for line in evaluate(call, {"a": 5, "b": 5}).criteria] == [2, 2]
    assert [line.score for line in evaluate(call, {"a": 5, "b": 3}).criteria] == [5, 2]


def test_a_cap_may_hang_on_the_points_of_another_section(make_call):
    call = make_call(
        {"id": "base", "section": "first"},
        {
            "id": "extra",
            "section": "second",
            "caps": [{"at_most": 1, "when": {"section": "first", "below": 3}}],
        },
        sections=[{"id": "first"}, {"id": "second"}],
    )
    assert evaluate(call, {"base": 2, "extra": 5}).criterion("extra").score == 1
    assert evaluate(call, {"base": 3, "extra": 5}).criterion("extra").score == 5
    assert evaluate(call, {"extra": 5}).criterion("extra").score == 5  # not known yet


def test_rules_see_scores_after_caps(make_call):
    call = make_call(
        {"id": "a", "caps": [{"at_most": 2, "when": OVERLAP}]},
        rules=[{"id": "three", "require": {"criterion": "a", "at_least": 3}}],
    )
    facts = Facts(indicators={"lineage": "undeclared_overlap"})
    assert evaluate(call, {"a": 4}, facts=facts).rules[0].met is False
    assert evaluate(call, {"a": 4}).rules[0].met is True


@pytest.mark.parametrize("what", [{"section": "A"}, {"total": True}])
def test_a_cap_on_the_points_it_lowers_binds_once(make_call, what):
    call = make_call(
        {"id": "a", "section": "A", "caps": [{"at_most": 1, "when": {**what, "at_least": 8}}]},
        {"id": "b", "section": "A"},
        sections=[{"id": "A"}],
    )
    card = evaluate(call, {"a": 5, "b": 5})
    assert (card.criterion("a").score, card.criterion("a").cap, card.total) == (1, 0, 6)
    assert evaluate(call, {"a": 5, "b": 2}).total == 7
