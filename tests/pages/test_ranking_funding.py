"""The funding line on the page Ranking: looked at, drawn, decided, with what goes wrong said."""

from collections.abc import Iterator
from decimal import Decimal
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from evaluator.access import Role
from evaluator.panel.funding import drawn
from evaluator.ui.ranking_view.deciding import typed_amount
from evaluator.ui.ranking_view.funding import SHORT_TITLE
from tests.pages.page_links import links_of
from tests.pages.stored_pages import opened, own_store, said
from tests.services.funding.deciding_example import Deciding, deciding
from tests.services.funding.test_drawing import DRAWS, SEED

SCRIPT = "pages/manage/ranking.py"
PART = "€780,000"
MONEY = (("  ", "4_000_000"), ("    ", "2_500_000"), ("    ", "1_500_000"))
"""As the call file states it."""


@pytest.fixture
def example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Deciding]:
    """The worked example in the phase of deciding, in the store that pages open."""
    with own_store(tmp_path, monkeypatch) as database:
        yield deciding(database)


def funding(role: Role = Role.CALL_MANAGER) -> AppTest:
    return opened(SCRIPT, role, **{"ranking:view": "funding"})


def shown(page: AppTest) -> str:
    assert not page.exception
    return unescape(said(page))


def table(page: AppTest) -> dict[str, dict[str, object]]:
    """The rows of the line, by proposal."""
    rows = page.dataframe[0].value.to_dict("records")
    return {str(row["Proposal"]): row for row in rows}


def pressed(page: AppTest, key: str) -> AppTest:
    page.button(key).click()
    return page.run()


def test_the_line_says_what_each_gets_and_why(example: Deciding):
    page = funding()
    assert "Pilots: €2,368,000 of €2,500,000 for 5 proposals; €132,000 left" in shown(page)
    rows = table(page)
    assert [name for name, row in rows.items() if row["By the line"].startswith("funded")] == [
        "PASSEPORT-ELAN", "RACINES", "TERANGA", "THREE-SHORES", "FAST-LANE", "ONE-SEAM", "TANDEM-ICT",
    ]  # fmt: skip
    assert (rows["TANDEM-ICT"]["By the line"], rows["TANDEM-ICT"]["Gets"]) == ("funded in part", PART)
    assert rows["DIGITAL-TALENT"]["Why"] == "too little is left for it"
    assert rows["DIGITAL-TALENT"]["By the line"] == "reserve, place 1"


def test_the_table_begins_with_the_outcome_and_ends_with_a_short_title(example: Deciding):
    page = funding()
    drawn = page.dataframe[0].value
    assert [*drawn.columns] == [
        "Proposal", "By the line", "Gets", "Place", "Total", "Asks for", "Why", "Lot", "Title",
    ]  # fmt: skip
    assert max(drawn["Title"].str.len()) <= SHORT_TITLE
    assert {len(total.partition(".")[2]) for total in drawn["Total"] if total != "–"} == {1}
    for _, of_lot in drawn[drawn["By the line"] == "does not pass"].groupby("Lot"):
        totals = [float(total) for total in of_lot["Total"]]
        assert totals == sorted(totals, reverse=True)
    # The list for a telephone says the same.
    assert f"funded in part · {PART}" in shown(page)


def test_a_manager_decides_as_the_line_says_with_a_reason(example: Deciding):
    page = pressed(funding(), "ranking:decide-all")
    assert "Say why it is decided so" in shown(page)
    reason = next(one for one in page.text_area if one.label == "Reason, for all of them")
    reason.input("By the ranking of 14 May.").run()
    page = pressed(page, "ranking:decide-all")
    assert "Work on this call is unfinished" in shown(page)
    assert example.line().decided == {}
    assert "3 proposals wait for somebody to say whether they are eligible:" in shown(page)
    page.checkbox[0].check().run()
    page = pressed(page, "ranking:decide-all")
    assert "11 decisions are kept" in shown(page)
    assert "All that the line says is decided so." in shown(page)
    assert "3 proposals wait for somebody to say whether they are eligible" in shown(page)
    rows = table(page).values()
    assert {row["Decided"] for row in rows} == {
        "funded",
        "funded in part",
        "on the reserve list",
        "not funded",
    }
    # The same words for a part on both sides.
    assert [row["Proposal"] for row in rows if row["Decided"] == "funded in part"] == [
        row["Proposal"] for row in rows if row["By the line"] == "funded in part"
    ]
    assert {one.reason for one in example.line().decided.values()} == {"By the ranking of 14 May."}


