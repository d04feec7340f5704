"""The report on what a panel agreed on: the reasons, and below them what a minority held. One text."""

MINORITY = "\n\n[Minority views]\n"
"""A line of its own between the two, the same in every language, so that they can be told apart again."""


def one_report(reasons: str, minority: str) -> str:
    """Both in one text; without the line where nobody held anything else."""
    return f"{reasons}{MINORITY}{minority}" if minority.strip() else reasons


def reasons_and_minority(report: str) -> tuple[str, str]:
    """The two parts of a report; the second is empty where the line is not in it."""
    reasons, _, minority = report.partition(MINORITY)
    return reasons, minority
