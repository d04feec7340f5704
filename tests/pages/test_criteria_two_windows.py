"""The page Criteria in two windows: both changes go on, or somebody chooses, and no text is lost."""

import pytest
from streamlit.testing.v1 import AppTest

from evaluator.calls.editing import set_value
from evaluator.services.call_drafts import save_draft
from evaluator.store import Database
from evaluator.ui.criteria_view.desk import VIEW_KEY
from tests.pages.criteria_page import CALL, OTHER, PAGE, begun, desk, text
from tests.pages.stored_pages import opened, said

WEIGHT = "criteria:field:criteria[0].weight"
TITLE = "criteria:field:criteria[0].title:en"


def theirs(store: Database, weight: int) -> str:
    """Somebody else sets the weight of the first criterion; the draft after that."""
    changed = set_value(text(store), ("criteria", 0, "weight"), weight)
    draft = desk(store).draft
    if draft is None:
        return begun(store, changed)
    save_draft(database=store, actor=OTHER, call_id=CALL, content=changed, seen=draft.number)
    return changed


def titled(page: AppTest, title: str) -> None:
    page.text_input(key=TITLE).set_value(title).run()
    assert not page.exception


def press(page: AppTest, key: str) -> None:
    page.button(key=key).click().run()
    assert not page.exception


def press_aside(page: AppTest, what: str) -> None:
    """What can be done with a text that is kept beside the draft."""
    press(page, next(one.key for one in page.button if f"aside_{what}" in str(one.key)))


def primary(page: AppTest) -> list[str]:
    return [one.key for one in page.button if one.proto.type == "primary"]


def test_a_weight_and_a_title_of_one_criterion_both_stay_by_the_first_press(store: Database) -> None:
    page = opened(PAGE)
    theirs(store, 20)
    titled(page, "Inclusion, truly")
    assert primary(page) == ["criteria:keep_both"]
    words = said(page)
    assert "weight 18 → 20" in words
    assert "Inclusion, truly" in words
    assert "They are at different places, so both can stay." in words
    assert "@@" not in words
    press(page, "criteria:keep_both")
    assert "    weight: 20\n" in text(store)
    assert "Inclusion, truly" in text(store)
    assert page.number_input(key=WEIGHT).value == 20
    assert "is not in the draft" not in said(page)


@pytest.mark.parametrize(("answer", "weight"), [("theirs", 20), ("mine", 30)])
def test_where_both_changed_the_same_each_says_it_in_words_and_is_chosen(
    store: Database, answer: str, weight: int
) -> None:
    page = opened(PAGE)
    before = text(store)
    first = theirs(store, 20)
    page.number_input(key=WEIGHT).set_value(30).run()
    assert page.button(key="criteria:keep_both").disabled
    [question] = page.radio
    assert question.label == "Both of you changed this (1 of 1). Which goes on?"
    assert ["18 → 20" in question.proto.captions[0], "18 → 30" in question.proto.captions[1]] == [True, True]
    question.set_value(answer).run()
    press(page, "criteria:keep_both")
    assert text(store) == before.replace("    weight: 18\n", f"    weight: {weight}\n", 1)
    # The one that was not chosen is there to be had.
    [file] = [one for one in page.get("download_button") if "aside" in str(one.key)]
    assert file is not None
    other_window = opened(PAGE)
    press_aside(other_window, "look")
    assert first == text(store) or "18 → 20" in said(other_window)


def test_what_both_changed_is_called_by_the_titles_of_the_call(store: Database) -> None:
    page = opened(PAGE)
    theirs(store, 20)
    page.number_input(key=WEIGHT).set_value(30).run()
    assert "Multi-stakeholder inclusion: weight 18 → 20" in said(page)
    assert "inclusion: weight" not in said(page).replace("Multi-stakeholder inclusion", "")
    [question] = page.radio
    assert [one.count("stakeholder inclusion") for one in question.proto.captions] == [1, 1]


def test_whoever_wrote_in_two_windows_is_told_so_and_not_named_as_another(store: Database) -> None:
    first, second = opened(PAGE), opened(PAGE)
    first.number_input(key=WEIGHT).set_value(20).run()
    second.number_input(key=WEIGHT).set_value(30).run()
    assert "You changed the draft in another window meanwhile." in said(second)
    assert "while you had it open" not in said(second)


@pytest.mark.parametrize("is_replaced", [True, False])
def test_a_page_that_is_loaded_anew_has_what_was_replaced_or_not_kept_yet_and_both_go_on(
    store: Database, is_replaced: bool
) -> None:
    page = opened(PAGE)
    theirs(store, 20)
    titled(page, "Inclusion, truly")
    if is_replaced:
        press(page, "criteria:put_mine")
    parts = ("    weight: 20\n", "Inclusion, truly")
    assert [part in text(store) for part in parts] == [not is_replaced, is_replaced]
    other_window = opened(PAGE)
    words = said(other_window)
    assert "is not in the draft. It is kept here" in words
    assert ("What other wrote, " in words) == is_replaced
    press_aside(other_window, "look")
    press(other_window, "criteria:keep_both")
    assert [part in text(store) for part in parts] == [True, True]
    assert "is not in the draft" not in said(opened(PAGE))


def test_what_is_let_go_is_deleted_by_a_press_of_its_own(store: Database) -> None:
    page = opened(PAGE)
    kept = theirs(store, 20)
    titled(page, "Inclusion, truly")
    press(page, "criteria:let_go")
    assert text(store) == kept
    press_aside(page, "drop")
    assert "is not in the draft" not in said(page)
    assert text(store) == kept


def test_two_changes_in_one_run_are_both_in_the_text_of_the_second(store: Database) -> None:
    page = opened(PAGE)
    theirs(store, 20)
    page.text_input(key=TITLE).set_value("Inclusion, truly")
    page.text_input(key="criteria:field:criteria[0].title:fr").set_value("Inclusion, vraiment")
    page.run()
    press(page, "criteria:keep_both")
    for kept in ("Inclusion, truly", "Inclusion, vraiment", "    weight: 20\n"):
        assert kept in text(store)


def test_a_text_that_cannot_be_used_is_united_line_by_line(store: Database) -> None:
    page = opened(PAGE, **{VIEW_KEY: "text"})
    theirs(store, 20)
    [area] = page.text_area
    area.set_value("# mine\n" + str(area.value).replace("    weight: 9\n", "    weight: nine\n")).run()
    assert not page.exception
    press(page, "criteria:keep_both")
    assert text(store).startswith("# mine\n")
    assert "    weight: 20\n" in text(store)
