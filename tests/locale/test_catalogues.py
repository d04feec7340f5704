"""What people see exists in three languages: nothing missing, nothing left over, the same places to fill."""

import ast
import re
import string
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

PROJECT = Path(__file__).resolve().parents[2]
REFUSALS = {"Said", "RefusedError", "CannotEditError", "NotAllowedError", "StoreError"}
KEYWORDS = {"t": None, "plural": (1, 2)} | dict.fromkeys(sorted(REFUSALS))
SOURCES = [
    path
    for folder in ("evaluator", "pages")
    for path in sorted((PROJECT / folder).rglob("*.py"))
] + [PROJECT / "streamlit_app.py"]  # fmt: skip

pytestmark = pytest.mark.xdist_group("catalogues")
"""One process looks through the code: it takes longer than all the tests."""

Message = str | tuple[str, ...]


@cache
def messages() -> frozenset[Message]:
    """Every text in the code that is to be translated."""
    return frozenset(
        tuple(message) if isinstance(message, tuple | list) else message
        for path in SOURCES
        for _, message, _, _ in extract_from_file("python", path, keywords=KEYWORDS)
    )


def catalogue(language: str) -> Catalog:
    with (PROJECT / "evaluator" / "locale" / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_there_is_something_to_translate():
    assert len(messages()) > 100


@pytest.mark.parametrize("language", ["fr", "es"])
def test_every_text_is_translated_and_none_is_left_over(language: str):
    translated = {
        entry.id if isinstance(entry.id, str) else tuple(entry.id)
        for entry in catalogue(language)
        if entry.id
        and (entry.string if isinstance(entry.string, str) else all(entry.string))
        and not entry.fuzzy
    }
    assert sorted(map(str, messages() - translated)) == []
    assert sorted(map(str, translated - messages())) == []


@pytest.mark.parametrize("language", ["fr", "es"])
def test_a_translation_fills_in_the_same_places(language: str):
    different = [
        entry.id
        for entry in catalogue(language)
        if entry.id
        for said in ([entry.string] if isinstance(entry.string, str) else entry.string)
        if places(said) - {"count"}
        != places(entry.id if isinstance(entry.id, str) else entry.id[1]) - {"count"}
    ]
    assert different == []


def written_in_code() -> set[Message]:
    """The same by the syntax tree, which also sees what the extractor misses, as inside an f-string."""
    found: set[Message] = set()
    for path in SOURCES:
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call):
                continue
            texts = [part.value for part in call.args if isinstance(part, ast.Constant)]
            match call.func:
                case ast.Name("t") | ast.Call(func=ast.Attribute(attr="t")):
                    found.add(texts[0])
                case ast.Attribute(attr="plural"):
                    found.add((texts[0], texts[1]))
    return found


def test_the_extractor_finds_every_text_of_the_code():
    assert sorted(map(str, written_in_code() - messages())) == []


def test_only_literal_texts_are_asked_for_so_that_all_can_be_found():
    hidden = [
        f"{path.relative_to(PROJECT)}:{call.lineno}"
        for path in SOURCES
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "t"
        and call.args
        and not (isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str))
    ]
    assert hidden == []


def refusals_in(path: Path) -> list[ast.Call]:
    return [
        call
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in REFUSALS
    ]


def test_services_refuse_in_literal_sentences_so_that_all_are_translated():
    found = [
        (f"{path.relative_to(PROJECT)}:{call.lineno}", call)
        for folder in ("access", "services")
        for path in sorted((PROJECT / "evaluator" / folder).rglob("*.py"))
        for call in refusals_in(path)
    ]
    assert len(found) > 50
    hidden = [
        place
        for place, call in found
        if not (call.args and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str))
    ]
    assert hidden == []
    said = {call.args[0].value for _, call in found if isinstance(call.args[0], ast.Constant)}
    assert sorted(map(str, said - messages())) == []


def test_every_place_of_a_refusal_is_filled_in():
    unfilled = [
        f"{path.relative_to(PROJECT)}:{call.lineno}"
        for path in SOURCES
        for call in refusals_in(path)
        if call.args
        and isinstance(call.args[0], ast.Constant)
        and not any(keyword.arg is None for keyword in call.keywords)
        and places(str(call.args[0].value)) != {keyword.arg for keyword in call.keywords}
    ]
    assert unfilled == []


def test_no_line_of_french_begins_with_a_sign_that_belongs_to_the_word_before_it():
    torn = re.compile(r"(?<=[\w}\])»%]) (?=[:;?!](\s|$))|« | »")
    forms = (
        form
        for entry in catalogue("fr")
        for form in ([entry.string] if isinstance(entry.string, str) else entry.string)
    )
    assert [form for form in forms if torn.search(form)] == [], "a no-break space (U+00A0) stands there"
