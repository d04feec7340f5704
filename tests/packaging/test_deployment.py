"""What a team runs: image and composition keep their promises, as far as that shows without Docker."""

import http.client
import os
import re
import shutil
import subprocess
import sys
from ipaddress import ip_address, ip_network
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.browser.server import free_port, running_server
from tests.browser.team import secrets_text

PROJECT = Path(__file__).resolve().parents[2]
DOCKERFILE = (PROJECT / "Dockerfile").read_text(encoding="utf-8")
LINES = [
    line for line in re.sub(r"\\\n\s*", "", DOCKERFILE).splitlines() if line and not line.startswith("#")
]
COMPOSE = YAML(typ="safe").load(PROJECT / "compose.yaml")
PINNED = re.compile(r"\S+:\d+\.\d+(\.\d+)?-[\w-]+")
"""A base with its version to the patch, and the system under it."""


def last_stage() -> list[str]:
    begin = max(place for place, line in enumerate(LINES) if line.startswith("FROM "))
    return LINES[begin:]


def pins(lock: str) -> dict[str, str]:
    text = (PROJECT / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9][\w.-]*)(?:\[[\w,]+\])?==([^\s;]+)", text, re.MULTILINE))


def test_the_image_has_two_stages_on_pinned_bases_and_runs_as_nobody_special():
    bases = [line.split()[1] for line in LINES if line.startswith("FROM ")]
    assert len(bases) == 2
    assert [base for base in bases if not PINNED.fullmatch(base)] == []
    assert [line for line in last_stage() if line.startswith("USER ")] == ["USER 10001:10001"]
    after_user = last_stage()[last_stage().index("USER 10001:10001") :]
    assert [line for line in after_user if line.startswith(("RUN ", "COPY ", "ADD "))] == []


def test_the_image_installs_only_what_the_lock_names_with_hashes():
    installs = [line for line in LINES if "pip install" in line]
    assert len(installs) == 1
    assert "--require-hashes" in installs[0]
    assert installs[0].endswith("-r requirements-team.lock")
    blocks = re.split(r"^(?=[a-z0-9])", (PROJECT / "requirements-team.lock").read_text("utf-8"), flags=re.M)
    assert [block.split()[0] for block in blocks if "==" in block and "--hash=sha256:" not in block] == []


def test_a_team_runs_the_versions_that_the_tests_run():
    tested, run = pins("requirements-dev.lock"), pins("requirements-team.lock")
    assert {name: version for name, version in run.items() if tested.get(name) != version} == {}
    assert {"psycopg", "authlib", "uvicorn", "streamlit"} <= run.keys()


def test_secrets_come_as_files_and_no_service_is_open_to_the_world():
    services = COMPOSE["services"]
    assert services.keys() == {"application", "database"}
    for name, service in services.items():
        assert "healthcheck" in service, name
        written = [key for key in service["environment"] if "PASSWORD" in key or "SECRET" in key]
        assert [key for key in written if not key.endswith("_FILE")] == []
    assert services["application"]["ports"] == ["127.0.0.1:8000:8000"]
    assert "ports" not in services["database"]
    assert PINNED.fullmatch(services["database"]["image"])
    assert services["application"]["depends_on"]["database"]["condition"] == "service_healthy"
    assert all(secret["file"].startswith("./secrets/") for secret in COMPOSE["secrets"].values())
    ignored = (PROJECT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {"secrets/", ".env", ".streamlit/secrets.toml"} <= set(ignored)


def test_the_word_on_https_is_taken_of_a_proxy_on_the_machine_and_of_nobody_else():
    """It comes from the gateway of the network: the port is open to this machine only."""
    (written,) = COMPOSE["networks"]["default"]["ipam"]["config"]
    subnet, gateway = ip_network(written["subnet"]), ip_address(written["gateway"])
    assert gateway == next(subnet.hosts())
    assert subnet.is_private
    application = COMPOSE["services"]["application"]
    assert application["environment"]["FORWARDED_ALLOW_IPS"] == f"${{FORWARDED_ALLOW_IPS:-{gateway}}}"
    assert [name for name, service in COMPOSE["services"].items() if "networks" in service] == []
    said = (PROJECT / "docs" / "running-for-a-team.md").read_text(encoding="utf-8")
    assert str(gateway) in said


def test_nothing_secret_can_get_into_the_image():
    let_in = {
        line[1:]
        for line in (PROJECT / ".dockerignore").read_text("utf-8").splitlines()
        if line.startswith("!")
    }
    copied = {line.split()[1] for line in LINES if line.startswith("COPY ") and "--from" not in line}
    assert let_in == copied
    assert ".streamlit" not in copied


@pytest.fixture
def image(tmp_path: Path) -> Path:
    """The folder /app as the last stage fills it."""
    app = tmp_path / "app"
    for line in last_stage():
        if line.startswith("COPY ") and "--from" not in line:
            _, source, target = line.split()
            kind = shutil.copytree if (PROJECT / source).is_dir() else shutil.copy
            place = app / (target if target != "./" else source)
            place = place / Path(source).name if target.endswith("/") and target != "./" else place
            place.parent.mkdir(parents=True, exist_ok=True)
            kind(PROJECT / source, place)
    return app


@pytest.mark.long
def test_what_is_copied_into_the_image_runs(image: Path, tmp_path: Path):
    port = free_port()
    (image / ".streamlit" / "secrets.toml").write_text(
        secrets_text(port, "http://localhost:9/none"), encoding="utf-8"
    )
    settings = {"EVALUATOR_MODE": "team", "PYTHONPATH": str(image), "FORWARDED_ALLOW_IPS": "127.0.0.1"}
    with running_server(
        tmp_path / "log.txt", module="uvicorn", folder=image, port=port, settings=settings
    ) as running:
        assert running.tracebacks() == [], running.last_words()
        assert "strict-transport-security" in headers_asked_for_by(port, "https")
        assert "strict-transport-security" not in headers_asked_for_by(port, "http")


def headers_asked_for_by(port: int, scheme: str) -> set[str]:
    """What is answered to a proxy to which the browser came so."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", "/", headers={"X-Forwarded-Proto": scheme})
    found = {name.lower() for name, _ in connection.getresponse().getheaders()}
    connection.close()
    return found


@pytest.mark.long
@pytest.mark.parametrize(
    ("written", "said"),
    [
        (None, "it has no [auth] section"),
        ('[auth]\nclient_id = "x"\n', "redirect_uri must be this application's own address"),
        (
            '[auth]\nredirect_uri = "http://x/oauth2callback"\ncookie_secret = "s3cr3t"',
            "cookie_secret must be",
        ),
    ],
)
def test_without_what_logging_in_needs_it_stops_with_one_line(
    image: Path, tmp_path: Path, written: str | None, said: str
):
    if written is not None:
        (image / ".streamlit" / "secrets.toml").write_text(written, encoding="utf-8")
    environment = {
        **os.environ,
        "HOME": str(tmp_path),
        "PYTHONPATH": str(image),
        "EVALUATOR_MODE": "team",
    }
    command = [sys.executable, "-m", "uvicorn", "evaluator.asgi:app", "--port", str(free_port())]
    result = subprocess.run(
        command, cwd=image, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert result.returncode == 2
    assert result.stderr.startswith(
        f"evaluator: Nobody can log in: .streamlit/secrets.toml is not as it must be: {said}"
    )
    assert result.stderr.count("\n") == 1
    assert "s3cr3t" not in result.stderr
