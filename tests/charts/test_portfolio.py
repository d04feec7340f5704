"""A portfolio cut in parts: bars are shares, concentration is said in words, nothing unstated hidden."""

import pytest

from evaluator.charts import portfolio
from evaluator.foundation import translator
from evaluator.panel.portfolio import InPortfolio
from evaluator.panel.portfolio import portfolio as cut

T = translator("en")


def one(reference: str, *names: str, requested: float | None = 100.0) -> InPortfolio:
    return InPortfolio(reference=reference, requested=requested, parts={"corridor": names})


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


def test_the_largest_part_stands_first_and_what_is_not_stated_last() -> None:
    frame = portfolio.frame(FOUND, T)
    assert frame.iloc[0]["part"] == "Morocco → Belgium"
    assert list(frame["part"])[-1] == "not stated"
    assert frame.iloc[0]["share"] == pytest.approx(0.3)
    assert frame.iloc[0]["money"] == pytest.approx(150 / 400)
    assert frame.iloc[0]["said"] == "2 proposals"
    assert frame["share"].sum() == pytest.approx(1)


def test_the_concentration_is_told_beside_what_it_would_be_were_all_alike() -> None:
    # Of four fifths stated: 1.5, 1, 1 and 0.5 of 4.
    assert portfolio.finding(FOUND, T) == (
        "2 of 5 proposals are in the largest part, Morocco → Belgium. The three largest of 4 parts hold 88%; "
        "were all equally large, it would be 75%."
    )
    assert portfolio.concentration_said(FOUND, T) == (
        "The call is spread as if over 3.6 equally large parts; there are 4. A proposal in several parts "
        "counts in equal pieces, and so does its money."
    )
    assert portfolio.unstated_said(FOUND, T) == "1 proposal does not say, and is counted as that."


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
