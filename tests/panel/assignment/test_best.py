"""The best assignment, held against trying every choice there is."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.panel.assignment import (
    Limits,
    NoAssignmentError,
    Pair,
    ProposalToRead,
    Reader,
    Task,
    best_assignment,
    change_between,
    set_out,
)
from evaluator.panel.assignment.flow import flow_of, gates, needs, places


@st.composite
def tasks(draw: st.DrawFn) -> Task:
    """Small tasks of every kind: ruled out and settled pairs, loads, experience asked for."""
    proposals, reviewers = draw(st.integers(1, 4)), draw(st.integers(1, 5))
    shape = proposals, reviewers

    def matrix(values: st.SearchStrategy, kind: type) -> np.ndarray:
        size = proposals * reviewers
        return np.array(draw(st.lists(values, min_size=size, max_size=size)), dtype=kind).reshape(shape)

    may = matrix(st.sampled_from([True, True, True, False]), bool)
    must = matrix(st.sampled_from([False] * 9 + [True]), bool) & may
    wanted = draw(st.lists(st.integers(1, 3), min_size=proposals, max_size=proposals))
    loads = draw(st.lists(st.integers(0, 4), min_size=reviewers, max_size=reviewers))
    experienced = draw(st.lists(st.booleans(), min_size=reviewers, max_size=reviewers))
    return Task(
        proposal_ids=tuple(f"P{number}" for number in range(proposals)),
        reviewer_ids=tuple(f"R{number}" for number in range(reviewers)),
        fit=matrix(st.integers(0, 9), float) / 10,
        may=may,
        must=must,
        wanted=np.array(wanted, dtype=np.int64),
        experienced_least=draw(st.integers(0, min(2, *wanted))),
        is_experienced=np.array(experienced, dtype=bool),
        loads=np.array(loads, dtype=np.int64),
    )


def tried_out(task: Task) -> float | None:
    """The greatest sum of fits among all choices that keep every limit; None where there is none."""
    reviewers = range(len(task.reviewer_ids))
    best: float | None = None
    rows = [
        [
            chosen
            for chosen in itertools.combinations(reviewers, task.wanted[row])
            if all(task.may[row, column] for column in chosen)
            and set(np.flatnonzero(task.must[row])) <= set(chosen)
            and task.is_experienced[list(chosen)].sum() >= task.experienced_least
        ]
        for row in range(len(task.proposal_ids))
    ]
    for choice in itertools.product(*rows):
        load = np.bincount([column for chosen in choice for column in chosen], minlength=len(reviewers))
        if (load <= task.loads).all():
            fit = sum(task.fit[row, column] for row, chosen in enumerate(choice) for column in chosen)
            best = fit if best is None else max(best, fit)
    return best


@settings(max_examples=200, deadline=None)
@given(tasks())
def test_no_choice_that_keeps_the_limits_fits_better(task):
    best = tried_out(task)
    if best is None:
        with pytest.raises(NoAssignmentError):
            best_assignment(task)
        return
    found = best_assignment(task)
    assert found.fit == pytest.approx(best)
    assert len(found.pairs) == task.wanted.sum()


@settings(max_examples=200, deadline=None)
@given(tasks())
def test_what_is_said_to_be_short_is_what_is_missing(task):
    if tried_out(task) is not None:
        return
    with pytest.raises(NoAssignmentError) as caught:
        best_assignment(task)
    flow = flow_of(task)
    # What is settled beyond a limit is said before anything else is looked at.
    if not any((found < 0).any() for found in (needs(task), places(task), gates(task))):
        assert sum(shortage.short for shortage in caught.value.shortages) == flow.short
    for shortage in caught.value.shortages:
        assert shortage.short > 0
        assert shortage.possible >= 0
        assert shortage.proposals or shortage.reviewers


def proposals(count: int, **expertise: frozenset[str]) -> list[ProposalToRead]:
    return [ProposalToRead(id=f"P{number}", **expertise) for number in range(count)]


def test_a_settled_pair_stays_whatever_it_costs():
    readers = [Reader(id="R0", languages={"en"}), Reader(id="R1", languages={"fr"})]
    task = set_out(
        proposals(1, languages=frozenset({"en"})),
        readers,
        limits=Limits(per_proposal=1),
        settled=[Pair(proposal_id="P0", reviewer_id="R1")],
    )
    (pair,) = best_assignment(task).pairs
    assert (pair.reviewer_id, pair.is_settled, pair.fit) == ("R1", True, 0.0)


def test_a_conflict_of_interest_is_never_assigned():
    task = set_out(
        proposals(1),
        [Reader(id="R0"), Reader(id="R1")],
        limits=Limits(per_proposal=1),
        conflicts=[Pair(proposal_id="P0", reviewer_id="R0")],
    )
    assert [pair.reviewer_id for pair in best_assignment(task).pairs] == ["R1"]


def test_a_change_by_hand_says_what_it_costs_and_who_moves():
    readers = [Reader(id="R0", languages={"en"}), Reader(id="R1", languages={"en", "fr"})]
    to_read = [
        ProposalToRead(id="P0", languages={"en"}),
        ProposalToRead(id="P1", languages={"fr"}),
    ]
    limits = Limits(per_proposal=1, max_load=1)
    before = best_assignment(set_out(to_read, readers, limits=limits))
    by_hand = [Pair(proposal_id="P0", reviewer_id="R1")]
    changed = change_between(
        before, best_assignment(set_out(to_read, readers, limits=limits, settled=by_hand))
    )
    assert changed.cost == pytest.approx(1.0)
    assert {(pair.proposal_id, pair.reviewer_id) for pair in changed.gained} == {("P0", "R1"), ("P1", "R0")}
    assert {(pair.proposal_id, pair.reviewer_id) for pair in changed.lost} == {("P0", "R0"), ("P1", "R1")}
    ruled_out = [Pair(proposal_id="P0", reviewer_id="R0")]
    without = change_between(
        before, best_assignment(set_out(to_read, readers, limits=limits, conflicts=ruled_out))
    )
    assert without.after.fit == pytest.approx(before.fit - without.cost)
    assert without.cost == pytest.approx(1.0)


def test_who_is_not_in_a_task_has_no_place_in_it():
    task = set_out(proposals(1), [Reader(id="R0")], limits=Limits(per_proposal=1))
    assert task.place_of(Pair(proposal_id="P0", reviewer_id="R0")) == (0, 0)
    with pytest.raises(ValueError, match="P9 is not among those to be assigned"):
        task.place_of(Pair(proposal_id="P9", reviewer_id="R0"))


def test_so_many_experienced_readers_as_are_asked_for_are_found():
    readers = [Reader(id=f"R{number}", is_experienced=number == 3) for number in range(4)]
    task = set_out(proposals(2), readers, limits=Limits(per_proposal=2, experienced_least=1))
    found = best_assignment(task).pairs
    assert {pair.proposal_id for pair in found if pair.reviewer_id == "R3"} == {"P0", "P1"}
