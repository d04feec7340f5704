"""A decision about a proposal, with its event and the state that it brings."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from evaluator.store import Database, new_id
from evaluator.store.audit import Change, Kind, append
from evaluator.store.tables import DecisionRow, ProposalRow


def decided(
    database: Database,
    proposal_id: str,
    state: str,
    *,
    amount: str | None = None,
    reason: str = "as ranked",
    by: str = "who",
    by_line: str = "",
    by_line_amount: str | None = None,
    in_spite: Mapping[str, int] | None = None,
    departs: bool = False,
) -> None:
    """The proposal is in this state from now on. Without `by_line` the trail does not tell what it said."""

    def work(session: Session) -> None:
        row = session.get_one(ProposalRow, proposal_id)
        row.state, row.version = state, row.version + 1
        decision = DecisionRow(
            id=new_id(),
            proposal_id=proposal_id,
            stage=row.stage,
            outcome=state,
            amount=amount,
            reason=reason,
            decided_at=database.clock(),
            decided_by=by,
        )
        session.add(decision)
        session.flush()
        told: dict[str, object] = {
            "proposal": proposal_id,
            "outcome": state,
            "amount": amount,
            "state": state,
        }
        if by_line:
            told |= {"by_line": by_line, "departs": departs, "line": "a line"}
            told |= {"by_line_amount": by_line_amount} if by_line_amount else {}
            told |= {"in_spite": in_spite} if in_spite else {}
        change = Change(Kind.DECIDED, decision.id, by, decision.id, None, told, reason)
        append(session, row.call_id, change, now=decision.decided_at)

    database.write(work)
