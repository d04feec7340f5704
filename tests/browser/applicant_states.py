"""Steps that lead to states of the self-assessment."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.driving import after
from tests.browser.server import ROOT


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


def tab(name: str) -> Callable[[Page], None]:
    """A sample, then one of the tabs."""

    def steps(page: Page) -> None:
        take_sample(page)
        page.get_by_role("tab", name=name).click()
        page.wait_for_timeout(400)

    return steps
