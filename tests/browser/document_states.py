"""Steps that lead to a draft read from a Word document in French, and to the place of a quote in it."""

from playwright.sync_api import Page

from evaluator.services.call_files import default_call
from evaluator.services.drafts import fields_of
from evaluator.services.proposal_forms import proposal_form
from evaluator.services.samples import open_sample
from tests.browser.driving import after, send_files
from tests.narrative.sample_documents import narrative_docx

FRENCH = "self-assessment?lang=fr"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def upload(page: Page, name: str, content: bytes) -> None:
    """Choose a Word document as the draft."""
    chooser = page.locator(".st-key-self_assessment-upload input[type=file]")
    send_files(page, chooser, {"name": name, "mimeType": WORD, "buffer": content})


def upload_narrative(page: Page) -> None:
    """A document with headings of its own, one of which answers no question."""
    upload(page, "pont-baltique.docx", narrative_docx())


def upload_french_sample(page: Page) -> None:
    """A sample in French on the call's form."""
    sample = open_sample("s04-jeunes-ruraux")
    upload(page, "jeunes-ruraux.docx", proposal_form(default_call(), "fr", "docx", fields_of(sample)))


def see_a_quote_in_its_paragraph(page: Page) -> None:
    """The evidence of the sample, with the paragraph of the document that a quote was read from."""
    upload_french_sample(page)
    after(page, lambda: page.get_by_role("radio", name="2 Ce que nous avons lu").click())
    after(page, lambda: page.get_by_role("radio", name="Engagements", exact=False).first.click())
    place = page.get_by_role("button", name="paragraphe", exact=False).first
    place.scroll_into_view_if_needed()
    after(page, place.click)
