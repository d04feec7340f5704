"""Every library that the program needs is explained, and no other."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXPLAINED = re.findall(
    r"^- \*\*([^*]+)\*\* \(([^)]+)\): \S",
    (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8"),
    re.MULTILINE,
)


def named(requirements: list[str]) -> set[str]:
    return {re.split(r"[\[<>=~! ]", one, maxsplit=1)[0] for one in requirements}


def test_each_library_that_runs_with_the_program_has_one_line():
    extras = PROJECT["optional-dependencies"]
    needed = named(PROJECT["dependencies"]).union(
        *(named(libraries) for extra, libraries in extras.items() if extra != "dev")
    )

    assert sorted(name for name, why in EXPLAINED if "development only" not in why) == sorted(needed)


def test_what_is_for_development_only_is_no_part_of_the_program():
    for_development = {name for name, why in EXPLAINED if "development only" in why}

    assert for_development <= named(PROJECT["optional-dependencies"]["dev"])


def test_they_are_in_the_order_of_the_alphabet():
    names = [name for name, _ in EXPLAINED]

    assert names == sorted(names)
