"""A store in which everybody stands in every relation to some proposal, with a mark in every text.

A mark that shows where it may not be seen is a leak, whatever it went through: an error, a list, an archive.
"""

import dataclasses
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pandas as pd
from pydantic import BaseModel
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, Relation, Role, may
from evaluator.calls import Call
from evaluator.foundation import content_text
from evaluator.proposals import Proposal
from evaluator.reports.parts import Report, Sentence
from evaluator.services.letters.kept import content_of
from evaluator.services.people import actor_of, add_person, grant_role
from evaluator.services.samples import open_sample
from evaluator.services.shipped import criteria_folder
from evaluator.services.stored_calls import keep_call, move_phase
from evaluator.store import Database
from evaluator.store.audit import Change, Kind, append, canonical
from evaluator.store.tables import (
    AssignmentRow,
    ConflictRow,
    ConsensusRow,
    ConsensusVersionRow,
    DecisionRow,
    DocumentRow,
    GateAnswerRow,
    LetterCommentsRow,
    LetterReleaseRow,
    ProposalRow,
    ProposalVersionRow,
    ReviewRow,
    ReviewVersionRow,
)

BLIND = b"""
  - id: blind
    from: 2027-06-30T17:00
    until: 2027-07-30T17:00
    switches: {review: true, blind: true, withdraw: true}
"""
NO_PHASE = "between"
"""What the call is in where it is in none of its phases."""

FIRST = Actor(id="first", roles=frozenset({Role.ADMINISTRATOR}))

PEOPLE: Mapping[str, frozenset[Role]] = {
    **{role.value: frozenset({role}) for role in Role},
    "nobody": frozenset(),
    "reviewer here, rapporteur there": frozenset({Role.REVIEWER, Role.RAPPORTEUR}),
    "manager who applies": frozenset({Role.CALL_MANAGER, Role.APPLICANT}),
    "manager who reviews": frozenset({Role.CALL_MANAGER, Role.REVIEWER}),
}
"""Who is there, with the roles they hold in the call. The third last reads as a reviewer only."""

ELSEWHERE = "manager of another call"
"""Holds every role, in another call."""

ASKED = (Relation.ASKED, Relation.ASSIGNED)
"""Whoever was asked to read it stands so, before and after they have said that they are free to."""

MARK = re.compile(r"hush-([a-z]+)-(\d+)-hush")

MAY_SEE: Mapping[str, tuple[Action, ...]] = {
    "title": (Action.SEE_TITLE,),
    "text": (Action.SEE_PROPOSAL,),
    "name": (Action.SEE_PARTNERS,),
    "contact": (Action.SEE_NAMES,),
    "document": (Action.SEE_NAMES,),
    "gate": (Action.SEE_GATES,),
    "review": (Action.SEE_REVIEWS, Action.SEE_OTHERS_REVIEWS, Action.SEE_FEEDBACK),
    "consensus": (Action.SEE_REVIEWS, Action.SEE_OTHERS_REVIEWS, Action.SEE_FEEDBACK),
    "decision": (Action.SEE_REVIEWS, Action.SEE_FEEDBACK),
    "comment": (Action.SEE_LETTERS,),
    "letter": (Action.SEE_LETTERS, Action.SEE_FEEDBACK),
    "conflict": (Action.SETTLE_CONFLICT,),
    "draft": (),
}
"""What each kind of mark asks for: one of these, with the proposal it stands in."""


@dataclass
class MarkedStore:
    """The call, the people, and which proposal is what to whom."""

    call: Call
    call_version: str
    people: dict[str, str] = field(default_factory=dict)
    proposals: dict[tuple[str, Relation], str] = field(default_factory=dict)
    numbers: dict[int, str] = field(default_factory=dict)
    """Proposals by the number in their marks."""
    relations: dict[tuple[str, str], Relation] = field(default_factory=dict)
    """By person and proposal; what is not in here is OTHER."""

    def actor(self, name: str, database: Database) -> Actor:
        """Somebody with the roles they hold now."""
        if name == ELSEWHERE:
            return Actor(id="elsewhere", roles=frozenset(Role) - {Role.ADMINISTRATOR}, call_id="another-call")
        return actor_of(database=database, person_id=self.people[name], call_id=self.call.id)

    def roles_towards(self, name: str, relation: Relation) -> frozenset[Role]:
        """The roles in which somebody has to do with such a proposal, said by hand."""
        if name == ELSEWHERE:
            return frozenset()
        if name == "reviewer here, rapporteur there" and relation in ASKED:
            return frozenset({Role.REVIEWER})
        return PEOPLE[name]

    def open_in(self, phase: str) -> frozenset[str]:
        """What is open in a phase of the call."""
        if phase == NO_PHASE:
            return frozenset({"blind"})
        found = next(one for one in self.call.phases if one.id == phase)
        return frozenset(name for name, value in found.switches if value not in (False, "never"))

    @property
    def phases(self) -> list[str]:
        """The phases of the call, and none of them."""
        return [*(phase.id for phase in self.call.phases), NO_PHASE]


