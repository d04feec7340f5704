"""A portfolio cut in parts: bars are shares, concentration is said in words, who does not say is apart."""

import pytest

from evaluator.charts import portfolio
from evaluator.foundation import translator
from evaluator.panel.portfolio import InPortfolio
from evaluator.panel.portfolio import portfolio as cut

T = translator("en")


def one(reference: str, *names: str, requested: float | None = 100.0) -> InPortfolio:
    return InPortfolio(reference=reference, requested=requested, parts={"corridor": names})


MANY = [f"{letter}{end}" for letter in "BCDFGILMNPS" for end in ("E", "O")]
"""Codes enough for parts that are not all drawn; few are countries."""

FOUND = cut(
    [
        one("P1", "MA>BE"),
        one("P2", "MA>BE", "PH>DE"),
        one("P3", "TN>FR"),
        one("P4", "PE>CL", requested=None),
        one("P5"),
    ],
    "corridor",
)


@pytest.mark.parametrize("dark", [False, True])
def test_the_specification_is_valid_has_no_data_and_is_built_once(dark: bool) -> None:
    spec = portfolio.specification(language="es", dark=dark)
    assert not {"data", "datasets"} & (set(spec) | {key for layer in spec["layer"] for key in layer})
    assert portfolio.specification(language="es", dark=dark) is spec


def test_the_largest_part_stands_first_and_the_bars_make_the_whole_without_who_does_not_say() -> None:
    frame = portfolio.frame(FOUND, T)
    assert [*frame["part"]] == [
        "Morocco → Belgium",
        "Tunisia → France",
        "Peru → Chile",
        "Philippines → Germany",
    ]
    assert frame.iloc[0]["share"] == pytest.approx(1.5 / 4)
    assert frame.iloc[0]["money"] == pytest.approx(150 / 300)
    assert frame.iloc[0]["said"] == "2 proposals"
    assert frame["share"].sum() == pytest.approx(1)
    assert frame["money"].sum() == pytest.approx(1)


def test_finding_chart_and_table_are_of_the_same_proposals() -> None:
    frame, table = portfolio.frame(FOUND, T), portfolio.table(FOUND, "EUR", T)
    # Of the four that say: 1.5, 1, 1 and 0.5.
    assert portfolio.finding(FOUND, T) == (
        "2 of the 4 proposals that say are in the largest part, Morocco → Belgium. With proposals in several "
        "parts counted in equal pieces, that is 38%. The three largest of 4 parts hold 88%; were all equally "
        "large, it would be 75%."
    )
    assert frame["share"].nlargest(3).sum() == pytest.approx(0.875)
    assert [*table["Share of those that say"]] == pytest.approx([*frame["share"]])
    assert "P5" not in " ".join([*frame["detail"], *table["In which"]])
    assert portfolio.concentration_said(FOUND, T) == (
        "The call is spread as if over 3.6 equally large parts; there are 4. A proposal in several parts "
        "counts in equal pieces, and so does its money."
    )


def test_who_does_not_say_and_who_states_no_amount_are_named_beside_it() -> None:
    assert [*portfolio.left_out_said(FOUND, T)] == [
        "1 proposal does not say, and is in none of these figures: P5",
        "1 proposal states no amount, and is in no figure on money: P4",
    ]


def test_where_all_say_the_whole_is_all_of_them() -> None:
    found = cut([one("P1", "MA>BE"), one("P2", "MA>BE")], "corridor")
    assert portfolio.finding(found, T) == ("2 of 2 proposals are in the largest part, Morocco → Belgium.")
    assert [*portfolio.left_out_said(found, T)] == []


def test_parts_that_are_not_drawn_are_counted() -> None:
    found = cut([one(f"P{place}", f"MA>{code}") for place, code in enumerate(MANY)], "corridor")
    assert len(portfolio.frame(found, T)) == portfolio.MOST_DRAWN
    assert [*portfolio.left_out_said(found, T)] == [
        "The 20 largest of 22 parts are drawn; the table has all."
    ]


def test_without_anything_stated_that_is_what_is_said() -> None:
    empty = cut([one("P1")], "corridor")
    assert portfolio.finding(empty, T) == "No proposal says to which part it belongs."
    assert portfolio.concentration_said(empty, T) == ""


def test_each_cut_has_a_question_and_words_for_its_parts() -> None:
    said = {}
    for name, code in (("typology", "state_to_state"), ("sector", "11330"), ("theme", "2")):
        made = cut([InPortfolio(reference="P1", requested=None, parts={name: (code,)})], name)  # type: ignore[dict-item,arg-type]
        said[portfolio.title(made.cut, T)] = portfolio.part_said(made.cut, made.parts[0], T)
    assert said == {
        "Which kinds of partnership does the call go to?": "State to State",
        "Which sectors does the call go to?": "Vocational training",
        "Which themes of the forum does the call go to?": "Theme 2",
    }


def test_the_table_has_every_part() -> None:
    table = portfolio.table(FOUND, "EUR", T)
    assert table.iloc[0]["Requested, EUR"] == 150
    assert len(table) == len(FOUND.parts)
