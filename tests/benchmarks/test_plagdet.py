import pytest

from tests.benchmarks.plagdet import Stretches, figures

CASE = Stretches(0, 100, 200, 300)


@pytest.mark.parametrize(
    ("detections", "expected"),
    [
        ([CASE], (1.0, 1.0, 1.0, 1.0)),
        ([], (0.0, 0.0, 0.0, 1.0)),
        # Half of the case in both texts: all of it is right, half of the case is found.
        ([Stretches(0, 50, 200, 250)], (2 / 3, 1.0, 0.5, 1.0)),
        # Two halves find it all, in two pieces: 1 / log2(3).
        ([Stretches(0, 50, 200, 250), Stretches(50, 100, 250, 300)], (0.63093, 1.0, 1.0, 2.0)),
        # It must meet the case in both texts.
        ([Stretches(0, 100, 0, 100)], (0.0, 0.0, 0.0, 1.0)),
        # Twice as long in both texts.
        ([Stretches(0, 200, 200, 400)], (2 / 3, 0.5, 1.0, 1.0)),
    ],
)
def test_one_case_and_its_detections_by_the_published_formulas(detections, expected):
    assert figures([([CASE], detections)]) == pytest.approx(expected, abs=1e-5)


def test_every_case_and_every_detection_counts_alike_whatever_its_length():
    small = Stretches(1_000, 1_010, 2_000, 2_010)
    measured = figures([([CASE, small], [CASE]), ([], [Stretches(0, 5, 0, 5)])])
    assert (measured.precision, measured.recall) == (0.5, 0.5)
