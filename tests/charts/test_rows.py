"""Rows and axes that several charts share: they leave room for the drawing on the narrowest page."""

import pytest

from evaluator.charts import agreement_by_criterion, calibration, human_and_machine
from evaluator.charts.rows import TITLE_LETTERS, part_across
from evaluator.foundation import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "spec",
    [
        lambda language: agreement_by_criterion.specification(language=language, dark=False),
        lambda language: calibration.specification(language=language, dark=False),
        lambda language: human_and_machine.specification(language=language, lanes=1, dark=False),
    ],
)
def test_no_line_of_an_axis_title_is_wider_than_a_narrow_page_leaves_room_for(spec, language: str) -> None:
    titles = [
        layer["encoding"]["x"]["title"]
        for layer in spec(language)["layer"]
        if "title" in layer["encoding"].get("x", {})
    ]
    assert titles
    assert max(len(line) for lines in titles for line in lines) <= TITLE_LETTERS


def test_parts_go_from_the_least_to_the_whole() -> None:
    made = part_across("low", "Share of the best score", least=-1).to_dict()
    assert made["scale"] == {"domain": [-1, 1], "clamp": True}
    assert made["title"] == ["Share of the best score"]
