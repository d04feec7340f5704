"""Decisions from a CSV file: words that are some in three languages, and every problem at once."""

import pytest

from evaluator.foundation import FileError
from evaluator.panel.decisions import WORDS, read_decisions


def _read(*words: str) -> list[bool]:
    rows = "".join(f"P{number},{word}\n" for number, word in enumerate(words))
    return [*read_decisions(f"proposal_id,decision\n{rows}".encode(), name="d.csv").values()]


def test_funded_and_refused_are_read():
    data = b"proposal_id,decision\nP1,funded\nP2,Refused\nP3,yes\n"
    assert read_decisions(data, name="d.csv") == {"P1": True, "P2": False, "P3": True}


def test_french_and_spanish_words_are_read_as_people_write_them():
    assert _read("financé", "Retenue", "ACCEPTÉ", "finance", "acceptée", "oui") == [True] * 6
    assert _read("refusé", "Rejetée", "non retenu", "non-financée", "REFUSE", "non") == [False] * 6
    assert _read("financiado", "Aceptada", "aprobado", "si", "Sí", "seleccionada") == [True] * 6
    assert _read("rechazado", "Denegada", "no financiado", "No  seleccionada", "no") == [False] * 5


def test_every_word_that_is_named_is_read():
    assert _read(*WORDS) == [*WORDS.values()]


@pytest.mark.parametrize("word", ["none", "noa", "perhaps", "fund", "reserve", ""])
def test_a_word_that_only_looks_alike_is_no_decision(word: str):
    with pytest.raises(FileError, match="expected a decision"):
        _read(word)


def test_every_problem_is_named():
    with pytest.raises(FileError) as raised:
        read_decisions(b"proposal_id,decision\nP1,perhaps\nP2,funded\nP2,refused\n,funded\n", name="d.csv")
    assert [(one.line, one.message) for one in raised.value.problems] == [
        (2, 'expected a decision, found "perhaps"'),
        (4, "P2 is there twice"),
        (5, "proposal_id is empty"),
    ]


def test_each_problem_names_the_column_where_it_stands():
    with pytest.raises(FileError) as raised:
        read_decisions(b"proposal_id,decision\nP1,perhaps\n,funded\n", name="d.csv")
    assert [one.column for one in raised.value.problems] == [2, 1]
    with pytest.raises(FileError) as turned:
        read_decisions(b"decision,proposal_id\nperhaps,P1\nfunded,\n", name="d.csv")
    assert [one.column for one in turned.value.problems] == [1, 2]


def test_which_words_are_decisions_is_told_once():
    with pytest.raises(FileError) as raised:
        _read("perhaps", "peut-être", "quizás")
    assert [bool(one.hint) for one in raised.value.problems] == [True, False, False]
    assert str(raised.value).count("Hint:") == 1
