"""Letters as files, each by itself or all in one archive."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable
from typing import get_args

from evaluator.reports.parts import Report
from evaluator.reports.report_file import ReportForm, report_file

LetterForm = ReportForm
FORMS: tuple[LetterForm, ...] = get_args(LetterForm)

_NOT_IN_A_NAME = re.compile(r"[^\w.-]+")
LONGEST_NAME = 80


def letter_name(reference: str, form: LetterForm) -> str:
    """`P07-letter.docx`: a name that every system takes, whatever the reference is."""
    plain = unicodedata.normalize("NFKD", reference).encode("ascii", "ignore").decode()
    return f"{_NOT_IN_A_NAME.sub('_', plain).strip('._')[:LONGEST_NAME] or 'proposal'}-letter.{form}"


def letters_zip(letters: Iterable[tuple[str, Report]], form: LetterForm) -> bytes:
    """A file for each, by the references of proposals."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, report in named_apart(letters, form):
            archive.writestr(name, report_file(report, form))
    return file.getvalue()


def named_apart(letters: Iterable[tuple[str, Report]], form: LetterForm) -> list[tuple[str, Report]]:
    """Each with a name of its own, also where two references differ in signs that no name holds."""
    taken, named = set[str](), []
    for reference, report in letters:
        name = letter_name(reference, form)
        stem, number = name.removesuffix(f".{form}"), 2
        while name.casefold() in taken:
            name, number = f"{stem}-{number}.{form}", number + 1
        taken.add(name.casefold())
        named.append((name, report))
    return named
