"""What a new installation needs before anybody can work: the default call, and in local mode some people."""

from collections.abc import Iterable

from sqlalchemy.exc import IntegrityError

from evaluator.access import Actor, Role
from evaluator.services.call_files import DEFAULT_CALL, default_call
from evaluator.services.files import read_bytes
from evaluator.services.people import EXAMPLE_DOMAIN, Person, add_person, grant_role, people_of_call
from evaluator.services.shipped import criteria_folder
from evaluator.services.stored_calls import call_ids, keep_call
from evaluator.store import Database

INSTALLER = Actor(id="installation", roles=frozenset({Role.ADMINISTRATOR}))
"""Acts before there is anybody."""

INVENTED = {
    Role.APPLICANT: "Amara Okafor",
    Role.REVIEWER: "Ruben Costa",
    Role.RAPPORTEUR: "Renata Silva",
    Role.CALL_MANAGER: "Maya Lindqvist",
    Role.ADMINISTRATOR: "Ada Novak",
    Role.OBSERVER: "Omar Haddad",
}


def ensure_default_call(*, database: Database) -> str:
    """The id of the default call, which is in the store from now on. A version kept before stays.

    Raises
    ------
    FileError
        The file of the default call has problems.
    """
    call = default_call()
    if call.id not in call_ids(database=database):
        data = read_bytes(criteria_folder() / DEFAULT_CALL)
        try:
            keep_call(database=database, actor=INSTALLER, data=data, name=DEFAULT_CALL, key="default call")
        except IntegrityError:
            # Another process that began at the same moment was faster.
            if call.id not in call_ids(database=database):
                raise
    return call.id


def has_people(people: Iterable[Person]) -> bool:
    """Whether anybody works in the call: administrators are there in every one."""
    return any(person.roles - {Role.ADMINISTRATOR} for person in people)


def ensure_local_people(*, database: Database, call_id: str) -> None:
    """One invented person for each role of a call in which nobody but administrators has any."""
    if has_people(people_of_call(database=database, call_id=call_id)):
        return
    for role, name in INVENTED.items():
        email = f"{name.lower().replace(' ', '.')}@{EXAMPLE_DOMAIN}"
        person_id = add_person(
            database=database, actor=INSTALLER, name=name, email=email, key=f"example: {email}"
        )
        grant_role(
            database=database,
            actor=INSTALLER,
            person_id=person_id,
            role=role,
            call_id=None if role is Role.ADMINISTRATOR else call_id,
            key=f"example: {role} {call_id}",
        )
