"""The Compare page, run as a script: the same rule for charts, tables, downloads, quotes and addresses."""

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from streamlit.testing.v1 import AppTest

from evaluator.access import Role
from evaluator.calls import Call
from evaluator.services.call_files import default_call
from evaluator.services.reviews import begin_review
from evaluator.services.samples import open_sample, samples
from evaluator.ui.clicked_marks import toggled
from evaluator.ui.compare_view.address import SOURCE_KEY
from evaluator.ui.compare_view.board import VIEW_KEY
from evaluator.ui.compare_view.chosen import CHOSEN_KEY
from evaluator.ui.compare_view.filters import FILTER_KEY, ORDER_KEY
from evaluator.ui.compare_view.pairs import PAIR_KEY
from evaluator.ui.compare_view.pictures import HEATMAP_KEY
from evaluator.ui.compare_view.sources import REVIEWS_KEY
from evaluator.ui.score_form.own import OWN_KEY
from evaluator.ui.session import LANGUAGE_IN_ADDRESS, LANGUAGE_KEY, OF_THE_FRAME, ROLE_KEY

APPLICATION = Path(__file__).resolve().parents[2] / "streamlit_app.py"
CALL = default_call()
TABLES = (f"{HEATMAP_KEY}:table", "compare:contributions:table")
MINE, OTHER = open_sample("s01-ict-successor"), open_sample("s05-everyone-listed")

REVIEWS = """proposal_id,reviewer_id,criterion,score,comment
S01,r1,inclusion,2,thin
S01,r2,inclusion,5,"rich, and =1+1"
S01,r1,state,4,
S05,r1,inclusion,1,
"""


def opened(role: Role, query: dict[str, list[str]] | None = None, **state: object) -> AppTest:
    """Compare, with the tables behind its charts open."""
    page = AppTest.from_file(APPLICATION, default_timeout=60)
    page.session_state[ROLE_KEY] = role
    for key, value in (dict.fromkeys(TABLES, True) | state).items():
        page.session_state[key] = value
    page.run()
    page.switch_page("pages/review/compare.py")
    for name, values in (query or {}).items():
        page.query_params[name] = values
    page.run()
    assert not page.exception
    return page


def with_reviews(page: AppTest, source: str = "reviews") -> AppTest:
    page.segmented_control(SOURCE_KEY).set_value(source).run()
    page.file_uploader(REVIEWS_KEY).upload("reviews.csv", REVIEWS.encode(), "text/csv").run()
    assert not page.exception
    return page


def looking_at(page: AppTest, view: str) -> AppTest:
    page.session_state[VIEW_KEY] = view
    page.run()
    assert not page.exception
    return page


def finished(call: Call, sample: str) -> dict[tuple[str, str], object]:
    own = begin_review(call, open_sample(sample))
    for criterion in call.criteria:
        own = own.with_score(criterion.id, 3.0)
    return {(call.id, own.reference): own}


def everything(page: AppTest) -> str:
    """All text, tables and chart data on the page."""
    charts = [frame.to_csv() for frame in chart_frames(page)]
    shown = [frame.value.to_csv() for frame in page.dataframe]
    kinds = ("text", "markdown", "caption", "info")
    texts = [element.value for kind in kinds for element in page.get(kind)]
    texts += [element.proto.body for element in page.get("html")]
    options = [option for choice in page.multiselect for option in choice.options]
    return "\n".join([*shown, *map(str, texts), *charts, *options])


def chart_frames(page: AppTest) -> list[pd.DataFrame]:
    """What is sent to the browser for each chart."""
    protos = [chart.proto for chart in page.get("vega_lite_chart")]
    data = [proto.data.data or proto.datasets[0].data.data for proto in protos]
    return [pa.ipc.open_stream(part).read_pandas() for part in data]


def tables(page: AppTest) -> list[list[str]]:
    return [list(frame.value.iloc[:, 0]) for frame in page.dataframe]


def marked(page: AppTest) -> list[set[str]]:
    """The proposals that each chart marks."""
    return [set(frame[frame["chosen"]]["proposal"]) for frame in chart_frames(page)]


def address(page: AppTest) -> dict[str, list[str]]:
    return {
        name: values if isinstance(values, list) else [values]
        for name, values in page.query_params.items()
        if name not in OF_THE_FRAME
    }


