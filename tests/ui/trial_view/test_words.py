"""A term of a lexicon tried on a page and added; versions of lexicons; a whole file as text."""

from pathlib import Path
from shutil import copytree

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import TextInput

from evaluator.access import Actor, Role
from evaluator.evidence.lexicon.adding import heading_of, with_term
from evaluator.foundation import translator
from evaluator.services.lexicons import lexicons, lexicons_in_force
from evaluator.services.lexicons.changing import add_term
from evaluator.services.lexicons.versions import LexiconDesk, lexicon_desk
from evaluator.services.shipped import criteria_folder
from evaluator.store import Database, new_id
from evaluator.store.tables import LexiconDraftRow
from evaluator.ui.lexicon_view.adding import REASON_KEY, TERM_KEY
from evaluator.ui.lexicon_view.headings import headings
from evaluator.ui.trial_view.words import HEADING_KEY, LANGUAGE_KEY, VIEW_KEY
from tests.ui.trial_view.drawing import PUBLISHED, drawn, shown

STATE = {LANGUAGE_KEY: "en", HEADING_KEY: ("actors", "trade_union", "terms")}
TERM, REASON = "zzyzx union", "The council of the valley is called so."
MANAGER = Actor(id="operator", roles=frozenset({Role.CALL_MANAGER}))


def english(store: Database) -> LexiconDesk:
    return lexicon_desk(database=store, actor=MANAGER, file="en")


def theirs(store: Database, term: str = "guild of the valley") -> None:
    """Somebody else adds a term."""
    add_term(
        database=store,
        actor=MANAGER,
        file="en",
        heading=heading_of("actors.trade_union"),
        term=term,
        reason="The guild wrote to us.",
        seen=english(store).number,
        key=new_id(),
    )


def press(page: AppTest, key: str) -> AppTest:
    return page.button(key=key).click().run()


def reason_field(page: AppTest) -> TextInput:
    [found] = [one for one in page.text_input if one.label == "Reason"]
    return found


def tried(page: AppTest, *, reason: str = REASON) -> AppTest:
    page.text_input(key=TERM_KEY).set_value(TERM)
    page.text_input(key=REASON_KEY).set_value(reason)
    page.button[0].click().run()
    return page


def test_a_term_is_tried_on_all_texts_and_a_bad_one_is_refused(store: Database) -> None:
    page = drawn("words", PUBLISHED, **STATE)
    assert "Where it would hit" not in shown(page)
    page.text_input(key=TERM_KEY).set_value(TERM)
    page.button[0].click().run()
    words = shown(page)
    assert "It would find nothing new in " in words
    page.text_input(key=TERM_KEY).set_value("chamber of commerce")
    page.button[0].click().run()
    assert "is looked for already" in shown(page)


def test_a_term_is_added_with_a_reason_after_what_it_changes_was_said(store: Database) -> None:
    page = tried(drawn("words", PUBLISHED, **STATE), reason="")
    assert page.button(key="lexicon:add").disabled
    tried(page)
    press(page, "lexicon:add")
    words = shown(page)
    assert f"“{TERM}” is added for this reason: {REASON}" in words
    assert "From then on the machine reads every proposal by it, in the one call that is here." in words
    assert "Scores that people gave, answers and decisions stay as they are." in words
    assert english(store).versions == ()
    press(page, "lexicon:put_term")
    assert "English: version 2 is in force from now on." in shown(page).replace("\\", "")
    later, _ = english(store).versions
    assert (later.reason, later.number) == (REASON, 2)
    assert TERM in lexicons_in_force(database=store).lexicon("en").actors["trade_union"].terms
    assert page.text_input(key=TERM_KEY).value == ""


@pytest.mark.long
def test_of_two_who_add_one_the_second_is_told_and_has_the_term_still(store: Database) -> None:
    page = press(tried(drawn("words", PUBLISHED, **STATE)), "lexicon:add")
    theirs(store)
    press(page, "lexicon:put_term")
    words = shown(page).replace("\\", "")
    assert "operator changed this lexicon meanwhile: “The guild wrote to us.”" in words
    assert page.text_input(key=TERM_KEY).value == TERM
    # Tried on theirs now, it goes in beside it.
    press(page, "lexicon:put_term")
    assert [one.number for one in english(store).versions] == [3, 2, 1]
    held = english(store).held.data.decode()
    assert (TERM in held, "guild of the valley" in held) == (True, True)


