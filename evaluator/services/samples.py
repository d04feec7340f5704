"""The worked example: sample proposals that come with the program."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from evaluator.proposals import Proposal, read_proposal
from evaluator.services.files import read_bytes
from evaluator.services.shipped import samples_folder


@dataclass(frozen=True)
class Sample:
    """A sample to choose from."""

    name: str
    """The file's stem: s01-ict-successor."""
    title: str
    label: str
    language: str


def samples() -> tuple[Sample, ...]:
    """All samples, by name."""
    return tuple(
        Sample(path.stem, proposal.title, proposal.label, proposal.languages[0] if proposal.languages else "")
        for path in sorted(samples_folder().glob("s[0-9]*.yaml"))
        for proposal in [_read(path)]
    )


def sample_hashes() -> frozenset[str]:
    """Names the contents of all samples, which everybody has."""
    return frozenset(_read(path).content_hash for path in samples_folder().glob("s[0-9]*.yaml"))


def open_sample(name: str) -> Proposal:
    """One sample by its name; KeyError when there is none."""
    path = samples_folder() / f"{name}.yaml"
    if path not in samples_folder().glob("s[0-9]*.yaml"):
        raise KeyError(name)
    return _read(path)


def _read(path: Path) -> Proposal:
    return _read_version(path, path.stat().st_mtime_ns)


@cache
def _read_version(path: Path, changed: int) -> Proposal:  # noqa: ARG001 - part of the cache's key
    return read_proposal(read_bytes(path), name=path.name)