def test_the_manager_sees_every_sample_in_charts_and_tables():
    page = opened(Role.CALL_MANAGER)
    labels = {sample.label for sample in samples()}
    assert [set(table) for table in tables(page)] == [labels, labels]
    assert [set(frame["proposal"]) for frame in chart_frames(page)] == [labels, labels]


def test_a_table_is_sent_only_when_it_is_opened():
    page = opened(Role.CALL_MANAGER, **dict.fromkeys(TABLES, False))
    assert (len(page.get("vega_lite_chart")), tables(page), list(page.get("download_button"))) == (2, [], [])


def test_a_reviewer_without_own_scores_sees_no_advice_and_is_told_why():
    page = opened(Role.REVIEWER)
    assert page.get("vega_lite_chart") == []
    assert list(page.dataframe) == []
    assert page.get("download_button") == []
    assert any("opens once you have scored it" in text.value for text in page.markdown)


@pytest.mark.parametrize("view", ["Scores", "Differences"])
def test_a_reviewer_sees_the_advice_on_what_is_scored_and_the_names_of_the_rest(view):
    page = looking_at(opened(Role.REVIEWER, **{OWN_KEY: finished(CALL, "s01-ict-successor")}), view)
    shown_without_notice = everything(page).replace(page.info[0].value, "")
    assert OTHER.label in page.info[0].value
    assert OTHER.label not in shown_without_notice
    assert OTHER.title not in shown_without_notice
    assert MINE.label in shown_without_notice
    assert list(page.multiselect(CHOSEN_KEY).options) == [MINE.label]


def test_reviews_are_combined_and_their_spread_is_shown():
    page = with_reviews(opened(Role.REVIEWER))
    heat = page.dataframe[0].value.set_index("Proposal")
    assert heat.loc[MINE.label, "Multi-stakeholder inclusion"] == 3.5
    spread = looking_at(page, "Reviewers").dataframe[0].value
    inclusion = spread[
        (spread["Proposal"] == MINE.label) & (spread["Criterion"] == "Multi-stakeholder inclusion")
    ]
    assert list(inclusion[["Lowest", "Highest", "Gap", "Reviewers"]].iloc[0]) == [2.0, 5.0, 3.0, 2]


def test_problems_of_a_reviews_file_are_shown_all_at_once_with_their_lines():
    page = opened(Role.CALL_MANAGER)
    page.segmented_control(SOURCE_KEY).set_value("reviews").run()
    broken = REVIEWS.replace("r1,state,4", "r1,sate,4").replace("S05,r1,inclusion,1", "S05,r1,inclusion,7")
    page.file_uploader(REVIEWS_KEY).upload("reviews.csv", broken.encode(), "text/csv").run()
    assert not page.exception
    (code,) = page.code
    assert 'reviews.csv:4:3  criterion\n  no criterion is called "sate". Did you mean "state"?' in code.value
    assert "reviews.csv:5:4  score\n  inclusion: 7 is outside the scale, 0 to 5" in code.value
    assert page.get("vega_lite_chart") == []


def test_filters_narrow_every_chart_and_table():
    page = opened(Role.CALL_MANAGER)
    page.multiselect(f"{FILTER_KEY}:corridors").set_value(["CO>ES"]).run()
    assert not page.exception
    labels = {
        proposal.label
        for proposal in (open_sample(sample.name) for sample in samples())
        if any((way.origin, way.destination) == ("CO", "ES") for way in proposal.corridors)
    }
    assert 0 < len(labels) < len(samples())
    assert [set(names) for names in tables(page)] == [labels, labels]
    assert [set(frame["proposal"]) for frame in chart_frames(page)] == [labels, labels]
    assert set(page.multiselect(CHOSEN_KEY).options) == labels
    page.multiselect(f"{FILTER_KEY}:languages").set_value(["fr"]).run()
    assert any("No proposal fits the filters." in text.value for text in page.markdown)


def test_a_choice_is_marked_in_every_chart_and_outlives_a_filter():
    page = opened(Role.CALL_MANAGER)
    page.multiselect(CHOSEN_KEY).set_value(["S05", "S01"]).run()
    assert marked(page) == [{MINE.label, OTHER.label}] * 2
    page.multiselect(f"{FILTER_KEY}:lot").set_value(["scaling"]).run()
    assert not page.exception
    assert page.session_state[CHOSEN_KEY] == ["S05", "S01"]
    assert marked(page) == [{MINE.label}] * 2
    (dots, *_) = chart_frames(looking_at(page, "Differences"))
    assert list(dots["proposal"].unique()) == [OTHER.label, MINE.label]


