"""Improvements are changes of this very proposal, scored again."""

from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.assessment import assess
from tests.assessment.calls_made import call, criterion
from tests.assessment.made import evidence_of, name_only, partner, proposal

ONE_FIGURE = call(criterion("figures", "contributions_quantified"))


def steps(of, text, name=None):
    done = assess(of, text, evidence_of(text))
    return done.criterion(name or of.criteria[0].id).improvements


def test_each_step_is_what_really_comes_out():
    text = proposal(partner("Centre"), name_only("School"))
    step = steps(ONE_FIGURE, text)[0]
    assert step.change == "Give the contribution of School an amount, or a quantity with its unit"
    done = proposal(partner("Centre"), partner("School", tasks=None))
    after = assess(ONE_FIGURE, done, evidence_of(done))
    assert (step.score, step.total) == (after.criterion("figures").score, after.total) == (5.0, 100.0)


def test_where_one_case_is_rounded_away_all_cases_are_offered_together():
    text = proposal(*(name_only(f"School {number}") for number in range(30)))
    found = steps(ONE_FIGURE, text)
    assert [(step.change, step.score) for step in found] == [
        ("Give a figure to the contributions of all 30 partners that have none", 5.0)
    ]


def test_nothing_is_offered_where_nothing_can_rise():
    assert steps(ONE_FIGURE, proposal(partner("Centre"))) == ()


def test_a_missing_group_is_offered_by_name():
    wanted = call(
        criterion("breadth", {"id": "one", "kind": "actor_breadth", "of": ["knowledge", "social_partner"]})
    )
    (step,) = steps(wanted, proposal(partner("Centre")))
    expected = "Add a partner of the kind “Trade union”, with a task of its own and a contribution in figures"
    assert (step.change, step.score) == (expected, 5.0)


def test_a_planned_document_of_this_partner_is_offered_for_signature():
    act = {"kind": "signed_agreement", "status": "planned"}
    ministry = name_only(
        "Ministry of Work", stakeholder_class="origin_government", role="associated", commitments=[act]
    )
    wanted = call(criterion("state", "state_commitment"))
    changes = [step.change for step in steps(wanted, proposal(ministry))]
    assert "Have the document of Ministry of Work signed, which is only planned or drafted" in changes


def test_a_cap_that_holds_leaves_nothing_to_gain():
    cap = {"at_most": 0, "when": {"indicator": "figures-0", "at_least": 0}}
    wanted = call(criterion("figures", "contributions_quantified", caps=[cap]))
    assert steps(wanted, proposal(name_only("School"))) == ()


def test_the_total_shows_what_a_change_does_to_other_criteria():
    wanted = call(criterion("figures", "contributions_quantified"), criterion("depth", "actor_depth"))
    text = proposal(partner("Centre", contributions=None))
    before = assess(wanted, text, evidence_of(text))
    step = before.criterion("figures").improvements[0]
    assert step.total - before.total > 50


def test_low_is_best_where_the_scale_says_so():
    low = {"min": 1, "max": 9, "best": "low"}
    wanted = call(criterion("figures", "contributions_quantified", scale=low))
    assert steps(wanted, proposal(name_only("School")))[0].score == 1


@settings(deadline=None, max_examples=40)
@given(st.lists(st.booleans(), min_size=1, max_size=6), st.booleans())
def test_every_step_raises_its_criterion_and_never_lowers_the_total(figures, hedged):
    partners = [
        partner(f"Body {place}") if given else name_only(f"Body {place}")
        for place, given in enumerate(figures)
    ]
    if hedged:
        partners.append(partner("Union", stakeholder_class="trade_union", tasks="It could advise"))
    wanted = call(
        *(criterion(kind, kind) for kind in ("actor_breadth", "actor_depth", "contributions_quantified"))
    )
    text = proposal(*partners)
    done = assess(wanted, text, evidence_of(text))
    for one in done.criteria:
        assert len(one.improvements) <= 5
        assert all(step.score > one.score and step.total >= done.total for step in one.improvements)
        assert [step.total for step in one.improvements] == sorted(
            (step.total for step in one.improvements), reverse=True
        )
