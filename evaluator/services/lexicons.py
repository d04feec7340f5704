"""The lexicons in the criteria folder: one file a language, read when a text first needs it."""

from functools import cache, partial
from pathlib import Path

from evaluator.evidence import Lexicons, read_lexicon
from evaluator.evidence.lexicon import Lexicon
from evaluator.services.files import read_bytes
from evaluator.services.shipped import criteria_folder


def lexicons() -> Lexicons:
    """Every lexicon of the criteria folder. A file that was edited is read anew."""
    paths = sorted((criteria_folder() / "lexicon").glob("[a-z][a-z].yaml"))
    return _lexicons(tuple((path, path.stat().st_mtime_ns) for path in paths))


@cache
def _lexicons(versions: tuple[tuple[Path, int], ...]) -> Lexicons:
    return Lexicons({path.stem: partial(_read, path) for path, _ in versions})


def _read(path: Path) -> Lexicon:
    return read_lexicon(read_bytes(path), name=str(path))
