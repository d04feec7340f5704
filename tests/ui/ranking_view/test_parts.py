"""Agreement, reviewers and the question why, drawn over the worked example in the store."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select, update

from evaluator.access import Role
from evaluator.services.conflicts import declare_conflict
from evaluator.services.people import actor_of, people_of_call
from evaluator.store import Database, new_id
from evaluator.store.tables import PersonRow, ProposalRow, ProposalState, ReviewRow, ReviewVersionRow
from evaluator.ui.ranking_view.why import ADDRESS, PROPOSAL_KEY
from tests.pages.stored_pages import keep_samples, own_store
from tests.services.seeded import CALL, load_example
from tests.ui.ranking_view.drawing import drawn, shown, tables


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    with own_store(tmp_path, monkeypatch) as database:
        load_example(database)
        yield database


def test_agreement_is_read_for_the_whole_and_for_each_criterion(store: Database) -> None:
    page = drawn("agreement")
    [readings] = tables(page)
    assert list(readings["Criterion"])[:2] == ["The whole", "Multi-stakeholder inclusion"]
    assert len(readings) == 11
    assert dict(zip(readings["Criterion"], readings["Alpha"], strict=True))["Mobility design"] == "0.85"
    assert readings["Reading"].value_counts().to_dict() == {
        "Not to be relied on: no conclusion should rest on single scores.": 6,
        "Reliable: conclusions can rest on single scores.": 3,
        "Only tentative conclusions can rest on single scores.": 2,
    }
    said = shown(page)
    assert "Most on Mobility design, 86%; least on Multi-stakeholder inclusion, 19%." in said
    assert "Not everybody scored every proposal: of the correlations only ICC1" in said


def test_profiles_name_reviewers_and_say_nothing_of_whoever_did_little(store: Database) -> None:
    page = drawn("reviewers")
    [profiles] = tables(page)
    assert list(profiles["Reviewer"]) == [
        "Nadia Oyelaran",
        "Anselm Brandt",
        "Rocío Valdivieso",
        "Fatou Gueye-Martin",
        "Bastien Marchetti",
    ]
    assert set(profiles.iloc[2:, 3:].to_numpy().ravel()) == {"too few reviews"}
    assert profiles.loc[1, "By the model, points"].endswith("not told apart from others")
    said = shown(page)
    assert "No difference in severity was detected" in said
    assert "2 of 5 reviewers gave 5 reviews or more; of the others nothing is said." in said


def test_of_the_same_reviewers_nothing_is_said_on_why(store: Database) -> None:
    for proposal in ("S07", "S04"):
        page = drawn("why", proposal=proposal)
        readers = next(one for one in tables(page) if "Total given" in one)
        column = "Points more or less than others, interval of 90 %"
        few = readers[readers["Reviews"] < 5]
        assert set(few[column]) <= {"too few reviews"}
        assert "too few reviews" not in set(readers[readers["Reviews"] >= 5][column])


def test_why_begins_with_the_best_and_goes_down_to_single_scores_and_comments(store: Database) -> None:
    page = drawn("why")
    assert page.selectbox(PROPOSAL_KEY).value == "S07"
    unfolded, readers = tables(page)
    assert unfolded.iloc[0].to_dict() == {
        "Part": "Total",
        "Score": "",
        "Points": "77.00",
        "Out of": "100",
        "Share": "100%",
        "Needed": "at least 60",
        "Passes": "reached",
        "Reviewers": "2 reviewers, 72.1 to 81.9",
    }
    sections = unfolded[~unfolded["Part"].str.startswith("\u2003")].iloc[1:]
    assert round(sum(float(points) for points in sections["Points"]), 1) == 77.0
    criteria = unfolded[unfolded["Part"].str.startswith("\u2003")]
    assert round(sum(float(points) for points in criteria["Points"]), 1) == 77.0
    assert list(readers["Total given"]) == ["81.9", "72.1"]
    said = shown(page)
    assert "Its total is 77, place 1 of 6 that have one." in said
    assert "Seize organisations de jeunes consultées" in said


def test_what_calibration_changes_and_that_nothing_should_rest_on_it_is_said(store: Database) -> None:
    said = shown(drawn("why"))
    assert "It stands in place 1 by the call's rules and in place 2 in the calibrated order." in said
    assert "By the model its reviewers give more than others: 0.8 points against it." in said
    assert "Severity taken away, it stands 1 place lower." in said
    assert "it moves RACINES and PASSEPORT-ELAN for it. Nothing should rest on that." in said


def test_the_address_names_the_proposal_and_what_fails_is_said(store: Database) -> None:
    page = drawn("why", **{ADDRESS: "S05"})
    assert page.selectbox(PROPOSAL_KEY).value == "S05"
    said = shown(page)
    assert "Why has HORIZONS no place?" in said
    assert "Replicability and lessons: 1.75; at least 2 is needed." in said
    assert "The total is 43.8; at least 60 is needed." in said
    assert "It has a place in neither order." in said


def test_another_proposal_is_chosen_and_the_address_follows(store: Database) -> None:
    page = drawn("why", **{ADDRESS: "nobody"})
    assert page.selectbox(PROPOSAL_KEY).value == "S07"
    page.selectbox(PROPOSAL_KEY).select("S12").run()
    assert page.query_params[ADDRESS] == "S12"
    page.button("ranking-why:next").click().run()
    assert page.selectbox(PROPOSAL_KEY).value == "S01"
    assert page.query_params[ADDRESS] == "S01"


@pytest.mark.long
def test_what_people_typed_is_shown_letter_for_letter(store: Database) -> None:
    def write(session) -> None:
        comments = '{"inclusion": "<b>bold</b> and [a link](http://x.org)"}'
        session.execute(update(ReviewVersionRow).values(comments=comments))
        row = ProposalRow
        session.execute(update(row).values(label=row.reference + "*<i>*", version=row.version + 1))
        somebody = session.scalars(select(PersonRow).where(PersonRow.name == "Bastien Marchetti")).one()
        somebody.name = "<u>*Bastien*</u>"

    store.write(write)
    page = drawn("why")
    html = "\n".join(one.proto.body for one in page.get("html"))
    assert "&lt;b&gt;bold&lt;/b&gt; and [a link](http://x.org)" in html
    assert "&lt;u&gt;*Bastien*&lt;/u&gt;" in html
    assert "<b>" not in html
    assert [one.value for one in page.header] == [r"Why is S07\*\<i\>\* in place 1?"]


def test_a_proposal_with_a_conflict_is_in_no_figure(store: Database) -> None:
    people = people_of_call(database=store, call_id=CALL)
    manager = next(one.id for one in people if Role.CALL_MANAGER in one.roles)
    with store.reading() as session:
        proposal_id = session.scalars(select(ProposalRow.id).where(ProposalRow.reference == "S07")).one()
    declare_conflict(
        database=store,
        actor=actor_of(database=store, person_id=manager, call_id=CALL),
        proposal_id=proposal_id,
        person_id=manager,
        kind="close",
        note="We are related.",
        key=new_id(),
    )
    page = drawn("why", **{ADDRESS: "S07"})
    assert page.selectbox(PROPOSAL_KEY).value == "S04"
    said = shown(page)
    assert "PASSEPORT" not in said
    assert "Seize organisations de jeunes" not in said


def test_where_no_review_is_in_yet_it_is_said_before_another_is_shown(store: Database) -> None:
    with store.reading() as session:
        reviewed = select(ReviewRow.proposal_id)
        waiting = session.scalars(
            select(ProposalRow.reference).where(
                ProposalRow.id.not_in(reviewed), ProposalRow.state == ProposalState.ELIGIBLE.value
            )
        ).first()
    page = drawn("why", **{ADDRESS: str(waiting)})
    assert "is in yet." in shown(page)
    assert page.selectbox(PROPOSAL_KEY).value == "S07"


def test_before_the_first_review_each_says_what_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with own_store(tmp_path, monkeypatch) as database:
        keep_samples(database, "s01-ict-successor")
        for view in ("agreement", "reviewers", "why"):
            page = drawn(view)
            assert "No review is in yet." in shown(page)
            assert tables(page) == []
