import pytest

from evaluator.scoring import least_words


@pytest.fixture(scope="module")
def words(make_call):
    def words(comment, score, scale="five"):
        call = make_call({"id": "a", "scale": scale, "comment": comment})
        item = call.criterion("a")
        return least_words(item, call.scale_of(item), score)

    return words


@pytest.mark.parametrize(
    ("comment", "at_0", "at_3"),
    [
        ({}, 0, 0),
        ({"required": True}, 1, 1),
        ({"min_words": 15}, 15, 15),
        ({"required": True, "min_words": 15}, 15, 15),
        ({"required_at": [0, 5]}, 1, 0),
        ({"required_at": [0, 5], "min_words": 15}, 15, 0),
        ({"required": True, "required_at": [0, 5], "min_words": 15}, 15, 1),
    ],
)
def test_a_rule_says_when_to_explain_and_in_how_many_words(words, comment, at_0, at_3):
    assert (words(comment, 0), words(comment, 0.0), words(comment, 3)) == (at_0, at_0, at_3)


@pytest.mark.parametrize("score", [None, "not_rated"])
def test_no_score_needs_no_comment(words, score):
    assert words({"required": True, "min_words": 15}, score) == 0


@pytest.mark.parametrize("comment", [{}, {"required": True, "min_words": 15}])
def test_whoever_abstains_says_why_in_a_word_at_least(words, comment):
    assert words(comment, "abstain") == 1


def test_words_of_a_scale_can_be_named(words):
    comment = {"required_at": ["not_met"], "min_words": 5}
    assert [words(comment, word, "words") for word in ("not_met", "met")] == [5, 0]


def test_a_category_can_ask_to_be_explained(words):
    assert [words({}, word, "kinds") for word in ("fits", "gaps")] == [0, 1]
    assert words({"min_words": 20}, "gaps", "kinds") == 20
