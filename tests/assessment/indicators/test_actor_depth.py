"""Depth is what partners carry; names do not raise it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.assessment.made import measure, name_only, partner, proposal

KIND = "actor_depth"


def depth(*partners):
    return measure(KIND, proposal(*partners)).value


@settings(deadline=None)
@given(st.integers(1, 6), st.integers(1, 12))
def test_adding_names_never_raises_depth(deep, names):
    partners = [partner(f"Centre number {number}", tasks=TASKS[number]) for number in range(deep)]
    listed = [name_only(f"Name {number}", stakeholder_class="cso_ngo") for number in range(names)]
    assert depth(*partners, *listed) <= depth(*partners)


TASKS = (
    "Trains forty apprentices each year in its own workshop",
    "Places graduates with employers and follows each of them for twelve months",
    "Writes the common curriculum together with teachers from both countries",
    "Examines candidates and issues the joint certificate twice a year",
    "Pays travel and insurance of everyone who moves to the other side",
    "Runs a hotline where newcomers ask questions about contracts and rent",
)


def test_five_partners_with_tasks_and_figures_go_deeper_than_fifteen_names_with_support_letters():
    five = [partner(f"Centre {place}", tasks=TASKS[place], budget_share=0.2) for place in range(5)]
    letter = {"kind": "letter_of_support", "status": "signed"}
    fifteen = [
        partner(
            f"Name {place}",
            role="associated",
            tasks="Role to be confirmed",
            contributions=None,
            commitments=[letter],
        )
        for place in range(15)
    ]
    assert depth(*five) > 0.6
    assert depth(*fifteen) == 0


def test_a_hedge_takes_the_task_away():
    firm = depth(partner(tasks="It trains forty apprentices each year in its workshop"))
    hedged = depth(partner(tasks="It could train forty apprentices each year in its workshop"))
    assert (firm, hedged) == (0.7, 0.15)


def test_the_plan_of_work_adds_to_a_described_task_but_not_to_a_hedged_one():
    plan = [{"id": "A1", "title": "Training", "led_by": "centre"}]
    described = proposal(partner("Centre"), activities=plan)
    hedged = proposal(partner("Centre", tasks="It could help"), activities=plan)
    assert measure(KIND, described).value == 1
    assert measure(KIND, hedged).value == 0.15


def test_a_contribution_that_is_only_described_is_a_smaller_stake_than_one_in_figures():
    described = partner(contributions=[{"kind": "premises", "description": "Classrooms in Dakar"}])
    assert depth(described) == round(0.4 * depth(partner()), 4)


def test_a_small_share_of_the_budget_is_a_small_stake():
    small = partner(contributions=None, budget_share=0.01)
    assert depth(small) == round(0.2 * depth(partner()), 4)


def test_an_advisory_seat_is_less_than_a_task_as_co_applicant():
    assert depth(partner(role="advisory")) == round(0.4 * depth(partner()), 4)


def test_bodies_that_are_only_consulted_neither_raise_nor_lower():
    asked = partner("Young Voices", role="consulted_only")
    assert depth(partner("Centre"), asked) == depth(partner("Centre"))


def test_a_task_copied_between_two_partners_is_shared_by_them():
    same = "Supports all activities of the project in every region"
    two = depth(partner("Centre one", tasks=same), partner("School two", tasks=same))
    assert two == depth(partner("Centre one", tasks=same)) / 2


def test_text_alone_gives_no_depth():
    assert measure(KIND, proposal(summary="A trade union reads every contract.")).value == 0


def test_only_the_classes_asked_for_are_looked_at():
    mixed = proposal(partner("Centre"), name_only("A Firm", stakeholder_class="private_employer"))
    assert measure(KIND, mixed, of=["knowledge"]).value == 0.7
    assert measure(KIND, mixed, of=["private"]).value == 0


def test_who_lacks_a_task_is_named():
    idle = measure(KIND, proposal(partner("Centre"), name_only("Silent Body")))
    assert idle.missing[0] == "a task that is not hedged for: Silent Body"