def marked_store(database: Database) -> MarkedStore:
    """Everything, in an empty database."""
    data = (criteria_folder() / "skills_mobility.yaml").read_bytes()
    before, found, after = data.partition(b"\n    switches: {others_reviews: always")
    assert found
    line, rest = after.split(b"\n", 1)
    data = before + found + line + BLIND + rest
    call = keep_call(database=database, actor=FIRST, data=data, name="call.yaml", key="call")
    store = MarkedStore(call, call.version)
    for name, roles in PEOPLE.items():
        mail = f"{name.replace(' ', '.').replace(',', '')}@example.org"
        store.people[name] = add_person(
            database=database, actor=FIRST, name=name, email=mail, key=f"add {name}"
        )
        for role in sorted(roles):
            grant_role(
                database=database,
                actor=FIRST,
                person_id=store.people[name],
                role=role,
                call_id=None if role is Role.ADMINISTRATOR else call.id,
                key=f"grant {name} {role}",
            )
    for name in ("writer", "drafter", "stranger", "relative"):
        store.people[name] = add_person(
            database=database, actor=FIRST, name=name, email=f"{name}@example.org", key=f"add {name}"
        )
    database.write(lambda session: _add_proposals(session, store, database))
    return store


def move_to(database: Database, store: MarkedStore, phase: str) -> None:
    """Put the call into a phase, or between two: there its clock stands far off."""
    manager = store.actor(Role.CALL_MANAGER.value, database)
    move_phase(
        database=database,
        actor=manager,
        call_id=store.call.id,
        phase_id=None if phase == NO_PHASE else phase,
        reason="for the test",
        key=f"move to {phase}",
    )


def marks_in(value: object) -> set[tuple[str, int]]:
    """The marks in a value, with all that it holds: the kind of each and the number of its proposal."""
    found: set[tuple[str, int]] = set()
    for text in texts_in(value):
        found |= {(kind, int(number)) for kind, number in MARK.findall(text)}
    return found


def texts_in(value: object) -> Iterator[str]:  # noqa: C901 - one case for each kind of value
    match value:
        case str():
            yield value
        case bytes() if zipfile.is_zipfile(io.BytesIO(value)):
            with zipfile.ZipFile(io.BytesIO(value)) as archive:
                for name in archive.namelist():
                    yield name
                    yield from texts_in(archive.read(name))
        case bytes():
            yield value.decode("utf-8", errors="replace")
        case BaseException():
            yield from (str(value), repr(value.args))
            yield from texts_in(vars(value))
            yield from texts_in(value.__cause__)
            yield from texts_in(value.__context__)
        case BaseModel():
            yield from texts_in(value.model_dump())
        case pd.DataFrame():
            yield value.to_csv()
        case Mapping():
            for key, one in value.items():
                yield from texts_in(key)
                yield from texts_in(one)
        case _ if dataclasses.is_dataclass(value) and not isinstance(value, type):
            for part in dataclasses.fields(value):
                yield from texts_in(getattr(value, part.name))
        case Iterable():
            for one in value:
                yield from texts_in(one)
        case _:
            yield repr(value)


@cache
def _sample() -> Proposal:
    return open_sample("s01-ict-successor")


def _add_proposals(session: Session, store: MarkedStore, database: Database) -> None:
    number = 0
    for name in PEOPLE:
        for relation in Relation:
            number += 1
            proposal_id = _add_proposal(session, store, number, database)
            store.proposals[name, relation] = proposal_id
            store.relations[store.people[name], proposal_id] = relation
            _stand(session, store, name, proposal_id, relation)
    session.flush()
    for relation in Relation:
        store.proposals[ELSEWHERE, relation] = store.proposals["nobody", Relation.OTHER]


