"""A lexicon in two windows: the term of one and the text of the other both go on, and no text is lost."""

import pytest
from streamlit.testing.v1 import AppTest

from evaluator.evidence.lexicon.adding import heading_of, with_term
from evaluator.store import Database
from tests.ui.trial_view.drawing import shown
from tests.ui.trial_view.test_words import REASON, as_text, english, plain, press, theirs, typed

MINE = "league of the valley"
THEIRS = "guild of the valley"


def with_mine(text: str, term: str = MINE) -> str:
    """The text with one more term where theirs comes to stand, too."""
    return with_term(text.encode(), heading_of("actors.trade_union"), term, name="en.yaml").decode()


def primary(page: AppTest) -> list[str]:
    return [str(one.key) for one in page.button if one.proto.type == "primary"]


@pytest.mark.long
def test_a_term_that_came_into_force_meanwhile_is_kept_by_the_first_press(store: Database) -> None:
    page = as_text()
    text = str(page.text_area[0].value)
    typed(page, with_mine(text))
    page.text_input(key="lexicon:text_reason").set_value(REASON).run()
    theirs(store)
    press(page, "lexicon:put_text")
    assert english(store).number == 2
    words = plain(page)
    assert f"Actors: Trade union: added “{THEIRS}”" in words
    assert "Shall both be kept?" in words
    assert words.count("“The guild wrote to us.”") == 1
    assert primary(page) == ["lexicon:overtaken:keep_both"]
    assert page.button(key="lexicon:put_text").label.startswith("Put mine alone in force, without")
    press(page, "lexicon:overtaken:keep_both")
    assert "removed" not in shown(page)
    assert "Shall both be kept?" not in shown(page)
    press(page, "lexicon:put_text")
    held = english(store).held.data.decode()
    assert english(store).number == 3
    assert (MINE in held, THEIRS in held) == (True, True)


@pytest.mark.long
def test_whoever_opens_an_older_beginning_on_another_day_is_asked_before_any_press(store: Database) -> None:
    page = as_text()
    typed(page, with_mine(str(page.text_area[0].value)))
    theirs(store)
    later = as_text()
    assert primary(later) == ["lexicon:overtaken:keep_both"]
    assert "operator put version 2 in force since you began" in plain(later)


@pytest.mark.long
def test_where_both_changed_one_term_somebody_chooses(store: Database) -> None:
    theirs(store)
    page = as_text()
    text = str(page.text_area[0].value)
    typed(as_text(), text.replace(THEIRS, "guild of the hills"))
    typed(page, text.replace(THEIRS, "guild of the lakes"))
    [question] = page.radio
    assert "guild of the hills" in question.proto.captions[0]
    assert "guild of the lakes" in question.proto.captions[1]
    assert page.button(key="lexicon:keep_both").disabled
    question.set_value("mine").run()
    press(page, "lexicon:keep_both")
    assert "guild of the lakes" in str(page.text_area[0].value)
    assert "is not in the draft" in shown(page)


@pytest.mark.long
def test_terms_that_two_windows_added_are_kept_and_a_reload_loses_neither(store: Database) -> None:
    page, other = as_text(), as_text()
    text = str(page.text_area[0].value)
    typed(other, with_mine(text, "guild of the hills"))
    typed(page, with_mine(text))
    again = as_text()
    assert "is not in the draft. It is kept here" in shown(again)
    press(again, next(one.key for one in again.button if "aside_look" in str(one.key)))
    press(again, "lexicon:keep_both")
    kept = str(again.text_area[0].value)
    assert (MINE in kept, "guild of the hills" in kept) == (True, True)
    assert "is not in the draft" not in shown(again)
