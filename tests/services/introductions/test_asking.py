"""Who asks two applicants whether they want to know of each other, of which two, and when."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, update

from evaluator.access import Action, NotAllowedError
from evaluator.access.permissions import GRANTS
from evaluator.services.conflicts import declare_conflict
from evaluator.services.introductions.asking import Party, why_nobody_is_asked
from evaluator.services.introductions.pairs import in_order
from evaluator.store import new_id
from evaluator.store.tables import IntroductionRow, ProposalRow
from tests.services.introductions.introducing import (
    AGREED,
    ONE,
    OTHER,
    SAMPLES,
    TWO,
    Introducing,
    leaked,
    said_in,
)
from tests.services.introductions.kept import rows
from tests.services.submissions.sent import Applicant, sending

IDS = st.text(min_size=1, max_size=36)
PARTIES = st.builds(
    Party,
    id=st.sampled_from("ab"),
    reference=st.just("P01"),
    applicant_id=st.sampled_from([None, "x", "y"]),
    is_withdrawn=st.booleans(),
)


@given(IDS, IDS)
def test_a_pair_has_one_order(one: str, other: str) -> None:
    assert in_order(one, other) == in_order(other, one)
    assert {*in_order(one, other)} == {one, other}


@given(PARTIES, PARTIES)
def test_whether_two_can_be_asked_does_not_depend_on_who_comes_first(one: Party, other: Party) -> None:
    assert (why_nobody_is_asked(one, other) is None) == (why_nobody_is_asked(other, one) is None)


@pytest.mark.parametrize("name", ["observer", "reviewer-1", "rapporteur", "applicant-1"])
def test_only_whoever_manages_the_call_asks_and_learns_what_came_of_it(two: Introducing, name: str) -> None:
    for command in (lambda: two.ask(name), lambda: two.overseen(name)):
        with pytest.raises(NotAllowedError):
            command()
    assert rows(two) == []


def in_conflict(two: Introducing) -> None:
    declare_conflict(
        **two.who("manager"),
        proposal_id=two.proposals[TWO],
        person_id=two.example.people["manager"],
        kind="family",
        note="A cousin leads it.",
        key=new_id(),
    )


def as_applicant(two: Introducing) -> None:
    def work(session):
        session.get_one(ProposalRow, two.proposals[TWO]).applicant_id = two.example.people["manager"]

    two.database.write(work)


@pytest.mark.parametrize("interested", [in_conflict, as_applicant])
def test_whoever_has_an_interest_in_one_of_the_two_neither_asks_nor_learns(
    two: Introducing, interested: Callable[[Introducing], None]
) -> None:
    two.ask()
    interested(two)
    assert two.overseen().pairs == {}
    assert two.overseen().why_not("P01", "P02") is not None
    two.database.write(lambda session: session.delete(session.scalars(select(IntroductionRow)).one()))
    for one, other in (two.proposals.values(), reversed(two.proposals.values())):
        with pytest.raises(NotAllowedError):
            two.ask(proposal_id=one, other_id=other)
    assert rows(two) == []


def test_nobody_is_asked_while_the_call_takes_proposals(two: Introducing) -> None:
    two.move_to("open")
    with pytest.raises(NotAllowedError, match="in another phase"):
        two.ask()
    assert two.overseen().why_not("P01", "P02").message == "Nobody is asked while the call takes proposals."
    for phase in ("screening", "review", "decision"):
        two.move_to(phase)
        assert two.overseen().why_not("P01", "P02") is None
    two.ask()
    # Answers are given and taken back at any time.
    two.move_to("open")
    two.answer(ONE, AGREED)
    two.take_back(ONE)


def test_nobody_sees_the_other_while_the_call_takes_proposals(two: Introducing) -> None:
    two.ask()
    two.answer(ONE, AGREED)
    two.move_to("open")
    two.answer(TWO, AGREED)
    for name, other in OTHER.items():
        told_now = two.told(name)
        assert leaked(said_in(told_now), other) == []
        assert (told_now.other, told_now.is_waiting) == (None, True)
    assert two.state() == "waiting"
    two.move_to("review")
    assert [(two.told(name).other is None, two.told(name).is_waiting) for name in SAMPLES] == [
        (False, False)
    ] * 2
    assert two.state() == "agreed"
    # Those who have seen each other do not go on seeing what they would write against others.
    two.move_to("open")
    assert [two.told(name).other for name in SAMPLES] == [None, None]
    two.take_back(TWO)
    assert [two.told(name).is_waiting for name in SAMPLES] == [False, False]


def test_whom_one_meets_is_told_when_anybody_may_be_asked() -> None:
    [asked], [told_then] = GRANTS[Action.INTRODUCE], GRANTS[Action.SEE_INTRODUCED]
    assert (asked.switch, asked.unless) == (told_then.switch, told_then.unless)


def test_what_was_found_about_a_proposal_is_no_reason_not_to_ask(two: Introducing) -> None:
    two.database.write(lambda session: session.execute(update(ProposalRow).values(state="ineligible")))
    assert two.overseen().why_not("P01", "P02") is None
    two.ask()
    assert two.state() == "asked"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"applicant_id": None}, "Nobody can answer for P02: it was imported."),
        ({"state": "withdrawn"}, "P02 was withdrawn."),
        ({"applicant_id": ONE}, "The same applicant submitted both."),
    ],
)
def test_where_nobody_can_answer_nobody_is_asked(
    two: Introducing, changed: dict[str, str], said: str
) -> None:
    values = {name: two.example.people.get(value, value) for name, value in changed.items()}
    which = update(ProposalRow).where(ProposalRow.id == two.proposals[TWO]).values(values)
    two.database.write(lambda session: session.execute(which))
    with pytest.raises(ValueError, match=said):
        two.ask()
    assert str(two.overseen().why_not("P01", "P02").message).format(reference="P02") == said
    assert rows(two) == []


def test_two_that_do_not_complement_each_other_are_not_introduced(two: Introducing) -> None:
    two.move_to("open")
    same = Applicant(two.example, TWO).submit(**sending(SAMPLES[ONE])).proposal_id
    two.move_to("screening")
    with pytest.raises(ValueError, match="do not complement each other"):
        two.ask(other_id=same)
