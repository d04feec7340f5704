"""The Compare page, run as a script: the same rule for charts, tables and downloads."""

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
from evaluator.ui.compare_view.address import SOURCE_KEY
from evaluator.ui.compare_view.chosen import CHOSEN_KEY
from evaluator.ui.compare_view.filters import FILTER_KEY
from evaluator.ui.compare_view.sources import REVIEWS_KEY
from evaluator.ui.score_form.own import OWN_KEY
from evaluator.ui.session import ROLE_KEY

APPLICATION = Path(__file__).resolve().parents[2] / "streamlit_app.py"
CALL = default_call()

REVIEWS = """proposal_id,reviewer_id,criterion,score,comment
S01,r1,inclusion,2,thin
S01,r2,inclusion,5,"rich, and =1+1"
S01,r1,state,4,
S05,r1,inclusion,1,
"""


def opened(role: Role, **state: object) -> AppTest:
    page = AppTest.from_file(APPLICATION, default_timeout=60)
    page.session_state[ROLE_KEY] = role
    for key, value in state.items():
        page.session_state[key] = value
    page.run()
    page.switch_page("pages/review/compare.py").run()
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
    texts = [element.value for kind in ("text", "markdown", "caption", "info") for element in page.get(kind)]
    return "\n".join([*shown, *map(str, texts), *charts])


def chart_frames(page: AppTest) -> list[pd.DataFrame]:
    """What is sent to the browser for each chart."""
    protos = [chart.proto for chart in page.get("vega_lite_chart")]
    data = [proto.data.data or proto.datasets[0].data.data for proto in protos]
    return [pa.ipc.open_stream(part).read_pandas() for part in data]


def tables(page: AppTest) -> list[list[str]]:
    return [list(frame.value.iloc[:, 0]) for frame in page.dataframe]


def test_the_manager_sees_every_sample_in_charts_and_tables():
    page = opened(Role.CALL_MANAGER)
    assert len(page.get("vega_lite_chart")) == 2
    labels = {sample.label for sample in samples()}
    assert set(tables(page)[0]) == labels
    assert [set(frame["proposal"]) for frame in chart_frames(page)] == [labels, labels]


def test_a_reviewer_without_own_scores_sees_no_advice_and_is_told_why():
    page = opened(Role.REVIEWER)
    assert page.get("vega_lite_chart") == []
    assert list(page.dataframe) == []
    assert page.get("download_button") == []
    assert any("opens once you have scored it" in text.value for text in page.markdown)


def test_a_reviewer_sees_the_advice_on_what_is_scored_and_the_names_of_the_rest():
    page = opened(Role.REVIEWER, **{OWN_KEY: finished(CALL, "s01-ict-successor")})
    mine, others = open_sample("s01-ict-successor").label, open_sample("s05-everyone-listed").label
    assert tables(page)[0] == [mine]
    assert tables(page)[1] == [mine]
    shown_without_notice = everything(page).replace(page.info[0].value, "")
    assert others in page.info[0].value
    assert others not in shown_without_notice
    assert mine in shown_without_notice
    assert list(page.multiselect(CHOSEN_KEY).options) == [mine]


def test_reviews_are_combined_and_their_spread_is_shown():
    page = opened(Role.REVIEWER)
    page.segmented_control(SOURCE_KEY).set_value("reviews").run()
    page.file_uploader(REVIEWS_KEY).upload("reviews.csv", REVIEWS.encode(), "text/csv").run()
    assert not page.exception
    label = open_sample("s01-ict-successor").label
    heat = page.dataframe[0].value.set_index("Proposal")
    assert heat.loc[label, "Multi-stakeholder inclusion"] == 3.5
    spread = page.dataframe[3].value
    inclusion = spread[(spread["Proposal"] == label) & (spread["Criterion"] == "Multi-stakeholder inclusion")]
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
    page.multiselect(f"{FILTER_KEY}:languages").set_value(["fr"]).run()
    assert not page.exception
    label = open_sample("s07-passeport-competences").label
    assert tables(page)[0] == [label]
    assert tables(page)[1] == [label]
    assert list(page.multiselect(CHOSEN_KEY).options) == [label]
    page.multiselect(f"{FILTER_KEY}:lot").set_value(["scaling"]).run()
    assert any("No proposal fits the filters." in text.value for text in page.markdown)


def test_an_applicant_does_not_come_here():
    page = AppTest.from_file(APPLICATION, default_timeout=60).run()
    page.session_state[ROLE_KEY] = Role.APPLICANT
    page.switch_page("pages/review/compare.py").run()
    assert [title.value for title in page.title] == ["Self-assessment"]


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.CALL_MANAGER])
def test_a_call_that_hides_the_advice_hides_it_from_reviewers_only(role):
    data = (Path("criteria") / "skills_mobility.yaml").read_text(encoding="utf-8")
    hidden = data.replace("advice: after_own", "advice: hidden").encode()
    page = opened(
        role, **{"frame:call_file": (hidden, "hidden.yaml"), OWN_KEY: finished(CALL, "s01-ict-successor")}
    )
    assert len(page.get("vega_lite_chart")) == (0 if role is Role.REVIEWER else 2)
