"""The application for a team, behind any ASGI server: `uvicorn evaluator.asgi:app`.

Streamlit's pages with security headers, `/healthz`, and an answer only to the names of this installation.
"""

import os
import sys
from urllib.parse import parse_qs

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.secrets import secrets_singleton

from evaluator.services.health import problem_of
from evaluator.services.modes import (
    HOW_TO_RUN_FOR_A_TEAM,
    Mode,
    SettingsError,
    allowed_hosts,
    host_name,
    is_allowed,
    is_loopback,
    is_passed_on,
    mode_in,
)
from evaluator.services.shipped import application_folder
from evaluator.services.signing_in import sign_in_problem
from evaluator.store import StoreError
from evaluator.ui.content_policy import content_policy
from evaluator.ui.stored import database

HEALTH = "/healthz"

HEADERS = {
    "Content-Security-Policy": content_policy(),
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
SECURE_HEADERS = {"Strict-Transport-Security": "max-age=31536000"}
"""Only where the browser came over HTTPS."""


class SecurityHeaders:
    """Adds the headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on, with more headers in the answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        added = HEADERS | (SECURE_HEADERS if scope["scheme"] == "https" else {})

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in added.items():
                    headers[name] = value
            await send(message)

        await self.app(scope, receive, send_with_headers)


class KnownNames:
    """Answers to the names of this installation only; in local mode to this computer only."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on, or say why not."""
        why = None if scope["type"] not in ("http", "websocket") else _refused(scope)
        if why is None:
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await PlainTextResponse(f"{why}\n", status_code=400)(scope, receive, send)


class FailedSignIn:
    """Says on the page that logging in did not work, where Streamlit only leads back to the page."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on; an answer of the provider that leads to no sign-in leads to a page that says so."""
        if scope["type"] != "http" or not _answers_sign_in(scope):
            await self.app(scope, receive, send)
            return

        async def send_marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                signed_in = any(
                    one.startswith("_streamlit_user=") and "Max-Age=0" not in one
                    for one in headers.getlist("set-cookie")
                )
                if "location" in headers and not signed_in:
                    headers["location"] = f"{headers['location']}?sign_in=failed"
            await send(message)

        await self.app(scope, receive, send_marked)


async def healthz(_request: Request) -> PlainTextResponse:
    """`ok` while the database is reached and its tables are current; else 503 and one line."""
    try:
        problem = await run_in_threadpool(lambda: problem_of(database()))
    except StoreError as error:
        problem = str(error)
    return PlainTextResponse("ok\n" if problem is None else f"{problem}\n", 200 if problem is None else 503)


def _refused(scope: Scope) -> str | None:
    if scope["path"] == HEALTH:
        # Whoever looks after the server asks by its address, not by its name.
        return None
    headers = Headers(scope=scope)
    name = host_name(headers.get("host"))
    if _mode() is Mode.LOCAL:
        server, client = (scope.get(end) or ("", None) for end in ("server", "client"))
        # A proxy on this computer asks by its name, for whomever it lets in.
        if all(map(is_loopback, (name, server[0], client[0]))) and not is_passed_on(headers.keys()):
            return None
        return f"In local mode only this computer is answered. {HOW_TO_RUN_FOR_A_TEAM}"
    if is_allowed(name, allowed_hosts(os.environ)):
        return None
    return "This installation does not answer to that name: EVALUATOR_ALLOWED_HOSTS lists those it has."


def _answers_sign_in(scope: Scope) -> bool:
    asked = parse_qs(scope["query_string"].decode("latin-1"))
    return scope["path"].endswith("/oauth2callback") and bool({"code", "error"} & asked.keys())


def _auth() -> dict[str, object]:
    found = secrets_singleton.get("auth") if secrets_singleton.load_if_toml_exists() else None
    return {} if found is None else found.to_dict()


def _mode() -> Mode:
    return mode_in(os.environ, has_sign_in=bool(_auth()))


def _check_settings() -> None:
    """Say at the start what would otherwise be found out by the first visitor."""
    try:
        if _mode() is Mode.TEAM and (problem := sign_in_problem(_auth())) is not None:
            raise SettingsError(
                f"Nobody can log in: .streamlit/secrets.toml is not as it must be: {problem}."
            )
    except SettingsError as error:
        sys.stderr.write(f"evaluator: {error}\n")
        raise SystemExit(2) from None


# Else a fresh server takes pages/ for Streamlit's own kind of pages, until somebody has opened one.
PagesManager.uses_pages_directory = False

app = st.App(
    application_folder() / "streamlit_app.py",
    routes=[Route(HEALTH, healthz)],
    middleware=[Middleware(KnownNames), Middleware(SecurityHeaders), Middleware(FailedSignIn)],
)
_check_settings()
