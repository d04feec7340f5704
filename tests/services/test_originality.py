"""What a call makes of lineage: criteria that read it, the question that explains it, who sees it when."""

import pytest

from evaluator.access import Actor, Role
from evaluator.calls import Call, read_call
from evaluator.services.call_files import default_call
from evaluator.services.files import read_bytes
from evaluator.services.originality import criteria_about_lineage, question_on_overlap, sees_lineage
from evaluator.services.reviews import begin_review
from evaluator.services.samples import open_sample
from evaluator.services.shipped import criteria_folder

CALL, PROPOSAL = default_call(), open_sample("s06-repackaged")
REVIEWER = Actor(id="reviewer", roles=frozenset({Role.REVIEWER}))
MANAGER = Actor(id="manager", roles=frozenset({Role.CALL_MANAGER}))


def changed(old: str, new: str) -> Call:
    text = read_bytes(criteria_folder() / "skills_mobility.yaml").decode()
    assert old in text
    return read_call(text.replace(old, new).encode(), name="own.yaml")


def test_the_default_call_reads_it_for_originality_and_asks_whether_an_overlap_is_explained() -> None:
    assert [one.id for one in criteria_about_lineage(CALL)] == ["originality"]
    question = question_on_overlap(CALL)
    assert question is not None
    assert question.id == "overlap_explained"


def test_a_call_whose_cap_nothing_lifts_asks_nothing() -> None:
    assert question_on_overlap(changed(", unless: {answer: overlap_explained}", "")) is None


def test_a_condition_inside_others_is_found() -> None:
    nested = changed(
        "unless: {answer: overlap_explained}",
        "unless: {any: [{all: [{answer: overlap_explained}]}, {typology: [state_to_state]}]}",
    )
    question = question_on_overlap(nested)
    assert question is not None
    assert question.id == "overlap_explained"


def test_a_reviewer_sees_it_after_an_own_score_where_the_verdict_advises_and_nowhere_else() -> None:
    nothing = begin_review(CALL, PROPOSAL)
    assert not sees_lineage(REVIEWER, CALL, PROPOSAL, nothing)
    assert not sees_lineage(REVIEWER, CALL, PROPOSAL, nothing.with_score("inclusion", 3.0))
    assert sees_lineage(REVIEWER, CALL, PROPOSAL, nothing.with_score("originality", 3.0))
    assert sees_lineage(MANAGER, CALL, PROPOSAL, None)


@pytest.mark.parametrize(("setting", "sees"), [("always", True), ("hidden", False)])
def test_the_calls_setting_comes_first(setting: str, sees: bool) -> None:
    call = changed("advice: after_own", f"advice: {setting}")
    own = begin_review(call, PROPOSAL).with_score("originality", 3.0)
    assert sees_lineage(REVIEWER, call, PROPOSAL, own) is sees
