"""Steps that lead to states of Proposals and Eligibility. Each may find what another left in the store."""

from playwright.sync_api import Page, expect

from evaluator.services.shipped import samples_folder
from tests.browser.driving import after, go_to, send_files

SAMPLES = ("s01-ict-successor", "s02-young-entrepreneurs", "s04-jeunes-ruraux", "s13-sin-aval-de-origen")
TABLE = """No;Project title;Short description;Lead applicant;Country of the lead applicant;Partner 1;Route;\
Requested amount;Contact at our desk;How it goes on afterwards
7;Baltic skills bridge;We train nurses in Lagos and Vilnius.;Lagos College of Nursing;Nigeria;\
Vilnius Health Centre;Nigeria -> Lithuania;450 000;Ms Tamm;The college goes on with the course.
8;Welders for two coasts;We train welders with two chambers of crafts.;Chambre des métiers de Sfax;Tunisia;\
Handwerkskammer Rostock;Tunisia -> Germany;612 500;Mr Kask;Both chambers pay for it.
9;Solar technicians;Young people learn to install solar panels.;Solar Institute;Morocco;;Morocco -> Spain;\
many;Ms Tamm;
"""
BROKEN = b"format: 1\nreference: S90\ntitle: A bridge\npartners:\n  - id: lead\n    role: leed\n"


def _files(*names: str) -> list[dict[str, object]]:
    return [
        {
            "name": f"{name}.yaml",
            "mimeType": "application/yaml",
            "buffer": (samples_folder() / f"{name}.yaml").read_bytes(),
        }
        for name in names
    ]


def dry_run(page: Page) -> None:
    """Files that come in, one that is here perhaps, and one with a problem."""
    after(page, lambda: page.get_by_text("Import", exact=True).first.click())
    chooser = page.locator("[class*=st-key-proposals-files] input[type=file]")
    broken = {"name": "broken.yaml", "mimeType": "application/yaml", "buffer": BROKEN}
    send_files(page, chooser, [*_files(*SAMPLES), broken])
    expect(page.get_by_text("What the import would do")).to_be_visible(timeout=30_000)


def dry_run_of_a_table(page: Page) -> None:
    """A table with columns of its own, two of which are not known, before it comes in."""
    after(page, lambda: page.get_by_text("Import", exact=True).first.click())
    chooser = page.locator("[class*=st-key-proposals-files] input[type=file]")
    named = {"name": "round-3.csv", "mimeType": "text/csv", "buffer": TABLE.encode()}
    send_files(page, chooser, named)
    expect(page.get_by_text("What the import would do")).to_be_visible(timeout=30_000)


def import_samples(page: Page) -> None:
    """The samples brought in, whatever was there before."""
    dry_run(page)
    press = page.locator(".st-key-proposals-import button")
    if press.count():
        after(page, press.click)
        expect(page.get_by_text("Import: ", exact=False).first).to_be_visible(timeout=30_000)


def list_proposals(page: Page) -> None:
    """The list of what was brought in."""
    import_samples(page)
    after(page, lambda: page.get_by_text("All proposals", exact=True).click())


def screen(page: Page) -> None:
    """A proposal beside its conditions, with screening open."""
    import_samples(page)
    go_to(page, "Eligibility")
    opener = page.get_by_role("button", name="Open screening now")
    if opener.count():
        opener.click()
        reason = page.get_by_role("textbox", name="Reason", exact=True)
        after(page, lambda: (reason.fill("The deadline has passed."), reason.press("Tab")))
        after(page, page.locator(".st-key-eligibility-open button").click)
    expect(page.locator(".st-key-eligibility-gate-one_per_lot")).to_be_visible(timeout=30_000)


def look_at_last_gate(page: Page) -> None:
    """The condition on which the machine has something to say."""
    screen(page)
    card = page.locator(".st-key-eligibility-gate-origin_state_endorsement")
    card.evaluate("one => { one.style.scrollMarginTop = '5rem'; one.scrollIntoView({block: 'start'}); }")
    page.wait_for_timeout(400)
