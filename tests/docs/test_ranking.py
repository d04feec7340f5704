"""What is written of agreement, profiles and calibration is what the program does."""

import re
from pathlib import Path

from evaluator.panel.agreement.measures import FEW, RELIABLE, TENTATIVE
from evaluator.panel.agreement.readers_needed import readers_needed
from evaluator.panel.agreement_in_words import MOST_READERS
from evaluator.panel.halo import FEWEST_CRITERIA
from evaluator.panel.profiles_in_words import PARTS
from evaluator.panel.ranking.model import SEVERITY
from evaluator.panel.reviewer_profiles import FEWEST
from evaluator.panel.scale_use import BANDS, MOST_STEPS

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "ranking.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    """What stands under a heading."""
    return TEXT.split(f"## {title}\n", 1)[1].split("\n## ", 1)[0]


def table(text: str) -> list[list[str]]:
    """The rows of a table without its head."""
    rows = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


def numbers(text: str) -> list[float]:
    return [float(found) for found in re.findall(r"(?<![\w.])\d+(?:\.\d+)?(?![\w.]*\w)", text)]


def test_the_bounds_of_readings_are_those_by_which_they_are_read():
    text = section("Agreement")
    rows = table(text[text.index("| reading |") :])
    assert [numbers(row[1]) for row in rows] == [
        [RELIABLE],
        [round(TENTATIVE, 3), RELIABLE],
        [round(TENTATIVE, 3)],
        [FEW],
    ]


def test_the_numbers_of_reviews_that_help_are_those_of_the_formula():
    text = section("Agreement")
    [(first, four, second, three)] = re.findall(
        r"With r of (0\.\d+) these are (\d), with (0\.\d+) they are (\d)", text
    )
    assert (readers_needed(float(first)), readers_needed(float(second))) == (int(four), int(three))
    assert f"Above {MOST_READERS} the number is not named" in text


def test_every_part_of_a_profile_is_written_with_what_it_needs():
    rows = table(section("Profiles of reviewers"))
    assert len(rows) == len(PARTS)
    assert [numbers(row[2]) for row in rows] == [*([[FEWEST]] * 5), [FEWEST, FEWEST_CRITERIA]]
    of_scale = next(row[1] for row in rows if row[0] == "use of the scale")
    assert f"more than {MOST_STEPS} in {BANDS} bands" in of_scale


def test_the_prior_of_severity_is_the_model_s():
    assert f"a standard deviation of {SEVERITY}" in section("What calibration changes")
