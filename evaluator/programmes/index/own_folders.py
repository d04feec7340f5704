"""What in a folder is the index's own: nothing else that lies there is ever removed.

Every name is noted in a small file before anything is written under it, so that the next build knows what one
that was stopped left behind.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from evaluator.foundation import FileError, Problem
from evaluator.programmes.index.manifest import NAME

NOTES = ".folders"
"""Names, one a line, of what builds wrote here and may not have removed yet."""

_OWN = re.compile(rf"shard-[0-9a-f]{{16}}|{re.escape(NAME)}\.[0-9a-f]+\.new")
"""What a build calls what it writes. No other name is believed, whatever the notes or a manifest say."""


def check_is_free(folder: Path) -> None:
    """Go on only where an index may be built: nothing is there, or an index, or what is left of a build.

    Hidden files, which file managers leave everywhere, do not count.

    Raises
    ------
    FileError
        The folder holds other things.
    """
    try:
        others = sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
    except OSError:
        # There is none yet, or none can be: whoever writes says so.
        return
    if not others or _noted_in(folder) or _told_by_manifest(folder) is not None:
        return
    message = f"the folder is not empty and holds no index: {', '.join(others[:3])}"
    hint = "Name a new folder, an empty one, or one that holds an index."
    raise FileError(str(folder), [Problem(0, 0, "", f"{message}{' …' if others[3:] else ''}", hint)])


class OwnFolders:
    """The names that one build writes in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._made: list[str] = []

    def new_shard(self) -> Path:
        """A new folder for a part."""
        place = self._noted(f"shard-{token_hex(8)}")
        # Whoever may not read what a person writes may not read this: the umask decides, as always.
        place.mkdir()
        return place

    def new_manifest(self) -> Path:
        """Where the manifest is written before it is put in its place."""
        return self._noted(f"{NAME}.{token_hex(4)}.new")

    def written_before(self) -> frozenset[str]:
        """What builds wrote here so far, this one or others, as they noted it and the manifest names it."""
        return frozenset((*_noted_in(self.folder), *(_told_by_manifest(self.folder) or ())))

    def keep_only(self, names: Iterable[str], *, of: Iterable[str]) -> None:
        """Remove what builds wrote here, of which `of` was there before, except for these."""
        kept = set(names)
        self._remove({*of, *self._made} - kept, kept)

    def take_back(self) -> None:
        """Remove what this build wrote, and nothing else."""
        own = set(self._made)
        self._remove(own, set(_noted_in(self.folder)) - own)

    def _noted(self, name: str) -> Path:
        with (self.folder / NOTES).open("a", encoding="utf-8") as file:
            file.write(f"{name}\n")
            file.flush()
            os.fsync(file.fileno())
        self._made.append(name)
        return self.folder / name

    def _remove(self, names: set[str], noted: set[str]) -> None:
        for name in names:
            _remove(self.folder / name)
        # One that could not be removed, as a file may be that somebody has open, is left to the next build.
        noted |= {name for name in names if os.path.lexists(self.folder / name)}
        notes = self.folder / NOTES
        with suppress(OSError):
            if not noted:
                notes.unlink(missing_ok=True)
                return
            new = notes.with_name(f"{NOTES}.new")
            new.write_text("".join(f"{name}\n" for name in sorted(noted)), encoding="utf-8")
            new.replace(notes)


def _noted_in(folder: Path) -> list[str]:
    try:
        lines = (folder / NOTES).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    return [name for name in lines if _OWN.fullmatch(name)]


def _told_by_manifest(folder: Path) -> list[str] | None:
    """The folders that the manifest names, of whichever version it is; None where it is none of an index."""
    try:
        told = json.loads((folder / NAME).read_bytes())
        named = [str(shard["folder"]) for shard in told["shards"]] if "engine" in told else None
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None
    return None if named is None else [name for name in named if _OWN.fullmatch(name)]


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink(missing_ok=True)
