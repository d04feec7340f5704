from collections.abc import Mapping
from datetime import timedelta

import pytest
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from evaluator.access import Role
from evaluator.services.installation import ensure_default_call, ensure_local_people
from evaluator.services.people import people_of_call, revoke_role
from evaluator.services.signing_in import Standing, Visitor, providers, sign_in_problem, visitor_of
from evaluator.store import Database
from evaluator.store.tables import EventRow, RoleGrantRow
from tests.services.stored_example import FIRST, stored_example
from tests.store.database_fixtures import Clock

ADA = "ada@agency.example"
GOOD = {
    "redirect_uri": "https://calls.agency.example/oauth2callback",
    "cookie_secret": "x" * 32,
    "client_id": "evaluator",
    "client_secret": "hush",
    "server_metadata_url": "https://login.agency.example/.well-known/openid-configuration",
}


def asked(
    database: Database,
    call_id: str,
    first: str = "",
    *,
    auth: Mapping[str, object] | None = None,
    **claims: object,
) -> Visitor:
    stated = {"is_logged_in": True, "exp": database.clock().timestamp() + 60, **claims}
    return visitor_of(
        stated, database=database, call_id=call_id, first_administrator=first, auth=auth or GOOD
    )


def test_a_sign_in_is_over_from_the_moment_that_it_names(database: Database, clock: Clock) -> None:
    example = stored_example(database)
    end = clock().timestamp() + 60
    for moved, standing in ((59, Standing.KNOWN), (1, Standing.EXPIRED), (3600, Standing.EXPIRED)):
        clock.now += timedelta(seconds=moved)
        found = asked(database, example.call.id, email="reviewer-1@example.org", exp=end)
        assert found.standing is standing
        assert (found.person is not None) is (standing is Standing.KNOWN)


@pytest.mark.parametrize("end", [None, "never", "1e12", True])
def test_a_sign_in_that_names_no_end_is_over(database: Database, end: object) -> None:
    example = stored_example(database)
    found = asked(database, example.call.id, email="reviewer-1@example.org", exp=end)
    assert found == Visitor(Standing.EXPIRED)


@pytest.mark.parametrize(
    ("claims", "standing"),
    [
        ({"is_logged_in": False, "email": "manager@example.org"}, Standing.SIGNED_OUT),
        ({}, Standing.WITHOUT_ADDRESS),
        ({"email": "no address"}, Standing.WITHOUT_ADDRESS),
        ({"email": "manager@example.org", "email_verified": False}, Standing.WITHOUT_ADDRESS),
        ({"email": "manager@example.org", "email_verified": "false"}, Standing.WITHOUT_ADDRESS),
        ({"email": "nobody@example.org", "roles": ["administrator"]}, Standing.UNKNOWN),
        ({"email": "MANAGER@example.org", "email_verified": True}, Standing.KNOWN),
    ],
)
def test_only_a_confirmed_address_with_a_role_leads_in(
    database: Database, claims: dict[str, object], standing: Standing
) -> None:
    example = stored_example(database)
    found = asked(database, example.call.id, **claims)
    assert found.standing is standing
    assert (found.person is not None) is (standing is Standing.KNOWN)
    assert asked(database, "another-call", **claims).person is None


def test_the_first_administrator_is_made_one_at_the_first_log_in_and_only_while_there_is_none(
    database: Database,
) -> None:
    example = stored_example(database)
    call = example.call.id
    assert asked(database, call, ADA, email="eve@agency.example").standing is Standing.UNKNOWN
    found = asked(database, call, ADA.upper(), email="Ada@Agency.example", name="Ada Byron")
    assert found.person is not None
    assert (found.person.name, found.person.roles) == ("Ada Byron", {Role.ADMINISTRATOR})
    assert (
        asked(database, call, "eve@agency.example", email="eve@agency.example").standing is Standing.UNKNOWN
    )
    assert asked(database, call, "", email=ADA).person == found.person


def test_the_examples_administrator_does_not_keep_the_first_real_one_out(database: Database) -> None:
    call = ensure_default_call(database=database)
    ensure_local_people(database=database, call_id=call)
    found = asked(database, call, ADA, email=ADA)
    assert found.person is not None
    assert found.person.roles == {Role.ADMINISTRATOR}
    # The example's remains, but nobody can sign in as that one.
    with pytest.raises(ValueError, match="last administrator"):
        unmake(database, found.person.id)


def test_the_first_administrator_is_made_one_again_where_none_is_left(database: Database) -> None:
    call = stored_example(database).call.id
    found = asked(database, call, ADA, email=ADA)
    assert found.person is not None

    def taken_away(session: Session) -> None:
        for grant in session.scalars(select(RoleGrantRow).where(RoleGrantRow.role == "administrator")):
            grant.revoked_at, grant.revoked_by = database.clock(), "restored from an older copy"

    database.write(taken_away)
    again = asked(database, call, ADA, email=ADA)
    assert again.person == found.person


