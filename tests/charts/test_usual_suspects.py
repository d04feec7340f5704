"""Usual suspects: one figure of concentration beside what it would be at its most even; what is unknown."""

import pytest

from evaluator.charts import usual_suspects
from evaluator.foundation import translator
from evaluator.panel.usual_suspects import TakesPart
from evaluator.panel.usual_suspects import usual_suspects as counted

T = translator("en")


def part(name: str, proposal: str, **more: object) -> TakesPart:
    return TakesPart.model_validate({"organisation": name, "name": name, "proposal": proposal} | more)


FOUND = counted(
    [
        part("GIZ", "P1", is_lead=True, money=60.0, awards=("THAMM",)),
        part("GIZ", "P2", money=20.0),
        part("IOM", "P2", is_lead=True),
        *(part(f"City {number}", "P3", is_lead=number == 0) for number in range(6)),
    ],
    requested={"P1": 100.0, "P2": 50.0, "P3": None},
    earlier={"IOM": 3},
    earlier_calls=2,
)
EMPTY = counted([], requested={})


@pytest.mark.parametrize("dark", [False, True])
def test_the_specification_is_valid_has_no_data_and_is_built_once(dark: bool) -> None:
    spec = usual_suspects.specification(language="fr", dark=dark)
    assert not {"data", "datasets"} & (set(spec) | {key for layer in spec["layer"] for key in layer})
    assert usual_suspects.specification(language="fr", dark=dark) is spec


def test_the_bars_are_shares_of_the_proposals_and_of_the_money_that_is_stated() -> None:
    frame = usual_suspects.frame(FOUND, T)
    first = frame.iloc[0]
    assert (first["organisation"], first["share"], first["led"], first["money"]) == (
        "GIZ",
        pytest.approx(2 / 3),
        pytest.approx(1 / 3),
        1.0,
    )
    assert first["said"] == "2 of 3 · 1 earlier grant"
    assert first["detail"] == "in 2 of 3 proposals, leads 1, 100% of the money, 1 earlier grant"
    assert frame["money"].isna().sum() == len(frame) - 1


def test_the_finding_is_one_figure_beside_what_it_would_be_were_all_alike() -> None:
    assert usual_suspects.finding(FOUND, T) == (
        "1 of 8 organisations is in more than one proposal: GIZ. The five in most proposals hold 67% of all "
        "places in partnerships; were all in equally many, it would be 63%."
    )
    assert usual_suspects.finding(EMPTY, T) == "No proposal names a partner yet."


def test_what_is_not_stated_is_told_beside_what_is() -> None:
    assert usual_suspects.money_said(FOUND, T) == (
        "Of the money requested 53% is stated to go to a named organisation; the five that would get most "
        "have 100% of that."
    )
    assert usual_suspects.newcomers_said(FOUND, T) == (
        "6 organisations state no earlier grant and were in no earlier call. Such a newcomer leads 1 of 3 "
        "proposals. 2 earlier calls were looked at."
    )
    alone = FOUND.model_copy(update={"earlier_calls": 0})
    assert usual_suspects.newcomers_said(alone, T).endswith(
        "No earlier call is kept here, so that only what proposals state of themselves is known."
    )
    assert usual_suspects.money_said(EMPTY, T) == ""


def test_places_are_told_as_a_number_of_organisations_alike() -> None:
    # 9 places: one organisation has 2, seven have 1: 81 / (4 + 7) = 7.36.
    assert usual_suspects.alike_said(FOUND, T) == (
        "Places are spread as if 7.4 organisations were in equally many proposals; there are 8."
    )
    assert usual_suspects.alike_said(EMPTY, T) == ""


def test_the_table_has_all_organisations_and_leaves_empty_what_is_not_stated() -> None:
    many = counted(
        [part(f"O{number:02}", f"P{number:02}") for number in range(40)],
        requested=dict.fromkeys((f"P{number:02}" for number in range(40)), 1.0),
    )
    table = usual_suspects.table(many, "EUR", T)
    assert len(table) == 40
    assert table["Would get, EUR"].isna().all()
    assert len(usual_suspects.frame(many, T)) == usual_suspects.MOST_DRAWN
    assert usual_suspects.left_out_said(many, T) == "25 more are in the table."


def test_two_organisations_of_one_name_have_a_bar_each() -> None:
    twice = counted(
        [part("Ministry", "P1"), TakesPart(organisation="other", name="Ministry", proposal="P2")],
        requested={"P1": 1.0, "P2": 1.0},
    )
    assert usual_suspects.frame(twice, T)["organisation"].tolist() == ["Ministry", "Ministry (2)"]
