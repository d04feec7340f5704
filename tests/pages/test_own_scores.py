"""My scores on Compare, run as a script: what is there, what moves, and what never shows."""

from html import unescape
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from streamlit.testing.v1 import AppTest

from evaluator.access import Actor, Role
from evaluator.panel.scores import judged
from evaluator.services.own_order import keep_order
from evaluator.services.own_scores import own_scores
from evaluator.services.reviews import begin_review, words_missing
from evaluator.services.stored_calls import move_phase
from evaluator.services.stored_reviews import save_draft, submit_review
from evaluator.store import new_id
from evaluator.ui.compare_view.address import SOURCE_KEY
from evaluator.ui.compare_view.own.heatmap import HEATMAP_KEY
from evaluator.ui.compare_view.own.scale import SCALE_KEY
from tests.pages.desk_example import OTHER, REVIEWER, THIRD, Desk
from tests.pages.stored_pages import said
from tests.services.asked_to_read import assign_free
from tests.services.review_example import keep_proposal

APPLICATION = Path(__file__).resolve().parents[2] / "streamlit_app.py"
COMPARE = "pages/review/compare.py"
HEARD = "Beyond everything the other one says"


class Several:
    """Proposals of the desk that two reviewers score."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.ids, self.texts = desk, {"P01": desk.proposal_id}, {"P01": desk.proposal}
        for who in (OTHER, THIRD):
            self.assign("P01", who)
        for reference in ("P02", "P03"):
            named = {"reference": reference, "acronym": None, "title": f"Called {reference}"}
            proposal = desk.proposal.model_copy(update=named)
            self.texts[reference] = proposal
            self.ids[reference] = keep_proposal(
                desk.database, proposal, call_id=desk.call.id, call_version=desk.call.version
            )
            for who in (REVIEWER, OTHER, THIRD):
                self.assign(reference, who)

    def assign(self, reference: str, who: str) -> None:
        assign_free(
            database=self.desk.database,
            actor=self.desk.manager,
            proposal_id=self.ids[reference],
            person_id=who,
            key=f"assign {reference} {who}",
        )

    def score(self, who: str, reference: str, score: float, *, submit: bool = True) -> None:
        review = begin_review(self.desk.call, self.texts[reference])
        for name, criterion in judged(self.desk.call).items():
            review = review.with_score(name, score)
            missing = words_missing(self.desk.call, criterion, review)
            review = review.with_comment(name, " ".join([HEARD if who == OTHER else "because"] * missing))
        (submit_review if submit else save_draft)(
            database=self.desk.database,
            actor=self.actor(who),
            proposal_id=self.ids[reference],
            review=review,
            seen=0,
            key=new_id(),
        )

    def actor(self, who: str = REVIEWER) -> Actor:
        return Actor(id=who, roles=frozenset({Role.REVIEWER}))

    def standing(self) -> list[str]:
        found = own_scores(database=self.desk.database, actor=self.actor(), call_id=self.desk.call.id)
        return [one.reference for one in found.stages[0].proposals]


@pytest.fixture
def several(desk: Desk) -> Several:
    return Several(desk)


def opened(**state: object) -> AppTest:
    page = AppTest.from_file(APPLICATION, default_timeout=60)
    for key, value in {"frame:role": Role.REVIEWER, **state}.items():
        page.session_state[key] = value
    for key in (HEATMAP_KEY, SCALE_KEY):
        page.session_state[f"{key}:table"] = True
    page.run()
    page.switch_page(COMPARE).run()
    assert not page.exception
    return page


def everything(page: AppTest) -> str:
    """All text, tables and chart data on the page."""
    drawn = (
        data
        for chart in page.get("vega_lite_chart")
        for data in (chart.proto.data.data, *(one.data.data for one in chart.proto.datasets))
        if data
    )
    charts = [pa.ipc.open_stream(data).read_pandas().to_csv() for data in drawn]
    tables = [frame.value.to_csv() for frame in page.dataframe]
    options = [option for radio in page.radio for option in radio.options]
    return "\n".join([said(page), *charts, *tables, *options])


def table(page: AppTest, column: str) -> pd.DataFrame:
    """The table that has this column."""
    return next(frame.value for frame in page.dataframe if column in frame.value.columns)


def tie_key(page: AppTest) -> str:
    return next(str(radio.key) for radio in page.radio if str(radio.key).startswith("compare:own-tie:"))


def test_own_scores_come_first_once_there_are_some_and_the_choice_stays_in_the_address(
    several: Several,
) -> None:
    assert opened().segmented_control(SOURCE_KEY).value == "advice"
    several.score(REVIEWER, "P01", 4.0)
    several.score(REVIEWER, "P02", 3.0, submit=False)
    page = opened()
    assert page.segmented_control(SOURCE_KEY).value == "own"
    assert "source" not in page.query_params
    rows = table(page, "Among equals")
    assert list(rows["Rank"]) == ["1", "2"]
    assert list(rows["Your review"]) == ["submitted", "draft"]
    assert list(rows["Total"]) == [80.0, 60.0]
    assert "Called P02" in everything(page)
    assert "1 review is a draft" in said(page)
    assert "Only your own scores; what others gave is not in them." in said(page)
    page.segmented_control(SOURCE_KEY).set_value("advice").run()
    assert page.query_params["source"] == "advice"


def test_an_address_that_names_no_source_is_one_of_the_advice(several: Several) -> None:
    several.score(REVIEWER, "P01", 4.0)
    page = AppTest.from_file(APPLICATION, default_timeout=60)
    page.session_state["frame:role"] = Role.REVIEWER
    page.run()
    page.switch_page(COMPARE)
    page.query_params["view"] = ["partners"]
    page.run()
    assert not page.exception
    assert page.segmented_control(SOURCE_KEY).value == "advice"


def test_nobody_else_is_offered_own_scores(several: Several) -> None:
    several.score(REVIEWER, "P01", 4.0)
    page = opened(**{"frame:role": Role.CALL_MANAGER})
    assert [one for one in page.segmented_control(SOURCE_KEY).options if "My scores" in str(one)] == []


def test_equals_are_moved_by_buttons_and_the_order_is_on_the_server_at_once(several: Several) -> None:
    for reference in several.ids:
        several.score(REVIEWER, reference, 3.0)
    page = opened()
    assert list(table(page, "Among equals")["Rank"]) == ["1–3"] * 3
    assert "3 proposals with a total of 60: ranks 1 to 3" in said(page)
    key = tie_key(page)
    page.radio(key).set_value(several.ids["P03"]).run()
    page.button(f"{key}:up").click().run()
    assert several.standing() == ["P01", "P03", "P02"]
    assert page.radio(key).value == several.ids["P03"]
    page.button(f"{key}:up").click().run()
    assert not page.exception
    assert several.standing() == ["P03", "P01", "P02"]
    rows = table(page, "Among equals")
    assert list(rows["Rank"]) == ["1", "2", "3"]
    assert set(rows["Among equals"]) == {"ordered by you within a tie"}
    # Moving back is undoing.
    page.button(f"{key}:down").click().run()
    assert several.standing() == ["P01", "P03", "P02"]


def test_equals_can_be_kept_as_they_stand(several: Several) -> None:
    for reference in several.ids:
        several.score(REVIEWER, reference, 3.0)
    page = opened()
    key = tie_key(page)
    page.button(f"{key}:keep").click().run()
    assert list(table(page, "Among equals")["Rank"]) == ["1", "2", "3"]
    with pytest.raises(KeyError):
        page.button(f"{key}:keep")


def test_another_tab_that_was_first_is_told_of(several: Several) -> None:
    for reference in several.ids:
        several.score(REVIEWER, reference, 3.0)
    page = opened()
    theirs = [several.ids[one] for one in ("P02", "P03", "P01")]
    keep_order(
        database=several.desk.database,
        actor=several.actor(),
        call_id=several.desk.call.id,
        order=theirs,
        seen=0,
        key=new_id(),
    )
    page.button(f"{tie_key(page)}:down").click().run()
    assert "changed in another tab" in said(page)
    assert several.standing() == ["P02", "P03", "P01"]


def test_once_reviews_are_closed_the_order_is_shown_and_not_asked(several: Several) -> None:
    for reference in several.ids:
        several.score(REVIEWER, reference, 3.0)
    move_phase(
        database=several.desk.database,
        actor=several.desk.manager,
        call_id=several.desk.call.id,
        phase_id="decision",
        reason="over",
        key="over",
    )
    page = opened()
    assert "Reviews are not taken now" in said(page)
    assert [radio for radio in page.radio if str(radio.key).startswith("compare:own-tie:")] == []


def test_nothing_on_the_page_tells_of_others_before_the_own_review_is_in(several: Several) -> None:
    several.score(REVIEWER, "P01", 3.0, submit=False)
    several.score(REVIEWER, "P02", 3.0, submit=False)
    before = everything(opened())
    several.score(OTHER, "P01", 0.5)
    several.score(OTHER, "P02", 0.5, submit=False)
    after = everything(opened())
    assert after == before
    assert "from the panel" not in after
    assert HEARD not in after


def test_after_the_own_review_the_panel_stands_beside_it(several: Several) -> None:
    for who in (OTHER, THIRD):
        several.score(who, "P01", 4.0)
        several.score(who, "P02", 1.0)
    several.score(REVIEWER, "P01", 1.0)
    several.score(REVIEWER, "P02", 4.0, submit=False)
    page = opened()
    rows = table(page, "Difference")
    assert rows.to_dict("records") == [
        {
            "Proposal": several.desk.proposal.label,
            "Your total": "20",
            "The panel's total": "60",
            "Difference": "−40",
            "Reviews, yours among them": 3,
        }
    ]
    assert "Your totals lie −40 from the panel's on average" in unescape(said(page))
    assert "At the end your totals stand beside the panel's" in said(page)


def test_how_the_scale_is_used_is_said_and_drawn(several: Several) -> None:
    for reference in several.ids:
        several.score(REVIEWER, reference, 4.0)
    page = opened()
    count = len(several.desk.call.criteria)
    assert f"You gave 4 in {3 * count} of {3 * count} scores." in said(page)
    assert "All of them lie in the strongest third of the scale." in said(page)
    uses = table(page, "Abstained")
    assert (list(uses["4"]), list(uses["0"])) == ([3] * count, [0] * count)


@pytest.mark.long
def test_in_another_role_another_source_is_shown(several: Several) -> None:
    several.score(REVIEWER, "P01", 4.0)
    page = opened()
    assert page.segmented_control(SOURCE_KEY).value == "own"
    page.session_state["frame:role"] = Role.CALL_MANAGER
    page.run()
    assert not page.exception
    assert page.segmented_control(SOURCE_KEY).value == "advice"
