import pytest

from evaluator.services.email_domains import domains_problem, may_speak_for

PART = {"client_id": "x"}


def test_without_any_list_each_provider_speaks_for_every_address() -> None:
    assert may_speak_for(PART, "default", "ada@agency.example")
    assert may_speak_for(PART, None, "ada@agency.example")


@pytest.mark.parametrize(
    ("address", "agency", "partner"),
    [
        ("ada@agency.example", True, False),
        ("ada@lab.agency.example", True, False),
        ("ada@notagency.example", False, True),
        ("ada@agency.example.evil.example", False, True),
        ('"ada@agency.example"@evil.example', False, True),
        ("nour@partner.example", False, True),
    ],
)
def test_a_domain_that_is_listed_belongs_to_who_lists_it_and_the_rest_to_the_others(
    address: str, agency: bool, partner: bool
) -> None:
    auth = {
        "redirect_uri": "https://calls.agency.example/oauth2callback",
        "agency": {**PART, "email_domains": ["Agency.example", "*.agency.example"]},
        "partner": PART,
    }
    assert may_speak_for(auth, "agency", address) is agency
    assert may_speak_for(auth, "partner", address) is partner
    for unknown in (None, "default", "redirect_uri", "another"):
        assert not may_speak_for(auth, unknown, address)


def test_the_provider_without_a_name_has_its_list_in_the_section_itself() -> None:
    auth = {**PART, "email_domains": ["agency.example"], "partner": {**PART, "email_domains": ["p.example"]}}
    assert may_speak_for(auth, "default", "ada@agency.example")
    assert not may_speak_for(auth, "default", "nour@p.example")
    assert may_speak_for(auth, "partner", "nour@p.example")
    assert not may_speak_for(auth, "partner", "ada@agency.example")


@pytest.mark.parametrize("written", ["agency.example", [], ["ada@agency.example"], [7], ["agency"], None])
def test_a_list_that_names_no_domains_is_told(written: object) -> None:
    said = 'email_domains in [auth.agency] must be a list of domains such as ["agency.example"]'
    assert domains_problem({"agency": {**PART, "email_domains": written}}) == said


def test_a_list_where_no_provider_is_would_hold_for_none_and_is_told() -> None:
    found = domains_problem({"email_domains": ["agency.example"], "agency": PART})
    assert found is not None
    assert found.startswith("email_domains stands in [auth], where no provider is")
    assert domains_problem({**PART, "email_domains": ["agency.example"]}) is None
