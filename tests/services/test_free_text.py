"""What people write freely is kept as both databases hold it, or refused in one line with nothing written."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from evaluator.access import Role
from evaluator.services.conflicts import declare_conflict
from evaluator.services.free_text import LONGEST_NAME, LONGEST_REASON, checked_line, checked_text
from evaluator.services.people import add_person, normal_email, person_at
from evaluator.services.retention import purge
from evaluator.services.signing_in import visitor_of
from evaluator.services.staging import invite
from evaluator.services.stored_calls import move_phase, phase_now
from evaluator.store import Database
from evaluator.store.tables import EventRow, PersonRow
from tests.services.stored_example import FIRST, Example, stored_example


def counted(database: Database) -> tuple[int, int]:
    with database.reading() as session:
        people = session.scalar(select(func.count()).select_from(PersonRow)) or 0
        return people, session.scalar(select(func.count()).select_from(EventRow)) or 0


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "The name is empty."),
        (" \n ", "The name is empty."),
        ("A" * 20_000, "The name has 20,000 characters; at most 200 are kept."),
        ("Ana\0", "The name holds a character that cannot be kept (U+0000). Type it again."),
        ("Ana \x1b[31mRed", "The name holds a character that cannot be kept (U+001B). Type it again."),
        ("Ana\nSilva", "The name holds a character that cannot be kept (U+000A). Type it again."),
        ("Ana\u202eavliS", "The name holds a character that cannot be kept (U+202E). Type it again."),
        ("Ana \ud800", "The name holds a character that cannot be kept (U+D800). Type it again."),
    ],
)
def test_a_name_that_cannot_be_shown_is_refused_in_one_line(database: Database, name: str, said: str) -> None:
    before = counted(database)
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - compared as a whole
        add_person(database=database, actor=FIRST, name=name, email="a@b.de", key="k")
    assert str(caught.value) == said
    assert counted(database) == before


@pytest.mark.parametrize("email", ["a\0b@c.de", "a\x1b@c.de", "a\u200b@c.de", "a\u202e@c.de", "a b@c.de"])
def test_an_address_that_cannot_be_shown_is_none(email: str) -> None:
    with pytest.raises(ValueError, match=r"is no e-mail address; expected something like") as caught:
        normal_email(email)
    assert str(caught.value).isprintable()


def test_names_of_many_scripts_are_kept_as_they_are(database: Database) -> None:
    for number, name in enumerate(("Zoë O’Neill-Núñez", "رضا\u200cپور", "李小龍", "N" * LONGEST_NAME)):
        email = f"p{number}@agency.example"
        add_person(database=database, actor=FIRST, name=f" {name} ", email=email, key=name)
        found = person_at(database=database, email=email, call_id="any")
        assert found is not None
        assert found.name == name


TOO_LONG = "x" * 10_000
BAD = "half\x1b[2J"


def acts(example: Example) -> dict[str, Callable[[str], object]]:
    database, call_id, manager = example.database, example.call.id, example.actor("manager")
    return {
        "move": lambda reason: move_phase(
            database=database, actor=manager, call_id=call_id, phase_id="review", reason=reason, key="m"
        ),
        "invite": lambda reason: invite(
            database=database, actor=manager, call_id=call_id, invitations=[], reason=reason, key="i"
        ),
        "purge": lambda reason: purge(
            database=database, actor=manager, call_id=call_id, reason=reason, key="p"
        ),
    }


@pytest.mark.parametrize("act", ["move", "invite", "purge"])
def test_a_reason_that_cannot_be_kept_is_refused_and_nothing_is_done(database: Database, act: str) -> None:
    example = stored_example(database)
    before = counted(database), phase_now(database=database, call_id=example.call.id)
    for reason, said in (
        (TOO_LONG, "The reason has 10,000 characters; at most 5,000 are kept."),
        (BAD, "The reason holds a character that cannot be kept (U+001B). Type it again."),
    ):
        with pytest.raises(ValueError) as caught:  # noqa: PT011 - compared as a whole
            acts(example)[act](reason)
        assert str(caught.value) == said
    assert (counted(database), phase_now(database=database, call_id=example.call.id)) == before


def test_the_longest_reason_is_kept_whole(database: Database) -> None:
    example = stored_example(database)
    reason = "é" * LONGEST_REASON
    acts(example)["move"](f" {reason}\n")
    assert phase_now(database=database, call_id=example.call.id).reason == reason


def test_a_kind_or_a_note_of_a_conflict_that_cannot_be_kept_is_refused(database: Database) -> None:
    example = stored_example(database)
    for kind, note, what in (("k" * 201, "", "kind"), ("k\0", "", "kind"), ("family", "n\0", "note")):
        with pytest.raises(ValueError, match=f"The {what} h"):
            declare_conflict(
                database=database,
                actor=example.actor("reviewer-1"),
                proposal_id="p",
                person_id=example.people["reviewer-1"],
                kind=kind,
                note=note,
                key="c",
            )


def test_a_bad_name_from_a_provider_keeps_the_first_administrator_from_nothing(database: Database) -> None:
    example = stored_example(database)
    until = database.clock().timestamp() + 60
    claims = {
        "is_logged_in": True,
        "exp": until,
        "email": "ana@agency.example",
        "name": "\x1b" * 300,
    }
    visitor = visitor_of(
        claims,
        database=database,
        call_id=example.call.id,
        first_administrator="ana@agency.example",
        auth={},
    )
    assert visitor.person is not None
    assert (visitor.person.name, visitor.person.roles) == ("ana@agency.example", {Role.ADMINISTRATOR})


def test_lines_are_broken_in_a_text_and_not_in_a_line() -> None:
    assert checked_text(" one\n\ttwo ", "note", most=20) == "one\n\ttwo"
    with pytest.raises(ValueError, match=r"U\+2028"):
        checked_line("one\u2028two", "name", most=20)
