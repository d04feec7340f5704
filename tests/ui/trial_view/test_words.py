"""A term of a lexicon tried on a page: what it would find, and what is refused."""

from evaluator.foundation import translator
from evaluator.store import Database
from evaluator.ui.trial_view.words import HEADING_KEY, LANGUAGE_KEY, TERM_KEY, headings
from tests.ui.trial_view.drawing import PUBLISHED, drawn, shown

STATE = {LANGUAGE_KEY: "en", HEADING_KEY: ("actors", "trade_union", "terms")}


def test_a_term_is_tried_on_all_texts_and_a_bad_one_is_refused(store: Database) -> None:
    page = drawn("words", PUBLISHED, **STATE)
    assert "Where it would hit" not in shown(page)
    page.text_input(key=TERM_KEY).set_value("zzyzx union")
    page.button[0].click().run()
    words = shown(page)
    assert "It would find nothing new in " in words
    page.text_input(key=TERM_KEY).set_value("chamber of commerce")
    page.button[0].click().run()
    assert "stands here and under" in shown(page)


def test_headings_have_titles_in_the_readers_language() -> None:
    found = headings("fr", translator("fr"))
    assert ("actors", "trade_union", "terms") in found
    assert ("replicability", "asset") in found
    assert len({*found.values()}) == len(found)
