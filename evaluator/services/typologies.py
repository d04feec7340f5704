"""The kind of partnership that a proposal is: what follows from it, and a person's word on it."""

from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor
from evaluator.assessment.facts import facts
from evaluator.calls import Call
from evaluator.calls.conditions import Condition
from evaluator.foundation import RefusedError, Said, Text
from evaluator.proposals import Proposal
from evaluator.proposals.proposal import Typology
from evaluator.scoring import Answers
from evaluator.scoring.conditions import Known, holds
from evaluator.services.allowed_proposals import allowed_proposal
from evaluator.services.free_text import checked_reason
from evaluator.services.kept_texts import proposal_kept_in
from evaluator.services.phase_hold import hold_phase_of
from evaluator.services.proposal_versions import Sending, keep_version, version_as_event
from evaluator.services.sent_files import SentFile
from evaluator.services.shelf import shelf
from evaluator.services.stored_proposals import current_version
from evaluator.store import Database
from evaluator.store.audit import Change, Kind, append, done_before
from evaluator.store.tables import DocumentRow, ProposalRow, ProposalState, ProposalVersionRow
from evaluator.store.versions import check_unchanged

_WHY = Said("Say why it is this kind of partnership: the reason is kept.")


class Follows(NamedTuple):
    """What would be asked otherwise, by title."""

    asked: tuple[Text, ...]
    """Criteria, conditions and rules that are not asked of it as it is declared."""
    dropped: tuple[Text, ...]
    """Those that are asked of it now, and would not be."""


def follows(call: Call, proposal: Proposal, typology: str) -> Follows:
    """What would be asked of a proposal of another kind, and what no longer.

    A condition that looks at indicators or people's answers as well counts as met while these are unknown.
    """
    before = _asked(call, proposal)
    after = _asked(call, proposal.model_copy(update={"typology": typology}))
    return Follows(
        tuple(title for name, title in after.items() if name not in before),
        tuple(title for name, title in before.items() if name not in after),
    )


def _asked(call: Call, proposal: Proposal) -> dict[tuple[str, str], Text]:
    known = Known(call, facts(call, proposal, {}, Answers()))

    def is_asked(condition: Condition | None) -> bool:
        # What cannot be judged yet is asked, lest it be overlooked.
        return condition is None or holds(condition, known) is not False

    return {
        **{("criterion", one.id): one.title for one in call.criteria if is_asked(one.applies_if)},
        **{("gate", one.id): one.title for one in call.gates if is_asked(one.applies_if)},
        **{("rule", one.id): one.title for one in call.rules if is_asked(one.applies_if)},
    }


def settle_typology(
    *,
    database: Database,
    actor: Actor,
    proposal_id: str,
    typology: Typology,
    reason: str,
    seen: int,
    key: str,
) -> None:
    """Say which kind of partnership a proposal is, where that is not what it declares.

    It becomes a new version that differs in nothing else, so that whatever is for one kind only is asked
    of it from now on; the version that the applicant sent stays. What was answered about the version before
    has to be answered again, since other conditions may hold for this kind.

    Parameters
    ----------
    seen
        The version of the proposal's row that the actor has seen.

    Raises
    ------
    NotAllowedError
        The actor may not do it, has a conflict of interest, or screening is not open.
    ChangedMeanwhileError
        Somebody changed the proposal since; it carries its state.
    ValueError
        No reason is given, it is of this kind already, or its eligibility is settled.
    StoreError
        Its text was deleted.
    """
    reason = checked_reason(reason, missing=_WHY)

    def work(session: Session) -> None:
        hold_phase_of(session, proposal_id)
        session.execute(select(ProposalRow.id).where(ProposalRow.id == proposal_id).with_for_update())
        now = database.clock()
        asked = allowed_proposal(session, actor, Action.ANSWER_GATE, proposal_id=proposal_id, now=now)
        row = asked.row
        if done_before(session, row.call_id, key) is not None:
            return
        check_unchanged(row.version, seen, ProposalState(row.state))
        if ProposalState(row.state) is not ProposalState.SUBMITTED:
            raise RefusedError("{reference} is settled already.", reference=row.reference)
        earlier = current_version(session, row)
        declared = proposal_kept_in(earlier)
        if declared.typology == typology:
            raise RefusedError("{reference} is of this kind already.", reference=row.reference)
        settled = declared.model_copy(update={"typology": typology})
        before = _told(session, row, earlier, declared)
        sending = Sending(settled, _files(session, earlier), asked.call, actor.id, now, earlier.declared)
        row.version, stage = row.version + 1, row.stage
        version = keep_version(session, row, row.current_number + 1, sending)
        row.stage = stage
        session.flush()
        after = _told(session, row, version, settled)
        append(
            session,
            row.call_id,
            Change(Kind.PROPOSAL_REPLACED, row.id, actor.id, key, before, after, reason),
            now=now,
        )

    database.write(work)
    # What connects it to others is found anew.
    shelf().forget()


def _told(
    session: Session, row: ProposalRow, version: ProposalVersionRow, proposal: Proposal
) -> dict[str, Any]:
    """What the trail keeps of a version, and the kind of partnership."""
    return {**version_as_event(session, row, version), "typology": proposal.typology}


def _files(session: Session, version: ProposalVersionRow) -> list[SentFile]:
    """The files of a version, byte for byte; not those that were deleted."""
    kept = session.scalars(
        select(DocumentRow).where(DocumentRow.proposal_version_id == version.id).order_by(DocumentRow.id)
    )
    return [SentFile(one.name, one.content, one.kind) for one in kept if one.content is not None]
