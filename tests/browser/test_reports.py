"""The report as a page in a browser: readable for everybody at every width, and asking for nothing."""

from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from evaluator.assessment.result import Corrections
from evaluator.services.assessing import assess_proposal, read_draft
from evaluator.services.call_files import default_call, open_call
from evaluator.services.reporting import result_report
from evaluator.services.samples import open_sample
from tests.browser.axe import axe_violations
from tests.browser.hostile import hostile_call, hostile_proposal
from tests.browser.outside import Outside

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("reports")
    sample = (default_call(), open_sample("s05-everyone-listed"))
    hostile = (
        open_call(hostile_call(default_call())[0], "call.json"),
        read_draft(hostile_proposal("H1")[0], "h1.json"),
    )
    paths = {}
    for name, (call, proposal) in {"sample": sample, "hostile": hostile}.items():
        assessed = assess_proposal(call=call, proposal=proposal)
        paths[name] = folder / f"{name}.html"
        paths[name].write_bytes(
            result_report(
                call=call, assessed=assessed, corrections=Corrections(), language="en", shown="numbers",
                form="html",
            )
        )  # fmt: skip
    return paths


@pytest.mark.parametrize(
    ("name", "scheme", "width"),
    [
        ("sample", "light", 1280),
        ("hostile", "dark", 390),
        *(
            pytest.param(name, scheme, width, marks=pytest.mark.long)
            for name, scheme, width in product(("sample", "hostile"), ("light", "dark"), (1280, 390))
            if (name, scheme, width) not in {("sample", "light", 1280), ("hostile", "dark", 390)}
        ),
    ],
)
def test_the_page_is_accessible_fits_and_asks_for_nothing(
    browser: Browser, outside: Outside, reports: dict[str, Path], name: str, width: int, scheme: str
):
    outside.asked.clear()
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    errors: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: errors.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(reports[name].as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert axe_violations(page) == []
    assert page.evaluate("window.hostile") is None
    page.close()
    assert (errors, outside.asked) == ([], [])
    assert asked == [reports[name].as_uri()]
