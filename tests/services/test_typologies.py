"""The kind of a partnership: what follows from it, and how a person settles it."""

import json
from typing import Any

import pytest
from sqlalchemy import select

from evaluator.access import NotAllowedError
from evaluator.proposals import Proposal
from evaluator.services.call_files import default_call
from evaluator.services.kept_texts import proposal_kept_in
from evaluator.services.typologies import follows, settle_typology
from evaluator.services.verifying_versions import version_differences
from evaluator.store import Database, new_id
from evaluator.store.audit import events, first_breaks
from evaluator.store.tables import DocumentRow, ProposalRow, ProposalVersionRow
from evaluator.store.versions import ChangedMeanwhileError
from tests.assessment.calls_made import call, criterion
from tests.services.importing.incoming import imported, proposal_file
from tests.services.stored_example import Example, stored_example


def proposal(typology: str | None) -> Proposal:
    return Proposal.model_validate(
        {"format": 1, "reference": "P1", "title": "One", "typology": typology, "languages": ("en",)}
    )


def titles(texts: tuple[object, ...]) -> list[str]:
    return [one.said_in("en") for one in texts]  # type: ignore[attr-defined]


def test_criteria_that_are_for_one_kind_only_follow_it() -> None:
    made = call(
        criterion("a"),
        criterion("states", applies_if={"typology": ["state_to_state"]}),
        criterion("firms", applies_if={"typology": ["private_sector"]}),
    )
    found = follows(made, proposal("private_sector"), "state_to_state")
    assert (titles(found.asked), titles(found.dropped)) == (["States"], ["Firms"])
    assert follows(made, proposal("state_to_state"), "state_to_state") == ((), ())


def test_rules_of_the_call_follow_the_kind_of_partnership() -> None:
    found = follows(default_call(), proposal("private_sector"), "state_to_state")
    rules = {rule.id: rule.title.said_in("en") for rule in default_call().rules}
    assert rules["people_concerned_in_state_dialogue"] in titles(found.asked)
    assert len(found.dropped) == 1


@pytest.fixture
def example(database: Database) -> Example:
    """A proposal that declares no kind, and screening open."""
    made = stored_example(database)
    imported(made, ("one.yaml", proposal_file("Bridges", acronym="BRIDGE", reference="X-1")))
    made.move_to("screening")
    return made


def row_of(example: Example) -> ProposalRow:
    with example.database.reading() as session:
        return session.scalars(select(ProposalRow)).one()


def settle(example: Example, **more: Any) -> None:
    row = row_of(example)
    settle_typology(
        **{
            "database": example.database,
            "actor": example.actor("manager"),
            "proposal_id": row.id,
            "typology": "state_to_state",
            "reason": "Two ministries recognise the diploma.",
            "seen": row.version,
            "key": new_id(),
        }
        | more
    )


def test_a_kind_becomes_a_version_that_differs_in_nothing_else_and_the_trail_keeps_the_reason(
    example: Example,
) -> None:
    settle(example)
    with example.database.reading() as session:
        first, second = session.scalars(select(ProposalVersionRow).order_by(ProposalVersionRow.number)).all()
        before, after = proposal_kept_in(first), proposal_kept_in(second)
        files = [
            [(one.kind, one.sha256, one.content) for one in session.scalars(select(DocumentRow)) if
             one.proposal_version_id == version.id]
            for version in (first, second)
        ]  # fmt: skip
        told = list(events(session, example.call.id))[-1]
        assert list(first_breaks(session)) == []
    assert (before.typology, after.typology) == (None, "state_to_state")
    assert after == before.model_copy(update={"typology": "state_to_state"})
    assert files[0] == files[1]
    assert (told.kind, told.reason_in_words) == (
        "proposal.replaced",
        "Two ministries recognise the diploma.",
    )
    assert json.loads(told.after)["typology"] == "state_to_state"
    with example.database.reading() as session:
        assert list(version_differences(session, example.call.id)) == []


def test_the_same_command_twice_is_done_once(example: Example) -> None:
    seen, key = row_of(example).version, new_id()
    settle(example, seen=seen, key=key)
    settle(example, seen=seen, key=key)
    assert row_of(example).current_number == 2


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"reason": " "}, "Say why it is this kind of partnership: the reason is kept."),
        ({"seen": 77}, None),
    ],
)
def test_without_a_reason_or_over_a_change_nothing_is_done(
    example: Example, more: dict[str, Any], message: str | None
) -> None:
    with pytest.raises((ValueError, ChangedMeanwhileError), match=message):
        settle(example, **more)
    assert row_of(example).current_number == 1


def test_the_kind_that_it_is_of_already_is_refused(example: Example) -> None:
    settle(example)
    with pytest.raises(ValueError, match="is of this kind already"):
        settle(example)


@pytest.mark.parametrize("who", ["observer", "reviewer-1", "applicant-1"])
def test_nobody_but_a_manager_says_it(example: Example, who: str) -> None:
    with pytest.raises(NotAllowedError):
        settle(example, actor=example.actor(who))


def test_it_is_said_only_while_screening_is_open(example: Example) -> None:
    example.move_to("review")
    with pytest.raises(NotAllowedError):
        settle(example)
