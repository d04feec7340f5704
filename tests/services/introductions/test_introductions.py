"""Two applicants learn of each other when a manager asks both and both agree, and nothing before that."""

import json
from itertools import product

import pytest

from evaluator.access import NotAllowedError, Role
from evaluator.services.exporting import export_call
from evaluator.services.introductions import Brings, introductions_for
from evaluator.services.people import grant_role, revoke_role
from evaluator.services.samples import open_sample
from evaluator.services.submissions import own_proposals, receipt
from evaluator.services.verifying import verify
from evaluator.store import new_id
from evaluator.store.tables import IntroductionAnswer
from tests.services.introductions.introducing import (
    AGREED,
    DECLINED,
    ONE,
    OTHER,
    SAMPLES,
    TWO,
    Introducing,
    leaked,
    said_in,
)
from tests.services.introductions.kept import rows, side_of_one, told
from tests.services.stored_example import FIRST

ANSWERS: tuple[IntroductionAnswer | None, ...] = (None, AGREED, DECLINED)


def test_when_both_agree_each_sees_title_lead_address_and_why(two: Introducing) -> None:
    two.ask()
    for name in SAMPLES:
        two.answer(name, AGREED)
    for name, other in OTHER.items():
        theirs, met = open_sample(SAMPLES[other]), two.told(name).other
        assert met is not None
        assert theirs.lead is not None
        assert (met.shown.title, met.shown.lead, met.shown.address) == (
            theirs.title,
            theirs.lead.organisation.name,
            f"{other}@example.org",
        )
    mine, theirs = two.told(ONE).other, two.told(TWO).other
    assert mine is not None
    assert theirs is not None
    # What one brings is what the other lacks.
    assert (mine.brings, mine.lacks) == (theirs.lacks, theirs.brings)
    assert theirs.brings == Brings(
        kinds=("destination_government", "qualification_authority", "social_partner", "community"),
        themes=(6,),
    )
    assert two.state() == "agreed"
    assert verify(two.database).findings == ()


@pytest.mark.parametrize(
    ("first", "second"), [pair for pair in product(ANSWERS, ANSWERS) if pair != (AGREED, AGREED)]
)
def test_before_both_agree_neither_is_told_anything_of_the_other(
    two: Introducing, first: IntroductionAnswer | None, second: IntroductionAnswer | None
) -> None:
    two.ask()
    for name, answer in ((ONE, first), (TWO, second)):
        if answer is not None:
            two.answer(name, answer)
    for name, other in OTHER.items():
        mine = {**two.who(name), "call_id": two.call_id}
        everything = [
            said_in(two.own(name)),
            said_in(own_proposals(**mine)),
            said_in(receipt(**mine, proposal_id=two.proposals[name])),
        ]
        assert leaked("\n".join(everything), other) == []
        assert two.proposals[other] not in everything[0]
        assert two.told(name).other is None


@pytest.mark.parametrize("mine", ANSWERS)
def test_whether_the_other_declined_or_has_not_answered_makes_no_difference(
    two: Introducing, mine: IntroductionAnswer | None
) -> None:
    two.ask()
    if mine is not None:
        two.answer(ONE, mine)
    before = two.told(ONE)
    two.answer(TWO, DECLINED)
    assert two.told(ONE) == before
    two.answer(TWO, AGREED)
    two.take_back(TWO)
    assert two.told(ONE) == before


def test_what_was_agreed_is_taken_back_and_then_neither_sees_the_other(two: Introducing) -> None:
    two.ask()
    for name in SAMPLES:
        two.answer(name, AGREED)
    two.take_back(TWO)
    assert [two.told(name).other for name in SAMPLES] == [None, None]
    assert [two.told(name).answer for name in SAMPLES] == [AGREED, DECLINED]
    assert two.state() == "not_agreed"
    # Taken back twice it is taken back.
    two.take_back(TWO)
    two.answer(TWO, AGREED)
    assert two.told(ONE).other is not None
    assert verify(two.database).findings == ()


def test_nothing_is_taken_back_that_was_not_said(two: Introducing) -> None:
    two.ask()
    with pytest.raises(ValueError, match="no agreement of yours"):
        two.take_back(ONE)


