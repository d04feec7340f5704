"""The call of the example: its people, its file, their roles and what they know, its phases."""

from datetime import datetime

from sqlalchemy import select

from evaluator.access import Role
from evaluator.foundation import FileError, Problem
from evaluator.panel.assignment import Reader
from evaluator.services.identities import IDENTITY, identity_hash, new_salt
from evaluator.services.reviewer_expertise import check_reader, write_expertise
from evaluator.services.seeding.example import PEOPLE
from evaluator.services.seeding.story import KEY, Story
from evaluator.store import new_id
from evaluator.store.audit import INSTALLATION, Change, Kind, append
from evaluator.store.tables import CallRow, CallVersionRow, PersonRow, PhaseMoveRow, RoleGrantRow


def add_people(story: Story, at: datetime) -> None:
    """Everybody; whoever has an address already is the person who has it."""
    new: dict[str, str] = {}
    for person in story.example.people:
        known = story.session.scalar(select(PersonRow.id).where(PersonRow.email == person.email))
        story.people[person.id] = known or new_id()
        if known is None:
            salt = new_salt()
            row = PersonRow(
                id=story.people[person.id],
                email=person.email,
                name=person.name,
                language=person.language,
                created_at=at,
                salt=salt,
            )
            story.add(row)
            new[row.id] = identity_hash(salt, person.name, person.email)
    for person_id, identity in new.items():
        after = {IDENTITY: identity}
        story.say(Kind.PERSON_ADDED, person_id, story.administrator, at, after=after, chain=INSTALLATION)


def add_call(story: Story, at: datetime) -> None:
    """The call with its file."""
    call, file = story.call, story.example.call_file
    title = call.title.said_in("en")
    story.add(CallRow(id=call.id, title=title, current_version=call.version, created_at=at))
    story.add(
        CallVersionRow(
            call_id=call.id,
            version=call.version,
            name=file.name,
            content=file.data,
            created_at=at,
            created_by=story.manager,
        )
    )
    after = {"version": call.version}
    change = Change(Kind.CALL_ADDED, call.id, story.manager, f"{KEY}:call", None, after)
    append(story.session, call.id, change, now=at)


def grant_roles(story: Story, at: datetime) -> None:
    """To each person the role of the file."""
    for person in story.example.people:
        call_id = None if person.role is Role.ADMINISTRATOR else story.call.id
        grant = RoleGrantRow(
            id=new_id(),
            person_id=story.people[person.id],
            call_id=call_id,
            role=person.role.value,
            granted_at=at,
            granted_by=story.administrator,
        )
        story.add(grant)
        after = {"person": grant.person_id, "role": grant.role}
        chain = call_id or INSTALLATION
        story.say(Kind.ROLE_GRANTED, grant.id, story.administrator, at, after=after, chain=chain)


def keep_what_they_know(story: Story, at: datetime) -> None:
    """Of each reviewer what the file says, as the call manager keeps it.

    Raises
    ------
    FileError
        There is no such language, sector or country.
    """
    for person in story.example.people:
        if person.knows is None:
            continue
        reader = Reader(id=story.people[person.id], **dict(person.knows))
        try:
            check_reader(reader)
        except ValueError as error:
            raise FileError(PEOPLE, [Problem(0, 0, f"{person.id}.knows", str(error))]) from None
        key = f"{KEY}:expertise:{reader.id}"
        write_expertise(story.session, story.manager, story.call.id, reader, None, key=key, now=at)


def move_phase(story: Story, phase_id: str, at: datetime) -> None:
    """Put the call into a phase, where it has one of this name."""
    if phase_id not in {phase.id for phase in story.call.phases}:
        return
    reason = "The worked example shows this phase, whatever the dates of the call say."
    move = PhaseMoveRow(
        id=new_id(),
        call_id=story.call.id,
        phase_id=phase_id,
        moved_at=at,
        moved_by=story.manager,
        reason=reason,
    )
    story.add(move)
    after = {"phase": phase_id, "by_dates": False}
    story.say(Kind.PHASE_MOVED, move.id, story.manager, at, after=after, reason=reason)
