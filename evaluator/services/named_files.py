"""A file that somebody names: its bytes, and what it is called in messages."""

from dataclasses import dataclass


@dataclass(frozen=True)
class NamedFile:
    """A file's bytes, and what it is called."""

    name: str
    data: bytes
