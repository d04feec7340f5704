"""The rows of the marked store: proposals with all that is written about them, a mark in each text."""

from functools import cache
from typing import Any

from sqlalchemy.orm import Session

from evaluator.access import Relation, Role
from evaluator.foundation import content_text
from evaluator.proposals import Proposal
from evaluator.reports.parts import Report, Sentence
from evaluator.services.introductions.grounds import Brings, grounds_text
from evaluator.services.letters.kept import content_of
from evaluator.services.samples import open_sample
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
    IntroductionRow,
    LetterCommentsRow,
    LetterReleaseRow,
    ProposalRow,
    ProposalVersionRow,
    ReviewRow,
    ReviewVersionRow,
)
from tests.services.marked_people import ELSEWHERE, PEOPLE, MarkedStore


@cache
def _sample() -> Proposal:
    return open_sample("s01-ict-successor")


def add_proposals(session: Session, store: MarkedStore, database: Database) -> None:
    """One for each of the people and each relation; those of nobody are of everybody elsewhere."""
    number = 0
    for name in PEOPLE:
        for relation in Relation:
            number += 1
            proposal_id = _add_proposal(session, store, number, database)
            store.proposals[name, relation] = proposal_id
            store.relations[store.people[name], proposal_id] = relation
            _stand(session, store, name, proposal_id, relation)
    session.flush()
    _add_introductions(session, store, database)
    for relation in Relation:
        store.proposals[ELSEWHERE, relation] = store.proposals["nobody", Relation.OTHER]


def _add_introductions(session: Session, store: MarkedStore, database: Database) -> None:
    """Each proposal with another one, whose applicant has answered otherwise: neither may see the other."""
    answers = ((None, "agreed"), ("agreed", "declined"), ("declined", "agreed"), ("agreed", None))
    for number, proposal_id in store.numbers.items():
        other = store.numbers.get(number + 1, store.numbers[1])
        first, second = sorted((proposal_id, other))
        own_first = answers[number % len(answers)]
        said = own_first if first == proposal_id else own_first[::-1]
        session.add(
            IntroductionRow(
                id=f"in-{number}",
                call_id=store.call.id,
                first_id=first,
                second_id=second,
                grounds=grounds_text(Brings(kinds=("social_partner",)), Brings(themes=(3,))),
                asked_at=database.clock(),
                asked_by="first",
                first_answer=said[0],
                first_number=said[0] and 1,
                second_answer=said[1],
                second_number=said[1] and 1,
            )
        )


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
