"""Screenshots of every page and state: `python -m tests.browser.screenshots docs/screenshots`.

A page is added by appending to `SHOTS`: a name, an address and the steps that lead to the state.
"""

import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.chromium import FLAGS, make_sure
from tests.browser.driving import Visit, after, settle
from tests.browser.review_states import (
    as_manager,
    at_rest,
    compare_reviews,
    finish_one,
    open_broken_call,
    read_the_text,
    score_and_explain,
)
from tests.browser.server import ROOT, running_server

Steps = Callable[[Page], None]


@dataclass(frozen=True)
class Look:
    """How wide the window is, and in which theme."""

    width: int
    dark: bool = False

    @property
    def name(self) -> str:
        """`1280`, or `390-dark`."""
        return f"{self.width}-dark" if self.dark else str(self.width)


WIDE, NARROW = Look(1280), Look(390)
DARK_WIDE, DARK_NARROW = Look(1280, dark=True), Look(390, dark=True)


@dataclass(frozen=True)
class Shot:
    """One state of one page."""

    name: str
    address: str
    steps: Steps = lambda _page: None
    looks: tuple[Look, ...] = (WIDE, DARK_NARROW)
    height: int = 900
    """Of the window; a state that matters below the fold asks for more."""


def take_sample(page: Page) -> None:
    """Choose the first sample."""
    after(page, lambda: page.get_by_text("Take a sample").click())
    after(page, lambda: page.locator(".st-key-self_assessment-sample label").nth(1).click())


def open_first_criterion(page: Page) -> None:
    """The result of a sample with one criterion opened, which is then scrolled to."""
    take_sample(page)
    criterion = page.locator("[data-testid=stExpander]").first
    criterion.locator("summary").click()
    page.wait_for_timeout(400)
    criterion.scroll_into_view_if_needed()


def choose_samples(page: Page) -> None:
    """The list of samples."""
    after(page, lambda: page.get_by_text("Take a sample").click())


def upload_broken(page: Page) -> None:
    """A file with errors."""
    sample = (ROOT / "sample_proposals" / "s01-ict-successor.yaml").read_bytes()
    broken = sample.replace(b"typology: private_sector", b"typologie: private_sector\nlotto: scaling")
    chooser = page.locator(".st-key-self_assessment-upload input[type=file]")
    file = {"name": "my-draft.yaml", "mimeType": "text/yaml", "buffer": broken}
    after(page, lambda: chooser.set_input_files(file))


def tab(name: str) -> Steps:
    """A sample, then one of the tabs."""

    def steps(page: Page) -> None:
        take_sample(page)
        page.get_by_role("tab", name=name).click()
        page.wait_for_timeout(400)

    return steps


SHOTS: list[Shot] = [
    Shot("self-assessment-start", "self-assessment", looks=(WIDE, NARROW)),
    Shot("self-assessment-samples", "self-assessment", choose_samples),
    Shot("self-assessment-errors", "self-assessment", upload_broken),
    Shot("self-assessment-result", "self-assessment", take_sample, (WIDE, DARK_WIDE, NARROW), 1300),
    Shot("self-assessment-criterion", "self-assessment", open_first_criterion, (WIDE, DARK_NARROW), 1100),
    Shot("self-assessment-reading", "self-assessment", tab("What we read"), height=1200),
    Shot("self-assessment-text", "self-assessment", tab("Text with marks"), (WIDE, DARK_WIDE, NARROW), 1100),
    Shot("score-start", "score", at_rest, (WIDE, NARROW), 1300),
    Shot("score-scored", "score", score_and_explain, (WIDE, DARK_WIDE, NARROW), 1500),
    Shot("score-text", "score", read_the_text, (WIDE, DARK_NARROW), 1200),
    Shot("compare-withheld", "compare", at_rest),
    Shot("compare-after-own", "score", finish_one, (WIDE,), 1500),
    Shot("compare-advice", "compare", as_manager, (WIDE, DARK_WIDE, NARROW), 1700),
    Shot("compare-reviews", "compare", compare_reviews, (WIDE, DARK_NARROW), 2300),
    Shot("call-document", "call", looks=(WIDE, DARK_WIDE, NARROW), height=1700),
    Shot("call-errors", "call", open_broken_call, (WIDE, DARK_NARROW)),
]
"""Every state in the documentation, in reading order. Pages append theirs."""


def take_screenshots(folder: Path, shots: list[Shot]) -> list[Path]:
    """Write one PNG for each shot and look; the paths written."""
    path = make_sure()
    if path is None:
        raise SystemExit("No Chromium: run python -m tests.browser.chromium")
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    with (
        tempfile.TemporaryDirectory() as logs,
        running_server(Path(logs) / "log.txt") as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        for shot in shots:
            for look in shot.looks:
                visit = Visit(browser, server.url)
                page = visit.open(shot.address, width=look.width, height=shot.height, dark=look.dark)
                shot.steps(page)
                settle(page)
                # A tooltip or a focus ring from the last click is not part of the state.
                page.mouse.move(0, 0)
                target = folder / f"{shot.name}-{look.name}.png"
                page.screenshot(path=target, animations="disabled")
                written.append(target)
                visit.close()
        browser.close()
    return written


def main(arguments: list[str]) -> int:
    """`FOLDER [NAME…]`: all shots, or those whose name begins with one of the names."""
    if not arguments:
        sys.stderr.write("usage: python -m tests.browser.screenshots FOLDER [NAME...]\n")
        return 2
    folder, *names = arguments
    chosen = [shot for shot in SHOTS if not names or shot.name.startswith(tuple(names))]
    for path in take_screenshots(Path(folder), chosen):
        sys.stderr.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
