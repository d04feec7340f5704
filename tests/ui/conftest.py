"""The application as a script under test."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.installed_components import look_through_once

look_through_once()

APPLICATION = Path(__file__).resolve().parents[2] / "streamlit_app.py"


@pytest.fixture
def application() -> AppTest:
    """The application, not yet run."""
    return AppTest.from_file(APPLICATION, default_timeout=60)