def _stand(session: Session, store: MarkedStore, name: str, proposal_id: str, relation: Relation) -> None:
    """Let somebody stand so to a proposal; what outweighs an assignment comes beside one."""
    person = store.people[name]
    is_rapporteur = Role.RAPPORTEUR in PEOPLE[name] and Role.REVIEWER not in PEOPLE[name]
    now = session.get_one(ProposalRow, proposal_id).created_at
    if relation is Relation.OWN:
        session.get_one(ProposalRow, proposal_id).applicant_id = person
    if relation is not Relation.OTHER:
        session.add(
            AssignmentRow(
                id=f"as-{proposal_id}",
                proposal_id=proposal_id,
                person_id=person,
                part="rapporteur" if is_rapporteur else "reviewer",
                assigned_at=now,
                assigned_by="first",
                no_conflict_at=None if relation is Relation.ASKED else now,
            )
        )
    if relation is Relation.CONFLICTED:
        session.add(_conflict(f"co-{proposal_id}", session.get_one(ProposalRow, proposal_id), person))


def _conflict(conflict_id: str, proposal: ProposalRow, person: str) -> ConflictRow:
    return ConflictRow(
        id=conflict_id,
        proposal_id=proposal.id,
        person_id=person,
        kind="family",
        note=_mark("conflict", int(proposal.id.removeprefix("proposal-"))),
        state="declared",
        declared_at=proposal.created_at,
        declared_by=person,
    )


def _mark(kind: str, number: int) -> str:
    return f"hush-{kind}-{number}-hush"


def _add_proposal(session: Session, store: MarkedStore, number: int, database: Database) -> str:
    proposal_id, now = f"proposal-{number}", database.clock()
    store.numbers[number] = proposal_id
    proposal = _marked_proposal(number)
    row = ProposalRow(
        id=proposal_id,
        call_id=store.call.id,
        reference=f"P{number:02}",
        state="eligible",
        applicant_id=store.people["stranger"],
        label=_mark("title", number),
        title=proposal.title,
        current_number=1,
        created_at=now,
    )
    session.add(row)
    session.flush()
    version = ProposalVersionRow(
        id=f"ve-{number}",
        proposal_id=proposal_id,
        number=1,
        call_version=store.call_version,
        content=content_text(proposal),
        content_hash=f"{number:064}",
        submitted_at=now,
        submitted_by=store.people["stranger"],
        declared=True,
    )
    session.add(version)
    session.flush()
    document = _mark("document", number)
    session.add_all([
        DocumentRow(
            id=f"do-{number}",
            proposal_version_id=version.id,
            kind="original",
            name=f"{document}.yaml",
            media_type="text/plain",
            size=len(document),
            sha256="0" * 64,
            content=document.encode(),
        ),
        GateAnswerRow(
            id=f"ga-{number}",
            proposal_id=proposal_id,
            gate_id=store.call.gates[0].id,
            answer="no",
            reason=_mark("gate", number),
            proposal_number=1,
            answered_by="first",
            answered_at=now,
        ),
        ConsensusRow(
            id=f"cs-{number}",
            proposal_id=proposal_id,
            call_version=store.call_version,
            scores="{}",
            report=_mark("consensus", number),
            written_by="first",
            written_at=now,
        ),
        DecisionRow(
            id=f"de-{number}",
            proposal_id=proposal_id,
            outcome="funded",
            reason=_mark("decision", number),
            decided_at=now,
            decided_by="first",
        ),
        # Somebody reads it, and somebody may not, whoever asks.
        AssignmentRow(
            id=f"aw-{number}",
            proposal_id=proposal_id,
            person_id=store.people["writer"],
            part="reviewer",
            assigned_at=now,
            assigned_by="first",
            no_conflict_at=now,
        ),
        _conflict(f"cr-{number}", row, store.people["relative"]),
    ])  # fmt: skip
    for writer, state, kind in (("writer", "submitted", "review"), ("drafter", "draft", "draft")):
        _add_review(session, store, number, writer=writer, state=state, text=_mark(kind, number))
    session.add(
        ConsensusVersionRow(
            id=f"cv-{number}",
            consensus_id=f"cs-{number}",
            number=1,
            call_version=store.call_version,
            scores="{}",
            report=_mark("consensus", number),
            is_final=False,
            written_by="first",
            written_at=now,
        )
    )
    _add_letter(session, store, number)
    _tell(session, store, number)
    return proposal_id


def _add_letter(session: Session, store: MarkedStore, number: int) -> None:
    """What is written in it, and what was released of it."""
    proposal = session.get_one(ProposalRow, f"proposal-{number}")
    content, content_hash = content_of(
        Report(language="en", title="Letter", foot="", parts=(Sentence(text=_mark("letter", number)),))
    )
    common = {"proposal_id": proposal.id, "number": 1}
    session.add(
        LetterCommentsRow(
            **common,
            id=f"lc-{number}",
            call_version=store.call_version,
            comments=canonical({store.call.criteria[0].id: _mark("comment", number)}),
            written_by="first",
            written_at=proposal.created_at,
        )
    )
    session.add(
        LetterReleaseRow(
            **common,
            id=f"lr-{number}",
            comments_number=1,
            content=content,
            content_hash=content_hash,
            released_by="first",
            released_at=proposal.created_at,
        )
    )


