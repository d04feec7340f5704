"""Originality, run as a script: what is shared and why, side by side, who sees it when, who answers what."""

from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from evaluator.access import Role
from evaluator.lineage import as_programme
from evaluator.programmes.index import build_index
from evaluator.services.call_files import default_call
from evaluator.services.conflicts import declare_conflict
from evaluator.services.files import read_bytes
from evaluator.services.lineage.corpora import ENVIRONMENT
from evaluator.services.originality import criteria_about_lineage
from evaluator.services.people import actor_of, people_of_call
from evaluator.services.reviews import begin_review
from evaluator.services.samples import open_sample
from evaluator.services.shelf import shelf
from evaluator.services.shipped import criteria_folder
from evaluator.store import Database, new_id
from evaluator.store.tables import GateAnswer, GateAnswerRow, ProposalRow
from evaluator.ui.identity import PERSON_KEY
from evaluator.ui.originality_view.board import CHART_KEY
from evaluator.ui.originality_view.desk import PROPOSAL_KEY, VIEW_KEY
from evaluator.ui.originality_view.whole_call import STOPPED_KEY
from evaluator.ui.score_form.choosing import PROPOSAL_KEY as SCORE_KEY
from evaluator.ui.score_form.own import OWN_KEY
from evaluator.ui.score_form.rubric import VIEW_KEY as RUBRIC_VIEW_KEY
from evaluator.ui.session import CALL_KEY, LANGUAGE_KEY
from tests.pages.stored_pages import keep_samples, opened, own_store, said
from tests.services.seeded import CALL, load_example

SCRIPT = "pages/review/originality.py"
REPACKAGED = "s06-repackaged"
PALIM = "Pilot Project Addressing Labour Shortages through Innovative Labour Migration Models"


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    with own_store(tmp_path, monkeypatch) as database:
        yield database


@pytest.fixture
def store(empty: Database) -> Database:
    load_example(empty)
    return empty


def shown(page: AppTest) -> str:
    assert not page.exception
    return unescape(said(page))


def titles(page: AppTest) -> list[str]:
    """The questions that charts answer."""
    bodies = [one.proto.body for one in page.get("html") if one.proto.body.startswith("<h2>")]
    return [unescape(body).removeprefix("<h2>").removesuffix("</h2>") for body in bodies]


def frame(page: AppTest) -> pd.DataFrame:
    """What is sent to the browser for the chart."""
    [chart] = page.get("vega_lite_chart")
    data = chart.proto.data.data or chart.proto.datasets[0].data.data
    return pa.ipc.open_stream(data).read_pandas()


def at(page: AppTest, view: str) -> AppTest:
    page.segmented_control(VIEW_KEY).set_value(view).run()
    return page


def looking_at(page: AppTest, reference: str) -> AppTest:
    page.query_params["proposal"] = reference
    page.run()
    return page


def manager_of(database: Database) -> str:
    people = people_of_call(database=database, call_id=CALL)
    return next(one.id for one in people if Role.CALL_MANAGER in one.roles)


@pytest.mark.parametrize("role", [Role.CALL_MANAGER, Role.OBSERVER])
def test_all_proposals_stand_on_one_chart_each_at_its_gravest_match(store: Database, role: Role) -> None:
    page = opened(SCRIPT, role)
    assert titles(page) == ["Which proposals re-use what is there, and how much of them is new?"]
    marks = frame(page)[lambda one: one["kind"] == "mark"]
    verdicts = dict(zip(marks["proposal"], marks["verdict"], strict=True))
    repackaged = open_sample(REPACKAGED)
    assert verdicts[repackaged.label] == "undeclared overlap"
    assert verdicts[open_sample("s01-ict-successor").label] == "declared follow-on"
    assert f"1 of {len(marks)} proposals has something to explain: {repackaged.label}." in shown(page)
    assert "Advice, not a decision." in shown(page)


def test_a_proposal_is_shown_beside_its_match_with_reasons_news_and_both_texts(store: Database) -> None:
    page = looking_at(opened(SCRIPT), "S06")
    text = shown(page)
    assert page.segmented_control(VIEW_KEY).value == "one"
    assert titles(page) == ["What does it share with others, and how much is new?"]
    assert PALIM in text
    assert "PALIM is not named." in text or f"{PALIM} is not named." in text
    assert [one.value for one in page.subheader] == ["What is new", "Side by side"]
    assert '<div class="side-by-side">' in text
    assert ":gray-badge[67% alike]" in text
    assert "0% of its words stand in the other text." in text
    # Told in other words: what both texts share is facts.
    assert 'class="shared shared-fact"' in text
    assert [one.label for one in page.get("link_button")] == ["Open the source"]