@pytest.mark.parametrize(
    ("provider", "address", "standing"),
    [
        ("agency", ADA, Standing.KNOWN),
        ("agency", "Ada@AGENCY.example", Standing.KNOWN),
        ("partner", ADA, Standing.OUT_OF_DOMAIN),
        ("partner", "manager@example.org", Standing.KNOWN),
        ("agency", "manager@example.org", Standing.OUT_OF_DOMAIN),
        (None, ADA, Standing.OUT_OF_DOMAIN),
    ],
)
def test_a_provider_speaks_for_the_addresses_of_its_own_people_only(
    database: Database, provider: str | None, address: str, standing: Standing
) -> None:
    part = {"client_id": "x"}
    auth = {"agency": {**part, "email_domains": ["agency.example"]}, "partner": part}
    call = stored_example(database).call.id
    found = asked(database, call, ADA, auth=auth, email=address, provider=provider)
    assert found.standing is standing
    # Whoever is not let in is not made the first administrator either.
    assert any(one.email == ADA for one in people_of_call(database=database, call_id=call)) is (
        standing is Standing.KNOWN and address.lower() == ADA
    )


def test_no_address_gets_into_the_trail_at_a_first_log_in(database: Database) -> None:
    call = stored_example(database).call.id
    assert asked(database, call, ADA, email=ADA, name=f"Ada <{ADA}>").standing is Standing.KNOWN
    with database.reading() as session:
        events = session.scalars(select(EventRow).order_by(EventRow.chain, EventRow.place)).all()
        written = [str(getattr(event, one.key)) for event in events for one in inspect(EventRow).columns]
    assert [one for one in written if "administrator" in one]
    assert [one for one in written if "@" in one or "agency.example" in one] == []


def unmake(database: Database, person_id: str) -> None:
    revoke_role(
        database=database,
        actor=FIRST,
        person_id=person_id,
        role=Role.ADMINISTRATOR,
        call_id=None,
        key="unmake",
    )


def test_a_role_that_is_taken_away_no_longer_leads_in(database: Database) -> None:
    example = stored_example(database)
    assert asked(database, example.call.id, email="observer@example.org").standing is Standing.KNOWN
    revoke_role(
        database=database,
        actor=FIRST,
        person_id=example.people["observer"],
        role=Role.OBSERVER,
        call_id=example.call.id,
        key="revoke",
    )
    assert asked(database, example.call.id, email="observer@example.org").standing is Standing.UNKNOWN


def test_a_new_installation_has_the_default_call_and_one_invented_person_a_role(database: Database) -> None:
    for _ in range(2):
        call = ensure_default_call(database=database)
        ensure_local_people(database=database, call_id=call)
    people = people_of_call(database=database, call_id=call)
    assert sorted(role for person in people for role in person.roles) == sorted(Role)
    assert [person.email for person in people if not (person.email or "").endswith("@example.org")] == []


def test_example_people_are_not_added_to_a_call_in_which_somebody_has_a_role(database: Database) -> None:
    example = stored_example(database)
    before = people_of_call(database=database, call_id=example.call.id)
    ensure_local_people(database=database, call_id=example.call.id)
    assert people_of_call(database=database, call_id=example.call.id) == before


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, None),
        ({"redirect_uri": "https://calls.agency.example/"}, "redirect_uri must be"),
        ({"cookie_secret": "hush-hush"}, "cookie_secret must be random text"),
        ({"client_secret": ""}, "client_secret missing in [auth]"),
        ({"email_domains": ["agency.example", "*.partner.example"]}, None),
        ({"email_domains": "agency.example"}, "email_domains in [auth] must be a list of domains"),
        (
            {"google": {"client_id": "x", "client_secret": "hush"}},
            "server_metadata_url missing in [auth.google]",
        ),
    ],
)
def test_what_keeps_people_from_logging_in_is_named_without_its_secrets(
    changed: dict[str, object], said: str | None
) -> None:
    found = sign_in_problem({**GOOD, **changed})
    assert (found is None) if said is None else found is not None and found.startswith(said)
    assert "hush" not in (found or "")
    assert sign_in_problem({}) == sign_in_problem(None) == "it has no [auth] section"


def test_named_providers_are_offered_each() -> None:
    part = {"client_id": "x"}
    assert providers(GOOD) == [None]
    assert providers({"google": part, "agency": part}) == ["google", "agency"]
    assert providers({**GOOD, "google": part}) == [None, "google"]
