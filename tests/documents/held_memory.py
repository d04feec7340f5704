"""How many bytes a program held at most, without those of the program that started it."""

import re
import resource
import sys
from pathlib import Path


def held_here() -> int:
    """The most that this program held. On Linux `resource` begins with what its starter held."""
    if sys.platform != "linux":
        return _bytes(resource.RUSAGE_SELF)
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))
    assert found is not None
    return int(found[1]) * 1024


def held_by_children() -> int:
    """The most that one of its finished children held, or what this program held when it started one."""
    return _bytes(resource.RUSAGE_CHILDREN)


def _bytes(who: int) -> int:
    """macOS counts bytes, and Linux thousands of them."""
    return resource.getrusage(who).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
