"""The pictures in the documentation are those of the states there are, and the README shows only these."""

import re

from tests.browser.server import ROOT
from tests.browser.shots import SHOTS

PICTURES = ROOT / "docs" / "screenshots"


def test_the_pictures_are_those_of_the_states():
    files = [file for shot in SHOTS for file in shot.files()]
    assert len(files) == len(set(files))
    assert {path.name for path in PICTURES.iterdir()} == set(files)


def test_every_picture_that_the_readme_shows_exists():
    shown = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert shown
    assert [path for path in shown if not (ROOT / path).is_file()] == []
