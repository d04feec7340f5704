"""The world outside this computer, played by a proxy that answers nothing and notes who was asked for.

A browser started with `Outside.flag` sends everything through it that is not for this computer: fonts,
images, workers, sockets. Nothing can leave, and whatever tried to is known, also what a page's own list of
requests does not show.
"""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast
from urllib.parse import urlsplit

LONGEST_LINE = 4_096
BROWSERS_OWN = frozenset({
    "accounts.google.com", "android.clients.google.com", "clients2.google.com",
    "clientservices.googleapis.com", "content-autofill.googleapis.com", "edgedl.me.gvt1.com",
    "optimizationguide-pa.googleapis.com", "redirector.gvt1.com", "safebrowsing.googleapis.com",
    "update.googleapis.com",
})  # fmt: skip
"""Whom Chromium asks on its own account, an empty page open, whatever it was told. No page of ours would."""


class Outside(socketserver.ThreadingTCPServer):
    """Notes the first line of everything asked: `GET http://198.51.100.7/x.png HTTP/1.1`."""

    daemon_threads = True
    request_queue_size = 128
    """Kept waiting, Chromium opens a second connection for the same, and gives it up without having asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Noting)
        self.asked: list[str] = []

    @property
    def flag(self) -> str:
        """What Chromium is started with. It asks its own computer directly, without being told."""
        return f"--proxy-server=http://127.0.0.1:{self.server_address[1]}"


def host_of(line: str) -> str:
    """The host in the first line of a request, as in `CONNECT example.org:443 HTTP/1.1`."""
    address = line.split(" ")[1] if line.count(" ") else ""
    return urlsplit(address if "//" in address else f"//{address}").hostname or ""


class _Noting(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        line = self.rfile.readline(LONGEST_LINE).decode("latin-1").strip()
        # A connection given up without a word asked nobody for anything.
        if line and host_of(line) not in BROWSERS_OWN:
            cast("Outside", self.server).asked.append(line)
        self.wfile.write(b"HTTP/1.1 502 Nobody there\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")


@contextmanager
def noted_outside() -> Iterator[Outside]:
    """The proxy, until the block ends."""
    with Outside() as outside:
        threading.Thread(target=outside.serve_forever, daemon=True).start()
        try:
            yield outside
        finally:
            outside.shutdown()
