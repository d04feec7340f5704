"""Who reports on which proposal: who may, an even spread, one in the place of another."""

from collections import Counter

import pytest

from evaluator.access import Role
from evaluator.services.assignments import assign
from evaluator.services.call_rapporteurs import (
    Rapporteurs,
    ToReportOn,
    choose_rapporteur,
    rapporteurs,
    spread,
)
from evaluator.services.conflicts import declare_conflict
from evaluator.services.people import add_person, grant_role
from evaluator.store import Database, new_id
from tests.services.review_example import Reviewing, reviewing
from tests.services.stored_example import FIRST


@pytest.fixture
def panel(database: Database) -> Reviewing:
    """One proposal, reviewed by one person, with a rapporteur."""
    return reviewing(database, "reviewer-1")


def holding(panel: Reviewing, name: str) -> str:
    """Somebody more who holds the role of a rapporteur."""
    common = {"database": panel.database, "actor": FIRST}
    person = add_person(**common, name=name, email=f"{name}@example.org", key=new_id())
    grant_role(**common, person_id=person, role=Role.RAPPORTEUR, call_id=panel.example.call.id, key=new_id())
    return person


def there(panel: Reviewing) -> ToReportOn:
    found = rapporteurs(database=panel.database, actor=panel.actor("manager"), call_id=panel.example.call.id)
    [one] = [one for one in found.proposals if one.id == panel.proposal_id]
    return one


def choose(panel: Reviewing, person_id: str | None, *, reason: str = "", key: str | None = None) -> None:
    choose_rapporteur(
        database=panel.database,
        actor=panel.actor("manager"),
        proposal_id=panel.proposal_id,
        person_id=person_id,
        reason=reason,
        key=key or new_id(),
    )


def test_whoever_reviews_submitted_or_has_a_conflict_with_a_proposal_does_not_report_on_it(
    panel: Reviewing,
) -> None:
    first, other = panel.example.people["rapporteur"], holding(panel, "other")
    reviews, related = holding(panel, "reviews"), holding(panel, "related")
    call_id = panel.example.call.id
    grant_role(
        database=panel.database, actor=FIRST, person_id=reviews, role=Role.REVIEWER, call_id=call_id,
        key=new_id(),
    )  # fmt: skip
    common = {"database": panel.database, "actor": panel.actor("manager"), "proposal_id": panel.proposal_id}
    assign(**common, person_id=reviews, key=new_id())
    declare_conflict(**common, person_id=related, kind="employer", note="We are related.", key=new_id())
    assert (sorted(there(panel).able), there(panel).has) == (sorted([first, other]), (first,))
    with pytest.raises(ValueError, match="reviews the proposal"):
        choose(panel, reviews, reason="Ill.")
    with pytest.raises(ValueError, match="conflict of interest"):
        choose(panel, related, reason="Ill.")
    with pytest.raises(ValueError, match="no rapporteur in the call"):
        choose(panel, panel.example.people["observer"], reason="Ill.")
    assert there(panel).has == (first,)


def test_one_takes_the_place_of_another_with_a_reason_and_at_once(panel: Reviewing) -> None:
    first, other = panel.example.people["rapporteur"], holding(panel, "other")
    with pytest.raises(ValueError, match="Say why"):
        choose(panel, other)
    assert there(panel).has == (first,)
    for _ in range(2):
        choose(panel, other, reason="Ill.", key="once")
    assert there(panel).has == (other,)
    told = [(event.kind, event.reason_in_words) for event in panel.trail()[-2:]]
    assert told == [("assignment.withdrawn", "Ill."), ("assignment.made", "")]
    for _ in range(2):
        choose(panel, None, reason="Nobody is free.", key="nobody")
    assert there(panel).has == ()
    assert [event.kind for event in panel.trail()].count("assignment.withdrawn") == 2


def test_whoever_has_a_conflict_does_not_count_and_is_left_to_be_settled(panel: Reviewing) -> None:
    first, other = panel.example.people["rapporteur"], holding(panel, "other")
    declare_conflict(
        database=panel.database, actor=panel.actor("manager"), proposal_id=panel.proposal_id,
        person_id=first, kind="employer", note="We are related.", key=new_id(),
    )  # fmt: skip
    assert (there(panel).able, there(panel).has) == ((other,), ())
    choose(panel, other)
    assert there(panel).has == (other,)


def given(*able: str, has: str = "") -> Rapporteurs:
    """Proposals named by their place, with those who may report on each, a letter each."""
    proposals = tuple(
        ToReportOn(f"{place}", f"P{place:02}", "", tuple(names), (has,) if has and place == 0 else ())
        for place, names in enumerate(able)
    )
    return Rapporteurs(proposals, {name: name for name in sorted({*"".join(able), *has})}, 0)


@pytest.mark.parametrize(
    ("found", "loads"),
    [
        (given(*["abc"] * 9), [3, 3, 3]),
        (given(*["abc"] * 10), [4, 3, 3]),
        (given("ab", "ab", "ab", "a", "a"), [3, 2]),
        (given("ab", "ab", "ab", "ab", has="a"), [2, 2]),
        (given("a", "", "ab"), [1, 1]),
    ],
)
def test_proposals_are_spread_as_evenly_as_may_be(found: Rapporteurs, loads: list[int]) -> None:
    proposed = spread(found, {})
    by_id = {one.id: one for one in found.proposals}
    assert all(person in by_id[one].able for one, person in proposed.items())
    assert {*proposed} == {one.id for one in found.lacking if one.able}
    count = Counter(proposed.values()) + Counter(person for one in found.proposals for person in one.has)
    assert sorted(count.values(), reverse=True) == loads


def test_who_was_chosen_by_hand_stays_and_the_others_make_up_for_it() -> None:
    found = given(*["ab"] * 4)
    proposed = spread(found, {"0": "a", "1": "a", "2": "stranger"})
    assert (proposed["0"], proposed["1"]) == ("a", "a")
    assert Counter(proposed.values()) == {"a": 2, "b": 2}