def test_what_is_unfinished_is_named_with_the_ways_to_where_it_is_finished(example: Deciding):
    page = funding()
    assert [one.label for one in links_of(page)] == [
        "To eligibility",
        "To the reviews that are to come",
        "To how far the reviewers agree",
    ]


@pytest.mark.long
def test_a_departure_asks_for_its_own_reason_and_is_marked(example: Deciding):
    page = funding()
    choice = next(one for one in page.selectbox if one.key == "ranking:decide-one")
    choice.select("S03").run()
    page.button_group("ranking:outcome:S03").select("rejected").run()
    page = pressed(page, "ranking:decide-otherwise")
    assert "Say why it is decided so" in shown(page)
    assert example.line().decided == {}
    field = next(one for one in page.text_area if one.label == "Reason")
    field.input("The lead withdrew.").run()
    page = pressed(page, "ranking:decide-otherwise")
    assert example.line().decided["S03"].departs
    label = example.line().ranking.made_of.proposals["S03"].label
    assert table(page)[label]["Decided"] == "not funded, other than the line"


@pytest.mark.long
def test_what_is_not_reviewed_can_be_not_funded_and_nothing_else(example: Deciding):
    page = funding()
    choice = next(one for one in page.selectbox if one.key == "ranking:decide-one")
    assert choice.options[-1].endswith(" · not reviewed")
    choice.select("S14").run()
    outcome = page.button_group("ranking:outcome:S14")
    assert list(outcome.options) == ["not funded"]
    outcome.select("rejected").run()
    field = next(one for one in page.text_area if one.label == "Reason")
    field.input("Nobody could judge it.").run()
    page = pressed(page, "ranking:decide-otherwise")
    assert "1 decision is kept" in shown(page)
    assert example.states()["S14"] == "rejected"


def test_where_reviewers_totals_are_combined_it_is_said_why_no_weight_moves(example: Deciding):
    example.change_call(("  combine: mean # mean", "  combine_at: total\n  combine: mean # mean"))
    page = opened(SCRIPT, Role.CALL_MANAGER, **{"ranking:view": "what_if"})
    assert "The call combines the totals that reviewers came to" in shown(page)


@pytest.mark.long
def test_lots_are_drawn_by_a_seed_that_is_shown_with_the_order(example: Deciding):
    example.change_call(DRAWS)
    (group,) = example.plan().undecided
    page = funding()
    assert "so the call lets lots decide" in shown(page)
    seed = next(one for one in page.text_input if one.label == "Seed")
    seed.input(SEED).run()
    source = next(one for one in page.text_input if one.label == "Where the seed comes from")
    source.input("The lottery of Saturday.").run()
    page = pressed(page, "ranking:draw:0")
    assert example.plan().drawn == tuple(lot.proposal_id for lot in drawn(SEED, group))
    assert SEED in shown(page)
    assert "The lottery of Saturday." in shown(page)


def test_an_observer_reads_the_line_and_decides_nothing(example: Deciding):
    page = funding(Role.OBSERVER)
    assert "Pilots: €2,368,000" in shown(page)
    assert "Decide" not in [one.value for one in page.header]
    assert [button.key for button in page.button if button.key and button.key.startswith("ranking:dec")] == []


def test_a_call_without_money_has_no_line(example: Deciding):
    example.change_call(
        ("  available: 4_000_000\n", ""),
        ("    available: 2_500_000\n", ""),
        ("    available: 1_500_000\n", ""),
    )
    assert "There is no line to draw." in shown(funding())


@pytest.mark.parametrize(
    ("typed", "amount"), [("250000", "250000"), ("250 000,5", "250000.5"), ("250\u202f000.50", "250000.50")]
)
def test_an_amount_is_read_as_it_is_written(typed: str, amount: str):
    assert typed_amount(typed) == Decimal(amount)


@pytest.mark.parametrize("typed", ["250,000", "250.000", "1e5", "250000.123", "-5", "much", "", "NaN"])
def test_what_could_be_read_in_two_ways_is_no_amount(typed: str):
    with pytest.raises(ValueError, match="is no amount"):
        typed_amount(typed)
