"""The page that an applicant has just opened."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.applicant_pages import opened


@pytest.fixture
def application() -> AppTest:
    return opened()
