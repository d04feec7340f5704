"""Where a Chromium is, and how one is got: `python -m tests.browser.chromium`.

The system's, else Playwright's, else Debian's package when this is root. Without any, the browser tests are
skipped and one loud line says so; with `CI=true` that is a failure.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
"""What the program is called on different systems."""

FLAGS = (
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--disable-features=SpareRendererForSitePerProcess",
)
"""Runs in a container, and asks nobody for updates: any request that leaves is then the application's own."""


def chromium_path() -> str | None:
    """The Chromium to drive: the system's, else Playwright's; None when there is neither."""
    named = next((found for name in NAMES if (found := shutil.which(name))), None)
    return named or _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def make_sure() -> str | None:
    """The path of a Chromium, which is installed first where that is possible."""
    if found := chromium_path():
        return found
    _tried([sys.executable, "-m", "playwright", "install", "chromium"])
    if found := chromium_path():
        return found
    if os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get"):
        _tried(["apt-get", "update"]) and _tried(["apt-get", "install", "-y", "chromium"])
    return chromium_path()


def _tried(command: list[str]) -> bool:
    sys.stderr.write(f"No Chromium yet, trying: {' '.join(command)}\n")
    try:
        return subprocess.run(command, check=False, stdout=sys.stderr, timeout=900).returncode == 0
    except (OSError, subprocess.TimeoutExpired) as error:
        sys.stderr.write(f"  {error}\n")
        return False


def main() -> int:
    """0 when browser tests can run, or may be skipped; 1 when `CI=true` and they cannot run."""
    if found := make_sure():
        sys.stderr.write(f"Browser tests use {found}\n")
        return 0
    sys.stderr.write("!!! NO CHROMIUM CAN BE HAD: ALL BROWSER TESTS ARE SKIPPED !!!\n")
    return 1 if os.environ.get("CI", "").lower() == "true" else 0


if __name__ == "__main__":
    raise SystemExit(main())
