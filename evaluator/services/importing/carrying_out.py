"""Import of the rows chosen: one short transaction each, so that it can be stopped and begun again."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, check
from evaluator.foundation import content_text
from evaluator.proposals import Proposal
from evaluator.services.importing.entries import Entry
from evaluator.services.importing.planning import PlannedRow, plan_again
from evaluator.services.importing.recognising import as_called
from evaluator.services.proposal_versions import keep_participants
from evaluator.services.references import is_reference, next_reference
from evaluator.services.stored_calls import stored_call
from evaluator.store import Database, new_id
from evaluator.store.audit import Change, Kind, append, done_before
from evaluator.store.tables import (
    CallRow,
    DocumentRow,
    ProposalRow,
    ProposalState,
    ProposalVersionRow,
)

Done = Literal["new", "replaced", "same", "changed"]


@dataclass(frozen=True)
class Imported:
    """What became of one row."""

    row: PlannedRow
    done: Done
    """`changed`: nothing was done, since the call changed after the dry run or the row is a problem."""
    reference: str | None


def carry_out(
    *,
    database: Database,
    actor: Actor,
    call_id: str,
    rows: Sequence[PlannedRow],
    import_id: str,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[Imported]:
    """Import rows of a dry run one after the other, telling after each how far it has come.

    It stops between two rows when `cancelled` says so, or when nobody asks for the next one. Begun again with
    the same `import_id` it does only what is missing; with another one it finds what is there already.

    Raises
    ------
    NotAllowedError
        The actor does not import proposals into this call.
    StoreError
        The database cannot keep it; what was imported before stays.
    """
    check(actor, Action.IMPORT_PROPOSALS, call_id=call_id)
    return _each(database, actor, call_id, rows, import_id, progress, cancelled)


def _each(
    database: Database,
    actor: Actor,
    call_id: str,
    rows: Sequence[PlannedRow],
    import_id: str,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> Iterator[Imported]:
    stages = stored_call(database=database, call_id=call_id).stages
    first_stage = stages[0].id if stages else ""
    for count, row in enumerate(rows, start=1):
        if cancelled():
            return
        yield _import_row(database, actor, call_id, first_stage, row, import_id)
        progress(count, len(rows))


def _import_row(
    database: Database, actor: Actor, call_id: str, first_stage: str, row: PlannedRow, import_id: str
) -> Imported:
    key = f"import:{import_id}:{row.entry.sha256}"

    def work(session: Session) -> Imported:
        session.get_one(CallRow, call_id, with_for_update=True)
        if (event := done_before(session, call_id, key)) is not None:
            kept = session.get_one(ProposalRow, event.subject)
            return Imported(row, "replaced" if event.before else "new", kept.reference)
        now_planned = plan_again(session, actor, call_id, row)
        if now_planned.outcome == "same":
            return Imported(row, "same", now_planned.reference)
        seen = (row.outcome, row.proposal_id, row.version)
        unchanged = seen == (now_planned.outcome, now_planned.proposal_id, now_planned.version)
        if not unchanged or not now_planned.is_importable:
            return Imported(row, "changed", now_planned.reference)
        return _kept(session, actor, call_id, first_stage, row, key, database.clock())

    return database.write(work)


def _kept(
    session: Session,
    actor: Actor,
    call_id: str,
    first_stage: str,
    row: PlannedRow,
    key: str,
    now: datetime,
) -> Imported:
    entry, proposal = row.entry, row.proposal
    assert proposal is not None  # noqa: S101 - rows without a proposal are problems
    before: dict[str, Any] | None = None
    if row.proposal_id is None:
        reference = _reference(session, call_id, proposal)
        kept = ProposalRow(
            id=new_id(),
            call_id=call_id,
            reference=reference,
            external_id=entry.external_id,
            state=ProposalState.SUBMITTED.value,
            current_number=1,
            created_at=now,
        )
        session.add(kept)
    else:
        kept = session.get_one(ProposalRow, row.proposal_id, with_for_update=True)
        before = {"number": kept.current_number, "lot": kept.lot, "stage": kept.stage}
        kept.current_number, kept.version = kept.current_number + 1, kept.version + 1
        kept.external_id = kept.external_id or entry.external_id
    called = as_called(proposal, kept.reference)
    kept.label, kept.title = called.label, called.title
    kept.lot, kept.stage = called.lot, called.stage or first_stage
    session.flush()
    _keep_version(session, actor, kept, called, entry, now)
    after = {
        "reference": kept.reference,
        "number": kept.current_number,
        "content_hash": called.content_hash,
        "sha256": entry.sha256,
        "lot": kept.lot,
        "stage": kept.stage,
        "state": kept.state,
    }
    change = Change(Kind.PROPOSAL_IMPORTED, kept.id, actor.id, key, before, after)
    append(session, call_id, change, now=now)
    return Imported(row, "new" if before is None else "replaced", kept.reference)


def _keep_version(
    session: Session, actor: Actor, kept: ProposalRow, proposal: Proposal, entry: Entry, now: datetime
) -> None:
    call_version = session.get_one(CallRow, kept.call_id).current_version
    version = ProposalVersionRow(
        id=new_id(),
        proposal_id=kept.id,
        number=kept.current_number,
        call_version=call_version,
        content=content_text(proposal),
        content_hash=proposal.content_hash,
        submitted_at=now,
        submitted_by=actor.id,
        declared=False,
    )
    session.add(version)
    session.flush()
    session.add(
        DocumentRow(
            id=new_id(),
            proposal_version_id=version.id,
            kind="original",
            name=entry.name,
            media_type=entry.media_type,
            size=len(entry.data),
            sha256=entry.sha256,
            content=entry.data,
        )
    )
    keep_participants(session, version, proposal, now)


def _reference(session: Session, call_id: str, proposal: Proposal) -> str:
    """The one it has, where it is of our form and free; else the next one."""
    if is_reference(proposal.reference):
        return proposal.reference
    return next_reference(session, call_id)
