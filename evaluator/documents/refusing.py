"""The one way in which a document is refused: what is wrong, and how to mend it."""

from evaluator.foundation import FileError, Problem


def refused(name: str, message: str, hint: str = "", *, line: int = 0, column: int = 0) -> FileError:
    """The error for a file as a whole, or for a line of a text."""
    return FileError(name, [Problem(line, column, "", message, hint)])
