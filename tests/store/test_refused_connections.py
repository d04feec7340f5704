"""An address that is written wrongly is told at once, with what to set; nobody waits without end."""

import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import text
from sqlalchemy.engine import URL
from sqlalchemy.exc import OperationalError

from evaluator.store import Database, StoreError, open_database
from evaluator.store.errors import is_transient
from evaluator.store.turns import Turns
from tests.store.databases import postgresql_server


@contextmanager
def refusing(code: bytes, said: bytes) -> Iterator[URL]:
    """A server that answers every attempt to connect with this error, as PostgreSQL does."""
    server = socket.create_server(("127.0.0.1", 0))

    def answer(client: socket.socket) -> None:
        with client, client.makefile("rb") as asked:
            # What asks for encryption first has eight bytes.
            while struct.unpack("!I", asked.read(4))[0] == 8:
                asked.read(4)
                client.send(b"N")
            fields = b"SFATAL\0VFATAL\0C" + code + b"\0M" + said + b"\0\0"
            client.send(b"E" + struct.pack("!I", len(fields) + 4) + fields)

    def serve() -> None:
        while True:
            try:
                answer(server.accept()[0])
            except OSError:
                return

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield address(server.getsockname()[1])
    server.shutdown(socket.SHUT_RDWR)
    server.close()
    thread.join()


def address(port: int, host: str = "127.0.0.1") -> URL:
    return URL.create("postgresql+psycopg", "somebody", "a-secret", host, port, "calls")


def said_of(url: URL) -> tuple[str, float]:
    """What is said, and after how many seconds."""
    database = open_database(url)
    began = time.monotonic()
    with pytest.raises(StoreError) as caught, database.reading():
        pass
    database.close()
    said = str(caught.value)
    assert [secret for secret in ("a-secret", "somebody", "\n") if secret in said] == []
    return said, time.monotonic() - began


@pytest.mark.parametrize(
    ("code", "words", "expected"),
    [
        (b"28P01", b'password authentication failed for user "x"', "Check USER and PASSWORD in"),
        (b"28P01", "authentification par mot de passe échouée".encode(), "Check USER and PASSWORD in"),
        (b"28000", b'no pg_hba.conf entry for host "10.0.0.1"', "Check USER and PASSWORD in"),
        (b"3D000", b'database "calls" does not exist', "Create it, or correct NAME in"),
        (b"3D000", "no existe la base de datos «calls»".encode(), "Create it, or correct NAME in"),
    ],
)
def test_a_wrong_password_and_a_wrong_name_are_told_at_once(code: bytes, words: bytes, expected: str) -> None:
    with refusing(code, words) as url:
        said, seconds = said_of(url)
    assert expected in said
    assert seconds < 2


def test_a_real_server_that_knows_no_such_user_or_database_is_understood() -> None:
    server = postgresql_server()
    assert "correct NAME" in said_of(server.set(database="nowhere"))[0]
    assert "Check USER" in said_of(server.set(username="nobody_at_all"))[0]


def test_a_host_that_is_not_known_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_asked: object, **_more: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    said, seconds = said_of(address(5432, "no-such-host.invalid"))
    assert said.endswith("Correct HOST in EVALUATOR_DATABASE_URL.")
    assert seconds < 2


def test_a_server_that_is_starting_is_asked_again() -> None:
    with refusing(b"57P03", b"the database system is starting up") as url:
        database = Database(url, seconds_of_trying=0.5)
        with pytest.raises(OperationalError) as caught:
            database.engine.connect()
        assert is_transient(caught.value)
        with pytest.raises(StoreError, match="cannot be reached now"), database.reading():
            pass
        database.close()


@pytest.mark.long
def test_a_server_that_says_nothing_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        database = Database(
            address(server.getsockname()[1]).update_query_dict({"connect_timeout": "2"}),
            seconds_of_trying=0.1,
        )
        began = time.monotonic()
        with pytest.raises(StoreError, match="cannot be reached now"), database.reading():
            pass
        assert time.monotonic() - began < 10
        database.close()


@pytest.mark.long
def test_the_program_sets_limits_and_what_the_address_says_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evaluator.store.postgresql.STATEMENT_SECONDS", 1)
    database = open_database(postgresql_server())
    with pytest.raises(StoreError, match="took too long to answer; nothing was saved"):
        database.write(lambda session: session.execute(text("SELECT pg_sleep(5)")))
    # Tables may be made anew for longer, and the limit is back afterwards.
    database.rebuild(lambda session: session.execute(text("SELECT pg_sleep(1.2)")))
    with database.reading() as session:
        assert session.scalar(text("SHOW statement_timeout")) == "1s"
        connection = session.connection().connection.driver_connection
        assert connection is not None
        asked = connection.info.get_parameters()
        assert (asked["connect_timeout"], asked["keepalives_idle"]) == ("5", "30")
    database.close()
    own = open_database(postgresql_server().update_query_dict({"options": "-c statement_timeout=7s"}))
    with own.reading() as session:
        assert session.scalar(text("SHOW statement_timeout")) == "7s"
    own.close()


def test_who_waits_too_long_for_a_turn_is_told_so_and_the_queue_goes_on() -> None:
    turns, inside, done = Turns(seconds_of_waiting=0.1), threading.Event(), threading.Event()

    def hold() -> None:
        with turns.turn():
            inside.set()
            done.wait()

    holder = threading.Thread(target=hold)
    holder.start()
    inside.wait()
    with pytest.raises(StoreError, match="busy with somebody else's work; nothing was saved"), turns.turn():
        pass
    done.set()
    holder.join()
    with turns.turn():
        pass
