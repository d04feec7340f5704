"""How long Compare with 500 proposals keeps people waiting, beside a plain page in the same run.

Real websocket sessions, opened by a process of their own on the same two cores, change one widget after the
other with pauses in between, tabs among them, so that every view is opened and worked in; a rerun lasts from
the press until the script has finished. Both servers have been used for a while before anything is measured.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.benchmarks.many_proposals import write_proposals
from tests.browser.server import ROOT, Server, running_server

PROPOSALS = 500
WARMING = (1, 0.2, 30.0)
ELSEWHERE = 99
"""Who warms chooses other things than whoever is measured."""

LOADS = ((1, 1.0, 20.0, 3), (10, 10.0, 45.0, 1), (50, 10.0, 45.0, 1))
"""Sessions, seconds of thinking, seconds measured, turns of both pages. Who is alone disturbs nobody by
thinking less; several turns let whatever else the machine does strike both pages, and make the slowest
twentieth more than one rerun."""

TURNED = 7
"""Places by which the next turn begins further down the page."""

SLOWEST_NAMED = 4

TOO_SLOW = 5_000
"""Where one person already waits so many milliseconds, more of them are not tried."""

MOST_RATIO, MOST_BYTES, MOST_MEGABYTES = 1.5, 300_000, 300
MANAGER = (("frame:role_choice", "call manager"),)
NOT_PRESSED = ("compare:source",)
"""Leads away from the machine's advice."""


@dataclass(frozen=True)
class Load:
    """What some sessions on one page measured."""

    pressed: list[str]
    reruns: list[float]
    sizes: list[int]
    openings: list[float]

    def at(self, share: float) -> float:
        """The milliseconds within which this share of the reruns was done."""
        return 1000 * _quantile(self.reruns, share)

    def said(self, name: str, sessions: int) -> str:
        """One line."""
        return (
            f"{sessions:>2} sessions, {name}: rerun p50 {self.at(0.5):.0f} ms, p95 {self.at(0.95):.0f} ms "
            f"({len(self.reruns)} reruns); {_quantile(self.sizes, 0.5) / 1000:.0f} kB a rerun, at most "
            f"{max(self.sizes) / 1000:.0f} kB; opening p50 {statistics.median(self.openings):.1f} s"
        )

    def slowest(self) -> str:
        """What was pressed in the slowest reruns."""
        worst = sorted(zip(self.reruns, self.pressed, strict=True), reverse=True)[:SLOWEST_NAMED]
        return ", ".join(f"{pressed} {1000 * seconds:.0f} ms" for seconds, pressed in worst)


def measure() -> Iterator[str]:
    """Reruns for 1, 10 and 50 sessions on both pages, their ratio, bytes and memory."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        write_proposals(folder / "sample_proposals", PROPOSALS)
        shutil.copytree(ROOT / ".streamlit", folder / ".streamlit")
        two_cores()
        compare = stack.enter_context(running_server(folder / "compare.txt", folder=folder))
        first = sessions_on(compare, folder, "compare", "compare:", 1, 0.2, 0, MANAGER)
        yield f"first opening with {PROPOSALS} proposals, each still to be read: {first['opening'][0]:.1f} s"
        pressed = [widget for widget in first["widgets"] if widget[0] in first["pressed"]]
        yield f"widgets worked through: {', '.join(name for name, _, _ in pressed)}"
        yield f"charts on the page: {len(first['charts'])}"
        (folder / "compare.json").write_text(json.dumps(first), encoding="utf-8")
        plain = stack.enter_context(
            running_server(
                folder / "plain.txt",
                module="streamlit",
                script=Path(__file__).with_name("plain_page.py"),
                folder=folder,
            )
        )
        sessions_on(plain, folder, "", "plain:", *WARMING, first_place=ELSEWHERE)
        sessions_on(compare, folder, "compare", "compare:", *WARMING, MANAGER, ELSEWHERE)
        sizes: list[int] = []
        for sessions, think, lasts, turns in LOADS:
            of_plain, of_compare = [], []
            for place in range(0, TURNED * turns, TURNED):
                lot = sessions, think, lasts
                of_plain.append(sessions_on(plain, folder, "", "plain:", *lot, first_place=place))
                of_compare.append(sessions_on(compare, folder, "compare", "compare:", *lot, MANAGER, place))
            peer, own = load_of(of_plain), load_of(of_compare)
            sizes += own.sizes
            yield own.said("Compare", sessions)
            yield peer.said("plain page", sessions)
            yield f"   slowest on Compare: {own.slowest()}"
            ratio = own.at(0.95) / peer.at(0.95)
            yield f"   ratio at p95 {ratio:.2f} (limit {MOST_RATIO}), at p50 {own.at(0.5) / peer.at(0.5):.2f}"
            if own.at(0.5) > TOO_SLOW:
                yield "   too slow for more sessions to be tried"
                break
        yield f"largest rerun: {max(sizes) / 1000:.0f} kB (limit {MOST_BYTES / 1000:.0f} kB)"
        yield f"memory of the server: {_megabytes(compare):.0f} MB (limit {MOST_MEGABYTES} MB)"
        yield f"memory of the plain page's server: {_megabytes(plain):.0f} MB"
        for server in (compare, plain):
            yield from server.tracebacks()


def two_cores() -> None:
    """Keep this process, and all that it starts, to two cores where the system can."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:2])


def sessions_on(
    server: Server,
    folder: Path,
    address: str,
    prefix: str,
    sessions: int,
    think: float,
    lasts: float,
    first_choose: tuple[tuple[str, str], ...] = (),
    first_place: int = 0,
    left_alone: tuple[str, ...] = NOT_PRESSED,
) -> dict[str, Any]:
    """What sessions measured that worked through the widgets of a page whose keys begin with `prefix`."""
    plan = {
        "url": server.url,
        "address": address,
        "sessions": sessions,
        "think": think,
        "lasts": lasts,
        "prefix": prefix,
        "left_alone": left_alone,
        "first_choose": first_choose,
        "first_place": first_place,
    }
    path = folder / "plan.json"
    path.write_text(json.dumps(plan), encoding="utf-8")
    command = [sys.executable, "-m", "tests.benchmarks.sessions", str(path)]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def load_of(turns: Sequence[Mapping[str, Any]]) -> Load:
    """All that several turns measured, as one."""
    runs = [run for found in turns for run in found["runs"]]
    return Load(
        pressed=[pressed for pressed, _, _, _ in runs],
        reruns=[seconds for _, seconds, _, _ in runs],
        sizes=[size for _, _, size, _ in runs],
        openings=[seconds for found in turns for seconds in found["opening"]],
    )


def _quantile(values: list[Any], share: float) -> float:
    ordered = sorted(values)
    return float(ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))])


def _megabytes(server: Server) -> float:
    """What the server holds in memory now."""
    said = subprocess.run(
        ["ps", "-o", "rss=", "-p", str(server.process)], check=True, capture_output=True, text=True
    )
    return int(said.stdout) / 1024
