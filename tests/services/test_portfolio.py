"""The organisations of a call: found once however spelt, over proposals and calls that one oversees."""

from decimal import Decimal

import pytest

from evaluator.access import NotAllowedError
from evaluator.proposals import Proposal
from evaluator.services.call_files import default_call
from evaluator.services.conflicts import declare_conflict
from evaluator.services.portfolio import organisations_of, organisations_of_call
from evaluator.store import Database
from tests.services.review_example import Reviewing, keep_proposal, reviewing

CALL = default_call()


def proposal(reference: str, *partners: dict[str, object], requested: str = "100000") -> Proposal:
    return Proposal.model_validate(
        {
            "format": 1,
            "reference": reference,
            "title": f"Proposal {reference}",
            "budget": {"currency": "EUR", "requested": Decimal(requested)},
            "partners": tuple(
                {"id": f"p{place}", "role": "associated"} | partner for place, partner in enumerate(partners)
            ),
        }
    )


def named(name: str, **more: object) -> dict[str, object]:
    return {"organisation": {"name": name, "country": "DE"} | more.pop("organisation", {}), **more}  # type: ignore[dict-item]


AGENCY = "Agency for Skills (AFS)"


def test_an_organisation_is_one_however_it_is_spelt_and_gets_its_share_of_what_is_requested() -> None:
    found = organisations_of(
        CALL,
        [
            proposal("P1", named(AGENCY, role="lead", budget_share=0.5), named("Town of Safi")),
            proposal("P2", named("The AGENCY for skills", budget_share=0.25), requested="200000"),
        ],
    )
    first = found.organisations[0]
    assert (first.proposals, first.leads, first.money) == (("P1", "P2"), 1, 100_000.0)
    assert (found.requested, found.attributed) == (300_000.0, 100_000.0)
    assert [one.name for one in found.organisations[1:]] == ["Town of Safi"]


def test_who_is_only_asked_or_served_takes_no_part() -> None:
    found = organisations_of(
        CALL, [proposal("P1", named("A", role="consulted_only"), named("B", role="target_group_only"))]
    )
    assert (found.organisations, found.proposals) == ((), 1)


def test_earlier_grants_and_earlier_calls_make_nobody_a_newcomer() -> None:
    now = [
        proposal(
            "P1",
            named("Known by grant", organisation={"prior_awards": ({"programme": "PALIM"},)}),
            named("Known by call"),
            named("New"),
        )
    ]
    before = [[proposal("P1", named("Known by Call")), proposal("P9", named("known by call"))]]
    found = organisations_of(CALL, now, earlier=before)
    assert {one.name: (one.awards, one.earlier) for one in found.organisations} == {
        "Known by grant": (("PALIM",), 0),
        "Known by call": ((), 2),
        "New": ((), 0),
    }
    assert ([one.name for one in found.newcomers], found.earlier_calls) == (["New"], 1)


@pytest.fixture
def panel(database: Database) -> Reviewing:
    """Two proposals of the call."""
    found = reviewing(database, "reviewer-1")
    call = found.example.call
    other = found.proposal.model_copy(update={"reference": "P70", "title": "Another"})
    keep_proposal(database, other, call_id=call.id, call_version=call.version)
    return found


@pytest.mark.parametrize("name", ["manager", "observer"])
def test_whoever_oversees_the_call_sees_its_organisations(panel: Reviewing, name: str) -> None:
    found = organisations_of_call(
        database=panel.database, actor=panel.actor(name), call=panel.example.call, known={}
    )
    assert found.proposals == 2
    assert {one.proposals for one in found.organisations} == {
        tuple(sorted((panel.proposal.reference, "P70")))
    }


@pytest.mark.parametrize("name", ["reviewer-1", "rapporteur", "applicant-1"])
def test_nobody_else_sees_them(panel: Reviewing, name: str) -> None:
    with pytest.raises(NotAllowedError):
        organisations_of_call(
            database=panel.database, actor=panel.actor(name), call=panel.example.call, known={}
        )


def test_a_proposal_with_which_one_has_a_conflict_is_not_counted(panel: Reviewing) -> None:
    declare_conflict(
        database=panel.database,
        actor=panel.actor("manager"),
        proposal_id=panel.proposal_id,
        person_id=panel.example.people["manager"],
        kind="close",
        note="We are related.",
        key="conflict",
    )
    found = organisations_of_call(
        database=panel.database, actor=panel.actor("manager"), call=panel.example.call, known={}
    )
    assert {one.proposals for one in found.organisations} == {("P70",)}