def test_a_match_is_chosen_from_the_list_and_the_chart_marks_it(store: Database) -> None:
    page = looking_at(opened(SCRIPT), "S06")
    matches = page.selectbox("originality:S06:match")
    # The verdict is by facts: it shows how alike both are, and that no word is shared.
    assert matches.options[0] == "PALIM · undeclared overlap · 67% alike · 0% of its words"
    other = matches.options[1].split(" · ")[0]
    matches.set_value(other).run()
    marked = frame(page)[lambda one: one["chosen"]]
    assert marked["proposal"].tolist() == [other]


def test_the_table_behind_the_chart_says_why_in_sentences(store: Database) -> None:
    page = looking_at(opened(SCRIPT, **{"originality:S06:matches:table": True}), "S06")
    table = page.dataframe[0].value
    first = table.iloc[0]
    assert (first["Verdict"], first["Declared"], first["What it is"]) == (
        "undeclared overlap",
        "not named",
        "existing programme",
    )
    assert "The corridor is the same: Morocco" in first["Why"]
    assert first["Source"].startswith("https://")


def test_organisations_are_a_fact_about_the_portfolio(store: Database) -> None:
    page = at(opened(SCRIPT), "organisations")
    assert titles(page) == ["Do few organisations take most of the call?"]
    assert [one.value for one in page.info] == [
        "A fact about the portfolio, never a score: to be known makes no proposal better or worse, and no "
        "score, rank or funding line reads it."
    ]
    assert frame(page)["organisation"].iloc[0] == "Belgian Agency for Skills Cooperation"


@pytest.mark.long
def test_comparing_can_be_stopped_and_goes_on(store: Database) -> None:
    shelf().forget()
    page = opened(SCRIPT, **{STOPPED_KEY: True})
    [stopped] = page.warning
    assert stopped.value.startswith("Stopped: 0 of ")
    assert "No proposal was compared yet." in shown(page)
    page.button("originality:go-on").click().run()
    assert [one.value for one in page.warning] == []
    assert len(frame(page)) > 1


def test_whoever_has_a_conflict_of_interest_sees_nothing_of_the_proposal(store: Database) -> None:
    person = manager_of(store)
    manager = actor_of(database=store, person_id=person, call_id=CALL)
    with store.reading() as session:
        proposal = session.scalars(select(ProposalRow).where(ProposalRow.reference == "S06")).one().id
    declare_conflict(
        database=store,
        actor=manager,
        proposal_id=proposal,
        person_id=person,
        kind="close",
        note="A cousin.",
        key=new_id(),
    )
    label = open_sample(REPACKAGED).label
    page = opened(SCRIPT, **{PERSON_KEY: person, f"{CHART_KEY}:table": True})
    assert label not in page.dataframe[0].value.to_csv() + frame(page).to_csv() + shown(page)
    at(page, "one")
    assert not any(label in option for option in page.selectbox(PROPOSAL_KEY).options)
    assert label not in frame(page).to_csv() + shown(page)
    at(page, "organisations")
    assert open_sample(REPACKAGED).lead.organisation.name not in frame(page).to_csv()


def test_a_manager_answers_whether_the_overlap_is_explained_and_the_reason_is_kept(empty: Database) -> None:
    keep_samples(empty, REPACKAGED, "s02-young-entrepreneurs", phase="screening")
    page = looking_at(opened(SCRIPT), "P01")
    with empty.reading() as session:
        proposal = session.scalars(select(ProposalRow).where(ProposalRow.reference == "P01")).one().id
    key = f"originality:answer:{proposal}:overlap_explained"
    page.segmented_control(f"{key}:given").set_value(GateAnswer.YES).run()
    page.button(f"originality:save:{proposal}").click().run()
    assert [one.value for one in page.error] == ["Say why: the reason is kept with the answer."]
    page.text_area(f"{key}:reason").set_value("The agency <b>wrote</b> both.").run()
    page.button(f"originality:save:{proposal}").click().run()
    assert "The agency <b>wrote</b> both." in shown(page)
    with empty.reading() as session:
        [kept] = session.scalars(select(GateAnswerRow))
        assert (kept.answer, kept.reason) == ("yes", "The agency <b>wrote</b> both.")
    at(page, "call")
    label = open_sample(REPACKAGED).label
    assert f"1 overlap is explained: {label}." in shown(page)


def test_an_overlap_that_is_not_there_asks_nobody(empty: Database) -> None:
    keep_samples(empty, "s03-staffing-latin-america", phase="screening")
    page = looking_at(opened(SCRIPT), "P01")
    assert not any("explained" in one.value for one in page.header)


