"""Damages to a store, each with the words in which verifying it names just that."""

import hashlib
import json
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select, update

from evaluator.store.tables import (
    CallRow,
    CallVersionRow,
    DocumentRow,
    EventRow,
    GateAnswerRow,
    PersonRow,
    PhaseMoveRow,
    ProposalRow,
    ProposalVersionRow,
    ReviewRow,
    ReviewVersionRow,
    RoleGrantRow,
)

CALL = "skills-mobility-2026"


def _first(connection: Connection, column: object, *where: object) -> str:
    return connection.scalars(select(column).where(*where).order_by(column)).first()


def _event(connection: Connection) -> str:
    connection.execute(
        update(EventRow).where(EventRow.chain == CALL, EventRow.place == 7).values(reason="other")
    )
    return f"{CALL}, event 7: it was changed after it was written"


def _two_chains(connection: Connection) -> str:
    connection.execute(delete(EventRow).where(EventRow.place == 3))
    return (
        "installation, event 3: it is missing; event 4 follows\n"
        f"{CALL}, event 3: it is missing; event 4 follows"
    )


def _call_file(connection: Connection) -> str:
    content = connection.scalar(select(CallVersionRow.content)).replace(b"weight: 18", b"weight: 19")
    version = connection.scalar(select(CallVersionRow.version))
    connection.execute(update(CallVersionRow).values(content=content))
    return f"{CALL}, version {version[:12]}: the call file is not as it was kept"


def _other_version_of_the_call(connection: Connection) -> str:
    version = connection.scalar(select(CallRow.current_version))
    connection.execute(update(CallRow).values(current_version="other"))
    return f'{CALL}: call_version is "other", the trail tells "{version}"'


def _phase(connection: Connection) -> str:
    connection.execute(
        update(PhaseMoveRow).where(PhaseMoveRow.phase_id == "review").values(phase_id="decision")
    )
    return f'{CALL}: phase is "decision", the trail tells "review"'


def _state(connection: Connection) -> str:
    found = _first(connection, ProposalRow.id, ProposalRow.reference == "S13")
    connection.execute(update(ProposalRow).where(ProposalRow.id == found).values(state="funded"))
    return f'{CALL}, proposals, {found}: state is "funded", the trail tells "submitted"'


def _gate(connection: Connection) -> str:
    found = _first(connection, GateAnswerRow.id, GateAnswerRow.answer == "needs_check")
    connection.execute(update(GateAnswerRow).where(GateAnswerRow.id == found).values(answer="yes"))
    return f'{CALL}, gates, {found}: answer is "yes", the trail tells "needs_check"'


def _title(connection: Connection) -> str:
    found = _first(connection, ProposalRow.id, ProposalRow.reference == "S02")
    title = connection.scalar(select(ProposalRow.title).where(ProposalRow.id == found))
    connection.execute(update(ProposalRow).where(ProposalRow.id == found).values(title="Another"))
    return f'{CALL}, proposals, {found}: title is "Another", its text says {json.dumps(title)}'


def _acronym(connection: Connection) -> str:
    found = _first(connection, ProposalRow.id, ProposalRow.reference == "S02")
    label = connection.scalar(select(ProposalRow.label).where(ProposalRow.id == found))
    connection.execute(update(ProposalRow).where(ProposalRow.id == found).values(label="ANOTHER"))
    return f'{CALL}, proposals, {found}: label is "ANOTHER", its text says {json.dumps(label)}'


def _title_of_the_call(connection: Connection) -> str:
    title = connection.scalar(select(CallRow.title))
    connection.execute(update(CallRow).values(title="Another"))
    return f'{CALL}: title is "Another", its file says {json.dumps(title)}'


def _swapped_person(connection: Connection) -> str:
    found = connection.scalar(select(RoleGrantRow.person_id).where(RoleGrantRow.role == "administrator"))
    connection.execute(update(PersonRow).where(PersonRow.id == found).values(email="eve@example.com"))
    return f"installation, people, {found}: name and address are not those that were kept"


