"""The application behind an ASGI server: what it answers, to whom, and that pages work under its rules."""

import http.client
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy.engine import make_url

from evaluator.store import open_database
from evaluator.store.migrations import downgrade, upgrade
from tests.browser.driving import Visit, choose
from tests.browser.server import Server, running_server

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("asgi")]

ELSEWHERE = "http://198.51.100.7/seen.png"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running_server(tmp_path_factory.mktemp("asgi") / "log.txt", module="uvicorn") as running:
        yield running
        assert running.tracebacks() == [], running.last_words()


def asked(server: Server, path: str, **headers: str) -> tuple[int, dict[str, str], str]:
    connection = http.client.HTTPConnection("localhost", server.port, timeout=20)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    found = {name.lower(): value for name, value in answer.getheaders()}
    text = answer.read().decode("utf-8", errors="replace")
    connection.close()
    return answer.status, found, text


@pytest.mark.parametrize("path", ["/", "/score", "/healthz", "/_stcore/health", "/static/js/none.js"])
def test_every_answer_carries_the_security_headers(server: Server, path: str):
    _, headers, _ = asked(server, path)
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'self'"
    assert policy["img-src"] == "'self' data: blob:"
    assert policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["frame-src"] == policy["object-src"] == "'none'"
    assert "unsafe" not in policy["script-src"]
    assert "http" not in headers["content-security-policy"]
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "strict-transport-security" not in headers


def test_health_follows_the_database(tmp_path: Path):
    with running_server(tmp_path / "log.txt", module="uvicorn") as running:
        assert asked(running, "/healthz")[::2] == (200, "ok\n")
        database = open_database(make_url(f"sqlite:///{tmp_path / 'log.db'}"))
        downgrade(database, "base")
        assert asked(running, "/healthz")[::2] == (
            503,
            "The tables are not current: run evaluator db upgrade.\n",
        )
        upgrade(database)
        database.close()
        assert asked(running, "/healthz")[::2] == (200, "ok\n")


@pytest.mark.parametrize(
    "url",
    [
        pytest.param(
            "postgresql://somebody:a-secret@127.0.0.1:9/nowhere?connect_timeout=2", marks=pytest.mark.long
        ),
        "sqlite:////proc/nowhere/store.db",
        "mysql://somebody:a-secret@127.0.0.1/nowhere",
    ],
)
def test_health_says_in_one_line_and_without_secrets_that_the_database_is_not_reached(
    tmp_path: Path, url: str
):
    settings = {"EVALUATOR_DATABASE_URL": url}
    with running_server(tmp_path / "log.txt", module="uvicorn", settings=settings) as running:
        status, _, said = asked(running, "/healthz")
        assert status == 503
        assert said.count("\n") == 1
        assert "database" in said.lower()
        assert [secret for secret in ("a-secret", "somebody", "127.0.0.1") if secret in said] == []


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8501", "192.168.1.7", "localhost.evil.example"]
)
def test_in_local_mode_only_this_computers_own_names_are_answered(server: Server, host: str):
    status, headers, said = asked(server, "/", Host=host)
    assert status == 400
    assert said.startswith("In local mode only this computer is answered.")
    assert "docs/running-for-a-team.md" in said
    assert "script" not in headers.get("content-type", "")


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Forwarded-For", "198.51.100.7"),
        ("X-Forwarded-For", "127.0.0.1"),
        ("Forwarded", "for=198.51.100.7"),
        ("X-Real-IP", "198.51.100.7"),
    ],
)
def test_in_local_mode_a_proxy_that_asks_by_this_computers_name_is_not_answered(
    server: Server, header: str, value: str
):
    status, _, said = asked(server, "/", **{header: value})
    assert status == 400
    assert said.startswith("In local mode only this computer is answered.")
    assert asked(server, "/")[0] == 200


@pytest.mark.long
def test_a_page_with_charts_tables_and_the_browser_copy_works_under_the_policy(
    browser: Browser, server: Server
):
    visit = Visit(browser, server.url)
    page = visit.open("score")
    card = page.locator(".st-key-score-card-0")
    card.get_by_role("radio", name="3.5", exact=True).click()
    expect(page.locator(".st-key-score-total")).to_contain_text("1 of 10 criteria scored")
    page = visit.open("compare")
    choose(page, "frame-role_choice", "call manager")
    expect(page.locator(".st-key-chart-compare-heatmap").locator("canvas, svg").first).to_be_visible()
    choose(page, "frame-role_choice", "administrator")
    expect(page.get_by_test_id("stDataFrame")).to_be_visible()
    assert visit.console_errors == []
    assert visit.requests_elsewhere == []
    visit.close()


def test_a_picture_a_frame_and_a_script_of_another_computer_are_not_loaded(browser: Browser, server: Server):
    visit = Visit(browser, server.url)
    page = visit.open()
    blocked = page.evaluate(
        """url => new Promise(done => {
            const found = [];
            document.addEventListener("securitypolicyviolation", event => {
                found.push(event.effectiveDirective);
                if (found.length === 4) done(found.sort());
            });
            for (const name of ["img", "iframe", "script"])
                document.body.appendChild(Object.assign(document.createElement(name), { src: url }));
            const inline = document.createElement("script");
            inline.textContent = "window.ranInline = true";
            document.body.appendChild(inline);
        })""",
        ELSEWHERE,
    )
    assert blocked == ["frame-src", "img-src", "script-src-elem", "script-src-elem"]
    assert page.evaluate("window.ranInline") is None
    visit.close()
