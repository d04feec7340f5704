"""A reviewer's own scores across proposals: what is in them, what never is, and the order among equals."""

from dataclasses import dataclass, field

import pytest
from sqlalchemy import select

from evaluator.access import NotAllowedError, Role
from evaluator.foundation import RefusedError
from evaluator.panel.own_ranking import OwnRanking
from evaluator.services.assignments import unassign
from evaluator.services.conflicts import declare_conflict, settle_conflict
from evaluator.services.own_order import keep_order
from evaluator.services.own_scores import NEVER_ORDERED, OwnScores, OwnStage, own_scores
from evaluator.services.people import add_person, grant_role
from evaluator.services.samples import open_sample
from evaluator.services.stored_reviews import own_review, reopen_review
from evaluator.store import Database, new_id
from evaluator.store.audit import Kind, events
from evaluator.store.tables import ConflictState, OwnOrdersRow
from evaluator.store.versions import ChangedMeanwhileError
from tests.services.asked_to_read import assign_free
from tests.services.marked_store import texts_in
from tests.services.review_example import Reviewing, keep_proposal
from tests.services.stored_example import FIRST, Example, stored_example
from tests.store.made_once import made_once

ONE, OTHER, THIRD = "reviewer-1", "reviewer-2", "reviewer-3"


@dataclass
class Panel:
    """Proposals that two reviewers were asked to review, in the phase of reviewing."""

    example: Example
    ids: dict[str, str] = field(default_factory=dict)
    cases: dict[str, Reviewing] = field(default_factory=dict)

    @property
    def database(self) -> Database:
        return self.example.database

    def add(self, reference: str, *, lot: str = "pilots") -> str:
        """One more proposal, that both are asked to review."""
        sample = open_sample("s02-young-entrepreneurs")
        named = {"reference": reference, "acronym": None, "title": f"Called {reference}", "lot": lot}
        proposal = sample.model_copy(update=named)
        call = self.example.call
        proposal_id = keep_proposal(self.database, proposal, call_id=call.id, call_version=call.version)
        for who in (ONE, OTHER):
            assign_free(
                database=self.database,
                actor=self.example.actor("manager"),
                proposal_id=proposal_id,
                person_id=self.example.people[who],
                key=f"assign {who} {reference}",
            )
        self.ids[reference] = proposal_id
        self.cases[reference] = Reviewing(self.example, proposal, proposal_id)
        return proposal_id

    def draft(self, who: str, reference: str, score: float | str | None) -> None:
        """A draft with one score everywhere; None takes every score back."""
        case = self.cases[reference]
        kept = own_review(database=self.database, actor=self.example.actor(who), proposal_id=case.proposal_id)
        review = case.blank
        for criterion in self.example.call.criteria:
            review = review.with_score(criterion.id, score)
        case.save(who, review, seen=0 if kept is None else kept.number)

    def submit(self, who: str, reference: str, score: float) -> None:
        """A review that is handed in, with one score everywhere."""
        case = self.cases[reference]
        case.submit(who, case.complete(score), seen=0)

    def read(self, who: str = ONE) -> OwnScores:
        """What somebody sees."""
        return own_scores(database=self.database, actor=self.example.actor(who), call_id=self.example.call.id)

    def stage(self, who: str = ONE) -> OwnStage:
        """What somebody sees of the only stage."""
        (stage,) = self.read(who).stages
        return stage

    def ranking(self, who: str = ONE) -> OwnRanking:
        """Where somebody's scores put the proposals of the only lot."""
        (lot,) = self.stage(who).lots
        return lot.ranking

    def order(self, *references: str, who: str = ONE, seen: int | None = None, key: str = "") -> int:
        """Somebody says how equals follow each other."""
        return keep_order(
            database=self.database,
            actor=self.example.actor(who),
            call_id=self.example.call.id,
            order=[self.ids[one] for one in references],
            seen=self.stage(who).version if seen is None else seen,
            key=key or new_id(),
        )

    def named(self, ids: tuple[str, ...]) -> str:
        """References of proposals, one after the other."""
        names = {one: reference for reference, one in self.ids.items()}
        return " ".join(names[one] for one in ids)

    def standing(self, who: str = ONE) -> list[str]:
        """The proposals as they stand, those in an own order marked."""
        return [
            self.named((one.proposal_id,)) + ("*" if one.is_ordered else "")
            for one in self.ranking(who).placed
        ]


