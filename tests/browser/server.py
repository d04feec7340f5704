"""A server of the application for one test session, in a process of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SECONDS_TO_START = 90


@dataclass(frozen=True)
class Server:
    """A running server: where it answers, and what it wrote."""

    url: str
    log: Path
    process: int
    """Its id."""
    port: int

    def tracebacks(self) -> list[str]:
        """The lines of the log that begin a traceback or report an error."""
        text = self.log.read_text(encoding="utf-8", errors="replace")
        return [line for line in text.splitlines() if "Traceback" in line or " ERROR " in line]

    def kill(self) -> None:
        """End it at once, as a crash does."""
        os.kill(self.process, signal.SIGKILL)

    def last_words(self) -> str:
        """The end of the log, for whoever has to find out what went wrong."""
        return self.log.read_text(encoding="utf-8", errors="replace")[-4_000:]


@contextmanager
def running_server(
    log: Path,
    *,
    module: str = "evaluator.ui",
    script: Path = ROOT / "streamlit_app.py",
    folder: Path = ROOT,
    port: int | None = None,
) -> Iterator[Server]:
    """The application on `port`, else a free one, from the repository's own files; ended when the block ends.

    Parameters
    ----------
    module
        What runs it: `evaluator.ui` as `evaluator serve` does, or plain `streamlit`.
    script
        Another script than the application.
    folder
        The working directory, where samples and settings are looked for first.
    """
    port = port or _free_port()
    arguments = ["-m", module, "run", str(script), "--server.port", str(port)]
    environment = {key: value for key, value in os.environ.items() if not key.startswith("STREAMLIT_")}
    environment["PYTHONPATH"] = str(ROOT)
    environment["EVALUATOR_DATABASE_URL"] = f"sqlite:///{log.parent / 'evaluator.db'}"
    with log.open("wb") as sink:
        process = subprocess.Popen(
            [sys.executable, *arguments], cwd=folder, env=environment, stdout=sink, stderr=subprocess.STDOUT
        )
        try:
            url = f"http://localhost:{port}"
            _wait_until_healthy(url, process, log)
            yield Server(url, log, process.pid, port)
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])


def _wait_until_healthy(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"the server did not start:\n{log.read_text(encoding='utf-8', errors='replace')}")
