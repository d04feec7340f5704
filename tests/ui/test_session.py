import pytest

from evaluator.access import Role
from evaluator.ui.navigation import role_of_address
from evaluator.ui.session import ROLE_KEY


@pytest.mark.parametrize(
    ("address", "role"),
    [
        ("http://localhost:8501/score", Role.REVIEWER),
        ("http://localhost:8501/compare", Role.REVIEWER),
        ("http://localhost:8501/call", Role.APPLICANT),
        ("http://localhost:8501/nowhere", Role.APPLICANT),
        ("http://localhost:8501/", Role.APPLICANT),
    ],
)
def test_a_refresh_keeps_the_first_role_that_has_the_page(application, address, role):
    application.context = {"url": address}
    application.run()
    assert application.session_state[ROLE_KEY] == role


def test_every_address_belongs_to_a_role():
    assert role_of_address() == {
        "": Role.APPLICANT,
        "self-assessment": Role.APPLICANT,
        "my-proposals": Role.APPLICANT,
        "call": Role.APPLICANT,
        "my-reviews": Role.REVIEWER,
        "score": Role.REVIEWER,
        "compare": Role.REVIEWER,
        "proposals": Role.CALL_MANAGER,
        "overview": Role.CALL_MANAGER,
        "panel": Role.CALL_MANAGER,
        "eligibility": Role.CALL_MANAGER,
        "assignment": Role.CALL_MANAGER,
        "people": Role.CALL_MANAGER,
    }
