"""What the call manager asked for in this session, and what came of it: found anew when the store changed."""

from dataclasses import dataclass

import streamlit as st

from evaluator.calls import Call
from evaluator.foundation import RefusedError, Translator
from evaluator.panel.assignment import Limits, NoAssignmentError, Pair, Shortage, Wish
from evaluator.services.best_assignment import Found, find_assignment
from evaluator.services.call_assignment import Assignable, Change, assignable
from evaluator.ui import session
from evaluator.ui.stored import database

WANTED_KEY = "assignment:wanted"
RESULT_KEY = "assignment:result"


@dataclass(frozen=True)
class Wanted:
    """The limits, what files said, and the changes by hand."""

    call_id: str
    limits: Limits
    settled: tuple[Pair, ...] = ()
    wishes: tuple[Wish, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, eq=False)
class Result:
    """What came of it, and of what it was found."""

    there: Assignable
    wanted: Wanted
    found: Found | None
    shortages: tuple[Shortage, ...] = ()
    refusal: RefusedError | None = None
    gained: tuple[Pair, ...] = ()
    """Pairs that were not in the assignment before."""
    lost: tuple[Pair, ...] = ()


def there_now(call: Call) -> Assignable:
    """What there is to assign."""
    return assignable(database=database(), actor=session.current_actor(), call_id=call.id)


def wanted_now(call: Call) -> Wanted | None:
    """What was asked for in this call; None before anything was."""
    wanted: Wanted | None = st.session_state.get(WANTED_KEY)
    return wanted if wanted is not None and wanted.call_id == call.id else None


def want(wanted: Wanted) -> None:
    """Ask for this from now on."""
    st.session_state[WANTED_KEY] = wanted


def result_now(there: Assignable, wanted: Wanted, t: Translator) -> Result:
    """What comes of it, from all that the store knows now."""
    kept: Result | None = st.session_state.get(RESULT_KEY)
    if kept is not None and kept.there == there and kept.wanted == wanted:
        return kept
    with st.spinner(t("Finding the best assignment …")):
        result = _made(there, wanted, kept)
    st.session_state[RESULT_KEY] = result
    return result


def _made(there: Assignable, wanted: Wanted, kept: Result | None) -> Result:
    try:
        found = find_assignment(
            there, wanted.limits, settled=wanted.settled, wishes=wanted.wishes, changes=wanted.changes
        )
    except NoAssignmentError as error:
        return Result(there, wanted, None, shortages=error.shortages)
    except RefusedError as error:
        return Result(there, wanted, None, refusal=error)
    if kept is None or kept.found is None or kept.wanted.call_id != wanted.call_id:
        return Result(there, wanted, found)
    # Of what is not to be seen any more nothing is said, not even that it was there.
    had = {pair for pair in _ids(kept.found) if pair[0] in there.by_proposal and pair[1] in there.by_person}
    has = _ids(found)
    return Result(there, wanted, found, gained=_pairs(has - had), lost=_pairs(had - has))


def _ids(found: Found) -> set[tuple[str, str]]:
    return {(pair.proposal_id, pair.reviewer_id) for pair in found.assignment.pairs}


def _pairs(ids: set[tuple[str, str]]) -> tuple[Pair, ...]:
    return tuple(Pair(proposal_id=one, reviewer_id=other) for one, other in sorted(ids))
