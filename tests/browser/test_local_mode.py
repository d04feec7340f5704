"""Local mode: one computer, anybody of the example, and nobody else's computer."""

import os
import subprocess
import sys

import pytest
from playwright.sync_api import Browser, expect

from evaluator.services.modes import HOW_TO_RUN_FOR_A_TEAM
from tests.browser.chromium import FLAGS, chromium_path
from tests.browser.driving import Visit, choose, settle
from tests.browser.forging import Tab, do_beside
from tests.browser.server import ROOT, Server

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def served(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith("STREAMLIT_")},
        **settings,
    }
    command = [sys.executable, "-m", "evaluator", "serve", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.parametrize(
    ("arguments", "settings", "where"),
    [
        (["--address", "0.0.0.0"], {}, "the address 0.0.0.0"),
        *(
            pytest.param(*one, marks=pytest.mark.long)
            for one in (
                (["--address", "::"], {}, "the address ::"),
                ([], {"STREAMLIT_SERVER_ADDRESS": "192.168.1.7"}, "the address 192.168.1.7"),
                (
                    [],
                    {"STREAMLIT_SERVER_ADDRESS": "calls.agency.example"},
                    "the address calls.agency.example",
                ),
            )
        ),
    ],
)
def test_another_address_is_refused_in_one_line_that_says_what_to_set(arguments, settings, where):
    result = served("--port", "8977", *arguments, **settings)
    assert result.returncode == 2
    assert result.stdout == ""
    assert result.stderr == (
        f"evaluator: In local mode anybody may act as anybody, so it is not opened on {where}: set the "
        f"address to localhost, or let people log in. {HOW_TO_RUN_FOR_A_TEAM}\n"
    )


def test_a_mode_that_does_not_exist_is_refused_in_one_line():
    result = served("--port", "8977", EVALUATOR_MODE="teem")
    assert (result.returncode, result.stderr) == (
        2,
        'evaluator: EVALUATOR_MODE is "teem"; expected local or team.\n',
    )


def test_asked_for_by_another_name_the_application_only_says_why_not(browser: Browser, server: Server):
    # As after DNS rebinding: the name of a stranger's page leads to this computer.
    misled = browser.browser_type.launch(
        executable_path=chromium_path(),
        args=[*FLAGS, "--host-resolver-rules=MAP evil.example 127.0.0.1"],
    )
    visit = Visit(misled, f"http://evil.example:{server.port}")
    page = visit.open()
    expect(page.get_by_role("heading", level=1)).to_have_text("The application is not open here")
    expect(page.get_by_text("In local mode only this computer is answered", exact=False)).to_be_visible()
    expect(page.locator("a:not([data-testid=stSkipToContent])")).to_have_count(0)
    expect(page.get_by_role("combobox")).to_have_count(0)
    visit.close()
    misled.close()


@pytest.mark.parametrize(
    ("headers", "title"),
    [
        ({}, "Proposals, judged by criteria that everybody can read"),
        ({"X-Forwarded-For": "198.51.100.7"}, "The application is not open here"),
        ({"X-Real-IP": "127.0.0.1"}, "The application is not open here"),
        ({"Forwarded": "for=198.51.100.7"}, "The application is not open here"),
    ],
)
def test_what_a_proxy_passes_on_by_this_computers_name_is_not_answered(
    server: Server, headers: dict[str, str], title: str
):
    async def ask() -> None:
        tab = Tab(server.url, "", headers=headers)
        await tab.open()
        assert tab.titles == [title]
        assert tab.errors == []
        await tab.close()

    do_beside(ask())


def test_the_switcher_leads_from_person_to_person(visit: Visit):
    page = visit.open("call")
    person = page.get_by_role("combobox", name="Person", exact=True)
    expect(person).to_have_value("Amara Okafor")
    choose(page, "frame-role_choice", "reviewer")
    expect(person).to_have_value("Ruben Costa")
    page.reload()
    settle(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Call")
