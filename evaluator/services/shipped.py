"""Where call files, lexicons and samples lie: the user's own folder first, else those that came along."""

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def criteria_folder() -> Path:
    """`EVALUATOR_CRITERIA`, else `criteria/` in the working directory, else the one shipped."""
    chosen = os.environ.get("EVALUATOR_CRITERIA")
    return Path(chosen) if chosen else _folder("criteria")


def samples_folder() -> Path:
    """`sample_proposals/` in the working directory, else the one shipped."""
    return _folder("sample_proposals")


def application_folder() -> Path:
    """The folder that holds `streamlit_app.py`, `pages/` and `.streamlit/`."""
    return _PACKAGE / "shipped" if (_PACKAGE / "shipped").is_dir() else _PACKAGE.parent


def _folder(name: str) -> Path:
    """A folder of the working directory comes first, so that a team can keep its own beside the program."""
    own = Path.cwd() / name
    return own if own.is_dir() else application_folder() / name
