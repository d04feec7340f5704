"""What tests make once in a process leaves nothing in the folder for temporary files."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
from tests.services.seeded import seeded_today
from tests.store.lasting_folder import lasting_folder

print(lasting_folder("tried").is_dir(), seeded_today().is_file())
"""


@pytest.mark.long
def test_what_was_made_once_in_a_process_is_gone_with_it(tmp_path: Path) -> None:
    environment = {**os.environ, "TMPDIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    told = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert told.stdout.split() == ["True", "True"]
    assert [*tmp_path.iterdir()] == []