def _renamed_person(connection: Connection) -> str:
    found = connection.scalar(select(RoleGrantRow.person_id).where(RoleGrantRow.role == "call_manager"))
    connection.execute(update(PersonRow).where(PersonRow.id == found).values(name="Eve"))
    return f"installation, people, {found}: name and address are not those that were kept"


def _removed_person(connection: Connection) -> str:
    found = connection.scalar(select(RoleGrantRow.person_id).where(RoleGrantRow.role == "observer"))
    removed = {"name": "removed", "email": None, "salt": None, "purged_at": datetime(2030, 1, 1, tzinfo=UTC)}
    connection.execute(update(PersonRow).where(PersonRow.id == found).values(removed))
    return (
        f"installation, people, {found}: "
        "name and address are missing, and no event tells that they were deleted"
    )


def _reason_of_an_answer(connection: Connection) -> str:
    found = _first(connection, GateAnswerRow.id, GateAnswerRow.reason != "")
    connection.execute(update(GateAnswerRow).where(GateAnswerRow.id == found).values(reason="Because."))
    return f"{CALL}, gates, {found}: its reason is not as it was kept"


def _deleted_reason(connection: Connection) -> str:
    found = _first(connection, PhaseMoveRow.id)
    connection.execute(update(PhaseMoveRow).where(PhaseMoveRow.id == found).values(reason=""))
    return f"{CALL}, phases, {found}: its reason is not as it was kept"


def _slipped_in_phase(connection: Connection) -> str:
    row = dict(
        connection.execute(select(PhaseMoveRow.__table__).order_by(PhaseMoveRow.id)).mappings().first()
    )
    connection.execute(insert(PhaseMoveRow).values(row | {"id": "x"}))
    return f"{CALL}, phases, x: no event tells of this row"


def _slipped_in_administrator(connection: Connection) -> str:
    row = dict(connection.execute(select(RoleGrantRow.__table__)).mappings().first())
    administrator = {"id": "x", "role": "administrator", "call_id": None}
    connection.execute(insert(RoleGrantRow).values(row | administrator))
    return "installation, roles, x: no event tells of this row"


def _gone(connection: Connection) -> str:
    found = _first(connection, GateAnswerRow.id)
    connection.execute(delete(GateAnswerRow).where(GateAnswerRow.id == found))
    return f"{CALL}, gates, {found}: the row that the trail tells of is missing"


def _slipped_in(connection: Connection) -> str:
    row = dict(connection.execute(select(RoleGrantRow.__table__)).mappings().all()[-1])
    connection.execute(
        insert(RoleGrantRow).values(row | {"id": "x", "role": "call_manager", "call_id": CALL})
    )
    return f"{CALL}, roles, x: no event tells of this row"


def _score(connection: Connection) -> str:
    review = _first(connection, ReviewRow.id, ReviewRow.state == "submitted")
    first = (ReviewVersionRow.review_id == review, ReviewVersionRow.number == 1)
    told = json.loads(connection.scalar(select(ReviewVersionRow.scores).where(*first)))
    connection.execute(update(ReviewVersionRow).where(*first).values(scores='{"inclusion":5}'))
    where = f"{CALL}, reviews, {review}, version 1"
    return f'{where}: scores is {{"inclusion": 5}}, the trail tells {json.dumps(told)}'


def _comment(connection: Connection) -> str:
    review = _first(connection, ReviewRow.id, ReviewRow.state == "submitted")
    connection.execute(
        update(ReviewVersionRow)
        .where(ReviewVersionRow.review_id == review, ReviewVersionRow.number == 2)
        .values(comments='{"inclusion":"Very good."}')
    )
    return f"{CALL}, reviews, {review}, version 2: its comments are not as they were kept"


def _author(connection: Connection) -> str:
    review = _first(connection, ReviewRow.id, ReviewRow.state == "submitted")
    connection.execute(
        update(ReviewVersionRow)
        .where(ReviewVersionRow.review_id == review, ReviewVersionRow.number == 2)
        .values(saved_by="x")
    )
    return f"{CALL}, reviews, {review}, version 2: it was saved by somebody else by the trail"


