"""What is written of connections is what the program does."""

import re
from dataclasses import fields
from pathlib import Path

from evaluator.assessment.links import synergy
from evaluator.assessment.links.fillers import MOST
from evaluator.assessment.links.setups import QUICK_WEEKS, SIGNS
from evaluator.assessment.links.synergy import ACTORS, NEAR_SECTOR, OPPOSITE, SAME_SIDE, SAME_WAY, THEMES
from evaluator.assessment.links.verbatim import LONGEST
from evaluator.services import introductions
from evaluator.ui.connections_view.synergies import USUAL
from tests.assessment.links.links_made import ASKED, linked

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "connections.md").read_text(encoding="utf-8")


def test_the_example_in_python_runs(capsys):
    (code,) = re.findall(r"^```python\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
    exec(compile(code, "docs/connections.md", "exec"), {})
    assert "local_authority ['Municipality of Valmeuse']" in capsys.readouterr().out


def test_every_set_up_has_its_line_with_as_many_signs():
    lines = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", TEXT, re.MULTILINE))
    assert {name: len(signs.split("; ")) for name, signs in lines.items()} == {
        name: len(signs) for name, signs in SIGNS.items()
    }
    assert f"{QUICK_WEEKS:.0f} weeks" in TEXT


def test_the_figures_are_those_of_the_program():
    assert f"| {ACTORS} × actors + {THEMES} × themes |" in TEXT
    assert f"{SAME_WAY:.0f} the same, {SAME_SIDE} a country on the same side, {OPPOSITE} a country on" in TEXT
    assert f"{NEAR_SECTOR} the same first three digits" in TEXT
    assert f"at most {LONGEST} characters" in TEXT
    assert f"at first {USUAL} %" in TEXT
    assert MOST == 3
    assert "At most three are named for a gap" in TEXT


def test_what_is_shown_once_both_agree_is_all_that_there_is_to_show():
    (told,) = re.findall(r"^\| to both, once both agree \| (.*) \|$", TEXT, re.MULTILINE)
    assert told.startswith("the other's title, the organisation in the lead, the e-mail address")
    assert [part.name for part in fields(introductions.Shown)] == ["title", "lead", "address"]
    assert list(introductions.Brings.model_fields) == ["kinds", "themes"]


def test_its_services_are_there_under_the_names_that_it_gives():
    (line,) = re.findall(
        r"^From Python, .*?\n.*? in `evaluator.services.introductions`.$", TEXT, re.MULTILINE
    )
    named = set(re.findall(r"`(\w+)`", line))
    assert named == {name for name in introductions.__all__ if name[0].islower()}


def test_two_with_nothing_in_common_have_no_score():
    away = linked("P2", origins=("PH",), destinations=("DE",), ways=("PH>DE",))
    assert synergy(linked("P1"), away, ASKED).score == 0
