"""Who may do what, as data: action × role × relation to the object × what the call's phase has open.

`docs/permissions.md` says the same in a table for people; a test compares the two. Services ask `check`;
pages never decide.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from evaluator.access.actors import Actor, Role
from evaluator.access.errors import NotAllowedError


class Action(StrEnum):
    """What somebody can ask for."""

    ADD_CALL = "add_call"
    MOVE_PHASE = "move_phase"
    SEE_PEOPLE = "see_people"
    GRANT_ROLE = "grant_role"
    SUBMIT_PROPOSAL = "submit_proposal"
    REPLACE_PROPOSAL = "replace_proposal"
    WITHDRAW_PROPOSAL = "withdraw_proposal"
    SEE_PROPOSAL = "see_proposal"
    IMPORT_PROPOSALS = "import_proposals"
    SEE_GATES = "see_gates"
    ANSWER_GATE = "answer_gate"
    ASSIGN = "assign"
    DECLARE_CONFLICT = "declare_conflict"
    SETTLE_CONFLICT = "settle_conflict"
    WRITE_REVIEW = "write_review"
    REOPEN_REVIEW = "reopen_review"
    SEE_OWN_REVIEW = "see_own_review"
    SEE_REVIEWS = "see_reviews"
    SEE_ADVICE = "see_advice"
    WRITE_CONSENSUS = "write_consensus"
    DECIDE = "decide"
    INVITE = "invite"
    SEE_TRAIL = "see_trail"
    EXPORT = "export"
    PURGE = "purge"


class Relation(StrEnum):
    """How somebody stands to the object."""

    OWN = "own"
    """They wrote it."""
    ASSIGNED = "assigned"
    """They were asked to read it."""
    CONFLICTED = "conflicted"
    """They have a conflict of interest, declared or settled against them. It outweighs an assignment."""
    OTHER = "other"


@dataclass(frozen=True)
class Grant:
    """One way in which an action is allowed."""

    role: Role
    relations: frozenset[Relation] = frozenset(Relation)
    switch: str | None = None
    """What the call's phase must have open; None: at any time."""


OWN = frozenset({Relation.OWN})
ASSIGNED = frozenset({Relation.ASSIGNED})
NOT_CONFLICTED = frozenset(Relation) - {Relation.CONFLICTED}

_MANAGER = (Grant(Role.CALL_MANAGER, NOT_CONFLICTED),)
_MANAGER_AT_ANY_TIME = (Grant(Role.CALL_MANAGER),)

GRANTS: Mapping[Action, tuple[Grant, ...]] = {
    Action.ADD_CALL: (*_MANAGER_AT_ANY_TIME, Grant(Role.ADMINISTRATOR)),
    Action.MOVE_PHASE: _MANAGER_AT_ANY_TIME,
    Action.SEE_PEOPLE: (*_MANAGER_AT_ANY_TIME, Grant(Role.ADMINISTRATOR)),
    Action.GRANT_ROLE: (*_MANAGER_AT_ANY_TIME, Grant(Role.ADMINISTRATOR)),
    Action.SUBMIT_PROPOSAL: (Grant(Role.APPLICANT, OWN, "submit"),),
    Action.REPLACE_PROPOSAL: (Grant(Role.APPLICANT, OWN, "replace"),),
    Action.WITHDRAW_PROPOSAL: (Grant(Role.APPLICANT, OWN, "withdraw"),),
    Action.SEE_PROPOSAL: (
        Grant(Role.APPLICANT, OWN),
        Grant(Role.REVIEWER, ASSIGNED),
        Grant(Role.RAPPORTEUR, ASSIGNED),
        Grant(Role.OBSERVER, NOT_CONFLICTED),
        *_MANAGER,
    ),
    Action.IMPORT_PROPOSALS: _MANAGER_AT_ANY_TIME,
    Action.SEE_GATES: (Grant(Role.OBSERVER, NOT_CONFLICTED), *_MANAGER),
    Action.ANSWER_GATE: (Grant(Role.CALL_MANAGER, NOT_CONFLICTED, "screen"),),
    Action.ASSIGN: _MANAGER,
    Action.DECLARE_CONFLICT: (
        Grant(Role.REVIEWER, frozenset({Relation.ASSIGNED, Relation.OTHER})),
        Grant(Role.RAPPORTEUR, frozenset({Relation.ASSIGNED, Relation.OTHER})),
        *_MANAGER,
    ),
    Action.SETTLE_CONFLICT: _MANAGER,
    Action.WRITE_REVIEW: (Grant(Role.REVIEWER, ASSIGNED, "review"),),
    Action.REOPEN_REVIEW: (Grant(Role.CALL_MANAGER, NOT_CONFLICTED, "reopen"),),
    Action.SEE_OWN_REVIEW: (Grant(Role.REVIEWER, ASSIGNED),),
    Action.SEE_REVIEWS: (
        Grant(Role.OBSERVER, NOT_CONFLICTED),
        Grant(Role.RAPPORTEUR, ASSIGNED),
        *_MANAGER,
    ),
    Action.SEE_ADVICE: (Grant(Role.OBSERVER, NOT_CONFLICTED), *_MANAGER),
    Action.WRITE_CONSENSUS: (
        Grant(Role.RAPPORTEUR, ASSIGNED, "consensus"),
        Grant(Role.CALL_MANAGER, NOT_CONFLICTED, "consensus"),
    ),
    Action.DECIDE: (Grant(Role.CALL_MANAGER, NOT_CONFLICTED, "decide"),),
    Action.INVITE: (Grant(Role.CALL_MANAGER, NOT_CONFLICTED, "decide"),),
    Action.SEE_TRAIL: (*_MANAGER_AT_ANY_TIME, Grant(Role.ADMINISTRATOR), Grant(Role.OBSERVER)),
    Action.EXPORT: _MANAGER_AT_ANY_TIME,
    Action.PURGE: (*_MANAGER_AT_ANY_TIME, Grant(Role.ADMINISTRATOR)),
}


def may(
    actor: Actor,
    action: Action,
    *,
    relation: Relation = Relation.OTHER,
    open_switches: frozenset[str] = frozenset(),
) -> bool:
    """Whether somebody may do this now, to an object to which they stand so."""
    return any(
        actor.has(grant.role)
        and relation in grant.relations
        and (grant.switch is None or grant.switch in open_switches)
        for grant in GRANTS[action]
    )


def check(
    actor: Actor,
    action: Action,
    *,
    relation: Relation = Relation.OTHER,
    open_switches: frozenset[str] = frozenset(),
) -> None:
    """Go on only where it is allowed.

    Raises
    ------
    NotAllowedError
        It is not. The message says whether it is the time or the person, and nothing about the object.
    """
    if may(actor, action, relation=relation, open_switches=open_switches):
        return
    every_switch = frozenset(grant.switch for grant in GRANTS[action] if grant.switch)
    if may(actor, action, relation=relation, open_switches=every_switch):
        raise NotAllowedError("This is not open now: the call is in another phase.")
    raise NotAllowedError("You may not do this in this call.")