def test_a_click_marks_a_proposal_another_takes_the_mark_away_and_five_are_enough():
    assert toggled([], "S01") == ["S01"]
    assert toggled(["S01", "S05"], "S01") == ["S05"]
    assert toggled(["A", "B", "C", "D", "E"], "F") == ["A", "B", "C", "D", "E"]


def test_sorting_by_a_criterion_puts_its_best_on_top_in_chart_and_table():
    page = opened(Role.CALL_MANAGER)
    page.selectbox(ORDER_KEY).set_value("coherence").run()
    assert not page.exception
    scores = list(page.dataframe[0].value["Coherence"])
    assert scores == sorted(scores, reverse=True)
    heat = chart_frames(page)[0].sort_values("row")
    assert list(heat["proposal"].unique()) == tables(page)[0]


def test_an_address_leads_to_what_was_looked_at_and_is_kept_up_to_date():
    query = {
        "lot": ["scaling", "gone"],
        "chosen": ["S01", "NOBODY"],
        "order": ["state"],
        "view": ["differences"],
        "x": ["1"],
    }
    page = opened(Role.CALL_MANAGER, query)
    assert page.multiselect(f"{FILTER_KEY}:lot").value == ["scaling"]
    assert page.session_state[CHOSEN_KEY] == ["S01"]
    assert page.session_state[VIEW_KEY] == "Differences"
    looking_at(page, "Scores")
    assert page.selectbox(ORDER_KEY).value == "state"
    assert address(page) == {"lot": ["scaling"], "chosen": ["S01"], "order": ["state"]}
    page.multiselect(f"{FILTER_KEY}:lot").set_value([]).run()
    assert address(page) == {"chosen": ["S01"], "order": ["state"]}


def test_the_language_stays_in_the_address_beside_what_is_looked_at():
    page = opened(Role.CALL_MANAGER, {"chosen": ["S01"], "order": ["state"]}, **{LANGUAGE_KEY: "es"})
    assert address(page) == {"chosen": ["S01"], "order": ["state"]}
    assert page.query_params[LANGUAGE_IN_ADDRESS] in ("es", ["es"])
    page.multiselect(f"{FILTER_KEY}:lot").set_value(["scaling"]).run()
    assert address(page) == {"chosen": ["S01"], "order": ["state"], "lot": ["scaling"]}
    assert page.query_params[LANGUAGE_IN_ADDRESS] in ("es", ["es"])


def test_what_an_address_does_not_name_is_as_it_is_at_first():
    page = opened(Role.CALL_MANAGER, {"lot": ["scaling"], "chosen": ["S01"], "order": ["state"]})
    page.query_params.clear()
    page.query_params["view"] = ["differences"]
    page.run()
    assert page.multiselect(f"{FILTER_KEY}:lot").value == []
    assert page.session_state[CHOSEN_KEY] == []
    assert address(page) == {"view": ["differences"]}
    assert looking_at(page, "Scores").selectbox(ORDER_KEY).value == "total"


@pytest.mark.long
def test_the_order_and_the_two_that_stand_side_by_side_stay_in_the_address_of_every_view():
    page = opened(Role.CALL_MANAGER, {"chosen": ["S01", "S02", "S05"], "order": ["state"]})
    looking_at(page, "Differences")
    page.selectbox(f"{PAIR_KEY}:left").set_value("S02").run()
    page.selectbox(f"{PAIR_KEY}:right").set_value("S05").run()
    said = {"chosen": ["S01", "S02", "S05"], "order": ["state"], "left": ["S02"], "right": ["S05"]}
    assert address(page) == said | {"view": ["differences"]}
    assert address(looking_at(page, "Who and where")) == said | {"view": ["partners"]}
    assert address(looking_at(page, "Scores")) == said
    again = opened(Role.CALL_MANAGER, said | {"view": ["differences"]})
    assert [again.selectbox(f"{PAIR_KEY}:{side}").value for side in ("left", "right")] == ["S02", "S05"]
    assert looking_at(again, "Scores").selectbox(ORDER_KEY).value == "state"


