"""Lexicon files opened by kind, and two of them compared."""

from evaluator.evidence import Organisations, read_lexicon, read_organisations
from evaluator.evidence.lexicon.comparing import TermChange, lexicon_changes
from evaluator.evidence.lexicon.lexicon import Lexicon
from evaluator.foundation import FileError, Problem, read_yaml
from evaluator.services.files import read_bytes
from evaluator.services.named_files import NamedFile
from evaluator.services.shipped import criteria_folder


def open_lexicon(file: NamedFile) -> Lexicon | Organisations:
    """A lexicon, or the file of organisations, told apart by what is in it.

    Raises
    ------
    FileError
        With every problem by line.
    """
    document = read_yaml(file.data, name=file.name, is_kept=True)
    if isinstance(document.data, dict) and "organisations" in document.data:
        return read_organisations(file.data, name=file.name)
    return read_lexicon(file.data, name=file.name)


def lexicons_compared(before: NamedFile, after: NamedFile) -> tuple[TermChange, ...]:
    """What differs between two versions of a lexicon, or of the file of organisations.

    Raises
    ------
    FileError
        One of them cannot be used, or they are of different kinds or languages.
    """
    old, new = open_lexicon(before), open_lexicon(after)
    if type(old) is not type(new) or _language(old) != _language(new):
        message = f"this is of another kind or language than {before.name}"
        raise FileError(after.name, [Problem(0, 0, "language", message, "Compare two versions of one file.")])
    return lexicon_changes(old, new)


def lexicon_file(language: str) -> NamedFile:
    """The lexicon of a language in the criteria folder.

    Raises
    ------
    FileError
        There is none.
    """
    path = criteria_folder() / "lexicon" / f"{language}.yaml"
    return NamedFile(path.name, read_bytes(path))


def _language(one: Lexicon | Organisations) -> str:
    return one.language if isinstance(one, Lexicon) else ""