def _text(connection: Connection) -> str:
    row = connection.execute(
        select(ProposalVersionRow.proposal_id, ProposalVersionRow.content).order_by(ProposalVersionRow.id)
    ).first()
    changed = row.content.replace("96 unemployed graduates", "196 unemployed graduates")
    assert changed != row.content
    connection.execute(
        update(ProposalVersionRow)
        .where(ProposalVersionRow.proposal_id == row.proposal_id)
        .values(content=changed)
    )
    return f"proposal {row.proposal_id}, version 1: its text is not as it was kept"


def _unreadable(connection: Connection) -> str:
    found = _first(connection, ProposalVersionRow.proposal_id)
    connection.execute(
        update(ProposalVersionRow).where(ProposalVersionRow.proposal_id == found).values(content="{")
    )
    return f"proposal {found}, version 1: its text is not as it was kept"


def _document(connection: Connection) -> str:
    found = _first(connection, DocumentRow.id)
    connection.execute(update(DocumentRow).where(DocumentRow.id == found).values(content=b"other"))
    return f"document {found}: its content is not as it was kept"


def _lost_document(connection: Connection) -> str:
    where = _version_place(connection)
    connection.execute(
        delete(DocumentRow).where(DocumentRow.proposal_version_id == _last_version(connection))
    )
    return f"{where}: the document that the trail tells of is missing: original"


def _other_document(connection: Connection) -> str:
    other = hashlib.sha256(b"other").hexdigest()
    connection.execute(
        update(DocumentRow)
        .where(DocumentRow.proposal_version_id == _last_version(connection))
        .values(content=b"other", size=5, sha256=other)
    )
    return f"{_version_place(connection)}: it has another document than the trail tells: original"


def _slipped_in_document(connection: Connection) -> str:
    row = dict(connection.execute(select(DocumentRow.__table__)).mappings().first())
    version = _last_version(connection)
    connection.execute(
        insert(DocumentRow).values(row | {"id": "x", "kind": "budget", "proposal_version_id": version})
    )
    return f"{_version_place(connection)}: no event tells of its document: budget"


def _other_sender(connection: Connection) -> str:
    connection.execute(
        update(ProposalVersionRow)
        .where(ProposalVersionRow.id == _last_version(connection))
        .values(submitted_by="x")
    )
    return f"{_version_place(connection)}: it was sent by somebody else by the trail"


def _other_applicant(connection: Connection) -> str:
    found = _first(connection, ProposalRow.id, ProposalRow.applicant_id.is_not(None))
    connection.execute(update(ProposalRow).where(ProposalRow.id == found).values(applicant_id=None))
    return f"{CALL}, proposals, {found}: its applicant is not who submitted it by the trail"


def _slipped_in_version(connection: Connection) -> str:
    row = dict(connection.execute(select(ProposalVersionRow.__table__)).mappings().first())
    connection.execute(insert(ProposalVersionRow).values(row | {"id": "x", "number": 2}))
    return f"{CALL}, proposals, {row['proposal_id']}, version 2: no event tells of it"


def _last_version(connection: Connection) -> str:
    return connection.scalars(select(ProposalVersionRow.id).order_by(ProposalVersionRow.id.desc())).first()


def _version_place(connection: Connection) -> str:
    version = connection.execute(
        select(ProposalVersionRow).where(ProposalVersionRow.id == _last_version(connection))
    ).one()
    return f"{CALL}, proposals, {version.proposal_id}, version {version.number}"


DAMAGES = [
    _event,
    _two_chains,
    _call_file,
    _other_version_of_the_call,
    _phase,
    _state,
    _title,
    _acronym,
    _title_of_the_call,
    _swapped_person,
    _renamed_person,
    _removed_person,
    _gate,
    _reason_of_an_answer,
    _deleted_reason,
    _slipped_in_phase,
    _slipped_in_administrator,
    _gone,
    _slipped_in,
    _score,
    _comment,
    _author,
    _text,
    _unreadable,
    _document,
    _lost_document,
    _other_document,
    _slipped_in_document,
    _other_sender,
    _other_applicant,
    _slipped_in_version,
]
