"""Who takes part: parts and roles by class, missing groups with a cross, counts over all."""

import pytest

from evaluator.charts import actors
from evaluator.charts.proposal_facts import ActorTaking
from evaluator.charts.with_facts import MOST_COLUMNS
from evaluator.foundation import translator
from evaluator.services.call_files import default_call
from tests.charts.proposals_with_facts import ALL, EMPTY, FULL, SCHOOL, STATE, THIN, many, with_facts

T = translator("en")
CALL = default_call()
ROWS = [row.key for row in actors.rows_of(T)]


def marks(*proposals):
    frame = actors.frame(CALL, proposals, T)
    return frame.assign(key=[ROWS[row] for row in frame["row"]])


@pytest.mark.parametrize("dark", [False, True])
def test_the_specification_is_valid_has_no_data_and_is_built_once(dark):
    made = actors.specification(language="fr", proposals=15, dark=dark)
    assert not {"data", "datasets"} & (set(made) | {key for layer in made["layer"] for key in layer})
    assert actors.specification(language="fr", proposals=15, dark=dark) is made


def test_all_classes_stand_under_the_head_of_their_group():
    heads = [row.key for row in actors.rows_of(T) if row.is_head]
    assert heads == ["state", "knowledge", "private", "social_partner", "community", "international"]
    assert len(ROWS) == 19 + len(heads)
    assert ROWS.index("state") < ROWS.index("transit_government") < ROWS.index("knowledge")


def test_a_class_has_a_mark_for_its_part_and_its_role():
    shown = marks(FULL).dropna(subset=["relation"]).set_index("key")
    assert dict(shown["relation"]) == {
        "origin_government": 0, "tvet_institution": 1, "trade_union": 2, "private_employer": 3,
    }  # fmt: skip
    assert dict(shown["role"]) == {
        "origin_government": 0, "tvet_institution": 2, "trade_union": 4, "private_employer": 5,
    }  # fmt: skip


def test_being_asked_or_spoken_of_is_no_part_so_the_group_is_missing():
    missing = set(marks(FULL).query("is_missing")["key"])
    assert missing == {"private", "social_partner", "community", "international"}


def test_a_proposal_without_any_actor_keeps_its_column_and_lacks_every_group():
    shown = marks(EMPTY)
    assert set(shown["proposal"]) == {"EMPTY"}
    assert set(shown.query("is_missing")["key"]) == set(actors.heart_groups(CALL))


def test_the_numbers_at_the_side_count_who_takes_part_over_all():
    counts = marks(*ALL).dropna(subset=["count"]).set_index("key")["count"]
    assert (counts["tvet_institution"], counts["knowledge"], counts["origin_government"]) == (2, 2, 1)
    assert (counts["trade_union"], counts["private_employer"], counts["community"]) == (0, 0, 0)


def test_a_group_is_at_the_heart_when_a_heart_criterion_asks_for_it_or_for_one_of_its_classes():
    assert actors.heart_groups(CALL) == (
        "state", "knowledge", "private", "social_partner", "community", "international",
    )  # fmt: skip
    heartless = CALL.model_copy(
        update={"criteria": tuple(one.model_copy(update={"heart": False}) for one in CALL.criteria)}
    )
    assert actors.heart_groups(heartless) == ()
    only_state = CALL.model_copy(
        update={"criteria": tuple(one for one in CALL.criteria if one.id == "state")}
    )
    assert actors.heart_groups(only_state) == ("state",)


def test_the_finding_names_the_groups_missing_most_often():
    assert actors.finding(CALL, ALL, T) == (
        "Missing most often, each in 3 of 3 proposals: the private sector, trade unions, diaspora, youth, "
        "migrant or civil society bodies and international organisations or agencies. "
        "0 have somebody of every group that the heart of the call asks for."
    )


def test_the_finding_says_when_nobody_is_missing():
    whole = [
        ActorTaking(name, "acts", "co_applicant")
        for name in ("origin_government", "tvet_institution", "private_employer", "trade_union",
                     "youth_organisation", "development_agency")
    ]  # fmt: skip
    one = with_facts("WHOLE", actors=tuple(whole))
    assert actors.finding(CALL, [one], T) == (
        "Every group that the heart of the call asks for takes part in every proposal."
    )
    without_union = with_facts("HALF", actors=tuple(whole[:3] + whole[4:]))
    assert actors.finding(CALL, [one, without_union], T) == (
        "Missing most often: trade unions, in 1 of 2 proposals. "
        "1 has somebody of every group that the heart of the call asks for."
    )


def test_of_many_the_chosen_and_the_best_have_columns_and_all_are_counted():
    last = with_facts("LAST", 0.0, actors=(STATE,), chosen=True)
    proposals = [*many(500, actors=(SCHOOL,)), last]
    shown = marks(*proposals)
    assert shown["proposal"].nunique() == MOST_COLUMNS
    assert list(shown.query("chosen")["proposal"]) == ["LAST"]
    assert shown.query("chosen")["column"].item() == MOST_COLUMNS - 1
    counts = shown.dropna(subset=["count"]).set_index("key")["count"]
    assert (counts["knowledge"], counts["state"]) == (500, 1)


def test_the_table_has_every_class_and_every_group_missing_in_words():
    table = actors.table(CALL, [THIN], T)
    assert list(table.iloc[0]) == [
        "THIN", "Training and research bodies", "TVET institution or training centre",
        "partner without a firm task", "affiliated or associated",
    ]  # fmt: skip
    nobody = table[table["Who"] == "nobody"]
    assert list(nobody["Group"])[:2] == ["Public authorities", "The private sector"]
    assert nobody["Part"].isna().all()


def test_partners_of_unknown_class_are_in_the_table():
    table = actors.table(CALL, [with_facts("ODD", without_class=2)], T)
    assert "2 partners of unknown class" in set(table["Who"])