@pytest.mark.long
def test_versions_are_told_with_what_differs_and_an_older_one_comes_back(store: Database) -> None:
    page = drawn("words", PUBLISHED, **{VIEW_KEY: "versions"})
    assert "Nobody has changed this lexicon here." in shown(page)
    theirs(store)
    page.run()
    words = shown(page)
    assert "The guild wrote to us." in words
    assert "Actors: Trade union: added “guild of the valley”" in words
    [older] = [one for one in page.selectbox if one.label == "Version"]
    older.set_value(1).run()
    assert "Actors: Trade union: removed “guild of the valley”" in shown(page)
    assert page.button(key="lexicon:put_back").disabled
    reason_field(page).set_value("It was another guild.").run()
    # A reason that is changed at the press is the one that is kept; another version is looked at first.
    [older] = [one for one in page.selectbox if one.label == "Version"]
    older.set_value(None)
    press(page, "lexicon:put_back")
    assert "You chose another version just now, so nothing was put in force." in plain(page)
    assert english(store).number == 2
    [older] = [one for one in page.selectbox if one.label == "Version"]
    older.set_value(1).run()
    reason_field(page).set_value("It was of another valley.").run()
    reason_field(page).set_value("It was another guild.")
    press(page, "lexicon:put_back")
    assert english(store).versions[0].reason == "It was another guild."
    assert lexicons_in_force(database=store).hash == lexicons().hash


@pytest.mark.long
def test_a_whole_file_is_marked_where_it_is_wrong_and_put_in_force_once_it_is_right(store: Database) -> None:
    page = drawn("words", PUBLISHED, **{VIEW_KEY: "text"})
    [area] = page.text_area
    text = str(area.value)
    area.set_value(text.replace("\n  trade_union:", "\n  trade_onion:", 1)).run()
    words = shown(page)
    assert "1 problem keeps this from being used." in words
    assert "trade_onion:" in words
    first = "# Reviewed by the committee.\n"
    page.text_area[0].set_value(first + text).run()
    assert "They say the same; at most comments and spelling differ." in shown(page)
    # It is kept while it is typed, and is there on another day.
    assert drawn("words", PUBLISHED, **{VIEW_KEY: "text"}).text_area[0].value == first + text
    page.text_input(key="lexicon:text_reason").set_value(REASON).run()
    theirs(store)
    press(page, "lexicon:put_text")
    assert "operator changed this lexicon meanwhile" in shown(page)
    assert page.text_area[0].value == first + text
    words = shown(page)
    assert "operator put version 2 in force since you began: “The guild wrote to us.”" in words.replace(
        "\\", ""
    )
    assert "Actors: Trade union: removed “guild of the valley”" in words
    press(page, "lexicon:put_text")
    assert english(store).held.data.decode() == first + text
    assert "This is what is in force." in shown(page)


def plain(page: AppTest) -> str:
    """What stands there, without the signs that keep marks from counting."""
    return shown(page).replace("\\", "")


def drafts(store: Database) -> list[str]:
    with store.reading() as session:
        return [*session.scalars(select(LexiconDraftRow.content))]


def as_text() -> AppTest:
    return drawn("words", PUBLISHED, **{VIEW_KEY: "text"})


def typed(page: AppTest, text: str) -> AppTest:
    return page.text_area[0].set_value(text).run()


@pytest.mark.long
def test_whoever_types_on_and_presses_at_once_puts_nothing_in_force_and_loses_nothing(
    store: Database,
) -> None:
    page = as_text()
    text = str(page.text_area[0].value)
    first, more = f"# Reviewed.\n{text}", f"# Reviewed.\n# Twice.\n{text}"
    typed(page, first)
    page.text_input(key="lexicon:text_reason").set_value(REASON).run()
    # Both come to the server together: the field is left by the press.
    page.text_area[0].set_value(more)
    press(page, "lexicon:put_text")
    assert "What you typed last was not compared yet, so nothing was put in force." in plain(page)
    assert english(store).versions == ()
    assert page.text_area[0].value == more
    assert as_text().text_area[0].value == more
    # And so it is with the reason: what stands there at the press is kept.
    page.text_input(key="lexicon:text_reason").set_value("Read by two.")
    press(page, "lexicon:put_text")
    assert english(store).held.data.decode() == more
    assert english(store).versions[0].reason == "Read by two."
    assert "This is what is in force." in shown(page)
    assert drafts(store) == []


@pytest.mark.long
def test_what_was_written_in_another_window_stays_when_a_text_is_put_in_force(store: Database) -> None:
    page = as_text()
    text = str(page.text_area[0].value)
    typed(page, f"# mine\n{text}")
    page.text_input(key="lexicon:text_reason").set_value(REASON).run()
    typed(as_text(), f"# of the other window\n{text}")
    press(page, "lexicon:put_text")
    assert english(store).held.data.decode() == f"# mine\n{text}"
    assert page.text_area[0].value == f"# of the other window\n{text}"


