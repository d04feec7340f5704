"""Usual suspects: places and money over organisations, whatever the order, however often one is listed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.panel.usual_suspects import TakesPart, usual_suspects


def part(organisation: str, proposal: str, **more: object) -> TakesPart:
    return TakesPart.model_validate(
        {"organisation": organisation, "name": organisation.upper(), "proposal": proposal} | more
    )


PARTS = [
    part("giz", "P1", is_lead=True, money=60.0, awards=("THAMM", "PAM")),
    part("giz", "P2", money=20.0, awards=("PAM",)),
    part("iom", "P2", is_lead=True),
    part("city", "P3", is_lead=True, money=20.0),
]
ASKED = {"P1": 100.0, "P2": 50.0, "P3": None}


def test_each_organisation_has_its_share_of_proposals_and_of_the_money_that_is_stated():
    found = usual_suspects(PARTS, requested=ASKED, earlier={"iom": 3}, earlier_calls=2)
    told = [
        (one.name, one.proposals, one.leads, one.money, one.money_share, one.awards, one.earlier)
        for one in found.organisations
    ]
    assert told == [
        ("GIZ", ("P1", "P2"), 1, 80.0, 0.8, ("PAM", "THAMM"), 0),
        ("IOM", ("P2",), 1, None, None, (), 3),
        ("CITY", ("P3",), 1, 20.0, 0.2, (), 0),
    ]
    assert [one.share for one in found.organisations] == pytest.approx([2 / 3, 1 / 3, 1 / 3])
    assert (found.requested, found.attributed, found.earlier_calls, found.places) == (150.0, 100.0, 2, 4)
    assert [one.name for one in found.repeated] == ["GIZ"]


def test_a_newcomer_has_no_stated_grant_and_was_in_no_earlier_call():
    found = usual_suspects(PARTS, requested=ASKED, earlier={"iom": 3}, earlier_calls=2)
    assert [one.name for one in found.newcomers] == ["CITY"]
    assert found.led_by_newcomers == 1


def test_who_is_listed_twice_in_a_proposal_counts_once_and_gets_both_amounts():
    found = usual_suspects(
        [part("giz", "P1", money=1.0, is_lead=True), part("giz", "P1", money=2.0, is_lead=True)],
        requested={"P1": 3.0},
    )
    [one] = found.organisations
    assert (one.proposals, one.leads, one.money, one.share) == (("P1",), 1, 3.0, 1.0)


def test_a_call_without_proposals_has_no_concentration():
    found = usual_suspects([], requested={})
    assert (found.top_share, found.top_money_share, found.alike, found.organisations) == (
        None,
        None,
        None,
        (),
    )


def test_the_top_five_of_many_alike_hold_their_part_of_the_places():
    found = usual_suspects(
        [part(f"o{number}", f"P{number}") for number in range(20)],
        requested=dict.fromkeys((f"P{number}" for number in range(20)), 1.0),
    )
    assert (found.top_share, found.alike) == (0.25, pytest.approx(20.0))
    assert found.top_money_share is None


parts = st.lists(
    st.builds(
        lambda organisation, proposal, lead, money: part(
            f"o{organisation}", f"P{proposal}", is_lead=lead, money=money
        ),
        st.integers(0, 8),
        st.integers(0, 6),
        st.booleans(),
        st.none() | st.floats(0, 1e6),
    ),
    max_size=40,
)
EVERY = {f"P{number}": 1.0 for number in range(7)}


@given(parts, st.randoms())
def test_the_order_of_lines_changes_nothing(some: list[TakesPart], random: object) -> None:
    turned = list(some)
    random.shuffle(turned)  # type: ignore[attr-defined]
    first, second = (usual_suspects(each, requested=EVERY) for each in (some, turned))
    assert [one.model_dump(exclude={"money", "money_share"}) for one in first.organisations] == [
        one.model_dump(exclude={"money", "money_share"}) for one in second.organisations
    ]


@given(parts)
def test_shares_add_up_and_the_concentration_keeps_its_bounds(some: list[TakesPart]) -> None:
    found = usual_suspects(some, requested=EVERY)
    if found.attributed:
        shares = [one.money_share for one in found.organisations if one.money_share is not None]
        assert sum(shares) == pytest.approx(1.0)
    if found.places:
        count = len(found.organisations)
        assert 1 - 1e-9 <= found.alike <= count + 1e-9
        assert min(1.0, 5 / count) - 1e-9 <= found.top_share <= 1 + 1e-9
