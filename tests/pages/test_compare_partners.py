"""Who takes part, what States commit, money and corridors on Compare: for whom, of which proposals."""

from pathlib import Path

import pandas as pd
import pyarrow as pa
from streamlit.testing.v1 import AppTest

from evaluator.access import Role
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
LABELS = {sample.label for sample in samples()}
QUESTIONS = [
    "Who takes part?",
    "What do States commit?",
    "Is money in proportion to the score?",
    "Is the money for each person trained in proportion?",
    "Where does each play?",
]


def opened(role: Role, **state: object) -> AppTest:
    page = AppTest.from_file(APPLICATION, default_timeout=60)
    page.session_state[ROLE_KEY] = role
    for key, value in state.items():
        page.session_state[key] = value
    page.run()
    page.query_params["view"] = "partners"
    page.switch_page("pages/review/compare.py").run()
    assert not page.exception
    return page


def frames(page: AppTest) -> list[pd.DataFrame]:
    """What is sent to the browser for each chart."""
    protos = [chart.proto for chart in page.get("vega_lite_chart")]
    data = [proto.data.data or proto.datasets[0].data.data for proto in protos]
    return [pa.ipc.open_stream(part).read_pandas() for part in data]


def said(page: AppTest) -> str:
    kinds = ("text", "markdown", "caption", "info", "html")
    return "\n".join(
        str(getattr(element, "value", None) or element.proto) for kind in kinds for element in page.get(kind)
    )


def test_the_manager_sees_all_proposals_in_every_chart():
    page = opened(Role.CALL_MANAGER)
    words = said(page)
    assert [question for question in QUESTIONS if question not in words] == []
    actors, commitments, requested, per_person, corridors = frames(page)
    for frame in (actors, commitments, requested, per_person):
        assert set(frame["proposal"].dropna()) == LABELS
    assert "Morocco to Belgium" in set(corridors["corridor"])
    assert "read from the proposals' fields and text" in words


def test_nothing_of_a_withheld_proposal_is_drawn():
    mine, other = open_sample("s01-ict-successor"), open_sample("s05-everyone-listed")
    own = begin_review(CALL, mine)
    for criterion in CALL.criteria:
        own = own.with_score(criterion.id, 3.0)
    page = opened(Role.REVIEWER, **{OWN_KEY: {(CALL.id, own.reference): own}})
    *with_rows, corridors = frames(page)
    for frame in with_rows:
        assert set(frame["proposal"].dropna()) == {mine.label}
    assert set(corridors.query("kind == 'arc'")["corridor"]) == {"Morocco to Belgium", "Tunisia to Belgium"}
    notice = page.info[0].value
    assert other.label in notice
    assert other.label not in said(page).replace(notice, "")


def test_filters_and_marks_reach_the_charts():
    page = opened(Role.CALL_MANAGER)
    page.multiselect(CHOSEN_KEY).set_value(["S07"]).run()
    marked = frames(page)[0].query("chosen")
    assert set(marked["proposal"]) == {open_sample("s07-passeport-competences").label}
    page.multiselect(f"{FILTER_KEY}:languages").set_value(["fr"]).run()
    assert not page.exception
    french = {
        one.label for one in (open_sample(sample.name) for sample in samples()) if "fr" in one.languages
    }
    assert set(frames(page)[0]["proposal"]) == french


def reviews_of(*references: str) -> bytes:
    rows = [f"{reference},r{number},inclusion,{number},x" for reference in references for number in (2, 4)]
    return "\n".join(["proposal_id,reviewer_id,criterion,score,comment", *rows]).encode()


def with_reviews(*references: str) -> AppTest:
    page = opened(Role.REVIEWER)
    page.segmented_control(SOURCE_KEY).set_value("reviews").run()
    page.query_params["view"] = "partners"
    page.file_uploader(REVIEWS_KEY).upload("reviews.csv", reviews_of(*references), "text/csv").run()
    assert not page.exception
    return page


def test_reviews_show_only_what_applicants_state_and_say_which_proposals_are_not_at_hand():
    page = with_reviews("S05", "P98", "P99")
    words = said(page)
    assert "2 proposals are not at hand, so only their scores are known: P98, P99." in words
    assert "read from the proposals' own fields, not from their text" in words
    actors = frames(page)[0]
    assert set(actors["proposal"]) == {open_sample("s05-everyone-listed").label}
    # The machine finds most partners of this sample only listed, as their tasks are hedged: that is advice.
    assert actors.dropna(subset=["role"]).query("relation == 1").shape[0] == 1


def test_reviews_of_unknown_proposals_only_say_how_to_see_more():
    page = with_reviews("P98", "P99")
    assert "None of these proposals is at hand." in said(page)
    assert page.get("vega_lite_chart") == []
