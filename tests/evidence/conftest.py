"""Lexicons for tests: those that are shipped, and small ones written out in the test."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from evaluator.evidence import Lexicon, Lexicons, read_lexicon, read_organisations
from evaluator.evidence.reading.matching import Matcher
from evaluator.evidence.reading.passage_reading import PassageReading, read_passage
from evaluator.proposals import Proposal

SHIPPED = Path(__file__).resolve().parents[2] / "criteria" / "lexicon"

Read = Callable[..., PassageReading]


@pytest.fixture(scope="session")
def shipped() -> Lexicons:
    paths = sorted(SHIPPED.glob("[a-z][a-z].yaml"))
    named = read_organisations((SHIPPED / "organisations.yaml").read_bytes(), name="organisations.yaml")
    lexicons = (read_lexicon(path.read_bytes(), name=path.name) for path in paths)
    return Lexicons.of(*lexicons, organisations=named)


@pytest.fixture(scope="session")
def read(shipped: Lexicons) -> Read:
    def read(text: str, language: str = "en") -> PassageReading:
        return read_passage(shipped.matcher(language), text)

    return read


@pytest.fixture(scope="session")
def lexicon() -> Callable[..., Lexicon]:
    def lexicon(text: str, language: str = "en") -> Lexicon:
        head = f"format: 1\nlanguage: {language}\n"
        actors = "" if f"\n{text}".count("\nactors:") else "actors: {}\n"
        return read_lexicon(f"{head}{actors}{text}".encode(), name="small.yaml")

    return lexicon


@pytest.fixture(scope="session")
def matcher(lexicon: Callable[..., Lexicon]) -> Callable[..., Matcher]:
    return lambda text, language="en": Matcher(lexicon(text, language))


@pytest.fixture
def proposal() -> Callable[..., Proposal]:
    def proposal(**fields: object) -> Proposal:
        smallest = {"format": 1, "reference": "T1", "title": "A test", "languages": ["en"]}
        return Proposal.model_validate_json(json.dumps({**smallest, **fields}))

    return proposal
