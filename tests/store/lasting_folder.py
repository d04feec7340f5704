"""A folder for what is made once in a process and then copied: it goes with the process."""

import atexit
import shutil
import tempfile
from pathlib import Path


def lasting_folder(kind: str) -> Path:
    """A new and empty one, with the kind in its name."""
    folder = Path(tempfile.mkdtemp(prefix=f"evaluator-{kind}-"))
    # What is registered later, as a server in the folder that is to be stopped, comes first.
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
