"""The index of programmes that a command asks: the one named, else one of the programmes that came along."""

import atexit
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache, partial
from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

from platformdirs import user_cache_path

import evaluator
from evaluator.foundation import FileError
from evaluator.programmes.gathering import Spool
from evaluator.programmes.importing import BuildReport, Listed, list_umbrellas, read_into, read_mapping
from evaluator.programmes.index import Manifest, OpenedIndex, add_to_index, build_index, open_index
from evaluator.programmes.index.manifest import FORMAT, NAME
from evaluator.programmes.index.own_folders import check_is_free
from evaluator.services.files import read_bytes
from evaluator.services.shipped import samples_folder


def built(
    sources: Sequence[Path],
    folder: Path,
    *,
    report: BuildReport,
    mapping: Path | None = None,
    add: bool = False,
    shards: int = 1,
) -> Manifest:
    """Build an index of what the sources hold, or add it to the one that is there.

    What became of each record is in the report, also where nothing could be built.

    Raises
    ------
    FileError
        A source does not exist, none holds a programme, the mapping has a fault, the folder holds something
        else than an index, or a damaged index that is to be added to.
    """
    if not add:
        # Said before an hour of reading, not after it.
        check_is_free(folder)
    columns = read_mapping(read_bytes(mapping), name=str(mapping)) if mapping else None
    with Spool() as spool:
        read_into(spool, sources, report=report, mapping=columns)
        if add:
            manifest = add_to_index(spool, folder, on_known=partial(_list_known, report))
        else:
            manifest = build_index(spool, folder, shards=shards)
    for settling in (manifest.relations, manifest.confidential_relations):
        list_umbrellas(report, settling)
    return manifest


def _list_known(report: BuildReport, programme_id: str, is_replaced: bool) -> None:
    which = "this one is" if is_replaced else "that of the index is"
    message = f"the id is in the index and says something else there; {which} richer and was kept"
    report.listed.append(Listed(kind="merged", programme_id=programme_id, message=message))


def opened(folder: Path | None) -> OpenedIndex:
    """The index in a folder; without one, that of the sample programmes."""
    return open_index(folder or sample_index())


def sample_index() -> Path:
    """Where the index of the sample programmes lies; it is built when it is first asked for.

    One that was damaged meanwhile is built anew: each process checks every byte once.
    """
    sources = samples_folder() / "programmes"
    files = sorted(path for path in sources.rglob("*") if path.is_file())
    return _index_of(sources, tuple((path, path.stat().st_mtime_ns, path.stat().st_size) for path in files))


@lru_cache(maxsize=4)
def _index_of(sources: Path, files: tuple[tuple[Path, int, int], ...]) -> Path:
    content = sha256(f"{evaluator.__version__} {FORMAT}".encode())
    for path, *_ in files:
        content.update(path.name.encode())
        content.update(path.read_bytes())
    folder = _own_folder() / content.hexdigest()[:16]
    if (folder / NAME).exists():
        try:
            open_index(folder, verify=True)
        except FileError:
            # A disk that was full, or a cleaner of caches: what was made of files at hand is made again.
            rmtree(folder, ignore_errors=True)
    if not (folder / NAME).exists():
        # Built aside and put in place in one step: several processes may want it at the same moment.
        with TemporaryDirectory(dir=folder.parent) as aside:
            built([sources], Path(aside) / NAME, report=BuildReport())
            with suppress(OSError):
                (Path(aside) / NAME).rename(folder)
        if not (folder / NAME).exists():
            rmtree(folder, ignore_errors=True)
            built([sources], folder, report=BuildReport())
    return folder


@lru_cache(maxsize=1)
def _own_folder() -> Path:
    """Where the person's own indexes are kept; where nothing can be, a folder that goes with the process."""
    folder = user_cache_path("proposal-evaluator") / "programmes"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=folder):
            return folder
    except OSError:
        aside = TemporaryDirectory(prefix="proposal-evaluator-")
        atexit.register(aside.cleanup)
        return Path(aside.name)
