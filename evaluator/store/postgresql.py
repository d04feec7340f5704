"""How the program connects to PostgreSQL: nobody waits without end for one that does not answer."""

from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.engine import URL

STATEMENT_SECONDS = 60
"""So long a statement may take, with waiting for what others hold; making tables anew may take longer."""

_CONNECTING: dict[str, Any] = {
    "connect_timeout": 5,
    "keepalives": 1,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
}


def connecting(url: URL) -> dict[str, Any]:
    """Arguments of the driver; what the address says itself holds."""
    return {name: value for name, value in _CONNECTING.items() if name not in url.query}


def limit_statements(engine: Engine, url: URL) -> None:
    """Let no statement take longer, unless the address gives options of its own.

    It is said once a connection is made, as poolers between may refuse it among the options of connecting.
    """
    if "options" not in url.query:
        event.listen(engine, "connect", _set_up)


def _set_up(connection: Any, _record: Any) -> None:  # noqa: ANN401 - as the driver gives it
    connection.execute(f"SET statement_timeout = '{STATEMENT_SECONDS}s'")
    connection.commit()
