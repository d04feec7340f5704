"""Assignment: found, locked, tried under other limits, changed by hand at a price, and carried out."""

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from evaluator.access import Role
from evaluator.services.call_assignment import assignable
from tests.browser.driving import after
from tests.browser.travelling import CALL, Traveller

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.xdist_group("journeys")]

MANAGER = "Teresa Quiroga"
FOUND = "the mean fit is"


def pairs_on(traveller: Traveller) -> list[dict[str, str]]:
    """The assignment on the page, as its file."""
    with traveller.page.expect_download() as download:
        traveller.hand.press(traveller.page.get_by_role("button", name="Download the pairs as CSV"))
    text = Path(download.value.path()).read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def settle_on(traveller: Traveller, rows: list[dict[str, str]]) -> None:
    """A file of pairs that are to stay."""
    page, hand = traveller.page, traveller.hand
    lines = ["proposal_id,reviewer_id", *(f"{row['proposal_id']},{row['reviewer_id']}" for row in rows)]
    with page.expect_file_chooser() as chooser:
        hand.press(page.locator(".st-key-assignment-settled button").first)
    file = {"name": "settled.csv", "mimeType": "text/csv", "buffer": "\n".join(lines).encode()}
    after(page, lambda: chooser.value.set_files(file))


def test_an_assignment_is_found_locked_changed_at_a_price_and_carried_out(traveller: Traveller) -> None:
    page, hand = traveller.page, traveller.hand
    traveller.goes_to("assignment")
    traveller.acts_as("call manager")
    traveller.goes_to("assignment")
    manager = traveller.actor(MANAGER, Role.CALL_MANAGER)
    before = assignable(database=traveller.database, actor=manager, call_id=CALL.id)
    find = page.get_by_role("button", name="Find the best assignment")

    # What if each had four readers, and nobody more than nine? One sentence says what stands in the way.
    number = page.locator(".st-key-assignment-per_proposal input")
    hand.write(number, "4")
    hand.write(page.locator(".st-key-assignment-max_load input"), "9")
    hand.press(find)
    expect(page.get_by_text("No assignment keeps all limits.", exact=False)).to_be_visible()
    expect(page.get_by_text(FOUND, exact=False)).to_have_count(0)
    hand.write(page.locator(".st-key-assignment-max_load input"), "15")
    hand.press(find)
    expect(page.get_by_text(FOUND, exact=False)).to_be_visible()
    said = page.get_by_text(FOUND, exact=False).inner_text()
    mean = float(re.search(r"mean fit is ([0-9.]+)", said)[1])
    assert 0.5 < mean < 1
    assert traveller.fits()
    found = pairs_on(traveller)
    assert len(found) == 4 * len(before.proposals)

    # One by hand: its cost is said before it is accepted.
    taken = {(row["proposal_id"], row["reviewer_id"]) for row in found}
    asked = {
        (before.by_proposal[one.proposal_id].reference, before.by_person[one.reviewer_id].email)
        for one in before.asked
    }
    reference, address = next(pair for pair in sorted(taken) if pair not in asked)
    name = next(one.name for one in before.reviewers if one.email == address)
    changing = page.locator(".st-key-assignment-changing")
    hand.choose(changing.get_by_role("combobox", name="Proposal"), reference)
    hand.choose(changing.get_by_role("combobox", name="Change"), "Take it away from")
    hand.choose(changing.get_by_role("combobox", name="Reviewer"), name)
    hand.press(changing.get_by_role("button", name="What does it cost?"))
    tried = page.locator(".st-key-assignment-tried")
    expect(tried).to_contain_text(re.compile("It costs|With this change no assignment"))
    accept = tried.get_by_role("button", name="Accept this change")
    if accept.count():
        hand.press(accept)
        taken_now = {(row["proposal_id"], row["reviewer_id"]) for row in pairs_on(traveller)}
        assert (reference, address) not in taken_now
        hand.press(changing.get_by_role("button", name="Undo the last change"))
    assert {(row["proposal_id"], row["reviewer_id"]) for row in pairs_on(traveller)} == taken

    # Its own file back in locks every pair: the same comes out again.
    hand.press(page.locator("summary").filter(has_text="Settled pairs and wishes from files"))
    settle_on(traveller, found)
    hand.press(find)
    assert {(row["proposal_id"], row["reviewer_id"]) for row in pairs_on(traveller)} == taken

    hand.press(page.get_by_role("button", name=f"Ask these reviewers: {len(taken - asked)} review"))
    expect(page.get_by_text("asked for.", exact=False).first).to_be_visible()
    after_it = assignable(database=traveller.database, actor=manager, call_id=CALL.id)
    assert len(after_it.asked) > len(before.asked)

    hand.press(page.get_by_role("radio", name="Invitations"))
    expect(page.get_by_text("The program sends no mail", exact=False)).to_be_visible()
    hand.choose(page.locator(".st-key-assignment-invited [role=combobox]"), "Rocío")
    expect(page.locator("[data-testid=stCode]")).to_contain_text("Rocío Valdivieso")
    with page.expect_download() as download:
        hand.press(page.get_by_role("button", name="Download this text"))
    assert "Rocío Valdivieso" in Path(download.value.path()).read_text("utf-8")
    assert traveller.fits()
