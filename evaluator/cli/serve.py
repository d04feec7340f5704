"""`evaluator serve`: the application in the browser."""

import os
import socket
import sys
from typing import Annotated

import typer

Port = Annotated[int, typer.Option(help="Port on this computer.", min=1, max=65535)]
Address = Annotated[
    str | None, typer.Option(help="This computer's own address: localhost, 127.0.0.1 or ::1.")
]


def serve(port: Port = 8501, address: Address = None) -> None:
    """Open the application on this computer. Only this computer reaches it."""
    from evaluator.services.modes import EXAMPLE
    from evaluator.services.shipped import application_folder

    if not _is_free(port):
        sys.stderr.write(f"Port {port} is in use. Choose another: evaluator serve --port {port + 1}\n")
        raise typer.Exit(2)
    os.environ[EXAMPLE] = "load"
    # Streamlit reads the theme and the safe settings from .streamlit/ beside the script.
    script = str(application_folder() / "streamlit_app.py")
    arguments = ["-m", "evaluator.ui", "run", script, "--server.port", str(port), "--server.headless", "true"]
    if address is not None:
        arguments += ["--server.address", address]
    os.execv(sys.executable, [sys.executable, *arguments])  # noqa: S606 - no shell, fixed arguments


def _is_free(port: int) -> bool:
    with socket.socket() as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind(("localhost", port))
        except OSError:
            return False
    return True