def _tell(session: Session, store: MarkedStore, number: int) -> None:
    """What the trail says of it, with marks where there are scores and a reference."""
    proposal, criterion = session.get_one(ProposalRow, f"proposal-{number}"), store.call.criteria[0].id

    def say(kind: Kind, subject: str, **after: Any) -> None:
        change = Change(kind, subject, "first", f"{kind} {subject}", None, after)
        append(session, store.call.id, change, now=proposal.created_at)

    say(Kind.PROPOSAL_SUBMITTED, proposal.id, reference=_mark("text", number), state="eligible", number=1)
    said: dict[str, Any] = {"proposal": proposal.id, "number": 1}
    for kind, writer, state, mark in (
        (Kind.REVIEW_SUBMITTED, "writer", "submitted", "review"),
        (Kind.REVIEW_SAVED, "drafter", "draft", "draft"),
    ):
        scores = {criterion: _mark(mark, number)}
        said_of_it = said | {"reviewer": store.people[writer], "state": state, "scores": scores}
        say(kind, f"re-{writer}-{number}", **said_of_it)
    say(Kind.DECIDED, f"de-{number}", proposal=proposal.id, stage="", state="funded", amount=None)
    say(Kind.CONSENSUS_WRITTEN, f"cs-{number}", **said, scores={criterion: _mark("consensus", number)})


def _add_review(
    session: Session, store: MarkedStore, number: int, *, writer: str, state: str, text: str
) -> None:
    proposal = session.get_one(ProposalRow, f"proposal-{number}")
    session.add(
        ReviewRow(
            id=f"re-{writer}-{number}",
            proposal_id=proposal.id,
            reviewer_id=store.people[writer],
            state=state,
            current_number=1,
            updated_at=proposal.created_at,
            submitted_at=proposal.created_at if state == "submitted" else None,
        )
    )
    session.flush()
    session.add(
        ReviewVersionRow(
            id=f"rv-{writer}-{number}",
            review_id=f"re-{writer}-{number}",
            number=1,
            call_version=store.call_version,
            proposal_hash="0" * 64,
            state=state,
            scores=canonical({store.call.criteria[0].id: 2}),
            comments=canonical({store.call.criteria[0].id: text}),
            saved_at=proposal.created_at,
            saved_by=store.people[writer],
        )
    )


def _marked_proposal(number: int) -> Proposal:
    sample, text, name = _sample(), _mark("text", number), _mark("name", number)
    title = _mark("title", number)
    first = sample.partners[0]
    organisation = first.organisation.model_copy(update={"name": name})
    partners = (
        first.model_copy(update={"organisation": organisation, "contact": _mark("contact", number)}),
        *sample.partners[1:],
    )
    return sample.model_copy(
        update={
            "title": f"{title} by {name}",
            "acronym": title,
            "summary": f"{text} with {name}",
            "partners": partners,
        }
    )


def leaks(
    store: MarkedStore,
    name: str,
    phase: str,
    value: Any,
) -> set[tuple[str, int]]:
    """The marks in a value that somebody may not see in this phase."""
    return {
        (kind, number)
        for kind, number in marks_in(value)
        if not _may_see(store, name, phase, kind, store.numbers[number])
    }


def _may_see(store: MarkedStore, name: str, phase: str, kind: str, proposal_id: str) -> bool:
    person = store.people.get(name, "elsewhere")
    relation = store.relations.get((person, proposal_id), Relation.OTHER)
    if kind in ("review", "consensus", "comment", "letter") and owes_a_review(name, relation, phase):
        return False
    actor = Actor(id=person, roles=store.roles_towards(name, relation))
    return any(
        may(actor, action, relation=relation, open_switches=store.open_in(phase)) for action in MAY_SEE[kind]
    )


def owes_a_review(name: str, relation: Relation, phase: str) -> bool:
    """Whether they see no other review before theirs: all who were asked for one, and nobody has submitted.

    Who is only rapporteur was asked for none; `decision` shows reviews always.
    """
    roles = PEOPLE.get(name, frozenset())
    is_only_rapporteur = Role.RAPPORTEUR in roles and Role.REVIEWER not in roles
    return relation in ASKED and not is_only_rapporteur and phase != "decision"
