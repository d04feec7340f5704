"""Who goes on by the reviews that the store holds, and what is not in that ranking."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.access import NotAllowedError, Role
from evaluator.panel.scores import judged
from evaluator.services.conflicts import declare_conflict, settle_conflict
from evaluator.services.consensus import write_consensus
from evaluator.services.people import grant_role
from evaluator.services.ranking import call_ranking, stage_standing
from evaluator.services.stage_ranking import StageRanking, stage_ranking
from evaluator.services.stored_calls import keep_call
from evaluator.store import Database, new_id
from evaluator.store.tables import ConflictState, GateAnswerRow
from tests.services.asked_to_read import assign_free
from tests.services.changed_call import EVERY_SCALE, publish_changed
from tests.services.stored_example import Example
from tests.services.submissions.sent import Applicant, sending
from tests.services.two_stages import (
    SAMPLES,
    concepts,
    make_eligible,
    move_to,
    reviewed,
    rows,
    say,
    two_stage_file,
    two_stages,
)
from tests.store.counting import counted
from tests.store.made_once import made_once


@made_once
def three_reviewed(database: Database) -> Example:
    """Three concept notes that were reviewed, the second best, the third as good as the first."""
    made = two_stages(database)
    concepts(made, lot="pilots")
    for reference, score in (("P01", 3.0), ("P02", 4.0), ("P03", 3.0)):
        reviewed(database, made.call, reference, score, by="r-1")
    return made


@pytest.fixture
def example(database: Database) -> Example:
    return three_reviewed(database)


def ranking(example: Example, who: str = "manager", stage: str = "concept") -> StageRanking:
    return stage_ranking(
        database=example.database, actor=example.actor(who), call_id=example.call.id, stage_id=stage
    )


def places(found: StageRanking) -> list[tuple[str, str, int | None]]:
    return [(one.proposal_id, one.place, one.rank) for cut in found.cuts for one in cut.standings]


def test_submitted_reviews_rank_and_drafts_do_not(example: Example) -> None:
    reviewed(example.database, example.call, "P01", 5.0, by="r-2", state="draft")
    found = ranking(example)
    assert places(found) == [("P02", "in", 1), ("P01", "out", 2), ("P03", "out", 2)]
    assert (found.following.id, found.unreviewed, found.left_out, found.waiting) == ("full", (), 0, 0)


def test_of_proposals_whose_every_score_lapsed_is_not_said_that_no_review_was_submitted(
    example: Example,
) -> None:
    call = publish_changed(example.database, example.actor("manager"), example.call.id, EVERY_SCALE)
    found = ranking(example)
    assert (found.lapsed, found.unreviewed, places(found)) == (("P01", "P02", "P03"), (), [])
    reviewed(example.database, call, "P02", 4.0, by="r-1")
    found = ranking(example)
    assert (found.lapsed, found.unreviewed) == (("P01", "P03"), ())
    of_all = call_ranking(
        database=example.database, actor=example.actor("manager"), call_id=call.id, stage="concept"
    ).made_of
    assert (of_all.lapsed, of_all.unreviewed) == (("P01", "P03"), ())
    standing = stage_standing(
        database=example.database, actor=example.actor("manager"), call_id=call.id, stage="concept"
    )
    assert (standing.unreviewed, standing.lapsed) == (0, 2)


def test_of_a_review_that_was_opened_again_what_was_submitted_last_counts(example: Example) -> None:
    before = ranking(example).cuts
    reviewed(example.database, example.call, "P01", 5.0, by="r-1", state="draft")
    assert ranking(example).cuts == before
    reviewed(example.database, example.call, "P01", 5.0, by="r-1")
    assert places(ranking(example))[0] == ("P01", "in", 1)


def test_a_lot_with_money_of_its_own_has_a_cut_of_its_own(database: Database) -> None:
    made = two_stages(database)
    concepts(made, 2)
    for reference in ("P01", "P02"):
        reviewed(database, made.call, reference, 4.0, by="r-1")
    found = ranking(made)
    assert [(cut.lot, [one.proposal_id for one in cut.standings]) for cut in found.cuts] == [
        ("pilots", ["P02"]),
        ("scaling", ["P01"]),
    ]
    assert {place for _, place, _ in places(found)} == {"in"}


def test_who_was_invited_keeps_their_place_so_that_nobody_slips_in_after_them(example: Example) -> None:
    before = places(ranking(example))
    say(example, {"P02": True})
    found = ranking(example)
    assert places(found) == before
    assert {name: one.state.value for name, one in found.candidates.items()} == {
        "P01": "eligible",
        "P02": "invited",
        "P03": "eligible",
    }


def test_without_a_review_there_is_no_place_and_it_is_said(example: Example) -> None:
    concepts(example, 1, "applicant-2", lot="pilots")
    found = ranking(example)
    assert found.unreviewed == ("P04",)
    assert "P04" not in {one[0] for one in places(found)}


def test_reviews_under_an_earlier_version_of_the_call_are_counted(example: Example) -> None:
    reviewed(example.database, example.call, "P01", 3.0, by="r-2", call_version="earlier")
    assert ranking(example).earlier_version == 1


def test_a_condition_that_only_the_selected_are_asked_keeps_nobody_from_going_on(example: Example) -> None:
    assert [gate.id for gate in example.call.gates if gate.when == "provisionally_selected"] == [
        "no_double_funding"
    ]
    assert ("P02", "in", 1) in places(ranking(example))


def test_a_proposal_with_a_conflict_is_in_no_number_of_the_ranking(example: Example) -> None:
    declare_conflict(
        database=example.database,
        actor=example.actor("manager"),
        proposal_id=rows(example.database)["P02"].id,
        person_id=example.people["manager"],
        kind="family",
        note="We are related.",
        key=new_id(),
    )
    found = ranking(example)
    assert "P02" not in found.candidates
    assert "P02" not in {one[0] for one in places(found)}
    assert (found.left_out, found.waiting, found.unreviewed) == (1, 0, ())


def test_a_manager_who_owes_a_review_sees_no_place_made_from_those_of_others(example: Example) -> None:
    grant_role(
        database=example.database,
        actor=example.actor("manager"),
        person_id=example.people["manager"],
        role=Role.REVIEWER,
        call_id=example.call.id,
        key=new_id(),
    )
    move_to(example, "review")
    assign_free(
        database=example.database,
        actor=example.actor("manager"),
        proposal_id=rows(example.database)["P02"].id,
        person_id=example.people["manager"],
        key=new_id(),
    )
    found = ranking(example)
    assert {one[0] for one in places(found)} == {"P01", "P03"}
    assert (found.waiting, "P02" in found.candidates) == (1, False)


def test_a_draft_of_a_review_that_was_never_submitted_makes_no_ranking_anew(example: Example) -> None:
    before = ranking(example)
    reviewed(example.database, example.call, "P01", 5.0, by="r-2", state="draft")
    with counted(example.database) as sent:
        assert ranking(example).cuts is before.cuts
    assert not [one for one in sent if "proposal_versions" in one]


def test_an_answer_that_was_changed_changes_the_ranking(example: Example) -> None:
    assert ("P02", "in", 1) in places(ranking(example))
    concept = rows(example.database)["P02"].id

    def work(session: Session) -> None:
        answer = session.scalars(select(GateAnswerRow).where(GateAnswerRow.proposal_id == concept)).first()
        assert answer is not None
        answer.answer, answer.version = "no", answer.version + 1

    example.database.write(work)
    assert ("P02", "fails", None) in places(ranking(example))


@pytest.mark.parametrize("who", ["applicant-1", "reviewer-1", "applicant-2"])
def test_who_may_not_see_reviews_sees_no_ranking(example: Example, who: str) -> None:
    with pytest.raises(NotAllowedError):
        ranking(example, who)


def test_nobody_is_invited_outside_of_deciding_and_observers_never(example: Example) -> None:
    assert not ranking(example).is_open
    move_to(example, "decision")
    assert ranking(example).is_open
    assert not ranking(example, "observer").is_open


def test_a_stage_that_is_not_there_or_the_last_is_named(example: Example) -> None:
    with pytest.raises(ValueError, match='no stage "third"; it has concept, full'):
        ranking(example, stage="third")
    with pytest.raises(ValueError, match='No stage follows "full"'):
        ranking(example, stage="full")


def test_it_takes_as_many_statements_however_many_proposals_there_are(example: Example) -> None:
    taken = []
    for _ in range(2):
        found = ranking(example)
        with counted(example.database) as sent:
            assert ranking(example) == found
        taken.append((len(found.candidates), len(sent)))
        if len(taken) == 1:
            concepts(example, 3, "applicant-2", lot="pilots")
    assert taken == [(3, 13), (6, 13)]


def test_a_stage_with_nothing_in_it_has_no_cut(database: Database) -> None:
    made = two_stages(database)
    make_eligible(database, made.call)
    found = ranking(made)
    assert (found.cuts, dict(found.candidates), found.unreviewed) == ((), {}, ())


def agree(example: Example, reference: str, score: float, *, is_final: bool = True, seen: int = 0) -> None:
    """The manager writes down what the panel agreed on, the same score everywhere."""
    move_to(example, "decision")
    write_consensus(
        database=example.database,
        actor=example.actor("manager"),
        proposal_id=rows(example.database)[reference].id,
        scores=dict.fromkeys(judged(example.call), score),
        report="So.",
        is_final=is_final,
        seen=seen,
        key=new_id(),
    )


def test_where_the_call_wants_a_consensus_the_final_one_ranks(example: Example) -> None:
    data = two_stage_file().replace(b"combine: mean", b"combine: consensus")
    call = keep_call(
        database=example.database, actor=example.actor("manager"), data=data, name="two.yaml", key=new_id()
    )
    wanted = Example(example.database, call, example.people)
    assert places(ranking(wanted))[0] == ("P02", "in", 1)
    agree(wanted, "P01", 5.0, is_final=False)
    assert places(ranking(wanted))[0] == ("P02", "in", 1)
    agree(wanted, "P01", 5.0, seen=1)
    agree(wanted, "P02", 0.0)
    assert [one[:2] for one in places(ranking(wanted))] == [("P01", "in"), ("P03", "out"), ("P02", "fails")]


def test_elsewhere_a_final_agreement_ranks_where_the_reviewers_lie_too_far_apart(example: Example) -> None:
    reviewed(example.database, example.call, "P01", 0.5, by="r-2")
    agree(example, "P01", 5.0)
    agree(example, "P03", 5.0)
    found = ranking(example)
    assert places(found) == [("P01", "in", 1), ("P02", "out", 2), ("P03", "out", 3)]


def test_a_review_by_somebody_with_a_conflict_of_interest_ranks_nothing(example: Example) -> None:
    reviewed(example.database, example.call, "P01", 5.0, by="r-2")
    reviewed(example.database, example.call, "P01", 5.0, by="r-3")
    assert places(ranking(example))[0] == ("P01", "in", 1)
    conflict = {}
    for who in ("r-2", "r-3"):
        conflict[who] = declare_conflict(
            database=example.database,
            actor=example.actor("manager"),
            proposal_id=rows(example.database)["P01"].id,
            person_id=who,
            kind="family",
            note="We are related.",
            key=new_id(),
        )
    assert places(ranking(example)) == [("P02", "in", 1), ("P01", "out", 2), ("P03", "out", 2)]
    for who, conflict_id in conflict.items():
        settle_conflict(
            database=example.database,
            actor=example.actor("manager"),
            conflict_id=conflict_id,
            state=ConflictState.CLEARED,
            reason=f"{who} has none",
            seen=1,
            key=new_id(),
        )
    assert places(ranking(example))[0] == ("P01", "in", 1)


def test_an_agreement_gives_a_place_where_no_review_counts_and_the_call_wants_one(example: Example) -> None:
    data = two_stage_file().replace(b"combine: mean", b"combine: consensus")
    call = keep_call(
        database=example.database, actor=example.actor("manager"), data=data, name="two.yaml", key=new_id()
    )
    wanted = Example(example.database, call, example.people)
    declare_conflict(
        database=example.database,
        actor=example.actor("manager"),
        proposal_id=rows(example.database)["P01"].id,
        person_id="r-1",
        kind="family",
        note="We are related.",
        key=new_id(),
    )
    assert ranking(wanted).unreviewed == ("P01",)
    agree(wanted, "P01", 5.0)
    assert (ranking(wanted).unreviewed, places(ranking(wanted))[0]) == ((), ("P01", "in", 1))


THREE_STAGES = b"""
stages:
  - {id: concept, sections: [alliance], threshold: {fraction: 0.1}, proceed: {count: 2}}
  - {id: full, title: {en: Full proposal}, carry_over: [alliance], proceed: {count: 1}}
  - {id: interview, carry_over: [alliance]}
