"""The indicator bench: levels that are moved, and the scores that follow at once."""

import pytest

from evaluator.foundation import translator
from evaluator.store import Database
from evaluator.ui.trial_view.indicators import CRITERION_KEY, INDICATOR_KEY, SOURCE_KEY
from tests.ui.trial_view.drawing import PUBLISHED, TAKEN, draft, drawn, shown

STATE = {SOURCE_KEY: "samples", CRITERION_KEY: "inclusion", INDICATOR_KEY: "depth"}


def _slider(page, place):
    return next(one for one in page.slider if one.key.endswith(f":{place}"))


def test_levels_are_sliders_and_scores_move_with_them(store: Database) -> None:
    page = drawn("indicators", PUBLISHED, **STATE)
    words = shown(page)
    assert "Where do the proposals stand on “Depth: role, task and stake”?" in words
    assert "With these levels every score stays as it is." in words
    assert [one.label for one in page.slider] == [
        f"Score {score} from" for score in ("0", "1", "2", "3", "4", "4.5")
    ]
    assert page.button(key="trial:bench:take").disabled
    _slider(page, 5).set_value(0.85).run()
    _slider(page, 1).set_value(0.05).run()
    _slider(page, 2).set_value(0.1).run()
    _slider(page, 3).set_value(0.15).run()
    assert "another score: " in shown(page)
    page.button(key="trial:bench:take").click().run()
    assert page.session_state[TAKEN] == {
        ("inclusion", "depth"): {
            "0": 0, "0.05": 1, "0.1": 2, "0.15": 3, "0.8": 4, "0.85": 4.5,
        }
    }  # fmt: skip
    page.button(key="trial:bench:back").click().run()
    assert "With these levels every score stays as it is." in shown(page)


def test_two_levels_at_the_same_value_are_said_and_give_nothing(store: Database) -> None:
    page = drawn("indicators", PUBLISHED, **STATE)
    _slider(page, 2).set_value(0.2).run()
    assert "Two levels stand at the same value: move one of them." in shown(page)
    assert "Which scores follow?" not in shown(page)


def test_levels_that_change_their_order_are_warned_of(store: Database) -> None:
    page = drawn("indicators", PUBLISHED, **STATE)
    _slider(page, 2).set_value(0.1).run()
    assert "The levels changed their order" in shown(page)


def test_values_that_are_words_have_a_score_each(store: Database) -> None:
    state = {SOURCE_KEY: "samples", CRITERION_KEY: "originality", INDICATOR_KEY: "lineage"}
    page = drawn("indicators", PUBLISHED, **state)
    first = next(one for one in page.select_slider if one.label == "Declared follow on")
    assert "Most often: " in shown(page)
    first.set_value(1.0).run()
    page.button(key="trial:bench:take").click().run()
    [levels] = page.session_state[TAKEN].values()
    assert levels["declared_follow_on"] == 1.0


def test_without_levels_the_ends_are_those_that_are_meant(store: Database) -> None:
    after = draft(("weight: 4, levels: {0: 0, 0.2: 1, 0.4: 2, 0.6: 3, 0.8: 4, 1: 4.5}", "weight: 4"))
    page = drawn("indicators", after, **STATE)
    assert [(one.label, one.value) for one in page.slider] == [("Score 0 from", 0.0), ("Score 5 from", 1.0)]
    assert "With these levels every score stays as it is." in shown(page)


@pytest.mark.parametrize("language", ["fr", "es"])
def test_it_speaks_the_readers_language(store: Database, language: str) -> None:
    words = shown(drawn("indicators", PUBLISHED, language=language, **STATE))
    assert translator(language)("Which scores follow?") in words
