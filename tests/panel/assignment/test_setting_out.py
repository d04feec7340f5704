"""From what is known of proposals and reviewers to a task."""

import pytest

from evaluator.panel.assignment import Limits, Pair, ProposalToRead, Reader, best_assignment, set_out

TEN = [ProposalToRead(id=f"P{number}") for number in range(10)]


def test_without_a_limit_the_least_even_one_that_works_is_found():
    task = set_out(TEN, [Reader(id="R0"), Reader(id="R1"), Reader(id="R2")], limits=Limits(per_proposal=1))
    assert (task.found_load, task.loads.tolist()) == (4, [4, 4, 4])


def test_who_named_a_limit_keeps_it_and_the_others_share_the_rest():
    readers = [Reader(id="R0", max_load=2), Reader(id="R1"), Reader(id="R2")]
    task = set_out(TEN, readers, limits=Limits(per_proposal=1))
    assert task.loads.tolist() == [2, 4, 4]


def test_of_a_limit_for_all_and_ones_own_the_smaller_holds():
    readers = [Reader(id="R0", max_load=2), Reader(id="R1", max_load=9)]
    assert set_out(TEN, readers, limits=Limits(max_load=5)).loads.tolist() == [2, 5]


def test_where_no_load_is_enough_none_is_imposed():
    against = [Pair(proposal_id="P0", reviewer_id="R0")]
    task = set_out(TEN, [Reader(id="R0")], limits=Limits(per_proposal=1), conflicts=against)
    assert task.loads.tolist() == [10]


def test_nobody_gets_what_they_cannot_read_where_the_language_must_be_shared():
    french = [ProposalToRead(id="P0", languages={"fr"})]
    readers = [Reader(id="R0", languages={"en"}, sectors={"ict"}), Reader(id="R1", languages={"fr"})]
    task = set_out(french, readers, limits=Limits(per_proposal=1, must_share_language=True))
    assert task.may.tolist() == [[False, True]]
    assert [pair.reviewer_id for pair in best_assignment(task).pairs] == ["R1"]


@pytest.mark.parametrize(
    ("proposals", "readers", "settled", "message"),
    [
        ([], [Reader(id="R0")], [], "no proposal to assign"),
        (TEN, [], [], "no reviewer to assign proposals to"),
        (
            TEN,
            [Reader(id="R0")],
            [Pair(proposal_id="P0", reviewer_id="R0")],
            "R0 has a conflict of interest with P0",
        ),
    ],
    ids=["no proposal", "no reviewer", "settled conflict"],
)
def test_a_task_that_makes_no_sense_is_refused(proposals, readers, settled, message):
    with pytest.raises(ValueError, match=message):
        set_out(
            proposals,
            readers,
            limits=Limits(),
            conflicts=[Pair(proposal_id="P0", reviewer_id="R0")],
            settled=settled,
        )


def test_what_a_reviewer_reads_elsewhere_takes_places_from_them_and_none_of_what_is_settled():
    readers = [Reader(id="R0", max_load=3), Reader(id="R1", max_load=2), Reader(id="R2", max_load=1)]
    task = set_out(
        TEN[:3],
        readers,
        limits=Limits(per_proposal=1),
        elsewhere={"R0": 1, "R1": 1},
        settled=[Pair(proposal_id=f"P{number}", reviewer_id="R1") for number in (0, 1)],
    )
    assert task.loads.tolist() == [2, 2, 1]


def test_the_even_load_counts_what_is_read_elsewhere():
    readers = [Reader(id="R0"), Reader(id="R1")]
    task = set_out(TEN[:4], readers, limits=Limits(per_proposal=1), elsewhere={"R0": 2})
    assert (task.found_load, task.loads.tolist()) == (3, [1, 3])


def test_who_is_settled_on_more_than_an_even_part_raises_the_load_of_nobody_else():
    readers = [Reader(id="R0"), Reader(id="R1"), Reader(id="R2")]
    settled = [Pair(proposal_id=f"P{number}", reviewer_id="R0") for number in range(5)]
    task = set_out(TEN[:6], readers, limits=Limits(per_proposal=1), settled=settled)
    assert (task.found_load, task.loads.tolist()) == (2, [5, 2, 2])
