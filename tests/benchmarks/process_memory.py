"""The memory of a process and all its children together, looked at again and again while it runs."""

import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

EVERY = 0.02
"""Seconds between two looks; what comes and goes between them is not seen."""


def most_memory(command: Sequence[str]) -> float:
    """Run a command to its end; the most that it and its children had at one moment, in gigabytes.

    Memory that several of them share, such as a file that is mapped, counts for each in equal parts.

    Raises
    ------
    CalledProcessError
        The command failed.
    """
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        most = 0
        while process.poll() is None:
            most = max(most, sum(map(_kilobytes, _family(process.pid))))
            time.sleep(EVERY)
        said = process.stderr.read() if process.stderr is not None else b""
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(command), stderr=said)
    return most / 1e6


def _family(pid: int) -> Iterator[int]:
    """A process and its children, theirs, and so on."""
    yield pid
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = listed.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from _family(int(child))


def _kilobytes(pid: int) -> int:
    """Its share of the memory that it has in use; 0 for one that ended meanwhile."""
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in told.splitlines() if line.startswith("Pss:")), 0)
