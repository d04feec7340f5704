"""A server that is killed and started again on the same port and the same database."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path

from tests.browser.server import Server, free_port, running_server


class FallingServer:
    """The application in local mode, as often as it is started."""

    def __init__(self, folder: Path, settings: Mapping[str, str]) -> None:
        self.port = free_port()
        self._folder, self._settings = folder, settings
        self._running: AbstractContextManager[Server] | None = None
        self._started: list[Server] = []
        self.start()

    def start(self) -> None:
        """Once more; answers as soon as it does."""
        log = self._folder / f"server-{len(self._started)}.txt"
        self._running = running_server(log, port=self.port, settings=self._settings)
        self._started.append(self._running.__enter__())

    def kill(self) -> None:
        """As a crash does."""
        self._started[-1].kill()
        self.close()

    def close(self) -> None:
        """End it if it runs."""
        if self._running is not None:
            self._running.__exit__(None, None, None)
            self._running = None

    def tracebacks(self) -> list[str]:
        """What went wrong in any of its lives."""
        return [line for server in self._started for line in server.tracebacks()]
