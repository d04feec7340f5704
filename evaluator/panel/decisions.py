"""Decisions of an earlier call from a CSV file: who was funded and who was not."""

import unicodedata
from collections.abc import Iterator

from evaluator.foundation import FileError, Problem
from evaluator.foundation.csv_tables import Header, read_table, rows_of
from evaluator.panel.reviews import read_cell

DECISIONS = Header(required=("proposal_id", "decision"), optional=())

WORDS = {
    "funded": True, "accepted": True, "selected": True, "approved": True, "yes": True,
    "refused": False, "rejected": False, "declined": False, "not funded": False, "not selected": False,
    "no": False,
    "financé": True, "retenu": True, "accepté": True, "oui": True,
    "refusé": False, "rejeté": False, "non financé": False, "non retenu": False, "non": False,
    "financiado": True, "aceptado": True, "aprobado": True, "seleccionado": True, "sí": True,
    "rechazado": False, "denegado": False, "no financiado": False, "no seleccionado": False,
}  # fmt: skip
"""Words for a decision in English, French and Spanish. Accents may be left out; the feminine is read too."""


def read_decisions(data: bytes, *, name: str) -> dict[str, bool]:
    """Whether each proposal was funded, by its id.

    Raises
    ------
    FileError
        With every problem: columns, words that are no decision, ids twice. Which words are one is told once.
    """
    table = read_table(data, name, DECISIONS)
    place = {column: number + 1 for column, number in table.columns.items()}
    found: dict[str, bool] = {}
    problems: list[Problem] = []
    hint = _HINT
    for line, row in rows_of(table, problems, cell=read_cell):
        proposal, word = row["proposal_id"], _folded(row["decision"])
        if not proposal:
            problems.append(Problem(line, place["proposal_id"], "proposal_id", "proposal_id is empty"))
        elif proposal in found:
            message = f"{proposal} is there twice"
            problems.append(Problem(line, place["proposal_id"], "proposal_id", message))
        elif word not in _READ:
            message = f'expected a decision, found "{row["decision"]}"'
            problems.append(Problem(line, place["decision"], "decision", message, hint))
            hint = ""
        else:
            found[proposal] = _READ[word]
    if not found and not problems:
        problems.append(Problem(1, 1, "", "there are no decisions below the header"))
    if problems:
        raise FileError(name, problems)
    return found


def _folded(word: str) -> str:
    """In small letters without accents, words parted by one space."""
    plain = unicodedata.normalize("NFKD", word.casefold().replace("-", " ").replace("_", " "))
    return " ".join("".join(one for one in plain if not unicodedata.combining(one)).split())


def _forms(word: str) -> Iterator[str]:
    """The word, and its feminine: `financée`, `retenue`, `financiada`."""
    yield word
    if word.endswith(("é", "u")):
        yield f"{word}e"
    elif word.endswith("ado"):
        yield f"{word[:-1]}a"


_READ = {_folded(form): decision for word, decision in WORDS.items() for form in _forms(word)}
_HINT = f"A decision is one of these words: {', '.join(WORDS)}."
