"""Who sees which advice on Compare: nothing of what is withheld is in a chart, a table or a download."""

import json

import pytest

from evaluator.access import Actor, Role
from evaluator.calls import Call
from evaluator.charts import contributions, heatmap
from evaluator.foundation import translator
from evaluator.panel.reviews import Rating, Reviews
from evaluator.proposals import Proposal
from evaluator.services import comparing
from evaluator.services.call_files import default_call
from evaluator.services.comparing import (
    Advised,
    Choice,
    compare_advice,
    compare_reviews,
    in_both,
    narrowed,
    open_conditions,
    picked,
)
from evaluator.services.reviews import OwnReview, begin_review
from evaluator.services.samples import open_sample, samples

REVIEWER = Actor(id="r1", roles=frozenset({Role.REVIEWER}))
MANAGER = Actor(id="m", roles=frozenset({Role.CALL_MANAGER}))
OBSERVER = Actor(id="o", roles=frozenset({Role.OBSERVER}))
APPLICANT = Actor(id="a", roles=frozenset({Role.APPLICANT}))
T = translator("en")

SCORED = open_sample("s01-ict-successor")
UNSCORED = open_sample("s05-everyone-listed")
ALL = [SCORED, UNSCORED, open_sample("s07-passeport-competences")]


def call(advice: str) -> Call:
    return default_call().model_copy(update={"advice": advice})


def complete(proposal: Proposal) -> OwnReview:
    own = begin_review(default_call(), proposal)
    for criterion in default_call().criteria:
        own = own.with_score(criterion.id, 3.0)
    return own


def advise(proposal: Proposal) -> Advised:
    return comparing.advise(default_call(), proposal)


def seen_by(actor: Actor, advice: str, *reviews: OwnReview) -> tuple[list[str], list[str], list[str]]:
    """The proposals compared, those withheld, and those that were assessed at all."""
    asked: list[str] = []

    def noted(proposal: Proposal) -> Advised:
        asked.append(proposal.reference)
        return advise(proposal)

    found = compare_advice(
        actor=actor,
        call=call(advice),
        proposals=[SCORED, UNSCORED],
        own={own.reference: own for own in reviews},
        advise=noted,
    )
    return [one.proposal_id for one in found.compared], [one.proposal_id for one in found.withheld], asked


@pytest.mark.parametrize(
    ("actor", "advice", "seen"),
    [
        (REVIEWER, "after_own", ["S01"]),
        (REVIEWER, "hidden", []),
        (REVIEWER, "always", ["S01", "S05"]),
        (MANAGER, "after_own", ["S01", "S05"]),
        (MANAGER, "hidden", ["S01", "S05"]),
    ],
)
def test_who_sees_the_advice_under_which_setting(actor, advice, seen):
    assert seen_by(actor, advice, complete(SCORED)) == (
        seen,
        [name for name in ("S01", "S05") if name not in seen],
        seen,
    )


def test_a_total_tells_of_every_criterion_so_one_missing_own_score_withholds_the_proposal():
    nearly = complete(SCORED).with_score("coherence", None)
    assert seen_by(REVIEWER, "after_own", nearly)[0] == []
    assert seen_by(REVIEWER, "after_own", nearly.with_score("coherence", "abstain"))[0] == ["S01"]


def test_abstaining_from_everything_opens_nothing():
    own = begin_review(default_call(), SCORED)
    for criterion in default_call().criteria:
        own = own.with_score(criterion.id, "abstain")
    assert seen_by(REVIEWER, "after_own", own)[0] == []


def test_an_own_review_of_another_text_opens_nothing():
    other = complete(SCORED).model_copy(update={"content_hash": "of another text"})
    assert seen_by(REVIEWER, "after_own", other)[0] == []


def test_nothing_of_the_withheld_advice_is_in_chart_table_or_finding():
    def comparison(actor: Actor):
        return compare_advice(
            actor=actor,
            call=call("after_own"),
            proposals=[SCORED, UNSCORED],
            own={"S01": complete(SCORED)},
            advise=advise,
        )

    def everything_shown(actor: Actor) -> str:
        found = comparison(actor)
        texts = [
            maker.frame(found.call, found.scored, T).to_csv()
            + maker.table(found.call, found.scored, T).to_csv()
            for maker in (heatmap, contributions)
        ]
        texts += [maker.finding(found.call, found.scored, T) for maker in (heatmap, contributions)]
        return "\n".join(texts)

    # The manager's view proves that there is something that could leak.
    assert UNSCORED.label in everything_shown(MANAGER)
    assert UNSCORED.label not in everything_shown(REVIEWER)
    withheld = comparison(REVIEWER).withheld
    assert [vars(one) for one in withheld] == [{"proposal_id": "S05", "label": UNSCORED.label}]


def test_an_observer_compares_everything_that_a_manager_does():
    assert seen_by(OBSERVER, "after_own") == seen_by(MANAGER, "after_own")


