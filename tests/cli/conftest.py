"""The command line as a person runs it: a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
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
def process(project: Path) -> Run:
    """The program as an interpreter begins it."""

    def run(*arguments: object, **environment: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "evaluator", *map(str, arguments)], cwd=project,
            env=_environment(environment), capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip

    return run


@pytest.fixture(scope="session")
def run(project: Path, process: Run, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """The same in a process that begins with everything imported, where a system can do that."""
    if not hasattr(os, "fork"):
        yield process
        return
    folder = tmp_path_factory.mktemp("commands")
    with subprocess.Popen(
        [sys.executable, "-m", "tests.cli.warm_program"], cwd=project, stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, text=True,
    ) as warm:  # fmt: skip
        asking, answers = warm.stdin, warm.stdout
        assert asking is not None
        assert answers is not None

        def run(*arguments: object, **environment: object) -> subprocess.CompletedProcess[str]:
            out, err = (folder / name for name in ("out.txt", "err.txt"))
            for file in (out, err):
                file.unlink(missing_ok=True)
            asked = {
                "arguments": [*map(str, arguments)], "folder": str(project), "out": str(out),
                "err": str(err), "environment": _environment(environment),
            }  # fmt: skip
            asking.write(f"{json.dumps(asked)}\n")
            asking.flush()
            code = int(answers.readline())
            return subprocess.CompletedProcess([*map(str, arguments)], code, _text(out), _text(err))

        yield run
        asking.close()


def _environment(more: Mapping[str, object]) -> dict[str, str]:
    return {**os.environ, **{name: str(value) for name, value in more.items()}}


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


@pytest.fixture
def files(tmp_path: Path) -> Callable[[str, str], Path]:
    """Writes a file of this test's own and says where it lies."""

    def written(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return written
