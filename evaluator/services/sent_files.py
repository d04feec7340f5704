"""The files that come with a submission: byte for byte as they were sent."""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath

from evaluator.foundation import FileError
from evaluator.reports.parts import in_line
from evaluator.services.drafts import Draft, draft_from_file, draft_yaml
from evaluator.services.files import read_bytes
from evaluator.services.shipped import samples_folder

LARGEST_FILE = 5_000_000
"""Bytes of one file."""

LONGEST_NAME = 200

ORIGINAL = "original"
"""The kind of the file that the proposal was read from."""

_MEDIA_TYPES = {
    ".csv": "text/csv",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".json": "application/json",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".txt": "text/plain",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".yaml": "application/yaml",
    ".yml": "application/yaml",
}
ACCEPTED = tuple(sorted(suffix.removeprefix(".") for suffix in _MEDIA_TYPES))
"""Endings of files that can be sent."""


@dataclass(frozen=True)
class SentFile:
    """A file as somebody sent it."""

    name: str
    data: bytes
    kind: str = ORIGINAL
    """`original`, or the id of a document that the call asks for."""

    @cached_property
    def sha256(self) -> str:
        """Names its bytes."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def media_type(self) -> str:
        """By the ending of its name; what a browser says of it is not believed."""
        return _MEDIA_TYPES.get(PurePath(self.name.lower()).suffix, "application/octet-stream")

    @property
    def plain_name(self) -> str:
        """The name on one line, without a folder, short enough to be shown; its ending stays."""
        name = in_line(self.name).replace("\\", "/").rpartition("/")[2].strip() or "file"
        return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 20] + "…" + name[-19:]


def original_file(draft: Draft, uploaded: SentFile | None) -> SentFile:
    """The file that says what the draft says: the one uploaded if nothing has changed, else a new one."""
    if draft.sample is not None:
        path = samples_folder() / f"{draft.sample}.yaml"
        return SentFile(path.name, read_bytes(path))
    if uploaded is not None and _says_the_same(uploaded, draft):
        return uploaded
    return SentFile("proposal.yaml", draft_yaml(draft))


def _says_the_same(uploaded: SentFile, draft: Draft) -> bool:
    try:
        return draft_from_file(uploaded.data, uploaded.name).fields == draft.fields
    except FileError:
        return False