def test_an_applicant_compares_nothing():
    with pytest.raises(PermissionError):
        seen_by(APPLICANT, "always", complete(SCORED))
    with pytest.raises(PermissionError):
        compare_reviews(actor=APPLICANT, call=default_call(), reviews=Reviews(ratings=()))


def test_reviews_lend_their_proposals_title_and_keep_the_spread():
    ratings = tuple(
        Rating(proposal_id=name, reviewer_id=reviewer, criterion="inclusion", score=score)
        for name, reviewer, score in (("S01", "r1", 2.0), ("S01", "r2", 5.0), ("P99", "r1", 1.0))
    )
    found = compare_reviews(
        actor=REVIEWER, call=default_call(), reviews=Reviews(ratings=ratings), proposals=[SCORED]
    )
    known, unknown = found.compared
    assert (known.scored.label, known.scored.title, known.lot) == (SCORED.label, SCORED.title, "scaling")
    spread = known.scored.spreads["inclusion"]
    assert (spread.value, spread.minimum, spread.maximum, spread.n) == (3.5, 2.0, 5.0, 2)
    assert (unknown.scored.label, unknown.lot) == ("P99", None)


def test_filters_leave_those_that_fit_every_part_and_an_empty_part_chooses_all():
    found = compare_advice(
        actor=MANAGER,
        call=default_call(),
        proposals=ALL,
        own={},
        advise=advise,
    )
    assert found.values("lot") == ["pilots", "scaling"]
    assert found.values("languages") == ["en", "fr"]

    def left(**parts: frozenset[str]) -> list[str]:
        return [one.proposal_id for one in narrowed(found, Choice(**parts)).compared]

    assert left() == ["S01", "S05", "S07"]
    assert left(lots=frozenset({"pilots"})) == ["S05", "S07"]
    assert left(lots=frozenset({"pilots"}), languages=frozenset({"fr"})) == ["S07"]
    assert left(leads=frozenset({"cso_ngo"})) == [
        proposal.reference for proposal in ALL if proposal.lead.organisation.stakeholder_class == "cso_ngo"
    ]
    assert left(corridors=frozenset({"MA>BE"})) == ["S01"]
    assert narrowed(found, Choice()) is found
    assert [one.proposal_id for one in picked(found, ["S07", "gone", "S01"])] == ["S07", "S01"]


def test_a_choice_made_again_gives_what_was_made_before():
    found = compare_advice(actor=MANAGER, call=default_call(), proposals=ALL, own={}, advise=advise)
    choice = Choice(lots=frozenset({"pilots"}))
    assert narrowed(found, choice) is narrowed(found, Choice(lots=frozenset({"pilots"})))


def test_two_proposals_with_one_acronym_have_labels_of_their_own():
    twin = UNSCORED.model_copy(update={"acronym": SCORED.acronym})
    found = compare_advice(
        actor=MANAGER, call=default_call(), proposals=[SCORED, twin], own={}, advise=advise
    )
    assert [one.scored.label for one in found.compared] == [SCORED.label, f"{SCORED.label} (2)"]


def test_advice_meets_reviews_only_on_proposals_whose_advice_may_be_seen():
    ratings = tuple(
        Rating(proposal_id=name, reviewer_id="r9", criterion="inclusion", score=2.0)
        for name in ("S01", "S05", "P99")
    )
    reviews = compare_reviews(
        actor=REVIEWER, call=default_call(), reviews=Reviews(ratings=ratings), proposals=[SCORED, UNSCORED]
    )

    def met(actor: Actor) -> list[str]:
        advice = compare_advice(
            actor=actor,
            call=call("after_own"),
            proposals=[SCORED, UNSCORED],
            own={"S01": complete(SCORED)},
            advise=advise,
        )
        return [ours.proposal_id for ours, _ in in_both(advice, reviews)]

    assert met(MANAGER) == ["S01", "S05"]
    assert met(REVIEWER) == ["S01"]


def test_what_is_withheld_carries_no_number():
    own: dict[str, OwnReview] = {}
    found = compare_advice(
        actor=REVIEWER,
        call=call("after_own"),
        proposals=[SCORED],
        own=own,
        advise=lambda proposal: pytest.fail(f"{proposal.reference} was assessed"),
    )
    assert json.dumps([vars(one) for one in found.withheld]) == json.dumps(
        [{"proposal_id": "S01", "label": SCORED.label}]
    )


@pytest.mark.long
def test_a_condition_that_nothing_meets_is_named_with_its_proposals_and_drops_none():
    at_hand = [open_sample(sample.name) for sample in samples()]
    found = compare_advice(
        actor=MANAGER,
        call=default_call(),
        proposals=at_hand,
        own={},
        advise=lambda proposal: comparing.advise(default_call(), proposal),
    )
    rows = {gate.id: labels for gate, labels in open_conditions(found)}
    assert open_sample("s13-sin-aval-de-origen").label in rows["origin_state_endorsement"]
    assert open_sample("s01-ict-successor").label not in rows["origin_state_endorsement"]
    assert len(found.compared) == len(at_hand)
