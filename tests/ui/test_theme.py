"""The theme keeps text readable: WCAG contrast of at least 4.5 on light and on dark paper."""

import re
import tomllib
from pathlib import Path

import pytest

from evaluator.ui.style import STYLE

THEME = tomllib.loads(
    (Path(__file__).resolve().parents[2] / ".streamlit" / "config.toml").read_text(encoding="utf-8")
)["theme"]

COLOURS = ("red", "orange", "yellow", "green", "blue", "violet", "gray")


def luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_has_the_largest_contrast():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("paper", ["light", "dark"])
@pytest.mark.parametrize("ink", ["textColor", "primaryColor", "linkColor"])
@pytest.mark.parametrize("ground", ["backgroundColor", "secondaryBackgroundColor"])
def test_text_and_links_are_readable_on_the_page_and_in_fields(paper, ink, ground):
    assert contrast(THEME[paper][ink], THEME[paper][ground]) >= 4.5


@pytest.mark.parametrize("paper", ["light", "dark"])
@pytest.mark.parametrize("colour", COLOURS)
def test_badges_are_readable(paper, colour):
    ink, ground = THEME[paper][f"{colour}TextColor"], THEME[paper][f"{colour}BackgroundColor"]
    assert contrast(ink, ground) >= 4.5


@pytest.mark.parametrize("paper", ["light", "dark"])
@pytest.mark.parametrize("ground", ["backgroundColor", "secondaryBackgroundColor"])
def test_chips_of_a_choice_are_readable(paper, ground):
    (rule,) = re.findall(r"\.stMultiSelect \[data-tag\] \{ background: rgba\((.*?)\); \}", STYLE)
    *veil, strength = (float(part) for part in rule.split(","))
    below = [int(THEME[paper][ground][place : place + 2], 16) for place in (1, 3, 5)]
    mixed = [round(top * strength + under * (1 - strength)) for top, under in zip(veil, below, strict=True)]
    chip = "#" + "".join(f"{channel:02x}" for channel in mixed)
    assert contrast(THEME[paper]["textColor"], chip) >= 4.5
    assert ".stMultiSelect [data-tag] * { color: inherit; }" in STYLE


def test_the_primary_action_is_readable_on_both_papers():
    begin = r'\[data-testid\^="stBaseButton-primary"\](?::hover)?'
    rules = re.findall(begin + r" \{ background: (\S+); .*? color: (\S+); \}", STYLE)
    assert len(rules) == 2
    assert [pair for pair in rules if contrast(*pair) < 4.5] == []


def test_the_button_of_a_form_is_a_primary_action_like_any_other():
    (begin,) = set(re.findall(r'\[data-testid\^="(stBaseButton-primary)"\]', STYLE))
    assert "stBaseButton-primaryFormSubmit".startswith(begin)
    assert "stBaseButton-primary" not in STYLE.replace(f'^="{begin}"', "")


def test_both_papers_state_the_same_colours():
    assert THEME["light"].keys() == THEME["dark"].keys()
