"""Who may do what, as data: action × role × relation to the object × what the call's phase has open.

`docs/permissions.md` says the same in tables for people; a test compares the two cell by cell. Services ask
`check` before they do anything; pages never decide.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from evaluator.access.actors import Actor, Role
from evaluator.access.errors import NotAllowedError

ADVICE = "advice"
"""Open where the call's setting, and what somebody did themselves, let them read the machine's advice.

It is no switch of a phase: `visibility.sees_advice` and `advice_shown` find out."""


class Action(StrEnum):
    """What somebody can ask for."""

    ADD_CALL = "add_call"
    CHANGE_CALL = "change_call"
    SEE_CALL_DRAFT = "see_call_draft"
    CHANGE_LEXICON = "change_lexicon"
    SEE_LEXICON_VERSIONS = "see_lexicon_versions"
    MOVE_PHASE = "move_phase"
    SEE_PEOPLE = "see_people"
    GRANT_ROLE = "grant_role"
    GRANT_ADMINISTRATOR = "grant_administrator"
    SUBMIT_PROPOSAL = "submit_proposal"
    REPLACE_PROPOSAL = "replace_proposal"
    WITHDRAW_PROPOSAL = "withdraw_proposal"
    SEE_TITLE = "see_title"
    SEE_PARTNERS = "see_partners"
    SEE_PROPOSAL = "see_proposal"
    SEE_NAMES = "see_names"
    SEE_CONNECTIONS = "see_connections"
    INTRODUCE = "introduce"
    SEE_INTRODUCTIONS = "see_introductions"
    ANSWER_INTRODUCTION = "answer_introduction"
    SEE_INTRODUCED = "see_introduced"
    IMPORT_PROPOSALS = "import_proposals"
    SEE_GATES = "see_gates"
    ANSWER_GATE = "answer_gate"
    ANSWER_LATER_GATE = "answer_later_gate"
    ASSIGN = "assign"
    DECLARE_CONFLICT = "declare_conflict"
    SETTLE_CONFLICT = "settle_conflict"
    WRITE_REVIEW = "write_review"
    REOPEN_REVIEW = "reopen_review"
    SEE_OWN_REVIEW = "see_own_review"
    SEE_REVIEWS = "see_reviews"
    SEE_OTHERS_REVIEWS = "see_others_reviews"
    SEE_REVIEWERS = "see_reviewers"
    SEE_FEEDBACK = "see_feedback"
    SEE_ADVICE = "see_advice"
    RUN_EXERCISE = "run_exercise"
    ANSWER_EXERCISE = "answer_exercise"
    WRITE_CONSENSUS = "write_consensus"
    DECIDE = "decide"
    SEE_LETTERS = "see_letters"
    WRITE_LETTERS = "write_letters"
    INVITE = "invite"
    SEE_TRAIL = "see_trail"
    SEE_ROLES_TRAIL = "see_roles_trail"
    EXPORT = "export"
    PURGE = "purge"


class Relation(StrEnum):
    """How somebody stands to a proposal."""

    OWN = "own"
    """They submitted it. It outweighs what else they are to it: nobody judges their own."""
    ASKED = "asked"
    """They were asked to read it, and have not said yet that they have no conflict of interest with it."""
    ASSIGNED = "assigned"
    """They were asked to read it, and have said so."""
    CONFLICTED = "conflicted"
    """They have a conflict of interest, declared or settled against them. It outweighs an assignment."""
    OTHER = "other"


@dataclass(frozen=True)
class Grant:
    """One way in which an action is allowed."""

    role: Role
    relations: frozenset[Relation] = frozenset(Relation)
    switch: str | None = None
    """What must be open: a switch of the call's phase, or `ADVICE`; None: at any time."""
    unless: str | None = None
    """What must not be open."""

    def holds(self, relation: Relation, open_switches: frozenset[str]) -> bool:
        """Whether it allows the action to somebody in its role who stands so, now."""
        return (
            relation in self.relations
            and (self.switch is None or self.switch in open_switches)
            and (self.unless is None or self.unless not in open_switches)
        )


OWN = frozenset({Relation.OWN})
ASSIGNED = frozenset({Relation.ASSIGNED})
ASKED = frozenset({Relation.ASKED, Relation.ASSIGNED})
"""From the moment they were asked: what they need to say whether they have a conflict of interest."""
WITHOUT_INTEREST = frozenset({Relation.ASKED, Relation.ASSIGNED, Relation.OTHER})
"""Neither their own nor one with a conflict of interest. What concerns a whole call is asked as OTHER, and
then for each proposal in it."""