def scored(sample: str) -> dict[str, object]:
    """An own score on the criteria that look at lineage."""
    call, proposal = default_call(), open_sample(sample)
    own = begin_review(call, proposal)
    for criterion in criteria_about_lineage(call):
        own = own.with_score(criterion.id, 3.0)
    return {OWN_KEY: {(call.id, own.reference): own}}


def test_a_reviewer_scores_first(empty: Database) -> None:
    page = looking_at(opened(SCRIPT, Role.REVIEWER), "S06")
    assert "What it shares with others opens after your own score." in shown(page)
    assert page.get("vega_lite_chart") == []
    assert PALIM not in shown(page)
    assert all(option.endswith("own score first") for option in page.selectbox(PROPOSAL_KEY).options)


def test_after_an_own_score_a_reviewer_sees_it_and_no_other_proposal_that_waits(empty: Database) -> None:
    page = looking_at(opened(SCRIPT, Role.REVIEWER, **scored(REPACKAGED)), "S06")
    assert PALIM in shown(page)
    labels = set(frame(page)["proposal"].dropna())
    assert "PALIM" in labels
    assert open_sample("s01-ict-successor").label not in labels


@pytest.mark.parametrize(("setting", "sees"), [("always", True), ("hidden", False)])
def test_the_calls_setting_decides_when_a_reviewer_sees_it(empty: Database, setting: str, sees: bool) -> None:
    data = read_bytes(criteria_folder() / "skills_mobility.yaml").decode()
    changed = data.replace("advice: after_own", f"advice: {setting}").encode()
    page = looking_at(opened(SCRIPT, Role.REVIEWER, **{CALL_KEY: (changed, "own.yaml")}), "S06")
    assert (PALIM in shown(page)) is sees
    assert ("keeps the machine's advice" in shown(page)) is not sees


@pytest.mark.parametrize("role", [Role.APPLICANT, Role.RAPPORTEUR, Role.ADMINISTRATOR])
def test_others_are_led_to_their_own_pages(store: Database, role: Role) -> None:
    page = opened(SCRIPT, role)
    assert page.get("vega_lite_chart") == []
    assert "Originality" not in [one.value for one in page.title]


@pytest.mark.parametrize("language", ["fr", "es"])
def test_every_view_speaks_the_readers_language(store: Database, language: str) -> None:
    page = opened(SCRIPT, **{LANGUAGE_KEY: language})
    words = shown(page)
    for view in ("one", "organisations"):
        words += shown(at(page, view))
    for english in ("Which proposals", "What does it share", "Do few organisations", "undeclared"):
        assert english not in words


def test_an_address_that_names_another_proposal_shows_what_it_shows_without(store: Database) -> None:
    page = looking_at(opened(SCRIPT), "S99")
    assert page.segmented_control(VIEW_KEY).value == "call"
    assert "proposal" not in page.query_params


@pytest.mark.parametrize("is_scored", [True, False])
def test_the_desk_quotes_what_is_not_declared_beside_the_criterion_once_it_is_scored(
    empty: Database, is_scored: bool
) -> None:
    given = scored(REPACKAGED) if is_scored else {}
    page = opened("pages/review/score.py", Role.REVIEWER, **{SCORE_KEY: "S06", **given})
    page.segmented_control(RUBRIC_VIEW_KEY).set_value("all").run()
    assert ("Not declared, and in both texts" in shown(page)) is is_scored
    assert (PALIM in shown(page)) is is_scored
    links = [one.proto.label for one in page.get("page_link")]
    # The way there is open to everybody; what stands there is not.
    assert "What it shares with others, and what is new" in links
    assert ("See what it shares with others, and what is new" in links) is is_scored


@pytest.mark.long
def test_a_match_of_few_words_is_marked_as_small_until_the_legend_puts_it_away(
    store: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = "Matches candidates with vacancies and trains its Moroccan counterpart in international placement."
    record = as_programme(open_sample(REPACKAGED)).model_copy(
        update={"id": "few", "text": f"In Tunis forty wooden boats sail every second week. {few}"}
    )
    build_index([record], tmp_path / "corpus", processes=1)
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "corpus"))
    shelf().forget()
    page = looking_at(opened(SCRIPT), "S06")
    assert 'class="shared shared-small"' in shown(page)
    [legend] = [one for one in page.pills if one.key.startswith("shared-kinds-")]
    legend.unselect("small").run()
    assert 'class="shared shared-small"' not in shown(page)