@made_once
def four_proposals(database: Database) -> Panel:
    """In the phase of reviewing."""
    example = stored_example(database)
    example.move_to("review")
    found = Panel(example)
    for reference in ("P1", "P2", "P3", "P4"):
        found.add(reference)
    return found


@pytest.fixture
def panel(database: Database) -> Panel:
    return four_proposals(database)


def equal_ones(panel: Panel) -> None:
    """P1, P2 and P3 are equal by the first reviewer's scores; P4 is better."""
    for reference, score in (("P1", 3.0), ("P2", 3.0), ("P3", 3.0), ("P4", 4.5)):
        panel.draft(ONE, reference, score)


def test_own_reviews_are_there_with_their_totals_and_whether_they_are_drafts(panel: Panel) -> None:
    panel.submit(ONE, "P1", 4.0)
    panel.draft(ONE, "P2", 2.5)
    panel.draft(ONE, "P3", "abstain")
    found = panel.stage()
    assert [(one.reference, one.state, one.total) for one in found.proposals] == [
        ("P1", "submitted", 80.0),
        ("P2", "draft", 50.0),
        ("P3", "draft", None),
    ]
    assert set(found.scored(panel.ids["P3"]).scores.values()) == {"abstain"}
    assert found.uses[0].mean == 3.25
    assert found.uses[0].abstained == 1


def test_each_lot_has_an_order_of_its_own(panel: Panel) -> None:
    panel.add("S1", lot="scaling")
    panel.draft(ONE, "P1", 3.0)
    panel.draft(ONE, "S1", 3.0)
    found = panel.stage()
    assert [(lot.lot, len(lot.ranking.placed), lot.ranking.ties) for lot in found.lots] == [
        ("pilots", 1, ()),
        ("scaling", 1, ()),
    ]


def test_whoever_wrote_nothing_or_is_no_reviewer_sees_nothing(panel: Panel) -> None:
    panel.submit(ONE, "P1", 4.0)
    for who in (OTHER, "manager", "observer", "rapporteur", "applicant-1"):
        assert panel.read(who).stages == ()


def everything(value: object) -> set[str]:
    """All that the service returns, in words; numbers as they are written."""
    return {text for text in texts_in(value) if not text.startswith("<")}


def test_nothing_of_others_shows_before_the_phase_allows_it(panel: Panel) -> None:
    panel.draft(ONE, "P1", 3.0)
    panel.draft(ONE, "P2", 3.0)
    before = everything(panel.read())
    # The other one submits on one proposal, drafts on the next, and puts equals into an order.
    panel.submit(OTHER, "P1", 1.5)
    panel.draft(OTHER, "P2", 1.5)
    panel.order("P2", "P1", who=OTHER)
    assert everything(panel.read()) == before
    assert panel.stage().panel == {}


def third(panel: Panel) -> None:
    """One more reviewer of every proposal."""
    common = {"database": panel.database, "actor": FIRST}
    person = add_person(**common, name=THIRD, email="third@example.org", key="third")
    grant_role(
        **common, person_id=person, role=Role.REVIEWER, call_id=panel.example.call.id, key="grant third"
    )
    panel.example.people[THIRD] = person
    for reference, proposal_id in panel.ids.items():
        assign_free(
            database=panel.database,
            actor=panel.example.actor("manager"),
            proposal_id=proposal_id,
            person_id=person,
            key=f"assign third {reference}",
        )


