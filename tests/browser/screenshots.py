"""Screenshots of every page and state: `python -m tests.browser.screenshots docs/screenshots [NAME...]`."""

import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.chromium import FLAGS, make_sure
from tests.browser.driving import Visit
from tests.browser.server import running_server
from tests.browser.shots import SHOTS, Shot
from tests.browser.staged import running_staged
from tests.browser.worked_example import running_example


def take_screenshots(folder: Path, shots: Iterable[Shot]) -> list[Path]:
    """Write one PNG for each shot and look; the paths written."""
    path = make_sure()
    if path is None:
        raise SystemExit("No Chromium: run python -m tests.browser.chromium")
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    with (
        tempfile.TemporaryDirectory() as logs,
        running_server(Path(logs) / "log.txt") as plain,
        running_staged(Path(logs) / "staged") as staged,
        running_example(Path(logs) / "example") as example,
        sync_playwright() as playwright,
    ):
        servers = {"plain": plain, "staged": staged, "example": example}
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        for shot in shots:
            for look, file in zip(shot.looks, shot.files(), strict=True):
                visit = Visit(browser, servers[shot.on].url)
                shot.reached(visit, look).screenshot(path=folder / file, animations="disabled")
                written.append(folder / file)
                sys.stderr.write(f"{folder / file}\n")
                visit.close()
        browser.close()
    return written


def main(arguments: list[str]) -> int:
    """`FOLDER [NAME…]`: all shots, or those whose name begins with one of the names.

    All shots make the folder complete: pictures of states that are gone are removed.
    """
    if not arguments:
        sys.stderr.write("usage: python -m tests.browser.screenshots FOLDER [NAME...]\n")
        return 2
    folder, *names = arguments
    chosen = [shot for shot in SHOTS if not names or shot.name.startswith(tuple(names))]
    written = take_screenshots(Path(folder), chosen)
    if not names:
        for path in set(Path(folder).glob("*.png")) - set(written):
            path.unlink()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
