"""The lexicons in the criteria folder: a file a language and one of organisations, read when first needed."""

from functools import cache, partial
from pathlib import Path

from evaluator.evidence import Lexicons, Organisations, read_lexicon, read_organisations
from evaluator.evidence.lexicon.lexicon import Lexicon
from evaluator.services.files import read_bytes
from evaluator.services.shipped import criteria_folder

ORGANISATIONS = "organisations.yaml"


def lexicons() -> Lexicons:
    """Every lexicon of the criteria folder. A file that was edited is read anew."""
    folder = criteria_folder() / "lexicon"
    paths = [*sorted(folder.glob("[a-z][a-z].yaml")), *folder.glob(ORGANISATIONS)]
    return _lexicons(tuple((path, path.stat().st_mtime_ns) for path in paths))


@cache
def _lexicons(versions: tuple[tuple[Path, int], ...]) -> Lexicons:
    languages = {path.stem: partial(_read, path) for path, _ in versions if path.name != ORGANISATIONS}
    named = [path for path, _ in versions if path.name == ORGANISATIONS]
    return Lexicons(languages, partial(_read_organisations, named[0]) if named else None)


def _read(path: Path) -> Lexicon:
    return read_lexicon(read_bytes(path), name=str(path))


def _read_organisations(path: Path) -> Organisations:
    return read_organisations(read_bytes(path), name=str(path))
