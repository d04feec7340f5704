"""What holds for every test."""

import os
import tempfile
from pathlib import Path

from hypothesis import settings

from tests.store.disk import wait_for_no_disk

# A busy machine must fail no property by its clock.
settings.register_profile("no_clock", deadline=None)
settings.load_profile("no_clock")

wait_for_no_disk()

pytest_plugins = ["tests.store.database_fixtures"]

_kept = tempfile.TemporaryDirectory(prefix="evaluator-tests-", ignore_cleanup_errors=True)
# Before anything opens a database: no test comes near the one that whoever runs the tests works with.
os.environ["EVALUATOR_DATABASE_URL"] = f"sqlite:///{Path(_kept.name) / 'store.db'}"
for name in ("EVALUATOR_MODE", "EVALUATOR_FIRST_ADMINISTRATOR", "EVALUATOR_ALLOWED_HOSTS"):
    os.environ.pop(name, None)
