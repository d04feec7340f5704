"""How long commands take to start and how much memory they use, beside what they cannot do without."""

import os
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
SAMPLE = "sample_proposals/s01-ict-successor.yaml"
RUNS = 7

BARE_TYPER = """
import typer
app = typer.Typer()
@app.command()
def one(name: str = "x") -> None: ...
@app.command()
def two(name: str = "x") -> None: ...
app()
"""


def measure() -> Iterator[str]:
    """Ratios of medians over interleaved runs; memory of the largest run."""
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.py"
        bare.write_text(BARE_TYPER, encoding="utf-8")
        imports = ["-c", "import pandas, pydantic"]
        assess = ["-m", "evaluator", "assess", SAMPLE, "--format", "json"]
        yield from _compared("cold start of assess", assess, "importing pandas and pydantic", imports, 1.5)
        yield from _compared("evaluator --help", ["-m", "evaluator", "--help"], "a bare Typer program", [str(bare), "--help"], 1.5)  # fmt: skip  # noqa: E501
        every = [str(path) for path in sorted((PROJECT / "sample_proposals").glob("s[0-9]*.yaml"))]
        _, memory = _run(["-m", "evaluator", "assess", *every, "--format", "json"])
        yield f"memory of assess on {len(every)} samples: {memory:.0f} MB (limit 400 MB)"


def _compared(name: str, command: list[str], peer_name: str, peer: list[str], limit: float) -> Iterator[str]:
    _run(command)
    _run(peer)
    pairs = [(_run(command)[0], _run(peer)[0]) for _ in range(RUNS)]
    ratio = statistics.median(own / other for own, other in pairs)
    own, other = (statistics.median(side) for side in zip(*pairs, strict=True))
    yield f"{name}: {own:.2f} s, {peer_name}: {other:.2f} s, ratio {ratio:.2f} (limit {limit})"


def _run(arguments: list[str]) -> tuple[float, float]:
    """Processor seconds and peak megabytes of one run: less disturbed by neighbours than the wall clock."""
    pid = os.posix_spawn(
        sys.executable,
        [sys.executable, *arguments],
        {**os.environ, "PYTHONPATH": str(PROJECT)},
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
    )
    _, status, usage = os.wait4(pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        raise RuntimeError(f"{' '.join(arguments)} failed")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
