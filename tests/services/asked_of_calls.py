"""How the services of calls and of people are called on the marked store."""

from collections.abc import Mapping

from evaluator.access import Action, Role
from evaluator.services import (
    call_drafts,
    call_published,
    call_publishing,
    past_states,
    people,
    retention,
    stored_calls,
)
from evaluator.services.named_files import NamedFile
from tests.services.asking import Asked, or_problem

SMALL_CALL = b"""format: 1
id: quite-another
title: Another
scales: {s: {min: 0, max: 5, step: 1}}
criteria: [{id: a, title: A, weight: 100, scale: s}]
"""


ASKED_OF_CALLS: Mapping[str, tuple[Asked, ...]] = {
    "stored_calls.keep_call": (
        Asked(
            Action.ADD_CALL,
            lambda case: stored_calls.keep_call(
                database=case.database, actor=case.actor, data=SMALL_CALL, name="new.yaml", key=case.key
            ),
            about="installation",
            name="a new one",
        ),
        Asked(
            Action.CHANGE_CALL,
            lambda case: stored_calls.keep_call(
                database=case.database,
                actor=case.actor,
                data=SMALL_CALL.replace(b"quite-another", case.call_id.encode()),
                name="it.yaml",
                key=case.key,
            ),
            about="call",
            name="another version",
        ),
    ),
    "stored_calls.move_phase": (
        Asked(
            Action.MOVE_PHASE,
            lambda case: stored_calls.move_phase(
                database=case.database,
                actor=case.actor,
                call_id=case.call_id,
                phase_id="decision",
                reason="It is time.",
                key=case.key,
            ),
            about="call",
        ),
    ),
    "call_drafts.call_desk": (
        Asked(Action.SEE_CALL_DRAFT, lambda case: call_drafts.call_desk(**case.in_call), about="call"),
    ),
    "call_drafts.begin_draft": (
        Asked(
            Action.CHANGE_CALL,
            lambda case: call_drafts.begin_draft(**case.in_call, content="id: x", key=case.key),
            about="call",
        ),
    ),
    "call_drafts.save_draft": (
        Asked(
            Action.CHANGE_CALL,
            or_problem(lambda case: call_drafts.save_draft(**case.in_call, content="id: y", seen=1)),
            about="call",
        ),
    ),
    "call_drafts.discard_draft": (
        Asked(
            Action.CHANGE_CALL,
            or_problem(lambda case: call_drafts.discard_draft(**case.in_call, seen=1, key=case.key)),
            about="call",
        ),
    ),
    "call_published.published_versions": (
        Asked(
            Action.SEE_CALL_DRAFT,
            lambda case: call_published.published_versions(**case.in_call),
            about="call",
        ),
    ),
    "call_publishing.publishing_checks": (
        Asked(
            Action.SEE_CALL_DRAFT,
            lambda case: call_publishing.publishing_checks(
                **case.in_call, file=NamedFile("it.yaml", SMALL_CALL)
            ),
            about="call",
        ),
    ),
    "call_publishing.publish_draft": (
        Asked(
            Action.CHANGE_CALL,
            or_problem(
                lambda case: call_publishing.publish_draft(
                    **case.in_call,
                    reason="It is time.",
                    confirmed=(),
                    file=NamedFile("it.yaml", SMALL_CALL),
                    key=case.key,
                )
            ),
            about="call",
        ),
    ),
    "people.add_person": (
        Asked(
            Action.GRANT_ROLE,
            lambda case: people.add_person(
                database=case.database, actor=case.actor, name="New", email="new@example.org", key=case.key
            ),
            about="installation",
        ),
    ),
    "people.grant_role": (
        *(
            Asked(
                Action.GRANT_ROLE,
                lambda case, role=role: people.grant_role(
                    database=case.database,
                    actor=case.actor,
                    person_id=case.store.people["stranger"],
                    role=role,
                    call_id=case.call_id,
                    key=case.key,
                ),
                about="call",
                name=role.value,
            )
            for role in (Role.REVIEWER, Role.CALL_MANAGER)
        ),
        Asked(
            Action.GRANT_ADMINISTRATOR,
            lambda case: people.grant_role(
                database=case.database,
                actor=case.actor,
                person_id=case.store.people["stranger"],
                role=Role.ADMINISTRATOR,
                call_id=None,
                key=case.key,
            ),
            about="installation",
            name="administrator",
        ),
    ),
    "people.revoke_role": (
        *(
            Asked(
                Action.GRANT_ROLE,
                lambda case, role=role: people.revoke_role(
                    **case.in_call, person_id=case.store.people[role.value], role=role, key=case.key
                ),
                about="call",
                name=role.value,
            )
            for role in (Role.REVIEWER, Role.CALL_MANAGER)
        ),
        Asked(
            Action.GRANT_ADMINISTRATOR,
            lambda case: people.revoke_role(
                database=case.database,
                actor=case.actor,
                person_id=case.store.people["stranger"],
                role=Role.ADMINISTRATOR,
                call_id=None,
                key=case.key,
            ),
            about="installation",
            name="administrator",
        ),
    ),
    "people.known_person": (
        Asked(
            Action.GRANT_ROLE,
            lambda case: people.known_person(**case.in_call, email="reviewer@example.org"),
            about="call",
        ),
    ),
    "people.list_people": (
        Asked(Action.SEE_PEOPLE, lambda case: people.list_people(**case.in_call), about="call"),
    ),
    "retention.retained": (
        Asked(Action.PURGE, lambda case: retention.retained(**case.in_call), about="call"),
    ),
    "retention.purge": (
        Asked(
            Action.PURGE,
            lambda case: retention.purge(**case.in_call, reason="It is time.", key=case.key),
            about="call",
        ),
    ),
    "past_states.state_at": (
        Asked(
            Action.SEE_TRAIL,
            lambda case: past_states.state_at(**case.in_call, at=case.database.clock()),
            about="call",
        ),
    ),
}
