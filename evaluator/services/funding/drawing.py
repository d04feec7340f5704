"""Draw lots at the line: once among the same proposals, by a seed that anybody can repeat."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from evaluator.access import Actor
from evaluator.foundation import RefusedError, Said
from evaluator.panel.funding import LONGEST_SEED, drawn
from evaluator.services.free_text import checked_line, checked_reason
from evaluator.services.funding.call_line import call_line
from evaluator.services.funding.kept_lines import keep_line
from evaluator.services.funding.seen_line import check_seen, ids_to_decide, standings_to_decide
from evaluator.store import Database
from evaluator.store.audit import Change, Kind, append, done_before


def draw_lots(
    *,
    database: Database,
    actor: Actor,
    call_id: str,
    stage: str,
    proposals: Sequence[str],
    seed: str,
    reason: str,
    seen: str,
    key: str,
) -> tuple[str, ...]:
    """Draw lots among proposals at the line; their references in the order that was drawn.

    Among the same proposals lots are drawn once: the order holds from then on.

    Parameters
    ----------
    proposals
        The references of one group that waits for it: one of the undecided of a plan.
    seen
        The name of the line that the actor had before them.

    Raises
    ------
    NotAllowedError
        The actor may not decide now.
    ValueError
        Lots cannot be drawn among these, the seed or the reason cannot be kept, or the line is another now.
    """
    reason = checked_reason(reason, missing=Said("Say where the seed comes from: it is kept in the trail."))
    seed = checked_line(seed, "seed", most=LONGEST_SEED, missing=Said("Say the seed of the draw."))
    line = call_line(database=database, actor=actor, call_id=call_id, stage=stage)

    def work(session: Session) -> tuple[str, ...]:
        now = database.clock()
        standings = standings_to_decide(session, actor, call_id, now)
        ids = ids_to_decide(session, actor, call_id, standings, proposals)
        order = tuple(lot.proposal_id for lot in drawn(seed, proposals))
        if done_before(session, call_id, key) is not None:
            return order
        check_seen(session, actor, line, seen, now)
        if line.plan is None or sorted(proposals) not in [sorted(group) for group in line.plan.undecided]:
            raise RefusedError("These proposals do not wait for a draw. Look at the line again.")
        keep_line(session, actor=actor, line=line, key=f"{key}:line", now=now)
        after = {
            "stage": stage,
            "seed": seed,
            "order": [ids[name] for name in order],
        }
        append(
            session, call_id, Change(Kind.LOTS_DRAWN, call_id, actor.id, key, None, after, reason), now=now
        )
        return order

    return database.write(work)
