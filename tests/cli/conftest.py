"""The command line as a person runs it: a process of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def project() -> Path:
    return Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def samples(project: Path) -> list[Path]:
    return sorted((project / "sample_proposals").glob("s[0-9]*.yaml"))


@pytest.fixture(scope="session")
def run(project: Path) -> Run:
    def run(*arguments: object, **environment: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "evaluator", *map(str, arguments)]
        env = {**os.environ, **{name: str(value) for name, value in environment.items()}}
        return subprocess.run(
            command, cwd=project, env=env, capture_output=True, text=True, timeout=120, check=False
        )

    return run


@pytest.fixture
def files(tmp_path: Path) -> Callable[[str, str], Path]:
    """Writes a file of this test's own and says where it lies."""

    def written(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return written