def test_after_an_own_review_the_panel_is_shown_beside_it_and_only_for_that_proposal(panel: Panel) -> None:
    third(panel)
    for reference in ("P1", "P2"):
        for who in (OTHER, THIRD):
            panel.submit(who, reference, 1.0)
    panel.submit(ONE, "P1", 4.0)
    panel.draft(ONE, "P2", 4.0)
    found = panel.stage()
    assert {panel.named((one,)): (of.reviews, of.total) for one, of in found.panel.items()} == {
        "P1": (3, 40.0)
    }
    # Whoever changes a review judges anew, and sees no other meanwhile.
    reopen_review(
        database=panel.database,
        actor=panel.example.actor("manager"),
        proposal_id=panel.ids["P1"],
        reviewer_id=panel.example.people[ONE],
        reason="a scale was mistaken",
        seen=1,
        key=new_id(),
    )
    assert panel.stage().panel == {}


def test_the_total_of_two_is_not_shown_since_it_would_tell_what_the_other_one_gave(panel: Panel) -> None:
    panel.submit(OTHER, "P1", 2.0)
    panel.submit(ONE, "P1", 4.0)
    assert panel.stage().panel == {}
    panel.example.move_to("decision")
    assert panel.stage().panel == {}


def test_what_is_not_scored_to_the_end_has_a_total_and_no_rank_and_comes_last(panel: Panel) -> None:
    panel.draft(ONE, "P1", 3.0)
    panel.draft(ONE, "P2", None)
    case, first = panel.cases["P3"], panel.example.call.criteria[0].id
    case.save(ONE, case.blank.with_score(first, 5.0), seen=0)
    asked = len(panel.example.call.criteria)
    found = panel.stage()
    assert [(one.reference, one.total, one.unscored) for one in found.proposals] == [
        ("P1", 60.0, 0),
        ("P3", 100.0, asked - 1),
        ("P2", None, asked),
    ]
    assert [one.has_place for one in panel.ranking().placed] == [True, False, False]


def test_where_the_phase_shows_reviews_always_drafts_stand_beside_the_panel_too(panel: Panel) -> None:
    third(panel)
    for who in (OTHER, THIRD):
        panel.submit(who, "P1", 2.0)
    panel.draft(ONE, "P1", 4.0)
    panel.example.move_to("decision")
    assert {one.total for one in panel.stage().panel.values()} == {40.0}


@pytest.mark.parametrize("closed", ["declared", "recused", "unassigned"])
def test_a_conflict_or_being_taken_off_closes_the_proposal(panel: Panel, closed: str) -> None:
    equal_ones(panel)
    panel.order("P2", "P1", "P3")
    common = {"database": panel.database, "proposal_id": panel.ids["P2"]}
    person = panel.example.people[ONE]
    if closed == "unassigned":
        manager = panel.example.actor("manager")
        unassign(**common, actor=manager, person_id=person, reason="ill", key=new_id())
    else:
        mine = panel.example.actor(ONE)
        conflict = declare_conflict(
            **common, actor=mine, person_id=person, kind="family", note="We are related.", key=new_id()
        )
        if closed == "recused":
            settle_conflict(
                database=panel.database,
                actor=panel.example.actor("manager"),
                conflict_id=conflict,
                state=ConflictState.RECUSED,
                reason="so",
                seen=1,
                key=new_id(),
            )
    said = everything(panel.read())
    assert not {text for text in said if panel.ids["P2"] in text or "P2" in text}
    assert panel.standing() == ["P4", "P1*", "P3*"]
    with pytest.raises(NotAllowedError):
        panel.order("P2", "P1", "P3")


def test_an_order_among_equals_is_kept_and_read_again(panel: Panel) -> None:
    equal_ones(panel)
    assert panel.standing() == ["P4", "P1", "P2", "P3"]
    assert panel.order("P3", "P1", "P2", seen=NEVER_ORDERED) == 1
    assert panel.standing() == ["P4", "P3*", "P1*", "P2*"]
    # Moving back is undoing.
    assert panel.order("P1", "P3", "P2") == 2
    assert panel.standing() == ["P4", "P1*", "P3*", "P2*"]


def test_an_order_lapses_with_a_total_and_returns_with_it(panel: Panel) -> None:
    equal_ones(panel)
    panel.order("P3", "P1", "P2")
    panel.draft(ONE, "P1", 5.0)
    assert panel.standing() == ["P1", "P4", "P3*", "P2*"]
    panel.draft(ONE, "P1", 3.0)
    assert panel.standing() == ["P4", "P3*", "P1*", "P2*"]


