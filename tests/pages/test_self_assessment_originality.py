"""The draft beside existing programmes: no other proposal, and no numbers where the call wants none."""

from html import unescape

import pandas as pd
import pyarrow as pa
from streamlit.testing.v1 import AppTest

from evaluator.services.files import read_bytes
from evaluator.services.shipped import criteria_folder
from evaluator.ui.self_assessment.originality import MATCH_KEY, OPEN_KEY
from evaluator.ui.session import CALL_KEY
from tests.pages.applicant_pages import html, with_sample

REPACKAGED = "s06-repackaged"
PALIM = "Pilot Project Addressing Labour Shortages through Innovative Labour Migration Models"


def frame(application: AppTest) -> pd.DataFrame:
    [chart] = [
        one for one in application.get("vega_lite_chart") if one.proto.id and "matches" in str(one.proto.id)
    ] or application.get("vega_lite_chart")
    return pa.ipc.open_stream(chart.proto.data.data or chart.proto.datasets[0].data.data).read_pandas()


def under(application: AppTest, setting: str) -> AppTest:
    data = read_bytes(criteria_folder() / "skills_mobility.yaml").decode()
    changed = data.replace("advice_to_applicants: full", f"advice_to_applicants: {setting}").encode()
    application.session_state[CALL_KEY] = (changed, "own.yaml")
    return application


def test_the_applicant_reads_what_is_not_declared_and_where_both_say_the_same(application: AppTest) -> None:
    page = with_sample(application, REPACKAGED)
    said = unescape(html(page))
    assert "1 text is much alike and not declared: PALIM." in said
    assert "name it among the predecessors and say what is new" in said
    assert '<div class="side-by-side">' not in said
    page.session_state[OPEN_KEY] = True
    page.run()
    assert not page.exception
    assert '<div class="side-by-side">' in html(page)
    assert PALIM in unescape(html(page))


def test_no_other_proposal_is_beside_a_draft(application: AppTest) -> None:
    page = with_sample(application, REPACKAGED)
    page.session_state[OPEN_KEY] = True
    page.run()
    options = page.selectbox(f"{MATCH_KEY}:match").options
    assert options[0].startswith("PALIM · ")
    assert not any("TANDEM-ICT" in option for option in options)
    assert "TANDEM-ICT" not in set(frame(page)["proposal"].dropna())


def test_a_call_that_shows_bands_shows_verdict_and_reasons_without_figures(application: AppTest) -> None:
    page = with_sample(under(application, "bands"), REPACKAGED)
    said = unescape(html(page))
    assert PALIM in said
    assert "Undeclared overlap" in said
    assert "much alike and not declared" not in said
    assert page.get("vega_lite_chart") == []


def test_a_call_that_shows_no_advice_shows_nothing_of_it(application: AppTest) -> None:
    page = with_sample(under(application, "off"), REPACKAGED)
    assert PALIM not in unescape(html(page))
