"""On PostgreSQL, where several write at once: whoever was let in by the phase has written before it moves."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session

from evaluator.access import NotAllowedError
from evaluator.panel.scores import judged
from evaluator.services.consensus import write_consensus
from evaluator.services.kept_answers import NOT_ANSWERED
from evaluator.services.phase_hold import hold_phase
from evaluator.services.screening import answer_gate
from evaluator.services.staging import Invitation, invite
from evaluator.services.stored_calls import move_phase
from evaluator.services.stored_reviews import reopen_review
from evaluator.store import Database, new_id
from evaluator.store.tables import CallRow, ConsensusRow, GateAnswer, GateAnswerRow, ProposalRow, ReviewRow
from tests.services.at_once import Running, held, wait_until, waiting
from tests.services.review_example import Reviewing, reviewing
from tests.store.database_fixtures import Clock, database_with_tables

pytestmark = pytest.mark.long


@pytest.fixture
def database(tmp_path: Path, clock: Clock) -> Iterator[Database]:
    with database_with_tables("postgresql", tmp_path, clock) as database:
        yield database


@pytest.fixture
def panel(database: Database) -> Reviewing:
    made = reviewing(database, "reviewer-1")
    made.save("reviewer-1", made.blank, seen=0)
    return made


def move(panel: Reviewing, phase: str) -> None:
    move_phase(
        database=panel.database,
        actor=panel.actor("manager"),
        call_id=panel.example.call.id,
        phase_id=phase,
        reason="on",
        key=new_id(),
    )


def save(panel: Reviewing) -> tuple[Select[str], Callable[[], object]]:
    return select(ReviewRow.id), lambda: panel.save("reviewer-1", panel.complete(), seen=1)


def reopen(panel: Reviewing) -> tuple[Select[str], Callable[[], object]]:
    panel.submit("reviewer-1", panel.complete(), seen=1)
    return select(ReviewRow.id), lambda: reopen_review(
        database=panel.database,
        actor=panel.actor("manager"),
        proposal_id=panel.proposal_id,
        reviewer_id=panel.example.people["reviewer-1"],
        reason="a word lacks",
        seen=2,
        key=new_id(),
    )


def agree(panel: Reviewing) -> tuple[Select[str], Callable[[], object]]:
    def write(seen: int) -> int:
        return write_consensus(
            database=panel.database,
            actor=panel.actor("manager"),
            proposal_id=panel.proposal_id,
            scores=dict.fromkeys(judged(panel.example.call), 3.0),
            report="We agreed.",
            is_final=False,
            seen=seen,
            key=new_id(),
        )

    write(0)
    return select(ConsensusRow.id), lambda: write(1)


def screen(panel: Reviewing) -> tuple[Select[str], Callable[[], object]]:
    def answer(said: GateAnswer, seen: int) -> int:
        return answer_gate(
            database=panel.database,
            actor=panel.actor("manager"),
            proposal_id=panel.proposal_id,
            gate_id="one_per_lot",
            answer=said,
            reason="looked at it",
            seen=seen,
            key=new_id(),
        )

    move(panel, "screening")
    answer(GateAnswer.YES, NOT_ANSWERED)
    return select(GateAnswerRow.id), lambda: answer(GateAnswer.NO, 1)


def call_in_for_the_next_stage(panel: Reviewing) -> tuple[Select[str], Callable[[], object]]:
    move(panel, "decision")
    panel.database.write(lambda session: session.execute(update(ProposalRow).values(state="eligible")))
    return select(ProposalRow.id), lambda: invite(
        database=panel.database,
        actor=panel.actor("manager"),
        call_id=panel.example.call.id,
        invitations=[Invitation(panel.proposal_id, is_invited=True, seen=1)],
        reason="By the rule.",
        key=new_id(),
    )


@pytest.mark.parametrize("prepare", [save, reopen, agree, screen, call_in_for_the_next_stage])
def test_what_the_phase_let_in_is_written_before_the_phase_moves(
    panel: Reviewing, prepare: Callable[[Reviewing], tuple[Select[str], Callable[[], object]]]
) -> None:
    rows, command = prepare(panel)
    with held(panel.database, rows):
        slow = Running(command)
        wait_until(lambda: waiting(panel.database) == 1)
        moving = Running(lambda: move(panel, "open"))
        wait_until(lambda: moving.is_done or waiting(panel.database) == 2)
    slow.join()
    moving.join()
    assert (slow.error, moving.error) == (None, None)
    told = [event.kind for event in panel.trail()]
    assert told[-1] == "call.phase_moved"
    with pytest.raises(NotAllowedError):
        command()


def test_what_comes_while_the_phase_moves_is_refused_once_it_has_moved(panel: Reviewing) -> None:
    # It has locked the phase, and waits for somebody who has the call's row.
    with held(panel.database, select(CallRow.id)):
        moving = Running(lambda: move(panel, "open"))
        wait_until(lambda: waiting(panel.database) == 1)
        late = Running(lambda: panel.save("reviewer-1", panel.complete(), seen=1))
        wait_until(lambda: late.is_done or waiting(panel.database) == 2)
    moving.join()
    late.join()
    assert moving.error is None
    assert isinstance(late.error, NotAllowedError)
    assert [json.loads(event.after)["number"] for event in panel.trail() if "review" in event.kind] == [1]


def test_reviewers_who_hold_the_phase_do_not_wait_for_each_other(panel: Reviewing) -> None:
    def hold(session: Session) -> bool:
        hold_phase(session, panel.example.call.id)
        other = Running(lambda: panel.save("reviewer-1", panel.complete(), seen=1))
        wait_until(lambda: other.is_done or waiting(panel.database) == 1)
        return other.is_done

    assert panel.database.write(hold)


def test_whoever_comes_after_somebody_who_moves_the_phase_does_not_slip_past(panel: Reviewing) -> None:
    def hold(session: Session) -> list[Running]:
        hold_phase(session, panel.example.call.id)
        moving = Running(lambda: move(panel, "open"))
        wait_until(lambda: waiting(panel.database) == 1)
        late = Running(lambda: panel.save("reviewer-1", panel.complete(), seen=1))
        wait_until(lambda: late.is_done or waiting(panel.database) == 2)
        return [moving, late]

    moving, late = panel.database.write(hold)
    moving.join()
    late.join()
    assert moving.error is None
    assert isinstance(late.error, NotAllowedError)
