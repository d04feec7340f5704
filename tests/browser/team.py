"""The application in team mode, and a provider that says who somebody is, both on this computer."""

import json
import shutil
import tomllib
import urllib.request
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from authlib.deprecate import AuthlibDeprecationWarning
from playwright.sync_api import Page, Route, expect
from sqlalchemy.engine import make_url

from evaluator.store import Database, open_database
from tests.browser.driving import Visit, settle
from tests.browser.server import ROOT, Server, free_port, running_server

with warnings.catch_warnings():
    # The provider still imports what its own library is about to give up.
    warnings.simplefilter("ignore", AuthlibDeprecationWarning)
    from oidc_provider_mock import run_server_in_thread

FIRST = "ada@agency.example"
"""The first administrator, as configured."""

STYLES_OF_PROVIDER = "https://cdn.jsdelivr.net/"


@dataclass(frozen=True)
class Team:
    """The server, the provider, and the database that both the server and the test see."""

    server: Server
    provider: str
    database: Database

    def knows(self, address: str, **claims: object) -> None:
        """From now on the provider says this of whoever logs in as `address`."""
        body = json.dumps({"email": address, **claims}).encode()
        request = urllib.request.Request(
            f"{self.provider}/users/{address}",
            data=body,
            method="PUT",
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            assert answer.status == 204


@contextmanager
def running_team(folder: Path, **settings: str) -> Iterator[Team]:
    """A team's installation in `folder`, with nobody in it yet."""
    port = free_port()
    with run_server_in_thread() as provider:
        address = f"http://localhost:{provider.server_port}"
        written = folder / ".streamlit"
        written.mkdir(parents=True)
        shutil.copy(ROOT / ".streamlit" / "config.toml", written)
        secrets = written / "secrets.toml"
        secrets.write_text(secrets_text(port, f"{address}/.well-known/openid-configuration"), "utf-8")
        tomllib.loads(secrets.read_text("utf-8"))
        environment = {"EVALUATOR_FIRST_ADMINISTRATOR": FIRST, "AUTHLIB_INSECURE_TRANSPORT": "1", **settings}
        log = folder / "log.txt"
        with running_server(log, module="uvicorn", folder=folder, port=port, settings=environment) as server:
            database = open_database(make_url(f"sqlite:///{log.with_suffix('.db')}"))
            try:
                yield Team(server, address, database)
            finally:
                database.close()


def secrets_text(port: int, metadata: str) -> str:
    """A file of secrets that lets people log in."""
    return "\n".join(
        [
            "[auth]",
            f'redirect_uri = "http://localhost:{port}/oauth2callback"',
            f'cookie_secret = "{"0123456789abcdef" * 3}"',
            'client_id = "evaluator"',
            'client_secret = "only in this test"',
            f'server_metadata_url = "{metadata}"',
        ]
    )


def open_at(visit: Visit, address: str = "") -> Page:
    """A page of the application; the provider's own pages ask nobody for their styles."""
    page = visit.open(address)
    page.context.route(f"{STYLES_OF_PROVIDER}**", _nothing)
    return page


def log_in(page: Page, who: str) -> None:
    """Press the button, say at the provider who it is, and come back."""
    page.get_by_role("button", name="Log in").click()
    page.get_by_placeholder("sub").fill(who)
    page.get_by_role("button", name="Authorize").click()
    page.wait_for_url("**/")
    settle(page)


def log_out(page: Page) -> None:
    """Press the button, confirm at the provider, and come back."""
    page.get_by_role("button", name="Log out").click()
    page.get_by_role("button", name="End session").click()
    page.wait_for_url("**/")
    settle(page)


def heading(page: Page, text: str) -> None:
    """The page is the one with this title."""
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


def _nothing(route: Route) -> None:
    route.fulfill(body="", content_type="text/css")
