"""The index of programmes that a command asks: the one named, else one of the programmes that came along."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from platformdirs import user_cache_path

import evaluator
from evaluator.programmes.importing import BuildReport, read_mapping, read_programmes
from evaluator.programmes.index import Manifest, OpenedIndex, add_to_index, build_index, open_index
from evaluator.programmes.index.manifest import FORMAT, NAME
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
        A source does not exist, none holds a programme, the mapping has a fault, or the folder holds a
        damaged index and is to be added to.
    """
    columns = read_mapping(read_bytes(mapping), name=str(mapping)) if mapping else None
    programmes = read_programmes(sources, report=report, mapping=columns)
    if add:
        return add_to_index(programmes, folder)
    return build_index(programmes, folder, shards=shards)


def opened(folder: Path | None) -> OpenedIndex:
    """The index in a folder; without one, that of the sample programmes."""
    return open_index(folder or sample_index())


def sample_index() -> Path:
    """Where the index of the sample programmes lies; it is built when it is first asked for."""
    sources = samples_folder() / "programmes"
    content = sha256(f"{evaluator.__version__} {FORMAT}".encode())
    for path in sorted(sources.rglob("*")):
        if path.is_file():
            content.update(path.name.encode())
            content.update(path.read_bytes())
    folder = user_cache_path("proposal-evaluator") / "programmes" / content.hexdigest()[:16]
    if not (folder / NAME).exists():
        built([sources], folder, report=BuildReport())
    return folder
