"""Decisions of an earlier call from a CSV file: who was funded and who was not."""

from evaluator.foundation import FileError, Problem
from evaluator.foundation.csv_tables import Header, read_table, rows_of
from evaluator.panel.reviews import read_cell

DECISIONS = Header(required=("proposal_id", "decision"), optional=())

WORDS = {"funded": True, "refused": False, "accepted": True, "rejected": False, "yes": True, "no": False}


def read_decisions(data: bytes, *, name: str) -> dict[str, bool]:
    """Whether each proposal was funded, by its id.

    Raises
    ------
    FileError
        With every problem: columns, words that are no decision, ids twice.
    """
    table = read_table(data, name, DECISIONS)
    found: dict[str, bool] = {}
    problems: list[Problem] = []
    for line, row in rows_of(table, problems, cell=read_cell):
        proposal, word = row["proposal_id"], row["decision"].casefold()
        if not proposal:
            problems.append(Problem(line, 1, "proposal_id", "proposal_id is empty"))
        elif proposal in found:
            problems.append(Problem(line, 1, "proposal_id", f"{proposal} is there twice"))
        elif word not in WORDS:
            message = f'expected a decision, found "{row["decision"]}"'
            problems.append(Problem(line, 1, "decision", message, f"A decision is {', '.join(WORDS)}."))
        else:
            found[proposal] = WORDS[word]
    if not found and not problems:
        problems.append(Problem(1, 1, "", "there are no decisions below the header"))
    if problems:
        raise FileError(name, problems)
    return found
