"""A line of a file in which something is wrong, quoted with its number and a sign at the place."""

from evaluator.foundation import Problem
from evaluator.foundation.problems import on_one_line

LONGEST_BEFORE, LONGEST_LINE = 40, 70
"""Of a long line, the characters before the place, and all that are quoted."""


def marked_line(text: str, problem: Problem) -> str:
    """The line that a problem is about with its number, a sign below its column, and what is wrong there."""
    lines = text.splitlines()
    said = [on_one_line(problem.message), *([on_one_line(problem.hint)] if problem.hint else [])]
    if not 0 < problem.line <= len(lines):
        return "\n".join(said)
    number, line = str(problem.line), on_one_line(lines[problem.line - 1])
    gap, place = " " * len(number), problem.column - 1
    start = max(0, place - LONGEST_BEFORE)
    cut = ("… " if start else "") + line[start : start + LONGEST_LINE]
    sign = " " * (place - start + (2 if start else 0)) + "^"
    return "\n".join(
        [f"{number} | {cut}", f"{gap} | {sign} {problem.path}".rstrip(), *(f"{gap}   {one}" for one in said)]
    )
