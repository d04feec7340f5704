"""States commit in kinds, strengths and sides."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.assessment.made import item, measure, name_only, partner, proposal

KIND = "state_commitment"


def ministry(name="Ministry of Labour", side="origin", acts=(), **fields):
    """A public body with these acts and, unless said otherwise, no task and no contribution."""
    whole = {
        "role": "associated",
        "stakeholder_class": f"{side}_government",
        "tasks": None,
        "contributions": None,
    }
    return partner(name, commitments=list(acts), **(whole | fields))


def act(kind, status="signed", state_kind="political"):
    return {"kind": kind, "status": status, "state_kind": state_kind}


def value(*partners, of=(), **fields):
    return measure(KIND, proposal(*partners, **fields), of=of).value


@pytest.mark.parametrize(
    ("kind", "strength"),
    [
        ("letter_of_support", 1),
        ("memorandum_of_understanding", 2),
        ("recognition_agreement", 3),
        ("budget_line", 3),
    ],
)
def test_the_strongest_act_decides(kind, strength):
    assert value(ministry(acts=[act("letter_of_support"), act(kind)])) == strength


@pytest.mark.parametrize("status", ["planned", "requested", "drafted"])
def test_what_is_not_signed_counts_one_less(status):
    assert value(ministry(acts=[act("signed_agreement", status)])) == 2


def test_a_hedged_act_counts_one_less():
    hedged = act("signed_agreement") | {"description": "Its scope could include welders"}
    assert value(ministry(acts=[hedged])) == 2


def test_a_second_side_adds_one_only_when_it_commits():
    origin = ministry(acts=[act("signed_agreement")])
    assert value(origin, ministry("Residence Office", "destination", [act("focal_point")])) == 4
    assert value(origin, ministry("Residence Office", "destination", [act("letter_of_support")])) == 3


def test_a_second_kind_adds_one():
    kinds = [act("signed_agreement", state_kind="regulatory"), act("budget_line", state_kind="financial")]
    assert value(ministry(acts=kinds)) == 4


def test_regulating_counts_as_much_as_operating():
    def of_kind(kind):
        return value(ministry(acts=[act("signed_agreement", state_kind=kind)]))

    assert of_kind("regulatory") == of_kind("operational")


def test_a_regulator_with_a_task_and_no_document_counts_above_nothing():
    task = "Publishes the list of occupations in need"
    regulator = ministry(tasks=task, mandates=["regulates_employment"], role="advisory")
    assert value(regulator) == 1


def test_a_hedged_task_commits_to_nothing():
    assert value(ministry(tasks="Its role could be defined later")) == 0


def test_a_name_as_co_applicant_is_less_than_a_task_as_co_applicant():
    assert value(ministry(role="co_applicant")) == 1
    assert (
        value(ministry(role="co_applicant", tasks="Selects the trainees in three regions each spring")) == 2
    )


def test_a_state_that_leads_and_acts_reaches_three():
    assert value(ministry(role="lead", tasks="Runs the programme and holds the contract with the donor")) == 3


def test_a_donor_agency_is_not_the_state_of_a_side():
    agency = partner("Agency", stakeholder_class="development_agency", commitments=[act("signed_agreement")])
    assert value(agency) == 0


def test_the_text_alone_never_goes_beyond_soft_support():
    told = proposal(
        name_only("Foundation", stakeholder_class="cso_ngo"), summary="The ministry signed an agreement."
    )
    signed = item(told, "state", "regulatory", "$.summary", "signed an agreement", strength=3)
    assert measure(KIND, told, signed).value == 1


def test_the_text_counts_more_where_a_public_body_is_a_partner_that_acts():
    told = proposal(
        ministry(tasks="Selects trainees every spring"), summary="The ministry signed an agreement."
    )
    signed = item(told, "state", "regulatory", "$.summary", "signed an agreement", strength=3)
    assert measure(KIND, told, signed).value == 2


def test_acts_in_a_row_of_terms_count_nothing():
    told = proposal(summary="Signed agreement, budget line, decree, visa quota, accreditation.")
    signed = item(told, "state", "regulatory", "$.summary", "Signed agreement", strength=3)
    assert measure(KIND, told, signed).value == 0


def test_only_the_sides_asked_for_are_looked_at():
    both = (
        ministry(acts=[act("letter_of_support")]),
        ministry("Office", "destination", [act("budget_line")]),
    )
    assert value(*both, of=["origin"]) == 1


def test_the_side_of_a_service_is_read_from_its_country():
    service = partner(
        "Service",
        role="associated",
        tasks=None,
        contributions=None,
        stakeholder_class="public_employment_service",
        organisation={"country": "SN"},
        commitments=[act("letter_of_commitment")],
    )
    corridors = [{"origin": "SN", "destination": "BE"}]
    assert value(service, corridors=corridors, of=["origin"]) == 2
    assert value(service, corridors=corridors, of=["destination"]) == 0


def test_without_a_public_partner_the_hedged_sentences_are_counted_aloud():
    told = proposal(
        name_only("Foundation", stakeholder_class="cso_ngo"), summary="Ministries may be approached."
    )
    soft = item(told, "state", "political", "$.summary", "be approached", strength=1, hedged=True)
    expected = "No public body is a partner; 1 sentence says that one may or will be approached."
    assert measure(KIND, told, soft).said == expected


ACTS = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(
            ["letter_of_support", "letter_of_commitment", "signed_agreement", "budget_line"]
        ),
        "status": st.sampled_from(["planned", "drafted", "signed", "in_force"]),
        "state_kind": st.sampled_from(["regulatory", "operational", "financial", "political"]),
        "description": st.just("It covers forty places each year"),
    }
)


@settings(deadline=None)
@given(st.lists(ACTS, min_size=1, max_size=4), st.data())
def test_hedging_an_act_never_raises_commitment(acts, data):
    place = data.draw(st.integers(0, len(acts) - 1))
    hedged = [dict(one) for one in acts]
    hedged[place]["description"] = "It could cover forty places each year"
    assert value(ministry(acts=hedged)) <= value(ministry(acts=acts))
