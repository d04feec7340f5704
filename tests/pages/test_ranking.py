"""Ranking, run as a script: the order with its notes, charts that mark the same, weights that move ranks."""

from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from streamlit.testing.v1 import AppTest

from evaluator.access import Role
from evaluator.services.conflicts import declare_conflict
from evaluator.services.people import actor_of, people_of_call
from evaluator.services.ranking import call_ranking
from evaluator.store import Database, new_id
from evaluator.ui.identity import PERSON_KEY
from evaluator.ui.ranking_view.charts import ABOUT_KEY
from evaluator.ui.ranking_view.choosing import CHOSEN_KEY, LOT_KEY
from evaluator.ui.ranking_view.order import FOREST_KEY
from evaluator.ui.ranking_view.views import VIEW_KEY
from evaluator.ui.session import LANGUAGE_KEY
from tests.pages.stored_pages import keep_samples, opened, own_store, said
from tests.services.seeded import CALL, load_example

SCRIPT = "pages/manage/ranking.py"
PILOTS = ["S07", "S04", "S02", "S09", "S03", "S06"]
"""By the call, the best first; S08 and S05 fail."""


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    with own_store(tmp_path, monkeypatch) as database:
        load_example(database)
        yield database


def shown(page: AppTest) -> str:
    assert not page.exception
    return unescape(said(page))


def titles(page: AppTest) -> list[str]:
    """The questions that are answered now."""
    bodies = [one.proto.body for one in page.get("html") if one.proto.body.startswith("<h2>")]
    return [unescape(body).removeprefix("<h2>").removesuffix("</h2>") for body in bodies]


def frames(page: AppTest) -> list[pd.DataFrame]:
    """What is sent to the browser for each chart."""
    protos = [chart.proto for chart in page.get("vega_lite_chart")]
    data = [proto.data.data or proto.datasets[0].data.data for proto in protos]
    return [pa.ipc.open_stream(part).read_pandas() for part in data]


def labels(database: Database, *references: str) -> list[str]:
    person = next(
        one for one in people_of_call(database=database, call_id=CALL) if Role.CALL_MANAGER in one.roles
    )
    manager = actor_of(database=database, person_id=person.id, call_id=CALL)
    known = call_ranking(database=database, actor=manager, call_id=CALL).made_of.proposals
    return [known[name].label for name in references]


def at(page: AppTest, view: str, about: str | None = None) -> AppTest:
    page.segmented_control(VIEW_KEY).set_value(view).run()
    if about is not None:
        page.session_state[ABOUT_KEY] = about
        page.run()
    return page


@pytest.mark.parametrize("role", [Role.CALL_MANAGER, Role.OBSERVER])
def test_the_order_stands_with_intervals_raw_totals_and_what_is_left_out(store: Database, role: Role) -> None:
    page = opened(SCRIPT, role)
    assert titles(page) == ["How sure is each place?"]
    assert "1 proposal has no review yet and no place." in shown(page)
    assert "Proposals received: 15 · Eligible: 12 · Waiting for eligibility: 3 · Not eligible: 0" in shown(
        page
    )
    assert page.info[0].value.startswith("This is interim. The call is in the phase “")
    assert [name in shown(page) for name in ("S11 ", "S13 ", "S15 ")] == [True, True, True]
    [forest] = frames(page)
    # The same eight proposals in chart and table; those that fail stand below, with the reason.
    assert set(forest["proposal"]) == set(labels(store, *PILOTS, "S08", "S05"))
    assert forest["why"].notna().sum() == 2
    table = page.dataframe[0].value
    assert table["Proposal"].tolist()[:6] == labels(store, *PILOTS)
    assert table["Total"].tolist()[:6] == [77.0, 76.6, 68.9, 66.7, 65.3, 62.0]
    assert table["Place by the call"].tolist()[:6] == [1, 2, 3, 4, 5, 6]
    assert set(table["Reviews"]) == {1, 2, 3}


def test_each_lot_has_a_ranking_of_its_own(store: Database) -> None:
    page = opened(SCRIPT)
    page.selectbox(LOT_KEY).set_value("scaling").run()
    assert page.dataframe[0].value["Proposal"].tolist() == labels(store, "S12", "S01", "S10")
    # What was chosen holds on the other views too.
    assert at(page, "what_if").selectbox(LOT_KEY).value == "scaling"


def test_the_table_behind_the_forest_has_raw_and_calibrated_numbers(store: Database) -> None:
    page = opened(SCRIPT, **{f"{FOREST_KEY}:table": True})
    behind = page.dataframe[0].value.set_index("Proposal")
    [first] = labels(store, "S07")
    assert behind.loc[first, "Total"] == 77.0
    assert behind.loc[first, "Place by the call"] == 1
    assert (
        behind.loc[first, "90 % from"] <= behind.loc[first, "Expected rank"] <= behind.loc[first, "90 % to"]
    )


