"""What is wrong in a file: where, what was found, what was expected, how to mend it."""

import difflib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong in one place of a file. Lines and columns count from 1; 0 means the whole file."""

    line: int
    column: int
    path: str
    message: str
    hint: str = ""
    is_warning: bool = False
    about: str = ""
    """What it is about, where problems of one kind are told together: `languages`."""

    def described(self, file: str) -> str:
        """The problem as a person reads it, in two or three lines."""
        place = f"{file}:{self.line}:{self.column}" if self.line else file
        head = f"{place}  {on_one_line(self.path)}".rstrip()
        kind = "warning: " if self.is_warning else ""
        said = [f"  {kind}{on_one_line(self.message)}"]
        return "\n".join([head, *said, *([f"  Hint: {on_one_line(self.hint)}"] if self.hint else [])])


class FileError(ValueError):
    """A file cannot be used. Carries every problem found, sorted by line."""

    def __init__(self, file: str, problems: Iterable[Problem]) -> None:
        self.file = file
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(problem.described(file) for problem in self.problems))


class FilesError(FileError):
    """Several files cannot be used. Tells what is wrong in each, so that all can be mended at once."""

    def __init__(self, errors: Sequence[FileError]) -> None:
        super().__init__(", ".join(one.file for one in errors), (p for one in errors for p in one.problems))
        self.args = ("\n".join(map(str, errors)),)


def on_one_line(text: str) -> str:
    """The text with what would break its line, or turn it round, written out: `U+000A`."""
    if text.isprintable():
        return text
    return "".join(
        one if one.isprintable() or unicodedata.category(one) == "Zs" else f"U+{ord(one):04X}" for one in text
    )


def did_you_mean(written: str, known: Iterable[str]) -> str:
    """A sentence that offers the nearest known name, or the empty string when none is near."""
    near = difflib.get_close_matches(written, sorted(known), n=1, cutoff=0.6)
    return f' Did you mean "{near[0]}"?' if near else ""
