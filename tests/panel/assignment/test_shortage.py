"""Why nothing keeps all limits: which fails, for whom, and by how much."""

from collections.abc import Sequence

import pytest

from evaluator.panel.assignment import (
    Limits,
    NoAssignmentError,
    Pair,
    ProposalToRead,
    Reader,
    Shortage,
    best_assignment,
    set_out,
)


def shortages(
    readers: list[Reader],
    limits: Limits,
    *,
    conflicts: Sequence[Pair] = (),
    settled: Sequence[Pair] = (),
    count: int = 4,
) -> tuple[Shortage, ...]:
    to_read = [ProposalToRead(id=f"P{number}") for number in range(count)]
    with pytest.raises(NoAssignmentError) as caught:
        best_assignment(set_out(to_read, readers, limits=limits, conflicts=conflicts, settled=settled))
    return caught.value.shortages


def pair(proposal: str, reviewer: str) -> Pair:
    return Pair(proposal_id=proposal, reviewer_id=reviewer)


def test_a_proposal_that_too_few_may_read_is_named_with_how_many_are_missing():
    readers = [Reader(id=f"R{number}") for number in range(3)]
    found = shortages(readers, Limits(per_proposal=3), conflicts=[pair("P1", "R0"), pair("P1", "R2")])
    assert [str(one) for one in found] == ["P1: needs 3 readers, 1 may read it; 2 short"]


def test_loads_that_do_not_suffice_are_named_with_how_much_is_missing():
    readers = [Reader(id=f"R{number}") for number in range(3)]
    (found,) = shortages(readers, Limits(per_proposal=2, max_load=2))
    assert (found.reason, found.needed, found.possible, found.short) == ("loads", 8, 6, 2)
    assert str(found) == (
        "P0, P1, P2, P3: 8 reviews needed, 6 possible under the limits of R0, R1, R2; 2 short"
    )


def test_only_the_proposals_that_compete_for_the_same_few_are_named():
    """R0 alone may read P0 and P1, and reads one; P2 and P3 find others."""
    readers = [Reader(id="R0", max_load=1), Reader(id="R1"), Reader(id="R2")]
    against = [pair(proposal, reviewer) for proposal in ("P0", "P1") for reviewer in ("R1", "R2")]
    (found,) = shortages(readers, Limits(per_proposal=1), conflicts=against)
    assert (found.proposals, found.reviewers, found.short) == (("P0", "P1"), ("R0",), 1)


def test_two_shortages_that_have_nothing_to_do_with_each_other_are_told_apart():
    readers = [Reader(id="R0", max_load=1), Reader(id="R1", max_load=1)]
    against = [pair("P0", "R1"), pair("P1", "R1"), pair("P2", "R0"), pair("P3", "R0")]
    found = shortages(readers, Limits(per_proposal=1), conflicts=against)
    assert [(one.proposals, one.reviewers) for one in found] == [
        (("P0", "P1"), ("R0",)),
        (("P2", "P3"), ("R1",)),
    ]


def test_too_few_experienced_readers_are_the_reason_given():
    readers = [Reader(id="R0", is_experienced=True, max_load=3), Reader(id="R1"), Reader(id="R2")]
    (found,) = shortages(readers, Limits(per_proposal=2, experienced_least=1))
    assert (found.reason, found.reviewers, found.short) == ("experience", ("R0",), 1)


def test_more_settled_than_a_limit_allows_is_said_of_each():
    readers = [Reader(id="R0", max_load=1), Reader(id="R1"), Reader(id="R2")]
    found = shortages(
        readers,
        Limits(per_proposal=2),
        settled=[pair("P0", "R0"), pair("P0", "R1"), pair("P0", "R2"), pair("P1", "R0")],
    )
    assert [str(one) for one in found] == [
        "R0: 2 proposals are settled, the limit is 1",
        "P0: 3 readers are settled, 2 are allowed",
    ]


def test_many_ids_are_counted_instead_of_named():
    (found,) = shortages([Reader(id="R0")], Limits(per_proposal=1, max_load=2), count=9)
    assert str(found).startswith(
        "P0, P1, P2, P3 and 5 more: 9 reviews needed, 2 possible under the limits of R0"
    )


@pytest.mark.parametrize("languages", [{"en"}, frozenset()], ids=["another", "nothing known"])
def test_a_language_that_too_few_read_is_the_reason_given_where_it_must_be_shared(languages):
    french = [ProposalToRead(id="P1", languages={"fr"}), ProposalToRead(id="P2", languages={"en"})]
    readers = [Reader(id="R0", languages=languages), Reader(id="R1", languages={"en"})]
    limits = Limits(per_proposal=1, must_share_language=True)
    with pytest.raises(NoAssignmentError) as caught:
        best_assignment(set_out(french, readers, limits=limits))
    [found] = caught.value.shortages
    assert (found.reason, found.proposals, found.short) == ("language", ("P1",), 1)
    assert str(found) == (
        "P1: needs 1 reader, 0 may read it and read a language of it, as far as is known; 1 short"
    )
    # Where nobody may read it for another reason, the language is not blamed.
    against = [pair("P1", "R0"), pair("P1", "R1")]
    with pytest.raises(NoAssignmentError) as caught:
        best_assignment(set_out(french, readers, limits=limits, conflicts=against))
    assert [one.reason for one in caught.value.shortages] == ["readers"]


def test_one_is_said_in_the_singular():
    found = shortages([Reader(id="R0", max_load=0)], Limits(per_proposal=1), settled=[pair("P0", "R0")])
    assert str(found[0]) == "R0: 1 proposal is settled, the limit is 0"
    (found,) = shortages([Reader(id="R0", max_load=0)], Limits(per_proposal=1), count=1)
    assert str(found) == "P0: 1 review needed, 0 possible under the limits of R0; 1 short"