phases:"""


def test_what_a_stage_in_the_middle_carries_over_counts_for_who_goes_on(database: Database) -> None:
    made = two_stages(database, THREE_STAGES)
    concepts(made, count=2, lot="pilots")
    for reference, score in (("P01", 3.5), ("P02", 5.0)):
        reviewed(database, made.call, reference, score, by="r-1")
    say(made, {"P01": True, "P02": True})
    applicant = Applicant(made, "applicant-1")
    for name, reference in zip(SAMPLES[:2], ("P01", "P02"), strict=True):
        applicant.submit(**sending(name, stage="full", lot="pilots"), earlier_id=rows(database)[reference].id)
    make_eligible(database, made.call)
    for reference in ("P03", "P04"):
        reviewed(database, made.call, reference, 3.5, by="r-1")
    # Scored alike in this stage, what they bring from the one before tells them apart.
    assert places(ranking(made, stage="full")) == [("P04", "in", 1), ("P03", "out", 2)]


VALUE = b"""
criteria:
  - id: value
    title: {en: Value, fr: Valeur, es: Valor}
    section: alliance
    weight: 5
    scale: quality
    over_round: {measure: points_per_requested, quantile_scores: [5, 3, 1]}
"""


def test_what_compares_the_round_tells_those_apart_who_were_scored_alike(database: Database) -> None:
    made = two_stages(database)
    data = two_stage_file().replace(b"\ncriteria:\n", VALUE)
    call = keep_call(
        database=database, actor=made.actor("manager"), data=data, name="value.yaml", key=new_id()
    )
    made = Example(database, call, made.people)
    concepts(made, lot="pilots")
    for reference in ("P01", "P02", "P03"):
        # What somebody gave the comparison itself, 4 as well, is not what counts.
        reviewed(database, call, reference, 4.0, by="r-1")
    # They ask for 860 000, 520 000 and 480 000: the same points for less money are better.
    assert places(ranking(made)) == [("P03", "in", 1), ("P02", "out", 2), ("P01", "out", 3)]
