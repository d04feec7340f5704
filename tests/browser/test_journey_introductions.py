"""Introductions: a manager asks, two applicants agree and see each other, one of them takes it back."""

import pytest
from playwright.sync_api import Locator, expect
from sqlalchemy import select, update

from evaluator.access import Role
from evaluator.services.samples import open_sample
from evaluator.store.tables import IntroductionRow, ProposalRow
from tests.browser.axe import axe_violations
from tests.browser.travelling import Traveller
from tests.services.introductions.introducing import SAMPLES, leaked

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.xdist_group("journeys")]

FIRST, SECOND = "Salma Bennouna", "Marcos Urrutia"
PAIR = "TANDEM-ICT and DIGITAL-TALENT"
TITLES = {
    name: open_sample(sample).title for name, sample in zip((FIRST, SECOND), SAMPLES.values(), strict=True)
}


@pytest.fixture
def two(traveller: Traveller) -> Traveller:
    """The example, in which the second applicant has submitted what complements the first one's."""
    second = traveller.actor(SECOND, Role.APPLICANT).id
    given = update(ProposalRow).where(ProposalRow.reference == "S06").values(applicant_id=second)
    traveller.database.write(lambda session: session.execute(given))
    return traveller


def main(traveller: Traveller) -> Locator:
    return traveller.page.locator("[data-testid=stMain]")


def button(traveller: Traveller, name: str) -> Locator:
    return main(traveller).get_by_role("button", name=name)


def opens_own(traveller: Traveller, name: str) -> None:
    """Somebody opens My proposals."""
    traveller.goes_to("my-proposals")
    traveller.acts_as("applicant")
    traveller.goes_to("my-proposals")
    traveller.is_now(name)
    expect(main(traveller).get_by_role("heading", name=TITLES[name])).to_be_visible()
    expect(main(traveller).get_by_role("heading", name="Introductions")).to_be_visible()


def opens_pair(traveller: Traveller) -> None:
    """The manager opens the pair."""
    traveller.goes_to("connections")
    traveller.acts_as("call manager")
    traveller.goes_to("connections")
    traveller.hand.press(main(traveller).get_by_role("radio", name="Synergies"))
    traveller.hand.choose(main(traveller).get_by_role("combobox", name="Two proposals"), PAIR)


def test_from_the_question_of_a_manager_to_an_agreement_that_is_taken_back(two: Traveller) -> None:
    opens_pair(two)
    two.hand.press(button(two, "Ask both whether they want to be introduced"))
    expect(main(two)).to_contain_text("Not both have answered yet.")
    expect(button(two, "Ask both whether they want to be introduced")).to_have_count(0)
    assert two.fits()

    opens_own(two, FIRST)
    expect(main(two)).to_contain_text("the other is shown this of yours, and nothing else")
    assert axe_violations(two.page) == []
    two.hand.press(button(two, "Agree to be introduced"))
    expect(main(two)).to_contain_text("Neither of you is shown anything unless both agree.")
    assert leaked(main(two).inner_text(), "applicant-2") == []
    assert two.fits()

    opens_own(two, SECOND)
    assert leaked(main(two).inner_text(), "applicant-1") == []
    two.hand.press(button(two, "Agree to be introduced"))
    expect(main(two)).to_contain_text(TITLES[FIRST])
    expect(main(two)).to_contain_text("salma.bennouna@example.org")
    assert axe_violations(two.page) == []
    assert two.fits()

    opens_own(two, FIRST)
    expect(main(two)).to_contain_text(TITLES[SECOND])
    expect(main(two)).to_contain_text("marcos.urrutia@example.org")
    opens_pair(two)
    expect(main(two)).to_contain_text("Both agree, and see each other.")

    opens_own(two, FIRST)
    two.hand.press(button(two, "Take back"))
    two.hand.press(two.page.get_by_role("button", name="Take my agreement back"))
    expect(main(two)).to_contain_text("You declined on")
    expect(main(two)).not_to_contain_text(TITLES[SECOND])
    opens_own(two, SECOND)
    expect(main(two)).not_to_contain_text(TITLES[FIRST])
    expect(main(two)).to_contain_text("Neither of you is shown anything unless both agree.")
    opens_pair(two)
    expect(main(two)).to_contain_text("They do not both agree.")
    with two.database.reading() as session:
        [row] = session.scalars(select(IntroductionRow))
        assert {row.first_answer, row.second_answer} == {"agreed", "declined"}