def test_an_address_with_a_withheld_proposal_says_no_more_than_one_with_an_unknown_one():
    def shown(name: str) -> tuple[str, dict[str, list[str]]]:
        mine = {OWN_KEY: finished(CALL, "s01-ict-successor")}
        page = opened(Role.REVIEWER, {"chosen": [name], "view": ["differences"]}, **mine)
        return everything(page), address(page)

    assert shown(OTHER.reference) == shown("NOBODY")
    assert shown(OTHER.reference)[1] == {"view": ["differences"]}


def test_quotes_stand_beside_each_other_only_where_the_advice_may_be_seen():
    def quotes(page: AppTest) -> list[int]:
        page.multiselect(CHOSEN_KEY).set_value(["S01", "S05"]).run()
        looking_at(page, "Differences")
        (pair,) = [html.proto.body for html in page.get("html") if 'class="pair"' in html.proto.body]
        left_and_right = [row.split("<td>")[1:] for row in pair.split("<tr>")]
        return [sum("<q>" in cells[side] for cells in left_and_right if len(cells) == 2) for side in (0, 1)]

    left, right = quotes(with_reviews(opened(Role.CALL_MANAGER)))
    assert left > 3
    assert right > 3
    mine = {OWN_KEY: finished(CALL, "s01-ict-successor")}
    scored_one = with_reviews(opened(Role.REVIEWER, **mine))
    assert quotes(scored_one) == [left, 0]
    scored_one.session_state[OWN_KEY] = {}
    assert quotes(scored_one) == [0, 0]
    assert quotes(with_reviews(opened(Role.REVIEWER))) == [0, 0]


def test_advice_is_held_against_reviews_only_where_it_may_be_seen():
    mine = {OWN_KEY: finished(CALL, "s01-ict-successor"), "compare:agreement:table": True}
    (manager,) = with_reviews(opened(Role.CALL_MANAGER, **mine), "both").dataframe
    assert set(manager.value["Proposal"]) == {MINE.label, OTHER.label}
    (reviewer,) = with_reviews(opened(Role.REVIEWER, **mine), "both").dataframe
    assert set(reviewer.value["Proposal"]) == {MINE.label}
    page = opened(Role.REVIEWER)
    page.segmented_control(SOURCE_KEY).set_value("both").run()
    assert list(page.get("file_uploader"))[1:] == []
    assert any("opens once you have scored it" in text.value for text in page.markdown)


def test_a_lot_that_only_the_reviews_state_takes_no_pair_away():
    page = opened(Role.CALL_MANAGER, **{"compare:agreement:table": True})
    lots = {"S01": "pilots", "S05": "scaling"}
    assert lots["S01"] != MINE.lot
    rows = [line.split(",")[:4] for line in REVIEWS.splitlines() if "=1+1" not in line][1:]
    data = "\n".join(["proposal_id,reviewer_id,criterion,score,lot",
                      *(",".join([*row, lots[row[0]]]) for row in rows)])  # fmt: skip
    page.segmented_control(SOURCE_KEY).set_value("both").run()
    page.file_uploader(REVIEWS_KEY).upload("reviews.csv", data.encode(), "text/csv").run()
    page.multiselect(f"{FILTER_KEY}:lot").set_value(["pilots"]).run()
    assert not page.exception
    assert set(page.dataframe[0].value["Proposal"]) == {MINE.label}


def test_an_applicant_does_not_come_here():
    page = AppTest.from_file(APPLICATION, default_timeout=60).run()
    page.session_state[ROLE_KEY] = Role.APPLICANT
    page.switch_page("pages/review/compare.py").run()
    assert [title.value for title in page.title] == ["Self-assessment"]


@pytest.mark.long
@pytest.mark.parametrize("role", [Role.REVIEWER, Role.CALL_MANAGER])
def test_a_call_that_hides_the_advice_hides_it_from_reviewers_only(role):
    data = (Path("criteria") / "skills_mobility.yaml").read_text(encoding="utf-8")
    hidden = data.replace("advice: after_own", "advice: hidden").encode()
    page = opened(
        role, **{"frame:call_file": (hidden, "hidden.yaml"), OWN_KEY: finished(CALL, "s01-ict-successor")}
    )
    assert len(page.get("vega_lite_chart")) == (0 if role is Role.REVIEWER else 2)