def test_what_becomes_equal_later_is_placed_anew(panel: Panel) -> None:
    equal_ones(panel)
    panel.order("P3", "P1", "P2")
    panel.draft(ONE, "P4", 3.0)
    (tie,) = panel.ranking().ties
    assert (panel.named(tie.proposal_ids), tie.settled) == ("P3 P1 P2 P4", 3)
    with pytest.raises(RefusedError, match="others are equal to them too"):
        panel.order("P3", "P1", "P2")
    panel.order("P4", "P3", "P1", "P2")
    assert panel.standing() == ["P4*", "P3*", "P1*", "P2*"]


def test_a_command_that_is_sent_again_is_done_once(panel: Panel) -> None:
    equal_ones(panel)
    assert panel.order("P3", "P1", "P2", seen=0, key="once") == 1
    assert panel.order("P3", "P1", "P2", seen=0, key="once") == 1
    # The same order with another key changes nothing either.
    assert panel.order("P3", "P1", "P2") == 1
    assert len(trail(panel)) == 1


def test_of_two_tabs_the_second_is_told_what_the_first_kept(panel: Panel) -> None:
    equal_ones(panel)
    panel.order("P3", "P1", "P2", seen=0)
    with pytest.raises(ChangedMeanwhileError) as refused:
        panel.order("P2", "P1", "P3", seen=0)
    assert refused.value.number == 1
    assert [panel.named(one) for one in refused.value.theirs] == ["P3 P1 P2"]
    assert panel.standing() == ["P4", "P3*", "P1*", "P2*"]


@pytest.mark.parametrize(
    "order", [("P1", "P2"), ("P1", "P2", "P4"), ("P1", "P1", "P2", "P3"), ("P4",), ("P1", "P2", "P3", "P4")]
)
def test_only_proposals_that_are_equal_are_ordered_and_all_of_them(
    panel: Panel, order: tuple[str, ...]
) -> None:
    equal_ones(panel)
    with pytest.raises(RefusedError, match="no longer equal"):
        panel.order(*order)
    assert kept(panel) == []


def test_nobody_orders_what_they_did_not_review_or_another_reviews(panel: Panel) -> None:
    equal_ones(panel)
    with pytest.raises(RefusedError):
        panel.order("P1", "P2", "P3", who=OTHER, seen=0)
    for who in ("manager", "rapporteur", "applicant-1"):
        with pytest.raises(NotAllowedError):
            panel.order("P1", "P2", "P3", who=who, seen=0)
    with pytest.raises(NotAllowedError):
        keep_order(
            database=panel.database,
            actor=panel.example.actor(ONE),
            call_id=panel.example.call.id,
            order=["no such proposal"],
            seen=0,
            key=new_id(),
        )
    assert kept(panel) == []


def test_once_reviews_are_closed_the_order_stays_and_is_not_changed(panel: Panel) -> None:
    equal_ones(panel)
    panel.order("P3", "P1", "P2")
    panel.example.move_to("decision")
    assert not any(one.may_order for one in panel.stage().proposals)
    with pytest.raises(NotAllowedError):
        panel.order("P1", "P3", "P2")
    assert panel.standing() == ["P4", "P3*", "P1*", "P2*"]


def test_the_trail_says_that_there_is_an_order_and_not_which(panel: Panel) -> None:
    equal_ones(panel)
    panel.order("P3", "P1", "P2")
    panel.order("P1", "P3", "P2")
    (first, second) = trail(panel)
    assert second.actor_id == panel.example.people[ONE]
    for event in (first, second):
        assert not any(proposal_id in event.after + event.before for proposal_id in panel.ids.values())


def trail(panel: Panel) -> list:
    with panel.database.reading() as session:
        found = [*events(session, panel.example.call.id)]
        return [event for event in found if event.kind == Kind.OWN_ORDER_KEPT]


def kept(panel: Panel) -> list[OwnOrdersRow]:
    with panel.database.reading() as session:
        return list(session.scalars(select(OwnOrdersRow)))
