"""Pictures to take along: real files, with everything in them, and nothing fetched."""

import struct

import pytest

from evaluator.charts import agreement, contributions, differences, heatmap
from evaluator.charts.rendering import PIXELS, complete, picture
from evaluator.foundation import translator
from tests.charts.scored_calls import ALL, CALL, MIDDLING, STRONG, scored

T = translator("en")


def charts():
    pairs = [(STRONG, scored("STRONG", heart=3.0, late=5.0))]
    return {
        "heatmap": (
            heatmap.specification(language="en", room="roomy", head_lines=3, dark=False),
            heatmap.frame(CALL, ALL, T),
        ),
        "contributions": (
            contributions.specification(
                language="en", criteria=contributions.legend(CALL, "en"), room="roomy", dark=False,
                most=100.0, threshold=40.0,
            ),
            contributions.frame(CALL, ALL, T),
        ),
        "differences": (
            differences.specification(language="en", proposals=2, dark=False),
            differences.frame(CALL, [STRONG, MIDDLING], T),
        ),
        "agreement": (
            agreement.specification(language="en", dark=False),
            agreement.frame(agreement.gaps(CALL, pairs, T), T),
        ),
    }  # fmt: skip


@pytest.mark.parametrize("name", ["heatmap", "contributions", "differences", "agreement"])
def test_a_chart_becomes_a_drawing_with_its_question_its_finding_and_its_words(name):
    spec, frame = charts()[name]
    drawn = picture(spec, frame, "svg", title="Why & where?", finding="It is <b>so</b>.").decode()
    assert drawn.startswith("<svg")
    assert "Why &amp; where?" in drawn
    assert "It is &lt;b&gt;so&lt;/b&gt;." in drawn
    assert "STRONG" in drawn or name == "agreement"


def test_a_png_is_as_wide_as_paper_needs():
    spec, frame = charts()["heatmap"]
    made = picture(spec, frame, "png", title="Q", finding="F")
    assert made.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", made[16:24])
    assert width > 960 * PIXELS
    assert height > 5 * 28 * PIXELS


def test_the_paper_is_light_or_dark_as_asked_and_missing_stays_missing():
    spec, frame = charts()["heatmap"]
    light, dark = (complete(spec, frame, title="Q", finding="F", dark=dark) for dark in (False, True))
    assert (light["background"], dark["background"]) == ("#fbfaf7", "#171a1e")
    missing = [row["fraction"] for row in light["data"]["values"] if row["state"] == "missing"]
    assert missing
    assert set(missing) == {None}


def test_what_a_specification_would_fetch_is_refused():
    _, frame = charts()["heatmap"]
    spec = {"layer": [{"data": {"url": "http://198.51.100.7/x.csv"}, "mark": "point"}]}
    with pytest.raises(ValueError, match=r"198\.51\.100\.7"):
        picture(spec, frame, "svg", title="Q", finding="F")
