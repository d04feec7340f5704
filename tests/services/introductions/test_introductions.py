"""Two applicants learn of each other when a manager asks both and both agree, and nothing before that."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, update

from evaluator.access import Action, NotAllowedError, Role
from evaluator.access.permissions import GRANTS
from evaluator.services.conflicts import declare_conflict
from evaluator.services.exporting import export_call
from evaluator.services.introductions import Brings, introductions_for
from evaluator.services.introductions.asking import Party, why_nobody_is_asked
from evaluator.services.introductions.pairs import in_order
from evaluator.services.people import grant_role, revoke_role
from evaluator.services.retention import purge, retained
from evaluator.services.samples import open_sample
from evaluator.services.submissions import own_proposals, receipt, withdraw
from evaluator.services.verifying import verify
from evaluator.store import Database, new_id
from evaluator.store.audit import events
from evaluator.store.tables import IntroductionAnswer, IntroductionRow, ProposalRow
from evaluator.store.versions import ChangedMeanwhileError
from tests.services.introductions.introducing import (
    AGREED,
    DECLINED,
    OTHER,
    SAMPLES,
    Introducing,
    introducing,
    leaked,
    said_in,
)
from tests.services.stored_example import FIRST
from tests.services.submissions.sent import Applicant, sending
from tests.store.database_fixtures import Clock

ONE, TWO = SAMPLES
ANSWERS: tuple[IntroductionAnswer | None, ...] = (None, AGREED, DECLINED)


@pytest.fixture
def two(database: Database) -> Introducing:
    return introducing(database)


def rows(two: Introducing) -> list[IntroductionRow]:
    with two.database.reading() as session:
        return [*session.scalars(select(IntroductionRow))]


def told(two: Introducing) -> list[tuple[str, dict[str, object]]]:
    """What the trail tells of introductions."""
    with two.database.reading() as session:
        found = [one for one in events(session, two.call_id) if one.kind.startswith("introduction.")]
    return [(one.kind, json.loads(one.after)) for one in found]


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


def side_of_one(two: Introducing) -> str:
    return "first" if rows(two)[0].first_id == two.proposals[ONE] else "second"


def replaced(two: Introducing) -> None:
    """The first applicant's proposal with another title and lead."""
    two.move_to("open")
    applicant = Applicant(two.example, ONE)
    [own] = applicant.own()
    applicant.replace(own, **sending("s02-young-entrepreneurs"))
    two.move_to("screening")


def test_what_is_shown_is_what_was_agreed_to_whatever_is_submitted_later(two: Introducing) -> None:
    two.ask()
    two.answer(ONE, AGREED)
    replaced(two)
    two.answer(TWO, AGREED)
    earlier, later = (open_sample(name).title for name in (SAMPLES[ONE], "s02-young-entrepreneurs"))
    shown = two.told(TWO).other
    assert shown is not None
    assert (shown.shown.title, two.told(ONE).own.title, two.told(ONE).is_of_current) == (
        earlier,
        earlier,
        False,
    )
    two.take_back(ONE)
    assert (two.told(ONE).own.title, two.told(ONE).is_of_current) == (later, True)
    two.answer(ONE, AGREED)
    shown = two.told(TWO).other
    assert shown is not None
    assert shown.shown.title == later


def test_nobody_agrees_to_a_version_that_they_have_not_seen(two: Introducing) -> None:
    two.ask()
    replaced(two)
    with pytest.raises(ChangedMeanwhileError):
        two.answer(ONE, AGREED, seen=1)
    # Who declines shows nothing, whatever they have seen.
    two.answer(ONE, DECLINED, seen=1)
    assert two.told(ONE).answer is DECLINED


def test_a_proposal_that_is_withdrawn_takes_its_introductions_along(two: Introducing) -> None:
    two.ask()
    for name in SAMPLES:
        two.answer(name, AGREED)
    [own] = Applicant(two.example, TWO).own()
    withdraw(**two.who(TWO), call_id=two.call_id, proposal_id=own.id, seen=own.seen, key=new_id())
    assert [two.own(name) for name in SAMPLES] == [(), ()]
    assert rows(two) == []
    assert two.overseen().pairs == {}
    assert [kind for kind, _ in told(two)][-1] == "introduction.ended"
    assert verify(two.database).findings == ()
    with pytest.raises(ValueError, match="P02 was withdrawn"):
        two.ask()


@pytest.mark.parametrize("what", ["people", "texts"])
def test_the_rule_of_retention_deletes_introductions_with_people_and_with_texts(
    two: Introducing, clock: Clock, what: str
) -> None:
    two.ask()
    for name in SAMPLES:
        two.answer(name, AGREED)
    clock.now = datetime(2029 if what == "people" else 2033, 8, 1, tzinfo=UTC)
    dues = {one.what: one for one in retained(**two.who("manager"), call_id=two.call_id)}
    assert dues[what].counts["introductions"] == 1
    gone = purge(**two.who("manager"), call_id=two.call_id, reason="due", key=new_id())
    assert (rows(two), gone[what]["introductions"] if what == "people" else 1) == ([], 1)
    assert two.own(ONE) == ()
    assert verify(two.database).findings == ()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("first_answer", "declined"),
        ("second_number", 7),
        ("grounds", "{}"),
        ("asked_by", "somebody"),
        ("asked_at", datetime(2031, 1, 1, tzinfo=UTC)),
        ("first_answered_at", datetime(2031, 1, 1, tzinfo=UTC)),
        ("second_answered_at", datetime(2031, 1, 1, tzinfo=UTC)),
    ],
)
def test_a_row_that_says_otherwise_than_the_trail_is_named(
    two: Introducing, column: str, value: object
) -> None:
    two.ask()
    for name in SAMPLES:
        two.answer(name, AGREED)
    which = update(IntroductionRow).values({column: value})
    two.database.write(lambda session: session.execute(which))
    [found] = verify(two.database).findings
    assert found.where == f"{two.call_id}, introductions, {rows(two)[0].id}"
    assert found.what.startswith(f"{column} is ")


def test_a_row_that_is_missing_or_slipped_in_is_named(two: Introducing) -> None:
    introduction = two.ask()
    two.database.write(lambda session: session.delete(session.get_one(IntroductionRow, introduction)))
    [found] = verify(two.database).findings
    assert found.what == "the row that the trail tells of is missing"
