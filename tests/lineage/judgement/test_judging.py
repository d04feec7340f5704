"""What a person is told: the true reason why two are apart, and what is worth a look and decides nothing."""

import pytest

from evaluator.lineage.judgement.compared import Compared
from evaluator.lineage.judgement.declared import Declared
from evaluator.lineage.judgement.judging import judge
from evaluator.lineage.judgement.reasons import Reason
from evaluator.lineage.programme import Programme

BRIDGE = Programme(id="bridge", title="Old Bridge", text="", countries=("MA", "BE"))
NOTHING = Compared(
    overlap=0.0,
    programme_overlap=0.0,
    words=0,
    set_aside=0,
    quoted=0.0,
    passages=(),
    same_lead=False,
    kept_actors=(),
    rare_actors=0,
    actors=None,
    same_corridor=None,
    sectors=(),
    same_sector=None,
    target_groups=(),
    same_target_group=None,
    facts=(),
    design_share=0.0,
)
DECLARED = Declared(how="row", relation="continues", name="Old Bridge")


def reasons(declared=None, **fields):
    """The reasons beside a programme with these things in common."""
    return judge(NOTHING.model_copy(update=fields), declared, BRIDGE)[1]


def test_who_shares_nothing_is_told_so():
    assert reasons() == (Reason(kind="little_shared"),)


def test_what_is_different_is_named_and_what_one_side_does_not_tell_is_not():
    found = reasons(same_corridor=True, same_sector=False, sectors=(), same_target_group=None, actors=0.0)
    assert found == (
        Reason(kind="other_design", names=("actors", "sector")),
        Reason(kind="same_corridor", names=("MA", "BE")),
    )


def test_where_all_that_is_told_agrees_nothing_is_said_to_be_different():
    found = reasons(same_corridor=True, same_sector=True, sectors=("ict",))
    assert [one.kind for one in found] == ["by_chance", "same_corridor", "same_sector"]


@pytest.mark.parametrize(("quoted", "looked_at"), [(0.33, False), (0.34, True), (1.0, True)])
def test_more_than_a_third_quoted_from_one_text_is_worth_a_look(quoted, looked_at):
    assert (Reason(kind="much_quoted", share=quoted) in reasons(quoted=quoted)) == looked_at


@pytest.mark.parametrize(
    ("quoted", "programme_quoted", "expected"),
    [
        (0.32, 0.9, "independent"),
        (0.34, 0.2, "undeclared_overlap"),
        (0.9, 0.7, "undeclared_overlap"),
        (0.9, 0.85, "duplicate_submission"),
    ],
)
def test_once_a_third_is_quoted_from_one_text_quoted_words_count(quoted, programme_quoted, expected):
    shared = {"quoted": quoted, "programme_quoted": programme_quoted, "quoted_words": 100}
    verdict, found = judge(NOTHING.model_copy(update=shared), None, BRIDGE)
    assert verdict == expected
    if verdict == "duplicate_submission":
        assert found[0] == Reason(kind="text_whole", share=quoted)


def test_what_is_declared_may_be_quoted():
    assert "much_quoted" not in {one.kind for one in reasons(DECLARED, quoted=0.9)}


ALIKE = {
    "in_two_languages": True,
    "text_likeness": 0.97,
    "same_corridor": True,
    "same_sector": True,
    "same_target_group": True,
}


def test_high_likeness_in_another_language_with_the_same_place_sector_and_people_is_worth_a_look():
    verdict, found = judge(NOTHING.model_copy(update=ALIKE), None, BRIDGE)
    assert (verdict, found[0]) == ("independent", Reason(kind="maybe_translated", share=0.97))


@pytest.mark.parametrize("missing", sorted(ALIKE))
def test_likeness_in_another_language_alone_is_not(missing):
    found = reasons(**ALIKE | {missing: 0.2 if missing == "text_likeness" else False})
    assert "maybe_translated" not in {one.kind for one in found}
