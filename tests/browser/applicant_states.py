"""Steps that lead to states of the self-assessment."""

from playwright.sync_api import Page

from tests.browser.driving import after, send_files
from tests.browser.server import ROOT

SAMPLES = sorted(path.stem for path in (ROOT / "sample_proposals").glob("s*.yaml"))


def choose_samples(page: Page) -> None:
    """The list of samples."""
    after(page, lambda: page.get_by_text("Take a sample").click())


def take(page: Page, stem: str) -> None:
    """A sample, at the step that says what was read."""
    choose_samples(page)
    choice = page.locator(".st-key-self_assessment-sample [role=radiogroup] label")
    after(page, lambda: choice.nth(SAMPLES.index(stem)).click())


def read_sample(page: Page) -> None:
    """What was read of the first sample."""
    take(page, SAMPLES[0])


def see_result(page: Page) -> None:
    """On to the result, from what was read."""
    after(page, lambda: page.get_by_role("button", name="See the result").click())


def take_sample(page: Page) -> None:
    """The result of the first sample."""
    read_sample(page)
    see_result(page)


def open_first_criterion(page: Page) -> None:
    """The result of a sample with one criterion opened, which is then scrolled to."""
    take_sample(page)
    criterion = page.locator("[class*=st-key-criterion-] [data-testid=stExpander]").first
    criterion.locator("summary").click()
    page.wait_for_timeout(400)
    criterion.scroll_into_view_if_needed()


def try_steps(page: Page) -> None:
    """A weak sample with its two best steps tried."""
    take(page, "s05-everyone-listed")
    see_result(page)
    for place in (0, 1):
        tick = page.locator("[class*=st-key-try_out] [data-testid=stCheckbox] label").nth(place)
        after(page, tick.click)
    page.locator(".st-key-try_out-outcome").scroll_into_view_if_needed()


def read_text(page: Page) -> None:
    """The text with its marks, reached by a quote of the first criterion."""
    open_first_criterion(page)
    page.locator("[class*=st-key-criterion-] blockquote a").first.click()
    page.wait_for_timeout(400)


def correct_finding(page: Page) -> None:
    """What can be said against a finding."""
    read_sample(page)
    after(page, lambda: page.get_by_role("radio", name="State commitments", exact=False).click())
    page.locator("[class*=st-key-evidence-]").first.scroll_into_view_if_needed()
    after(page, lambda: page.get_by_role("button", name="This is not right").first.click())


def begin_form(page: Page) -> None:
    """An empty form."""
    after(page, lambda: page.get_by_text("Fill in a form").click())
    after(page, lambda: page.get_by_role("button", name="Begin").click())


def write(page: Page, name: str, text: str) -> None:
    """Type into a field of the form and leave it."""
    field = page.locator(f"[class*='{name}'] :is(input, textarea)").first
    after(page, lambda: (field.fill(text), field.press("Tab")))


def fill_in_form(page: Page) -> None:
    """A form with its first answers."""
    begin_form(page)
    write(page, "-title", "Bridges for carers: Tunisia and Germany train and recognise together")
    write(page, "-summary", "We train forty carers in Sfax, half of them for jobs at home.")


def fill_in_partner(page: Page) -> None:
    """The form's table of partners with one row open."""
    begin_form(page)
    after(page, lambda: page.get_by_role("radio", name="Partners", exact=False).click())
    after(page, lambda: page.get_by_role("button", name="Add a row").first.click())
    write(page, "partners-0-organisation-name", "Sfax School of Nursing")


def upload_broken(page: Page) -> None:
    """A file with errors."""
    sample = (ROOT / "sample_proposals" / "s01-ict-successor.yaml").read_bytes()
    broken = sample.replace(b"typology: private_sector", b"typologie: private_sector\nlotto: scaling")
    chooser = page.locator(".st-key-self_assessment-upload input[type=file]")
    file = {"name": "my-draft.yaml", "mimeType": "text/yaml", "buffer": broken}
    send_files(page, chooser, file)