@pytest.mark.long
def test_of_two_windows_the_second_is_told_and_neither_text_is_lost(store: Database) -> None:
    page, other = as_text(), as_text()
    text = str(page.text_area[0].value)
    typed(other, f"# of the other window\n{text}")
    typed(page, f"# mine\n{text}")
    words = shown(page)
    assert "You changed the draft in another window meanwhile." in words
    assert "-# of the other window\n+# mine\n" in words
    assert as_text().text_area[0].value == f"# of the other window\n{text}"
    press(page, "lexicon:put_mine")
    assert page.text_area[0].value == f"# mine\n{text}"
    # The other one has the older text before it, and overwrites nothing with it.
    typed(other, f"# more\n{text}")
    press(other, "lexicon:let_go")
    assert other.text_area[0].value == f"# mine\n{text}"
    press(page, "lexicon:text_anew")
    typed(other, f"# more\n{text}")
    assert "In another window the draft was put in force or let go meanwhile." in shown(other)


def test_what_cannot_be_kept_stands_there_until_something_is_typed_that_can(store: Database) -> None:
    page = as_text()
    text = str(page.text_area[0].value)
    typed(page, f"{text}\0")
    assert "(U+0000)" in plain(page)
    page.run()
    assert page.text_area[0].value == f"{text}\0"
    typed(page, f"{text}# mine\n")
    assert as_text().text_area[0].value == f"{text}# mine\n"


@pytest.mark.long
def test_whoever_writes_is_told_that_the_folder_has_another_file_by_now(
    store: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "criteria"
    copytree(criteria_folder(), own)
    monkeypatch.setenv("EVALUATOR_CRITERIA", str(own))
    page = as_text()
    typed(page, f"# mine\n{page.text_area[0].value}")
    said = "The file in the criteria folder is another one than when you began."
    assert said not in plain(page)
    page.text_input(key="lexicon:text_reason").set_value(REASON).run()
    path = own / "lexicon" / "en.yaml"
    newer = with_term(path.read_bytes(), heading_of("actors.trade_union"), TERM, name="en.yaml")
    path.write_bytes(newer)
    # Compared with the older file, it takes nothing out of the newer one.
    press(page, "lexicon:put_text")
    words = plain(page)
    assert "Somebody else changed this lexicon meanwhile." in words
    assert said in words
    assert f"Actors: Trade union: removed “{TERM}”" in words
    assert english(store).versions == ()
    press(page, "lexicon:put_text")
    assert english(store).held.data.startswith(b"# mine\n")


@pytest.mark.long
def test_a_file_changed_in_the_folder_is_named_and_put_in_force_by_a_press(
    store: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "criteria"
    copytree(criteria_folder(), own)
    monkeypatch.setenv("EVALUATOR_CRITERIA", str(own))
    theirs(store)
    path = own / "lexicon" / "en.yaml"
    path.write_text(path.read_text("utf-8") + "# by hand\n", "utf-8")
    page = drawn("words", PUBLISHED, **{VIEW_KEY: "versions"})
    words = shown(page)
    assert (
        "Changed in the criteria folder, by hand or by a newer program, and not in force: English." in words
    )
    assert "Actors: Trade union: removed “guild of the valley”" in words
    assert page.button(key="lexicon:put_folder").disabled
    reason_field(page).set_value("so").run()
    reason_field(page).set_value(REASON)
    press(page, "lexicon:put_folder")
    assert english(store).held.data == path.read_bytes()
    assert english(store).versions[0].reason == REASON
    assert "Changed in the criteria folder" not in shown(page)


@pytest.mark.long
@pytest.mark.parametrize("view", ["try", "versions", "text"])
def test_an_observer_looks_and_has_nothing_to_press(store: Database, view: str) -> None:
    theirs(store)
    page = drawn("words", PUBLISHED, role=Role.OBSERVER, **{VIEW_KEY: view}, **STATE)
    assert {one.key for one in page.button} & {"lexicon:add", "lexicon:put_back", "lexicon:put_text"} == set()
    assert all(one.disabled for one in page.text_area)


def test_headings_have_titles_in_the_readers_language() -> None:
    found = headings(lexicons().lexicon("fr"), translator("fr"))
    assert ("actors", "trade_union", "terms") in found
    assert ("replicability", "asset") in found
    assert len({*found.values()}) == len(found)