_MANAGER = Grant(Role.CALL_MANAGER, WITHOUT_INTEREST)
_OBSERVER = Grant(Role.OBSERVER, WITHOUT_INTEREST)
_ADMINISTRATOR = Grant(Role.ADMINISTRATOR)
_MANAGER_OF_THE_CALL = Grant(Role.CALL_MANAGER)


def _manager_while(switch: str) -> Grant:
    return Grant(Role.CALL_MANAGER, WITHOUT_INTEREST, switch)


GRANTS: Mapping[Action, tuple[Grant, ...]] = {
    Action.ADD_CALL: (_MANAGER_OF_THE_CALL, _ADMINISTRATOR),
    Action.CHANGE_CALL: (_MANAGER_OF_THE_CALL,),
    Action.SEE_CALL_DRAFT: (_MANAGER_OF_THE_CALL, Grant(Role.OBSERVER)),
    Action.CHANGE_LEXICON: (_MANAGER_OF_THE_CALL,),
    Action.SEE_LEXICON_VERSIONS: (_MANAGER_OF_THE_CALL, Grant(Role.OBSERVER)),
    Action.MOVE_PHASE: (_MANAGER_OF_THE_CALL,),
    Action.SEE_PEOPLE: (_MANAGER_OF_THE_CALL, _ADMINISTRATOR),
    Action.GRANT_ROLE: (_MANAGER_OF_THE_CALL, _ADMINISTRATOR),
    Action.GRANT_ADMINISTRATOR: (_ADMINISTRATOR,),
    Action.SUBMIT_PROPOSAL: (Grant(Role.APPLICANT, OWN, "submit"),),
    Action.REPLACE_PROPOSAL: (Grant(Role.APPLICANT, OWN, "replace"),),
    Action.WITHDRAW_PROPOSAL: (Grant(Role.APPLICANT, OWN, "withdraw"),),
    Action.SEE_TITLE: (
        Grant(Role.APPLICANT, OWN),
        Grant(Role.REVIEWER, ASKED),
        Grant(Role.RAPPORTEUR, ASKED),
        _MANAGER,
        _OBSERVER,
    ),
    Action.SEE_PARTNERS: (
        Grant(Role.APPLICANT, OWN),
        Grant(Role.REVIEWER, ASKED, unless="blind"),
        Grant(Role.RAPPORTEUR, ASKED, unless="blind"),
        _MANAGER,
        _OBSERVER,
    ),
    Action.SEE_PROPOSAL: (
        Grant(Role.APPLICANT, OWN),
        Grant(Role.REVIEWER, ASSIGNED),
        Grant(Role.RAPPORTEUR, ASSIGNED),
        _MANAGER,
        _OBSERVER,
    ),
    Action.SEE_NAMES: (
        Grant(Role.APPLICANT, OWN),
        Grant(Role.REVIEWER, ASSIGNED, unless="blind"),
        Grant(Role.RAPPORTEUR, ASSIGNED, unless="blind"),
        _MANAGER,
        _OBSERVER,
    ),
    Action.SEE_CONNECTIONS: (_MANAGER, _OBSERVER),
    # Nobody is helped to a better proposal while others can still send theirs.
    Action.INTRODUCE: (Grant(Role.CALL_MANAGER, WITHOUT_INTEREST, unless="submit"),),
    Action.SEE_INTRODUCTIONS: (_MANAGER,),
    Action.ANSWER_INTRODUCTION: (Grant(Role.APPLICANT, OWN),),
    # An answer alone helps nobody. Whom one meets does: it is told when anybody may be asked.
    Action.SEE_INTRODUCED: (Grant(Role.APPLICANT, OWN, unless="submit"),),
    Action.IMPORT_PROPOSALS: (_MANAGER,),
    Action.SEE_GATES: (_MANAGER, _OBSERVER),
    Action.ANSWER_GATE: (_manager_while("screen"),),
    Action.ANSWER_LATER_GATE: (_manager_while("decide"),),
    Action.ASSIGN: (_MANAGER,),
    Action.DECLARE_CONFLICT: (
        Grant(Role.REVIEWER, WITHOUT_INTEREST),
        Grant(Role.RAPPORTEUR, WITHOUT_INTEREST),
        _MANAGER,
    ),
    Action.SETTLE_CONFLICT: (_MANAGER,),
    Action.WRITE_REVIEW: (Grant(Role.REVIEWER, ASSIGNED, "review"),),
    Action.REOPEN_REVIEW: (_manager_while("reopen"),),
    Action.SEE_OWN_REVIEW: (Grant(Role.REVIEWER, ASSIGNED),),
    Action.SEE_REVIEWS: (Grant(Role.RAPPORTEUR, ASSIGNED), _MANAGER, _OBSERVER),
    Action.SEE_OTHERS_REVIEWS: (Grant(Role.REVIEWER, ASSIGNED, "others_reviews"),),
    Action.SEE_REVIEWERS: (
        Grant(Role.REVIEWER, ASSIGNED, "others_reviews", unless="blind"),
        Grant(Role.RAPPORTEUR, ASSIGNED),
        _MANAGER,
        _OBSERVER,
    ),
    Action.SEE_FEEDBACK: (Grant(Role.APPLICANT, OWN, "letters"),),
    Action.SEE_ADVICE: (
        Grant(Role.APPLICANT, OWN, ADVICE),
        Grant(Role.REVIEWER, ASSIGNED, ADVICE),
        Grant(Role.RAPPORTEUR, ASSIGNED, ADVICE),
        _MANAGER,
        _OBSERVER,
    ),
    Action.RUN_EXERCISE: (_MANAGER_OF_THE_CALL,),
    Action.ANSWER_EXERCISE: (Grant(Role.REVIEWER),),
    Action.WRITE_CONSENSUS: (Grant(Role.RAPPORTEUR, ASSIGNED, "consensus"), _manager_while("consensus")),
    Action.DECIDE: (_manager_while("decide"),),
    Action.SEE_LETTERS: (_MANAGER,),
    Action.WRITE_LETTERS: (_manager_while("decide"), _manager_while("letters")),
    Action.INVITE: (_manager_while("decide"),),
    Action.SEE_TRAIL: (_MANAGER, _OBSERVER),
    Action.SEE_ROLES_TRAIL: (_MANAGER_OF_THE_CALL, _ADMINISTRATOR),
    Action.EXPORT: (_MANAGER,),
    Action.PURGE: (_MANAGER_OF_THE_CALL, _ADMINISTRATOR),
}

