"""Own scores beside the group's reach and the reference: counted, named where they lie furthest apart."""

import pytest

from evaluator.charts import calibration
from evaluator.charts.calibration import Line
from evaluator.foundation import translator

T = translator("en")


def line(name: str, own: float | None, reference: float | None, group: tuple[float, ...] = (0.2, 0.5, 0.8)):
    low, median, high = group or (None, None, None)
    said = ["" if part is None else f"{5 * part:g}" for part in (own, reference)]
    return Line(name, low, median, high, own, reference, said[0], "3 scores", said[1])


LINES = [
    line("State", 0.2, 0.6),
    line("Skills", 0.6, 0.6),
    line("Mobility", 0.8, 0.6),
    line("Letter", None, None, ()),
]


@pytest.mark.parametrize("dark", [False, True])
def test_the_specification_is_valid_and_has_no_data(dark):
    made = calibration.specification(language="fr", dark=dark)
    assert not {"data", "datasets"} & (set(made) | {key for layer in made["layer"] for key in layer})


def test_the_finding_counts_and_names_the_criterion_furthest_apart():
    assert calibration.finding(LINES, T) == (
        "Of 3 criteria you scored 1 as the reference, 1 stricter, 1 milder. "
        "You lie furthest apart on State: you 1, the reference 3."
    )
    assert calibration.finding(LINES[1:2], T) == (
        "Of 1 criterion you scored 1 as the reference, 0 stricter, 0 milder."
    )
    # Where two lie equally far apart neither is named.
    assert "furthest" not in calibration.finding([line("State", 0.2, 0.6), line("Skills", 1.0, 0.6)], T)
    assert calibration.finding(LINES[3:], T) == "There is no reference score to compare with yet."


def test_every_criterion_has_its_row_and_what_is_missing_stays_missing():
    frame = calibration.frame(LINES)
    assert list(frame["criterion"]) == ["State", "Skills", "Mobility", "Letter"]
    assert frame.loc[3, ["low", "median", "high", "own", "reference"]].isna().all()
    assert list(calibration.table(LINES, T)["My score"]) == ["1", "3", "4", ""]
