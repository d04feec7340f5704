from decimal import Decimal

import pytest
from sqlalchemy import select

from evaluator.access import NotAllowedError
from evaluator.panel.reviews import Rating
from evaluator.services.shipped import criteria_folder
from evaluator.services.stage_ranking import stage_progression
from evaluator.services.staging import Invitation, invite, link_to_earlier_stage
from evaluator.services.stored_calls import keep_call
from evaluator.store import Database, new_id
from evaluator.store.audit import events, first_breaks
from evaluator.store.tables import ConflictRow, ProposalRow
from evaluator.store.versions import ChangedMeanwhileError
from tests.services.importing.incoming import imported, proposal_file
from tests.services.stored_example import Example, stored_example

STAGES = b"""
stages:
  - {id: concept, sections: [alliance], threshold: {fraction: 0.1}, proceed: {count: 1}}
  - {id: full, carry_over: [alliance], unchanged: [lead, title]}
phases:"""


def budget(amount: int) -> dict[str, object]:
    return {"currency": "EUR", "requested": amount}


@pytest.fixture
def example(database: Database) -> Example:
    """Three eligible concept notes of a call in two stages, in its phase of decision."""
    made = stored_example(database)
    data = (criteria_folder() / "skills_mobility.yaml").read_bytes().replace(b"\nphases:", STAGES)
    call = keep_call(database=database, actor=made.actor("manager"), data=data, name="two.yaml", key=new_id())
    made = Example(database, call, made.people)
    imported(
        made,
        *(
            (
                f"{name}.yaml",
                proposal_file(name, lead=f"Lead of {name}", stage="concept", budget=budget(money)),
            )
            for name, money in (("A", 100), ("B", 200), ("C", 300))
        ),
    )
    made.database.write(
        lambda session: [setattr(row, "state", "eligible") for row in session.scalars(select(ProposalRow))]
    )
    made.move_to("decision")
    return made


def rows(example: Example) -> dict[str, ProposalRow]:
    with example.database.reading() as session:
        return {row.reference: row for row in session.scalars(select(ProposalRow))}


def ratings(example: Example, **scores: float) -> list[Rating]:
    """One reviewer's scores on everything that counts in the first stage."""
    return [
        Rating(proposal_id=name, reviewer_id="r", criterion=criterion.id, score=score, stage="concept")
        for name, score in scores.items()
        for criterion in example.call.criteria
        if criterion.section == "alliance"
    ]


def cut(example: Example, who: str = "manager", **scores: float):
    [found] = stage_progression(
        database=example.database,
        actor=example.actor(who),
        call_id=example.call.id,
        stage_id="concept",
        ratings=ratings(example, **scores),
    )
    return [(one.proposal_id, one.place, one.requested) for one in found.standings]


def say(example: Example, who: str = "manager", *, seen: dict[str, int] | None = None, reason: str = "Rule.",
        key: str = "press", **invited: bool) -> None:  # fmt: skip
    invite(
        database=example.database,
        actor=example.actor(who),
        call_id=example.call.id,
        invitations=[
            Invitation(rows(example)[name].id, is_in, (seen or {}).get(name, rows(example)[name].version))
            for name, is_in in invited.items()
        ],
        reason=reason,
        key=key,
    )


def states(example: Example) -> dict[str, str]:
    return {name: row.state for name, row in sorted(rows(example).items())}


def answered(example: Example) -> None:
    """The gates of all three are answered yes."""
    from evaluator.store.tables import GateAnswerRow

    def work(session) -> None:
        for row in session.scalars(select(ProposalRow)):
            for gate in example.call.gates:
                session.add(
                    GateAnswerRow(
                        id=new_id(), proposal_id=row.id, gate_id=gate.id, answer="yes", reason="",
                        proposal_number=1, answered_by="x", answered_at=example.database.clock(),
                    )
                )  # fmt: skip

    example.database.write(work)


def test_the_rule_ranks_eligible_proposals_of_the_stage_and_shows_equals(example: Example) -> None:
    answered(example)
    assert cut(example, P01=3.0, P02=4.0, P03=4.0) == [
        ("P02", "tied", Decimal(200)),
        ("P03", "tied", Decimal(300)),
        ("P01", "out", Decimal(100)),
    ]
    example.database.write(
        lambda session: setattr(session.get_one(ProposalRow, rows(example)["P03"].id), "state", "ineligible")
    )
    assert [one[:2] for one in cut(example, P01=3.0, P02=4.0, P03=4.0)] == [("P02", "in"), ("P01", "out")]


