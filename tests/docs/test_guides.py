"""The three guides speak the words of the pages: each button, view, page, picture and command is there."""

import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from typer.main import get_command

from evaluator.access import Role
from evaluator.cli.program import app
from evaluator.foundation import translator
from evaluator.ui.navigation import PAGES, PAGES_OF_ROLE
from tests.browser.shots import SHOTS

PROJECT = Path(__file__).resolve().parents[2]
FOLDER = PROJECT / "docs" / "guide"
GUIDES = {path.stem: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.md"))}
READERS = {
    "applicant": Role.APPLICANT,
    "call-manager": Role.CALL_MANAGER,
    "reviewer": Role.REVIEWER,
}
MOST_LINES = 110
"""With three pictures that is two screens."""

_EMPHASIS = re.compile(r"\*\*(?P<button>[^*]+)\*\*|\*(?P<place>[^*\n]+(?:\n[^*\n]+)?)\*")


def named(text: str, kind: str) -> set[str]:
    """What is in bold (`button`) or in italics (`place`), on one line each."""
    found = (one[kind] for one in _EMPHASIS.finditer(text))
    return {" ".join(one.split()) for one in found if one}


@cache
def said() -> re.Pattern[str]:
    """Whatever the program says in English, with P07 or three points in the places that it fills."""
    with (PROJECT / "evaluator" / "locale" / "fr.po").open("rb") as file:
        messages = [one.id for one in read_po(file) if one.id]
    texts = {text for one in messages for text in (one if isinstance(one, tuple) else (one,))}
    # What is nothing but places would say anything.
    worded = [text for text in texts if re.search(r"\w", re.sub(r"\{\w+\}", "", text))]
    return re.compile("|".join(f"(?:{_with_places(text)})" for text in sorted(worded)))


def _with_places(text: str) -> str:
    return "(?:P07|…)".join(re.escape(part) for part in re.split(r"\{\w+\}", text))


def pages_of(role: Role) -> set[str]:
    """The titles in the navigation of a role."""
    t = translator("en")
    return {PAGES[name].title(t) for name in PAGES_OF_ROLE[role]}


def test_there_is_one_for_each_of_the_three():
    assert GUIDES.keys() == READERS.keys()


@pytest.mark.parametrize("name", READERS)
def test_it_is_short_enough_to_be_read(name: str):
    assert len(GUIDES[name].splitlines()) <= MOST_LINES


@pytest.mark.parametrize("name", READERS)
def test_every_page_of_its_reader_is_in_it(name: str):
    assert pages_of(READERS[name]) - named(GUIDES[name], "place") == set()


@pytest.mark.parametrize("name", READERS)
def test_every_button_view_and_page_that_it_names_is_one_of_the_program(name: str):
    words = named(GUIDES[name], "button") | named(GUIDES[name], "place")
    assert len(words) > 20
    assert sorted(word for word in words if not said().fullmatch(word)) == []


def test_a_button_that_the_program_does_not_have_is_noticed():
    assert said().fullmatch("Submit proposal")
    assert said().fullmatch("Close the agreement on P07")
    assert not said().fullmatch("Send proposal")


@pytest.mark.parametrize("name", READERS)
def test_every_picture_in_it_exists_and_is_one_that_the_command_makes(name: str):
    shown = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", GUIDES[name])
    made = {f"../screenshots/{file}" for shot in SHOTS for file in shot.files()}
    assert len(shown) >= 3
    assert [path for path in shown if path not in made or not (FOLDER / path).is_file()] == []


@pytest.mark.parametrize(
    "line",
    [line for text in GUIDES.values() for line in re.findall(r"^ {4}evaluator (.+)$", text, re.MULTILINE)],
)
def test_every_command_in_it_takes_the_options_shown(line: str):
    command = get_command(app)
    words = line.split()
    while words and hasattr(command, "commands"):
        command = command.commands[words.pop(0)]
    options = {option for parameter in command.params for option in parameter.opts}
    assert [word for word in words if word.startswith("--") and word not in options] == []


def test_the_front_door_leads_to_them():
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    assert [name for name in GUIDES if f"(docs/guide/{name}.md)" not in readme] == []