SWITCHES = frozenset(
    switch
    for grants in GRANTS.values()
    for grant in grants
    for switch in (grant.switch, grant.unless)
    if switch
)
"""Everything that a grant looks at."""


def may(
    actor: Actor,
    action: Action,
    *,
    relation: Relation = Relation.OTHER,
    open_switches: frozenset[str] = frozenset(),
    call_id: str | None = None,
) -> bool:
    """Whether somebody may do this now, to an object to which they stand so.

    Parameters
    ----------
    call_id
        The call that the object belongs to: roles that the actor holds in another one count for nothing.
    """
    return any(
        actor.has(grant.role, call_id=call_id) and grant.holds(relation, open_switches)
        for grant in GRANTS[action]
    )


def may_ever(
    actor: Actor, action: Action, *, relation: Relation = Relation.OTHER, call_id: str | None = None
) -> bool:
    """Whether somebody may do this in some phase of the call, if not now."""
    return may(actor, action, relation=relation, open_switches=_opening(action), call_id=call_id)


def _opening(action: Action) -> frozenset[str]:
    return frozenset(grant.switch for grant in GRANTS[action] if grant.switch)


def check(
    actor: Actor,
    action: Action,
    *,
    relation: Relation = Relation.OTHER,
    open_switches: frozenset[str] = frozenset(),
    call_id: str | None = None,
) -> None:
    """Go on only where it is allowed.

    Raises
    ------
    NotAllowedError
        It is not. The message says whether it is the time or the person, and nothing about the object.
    """
    if may(actor, action, relation=relation, open_switches=open_switches, call_id=call_id):
        return
    if not may_ever(actor, action, relation=relation, call_id=call_id):
        raise NotAllowedError("You may not do this in this call.")
    if _opening(action) == {ADVICE}:
        raise NotAllowedError("The machine's advice is not open to you now.")
    raise NotAllowedError("This is not open now: the call is in another phase.")