@pytest.mark.long
@pytest.mark.parametrize(
    ("about", "questions"),
    [
        ("Reviewers", ["Where do reviewers disagree?", "Who is strict, who is generous?"]),
        ("Orders and money", ["Who moves between the orders?", "How far does the money go?"]),
        ("Scores", ["How are the scores spread?", "What makes up the totals?"]),
        ("People and machine", ["Do people and the machine judge alike?"]),
    ],
)
def test_what_is_marked_is_marked_in_every_chart(store: Database, about: str, questions: list[str]) -> None:
    page = at(opened(SCRIPT, **{CHOSEN_KEY: ["S04"]}), "charts", about)
    shown(page)
    assert titles(page) == questions
    [label] = labels(store, "S04")
    for frame in frames(page):
        if "chosen" in frame:
            assert set(frame[frame["chosen"].astype(bool)]["proposal"]) == {label}
        elif "who" in frame:
            assert label in set(frame[frame["lane"] == 1]["who"])
        elif "kind" in frame:
            assert set(frame[frame["kind"] == "chosen"]["proposal"]) == {label}


def test_a_weight_moves_ranks_at_once_and_the_calls_weights_come_back(store: Database) -> None:
    page = at(opened(SCRIPT), "what_if")
    assert "With these weights: nobody moves. The same proposals would be funded." in shown(page)
    [state] = [one for one in page.slider if one.label == "State involvement"]
    assert "counts 16% · in the call 16%" in shown(page)
    for one in page.slider:
        if one.label != "State involvement":
            page.session_state[one.key] = 0.0
    state.set_value(40.0).run()
    assert "counts 100% · in the call 16%" in shown(page)
    [frame] = frames(page)
    order = frame[frame["order"] == "With these weights"].sort_values("place")["proposal"].tolist()
    by_state = call_scores(store, "state")
    expected = sorted(labels(store, *PILOTS), key=lambda name: -by_state[name])
    assert [by_state[name] for name in order] == [by_state[name] for name in expected]
    assert order != labels(store, *PILOTS)
    page.button("ranking:weights_back").click().run()
    assert "With these weights: nobody moves." in shown(page)


def test_all_weights_at_nothing_are_told_so(store: Database) -> None:
    page = at(opened(SCRIPT), "what_if")
    for one in page.slider:
        page.session_state[one.key] = 0.0
    page.run()
    shown(page)
    assert [one.value for one in page.warning] == ["All weights are 0: give one of them some."]


def test_less_money_funds_fewer(store: Database) -> None:
    page = at(opened(SCRIPT), "what_if")
    page.select_slider("ranking:money:pilots").set_value(0).run()
    assert "No longer funded:" in shown(page)
    [frame] = frames(page)
    assert frame["line"].dropna().tolist() == [0.5]


def call_scores(database: Database, criterion: str) -> dict[str, float]:
    """By label, what the panel's scores on a criterion became."""
    person = next(
        one for one in people_of_call(database=database, call_id=CALL) if Role.CALL_MANAGER in one.roles
    )
    manager = actor_of(database=database, person_id=person.id, call_id=CALL)
    found = call_ranking(database=database, actor=manager, call_id=CALL)
    return {
        found.made_of.proposals[one.proposal_id].label: float(one.criteria[criterion].value or 0.0)
        for lot in found.lots
        for one in lot.combined
    }


def test_a_link_opens_a_view(store: Database) -> None:
    page = opened(SCRIPT)
    page.query_params["view"] = "what_if"
    page.run()
    assert page.segmented_control(VIEW_KEY).value == "what_if"
    assert titles(page) == ["Who would stand where?"]
    page.query_params["view"] = "none of them"
    page.run()
    assert page.segmented_control(VIEW_KEY).value == "what_if"


def test_whoever_has_a_conflict_of_interest_sees_nothing_of_the_proposal(store: Database) -> None:
    [label] = labels(store, "S07")
    person = next(
        one for one in people_of_call(database=store, call_id=CALL) if Role.CALL_MANAGER in one.roles
    )
    manager = actor_of(database=store, person_id=person.id, call_id=CALL)
    proposals = call_ranking(database=store, actor=manager, call_id=CALL).made_of.proposals
    declare_conflict(
        database=store,
        actor=manager,
        proposal_id=proposals["S07"].id,
        person_id=person.id,
        kind="close",
        note="A cousin.",
        key=new_id(),
    )
    page = opened(SCRIPT, **{PERSON_KEY: person.id})
    assert "1 proposal is not shown: you have a conflict of interest with it." in shown(page)
    for view in ("order", "charts", "what_if"):
        at(page, view)
        sent = "".join(frame.to_csv() for frame in frames(page))
        tables = "".join(one.value.to_csv() for one in page.dataframe)
        assert label not in sent + tables + shown(page)
        assert label not in page.multiselect(CHOSEN_KEY).options


def test_an_empty_call_says_what_belongs_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with own_store(tmp_path, monkeypatch) as database:
        keep_samples(database, "s01-ict-successor")
        page = opened(SCRIPT)
        assert "Nothing is ranked yet." in shown(page)
        assert frames(page) == []


@pytest.mark.parametrize("role", [Role.APPLICANT, Role.REVIEWER, Role.RAPPORTEUR, Role.ADMINISTRATOR])
def test_others_are_led_to_their_own_pages(store: Database, role: Role) -> None:
    page = opened(SCRIPT, role)
    assert "How sure is each place?" not in shown(page)
    assert frames(page) == []


@pytest.mark.parametrize("language", ["fr", "es"])
def test_every_view_speaks_the_readers_language(store: Database, language: str) -> None:
    page = opened(SCRIPT, **{LANGUAGE_KEY: language})
    for view in ("order", "charts", "what_if"):
        at(page, view)
        shown(page)
        assert frames(page) != []
