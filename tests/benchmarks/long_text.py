"""How a text of a hundred pages shows, beside the same text without a mark in the same run.

Forty thousand words in one answer, with a finding in nearly every sentence: more than a real one has.
"""

import json
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.chromium import FLAGS, chromium_path
from tests.browser.driving import Visit, after
from tests.browser.server import running_server

SENTENCE = "The ministry of labour signs an agreement with the employment service, and trainers are paid. "
SENTENCES, PARAGRAPHS = 25, 110
MOST_RATIO = 2.0
_SCROLL = """async () => {
  const main = document.querySelector("[data-testid=stMain]");
  const frame = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  const waits = [];
  for (let step = 1; step <= 40; step++) {
    const begun = performance.now();
    main.scrollTop = main.scrollHeight * step / 40;
    await frame();
    waits.push(performance.now() - begun);
  }
  return waits.sort((one, other) => one - other);
}"""


def measure() -> Iterator[str]:
    """Seconds until the text stands, until a filter has worked, and milliseconds for a step of scrolling."""
    path = chromium_path()
    if path is None:
        yield "no Chromium: run python -m tests.browser.chromium"
        return
    with (
        tempfile.TemporaryDirectory() as logs,
        running_server(Path(logs) / "log.txt") as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        visit = Visit(browser, server.url)
        page = visit.open("self-assessment")
        file = {"name": "long.json", "mimeType": "application/json", "buffer": _long_proposal()}
        chooser = page.locator(".st-key-self_assessment-upload input[type=file]")
        after(page, lambda: chooser.set_input_files(file))
        opened = _seconds(lambda: _press(page, "3 Result"))
        marks = page.locator("article.proposal mark").count()
        words = SENTENCES * PARAGRAPHS * len(SENTENCE.split())
        yield f"{words} words with {marks} marks stand after {opened:.1f} s, reading and scoring included"
        marked = page.evaluate(_SCROLL)
        kinds = page.locator(".st-key-self_assessment-kinds button")
        filtered = _seconds(lambda: after(page, kinds.first.click))
        yield f"a kind filtered out after {filtered:.1f} s"
        for place in range(1, kinds.count()):
            after(page, kinds.nth(place).click)
        assert page.locator("article.proposal mark").count() == 0
        plain = page.evaluate(_SCROLL)
        ratio = marked[38] / plain[38]
        yield f"a step of scrolling: p50 {marked[20]:.0f} ms, p95 {marked[38]:.0f} ms"
        yield f"the same without marks: p50 {plain[20]:.0f} ms, p95 {plain[38]:.0f} ms"
        yield f"   ratio at p95 {ratio:.2f} (limit {MOST_RATIO})"
        visit.close()
        browser.close()


def _long_proposal() -> bytes:
    text = "\n\n".join([SENTENCE * SENTENCES] * PARAGRAPHS)
    data = {"format": 1, "reference": "L", "title": "A long text", "skills": {"who": text}}
    return json.dumps(data).encode()


def _press(page: Page, step: str) -> None:
    page.get_by_role("radio", name=step).click()
    page.locator("article.proposal mark").first.wait_for()


def _seconds(action: Callable[[], object]) -> float:
    begun = time.perf_counter()
    action()
    return time.perf_counter() - begun