@pytest.mark.parametrize(
    ("first", "second", "state"),
    [
        (None, None, "asked"),
        (DECLINED, None, "asked"),
        (AGREED, None, "asked"),
        (None, DECLINED, "asked"),
        (AGREED, DECLINED, "not_agreed"),
        (DECLINED, AGREED, "not_agreed"),
        (DECLINED, DECLINED, "not_agreed"),
        (AGREED, AGREED, "agreed"),
    ],
)
def test_whoever_asked_learns_whether_both_agree_and_never_who_does_not(
    two: Introducing,
    first: IntroductionAnswer | None,
    second: IntroductionAnswer | None,
    state: str,
) -> None:
    two.ask()
    for name, answer in ((ONE, first), (TWO, second)):
        if answer is not None:
            two.answer(name, answer)
    assert two.state() == state
    manager = two.who("manager")
    kinds = [row["what"] for row in json.loads(exported(two, manager))["trail"]]
    assert [kind for kind in kinds if kind.startswith("introduction.")] == ["introduction.asked"]


def exported(two: Introducing, who: dict[str, object]) -> bytes:
    return export_call(**who, call_id=two.call_id, form="json")


@pytest.mark.parametrize("swapped", [False, True])
def test_who_is_named_first_makes_no_difference(two: Introducing, swapped: bool) -> None:
    one, other = two.proposals.values()
    asked = {"proposal_id": other, "other_id": one} if swapped else {}
    two.ask(**asked)
    for name in SAMPLES:
        two.answer(name, AGREED)
    theirs, ours = two.told(TWO).other, two.told(ONE).other
    assert theirs is not None
    assert ours is not None
    assert (theirs.brings.themes, ours.brings.themes) == ((6,), ())
    # The same pair is asked once, either way.
    for pair in ({}, {"proposal_id": other, "other_id": one}):
        with pytest.raises(ValueError, match="asked already"):
            two.ask(**pair)
    assert len(rows(two)) == 1
    assert two.overseen().of("P01", "P02") == two.overseen().of("P02", "P01")


def test_nobody_answers_for_somebody_else(two: Introducing) -> None:
    introduction = two.ask()
    for name, other in OTHER.items():
        given = {"introduction_id": introduction, "seen": 1}
        with pytest.raises(NotAllowedError):
            two.answer(name, AGREED, proposal_id=two.proposals[other], **given)
    with pytest.raises(NotAllowedError, match="no such introduction"):
        two.answer(ONE, AGREED, introduction_id="another")
    assert [two.told(name).answer for name in SAMPLES] == [None, None]


def test_a_role_that_was_taken_away_sees_and_answers_nothing(two: Introducing) -> None:
    two.ask()
    for name in SAMPLES:
        two.answer(name, AGREED)
    actor = two.example.actor(ONE)
    given = {"person_id": two.example.people[ONE], "role": Role.APPLICANT, "call_id": two.call_id}
    revoke_role(database=two.database, actor=FIRST, **given, key=new_id())
    one = rows(two)[0]
    with pytest.raises(NotAllowedError):
        two.answer(TWO, AGREED, actor=actor, proposal_id=two.proposals[ONE], introduction_id=one.id, seen=1)
    # Also where somebody still holds what they were when they came.
    with pytest.raises(NotAllowedError):
        introductions_for(database=two.database, actor=actor, call_id=two.call_id)
    grant_role(database=two.database, actor=FIRST, **given, key=new_id())


def test_a_command_that_is_sent_again_is_done_once(two: Introducing) -> None:
    assert two.ask(key="ask") == two.ask(key="ask")
    for _ in range(2):
        two.answer(ONE, AGREED, key="agree")
    two.answer(ONE, AGREED)
    for _ in range(2):
        two.take_back(ONE, key="back")
    assert told(two)[1:] == [
        ("introduction.answered", {"side": side_of_one(two), "answer": answer, "number": 1})
        for answer in ("agreed", "declined")
    ]
    with pytest.raises(ValueError, match="another command"):
        two.answer(ONE, AGREED, key="back")