def test_while_a_condition_is_not_answered_nobody_goes_on(example: Example) -> None:
    assert {place for _, place, _ in cut(example, P01=3.0, P02=4.0)} == {"open"}


def test_invitations_are_a_command_with_a_reason_in_the_trail(example: Example) -> None:
    with pytest.raises(ValueError, match="Say by which rule"):
        say(example, reason=" ", P02=True)
    for _ in range(2):
        say(example, P01=False, P02=True)
    assert states(example) == {"P01": "not_invited", "P02": "invited", "P03": "eligible"}
    with example.database.reading() as session:
        assert [*first_breaks(session)] == []
        found = [event for event in events(session, example.call.id) if event.kind == "proposal.state"]
        said = [(event.after, event.reason_in_words) for event in found]
    assert sorted(said) == [
        ('{"number":1,"stage":"concept","state":"invited"}', "Rule."),
        ('{"number":1,"stage":"concept","state":"not_invited"}', "Rule."),
    ]


def test_when_one_was_changed_meanwhile_none_is_invited(example: Example) -> None:
    with pytest.raises(ChangedMeanwhileError):
        say(example, P01=True, P02=True, seen={"P02": 0})
    assert set(states(example).values()) == {"eligible"}


@pytest.mark.parametrize("who", ["applicant-1", "reviewer-1", "rapporteur", "observer"])
def test_nobody_but_the_manager_invites(example: Example, who: str) -> None:
    with pytest.raises(NotAllowedError):
        say(example, who, P02=True)
    assert set(states(example).values()) == {"eligible"}


def test_a_conflict_keeps_a_proposal_out_of_the_list_and_out_of_reach(example: Example) -> None:
    answered(example)
    manager, conflicted = example.actor("manager"), rows(example)["P02"].id
    now = example.database.clock()

    def declare(session) -> None:
        session.add(
            ConflictRow(
                id=new_id(), proposal_id=conflicted, person_id=manager.id, kind="works_there", note="Ties.",
                state="declared", declared_at=now, declared_by=manager.id,
            )
        )  # fmt: skip

    example.database.write(declare)
    assert [one[:2] for one in cut(example, P01=3.0, P02=4.0)] == [("P01", "in")]
    with pytest.raises(NotAllowedError):
        say(example, P01=True, P02=True)
    assert set(states(example).values()) == {"eligible"}
    common = {"database": example.database, "actor": manager, "key": "press"}
    known, told = rows(example)["P01"].id, set[str]()
    for hidden in (conflicted, "not there"):
        with pytest.raises(NotAllowedError) as caught:
            invite(
                **common,
                call_id=example.call.id,
                invitations=[Invitation(known, True, 1), Invitation(hidden, True, 1)],
                reason="Rule.",
            )
        told.add(str(caught.value))
        for pair in ((known, hidden), (hidden, known)):
            with pytest.raises(NotAllowedError) as caught:
                link_to_earlier_stage(**common, proposal_id=pair[0], earlier_id=pair[1], seen=1)
            told.add(str(caught.value))
    assert told == {"You may not do this in this call."}


def test_a_second_stage_proposal_is_linked_once_to_one_that_was_invited_and_drift_is_told(
    example: Example,
) -> None:
    later = proposal_file("A, in full", lead="Lead of A", stage="full", reference="FULL-A")
    other = proposal_file("A again", lead="Lead of A", stage="full", reference="FULL-A2")
    imported(example, ("full.yaml", later), ("again.yaml", other))
    common = {"database": example.database, "actor": example.actor("manager")}

    def link(name: str, earlier: str, key: str) -> list[tuple[str, str, str]]:
        now = rows(example)
        found = link_to_earlier_stage(
            **common, proposal_id=now[name].id, earlier_id=now[earlier].id, seen=now[name].version, key=key
        )
        return [(one.what, one.before, one.now) for one in found]

    with pytest.raises(ValueError, match="P01 was not invited: its state is eligible"):
        link("P04", "P01", "1")
    say(example, P01=True)
    for _ in range(2):
        assert link("P04", "P01", "2") == [("title", "A", "A, in full")]
    assert rows(example)["P04"].earlier_stage_id == rows(example)["P01"].id
    with pytest.raises(ValueError, match="P04 goes on from P01 already"):
        link("P05", "P01", "3")
    with pytest.raises(ValueError, match="P01 is not in the stage after that of P04"):
        link("P01", "P04", "4")
    with pytest.raises(NotAllowedError):
        link_to_earlier_stage(
            database=example.database,
            actor=example.actor("reviewer-1"),
            proposal_id=rows(example)["P05"].id,
            earlier_id=rows(example)["P01"].id,
            seen=1,
            key="5",
        )
