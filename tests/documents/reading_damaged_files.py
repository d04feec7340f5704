"""`python -m tests.documents.reading_damaged_files KIND COUNT FIRST`: reads damaged files, and counts.

A program of its own, so that what is held in memory is held by the readers and not by other tests.
"""

import json
import resource
import sys
import time

from evaluator.documents import Document, read_document
from evaluator.foundation import FileError
from tests.documents.damaged_files import damaged_file
from tests.documents.held_memory import held_by_children, held_here

MOST_SECONDS = 20
"""Of the processor for one file; a process of its own counts."""
MOST_MEMORY = 500_000_000


def used_seconds() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def outcome_of(content: bytes, name: str) -> Document | FileError:
    try:
        return read_document(content, name)
    except FileError as error:
        return error


def read_all(kind: str, count: int, *, first: int) -> dict[str, int]:
    """Read so many damaged files, and count what came of them."""
    outcomes = {"read": 0, "refused": 0}
    for number in range(first, first + count):
        content = damaged_file(kind, number)
        begun = used_seconds()
        outcome = outcome_of(content, f"damaged.{kind}")
        if isinstance(outcome, Document):
            assert outcome.blocks, number
            outcomes["read"] += 1
        else:
            assert [bool(problem.hint) for problem in outcome.problems] == [True], number
            outcomes["refused"] += 1
        assert used_seconds() - begun < MOST_SECONDS, number
    assert held_here() < MOST_MEMORY
    assert held_by_children() < MOST_MEMORY
    return outcomes


if __name__ == "__main__":
    sys.stdout.write(json.dumps(read_all(sys.argv[1], int(sys.argv[2]), first=int(sys.argv[3]))))
