"""The call that documents are read for."""

import pytest

from evaluator.calls import Call
from evaluator.services.call_files import default_call


@pytest.fixture(scope="session")
def call() -> Call:
    """The call that comes with the program."""
    return default_call()
