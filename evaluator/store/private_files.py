"""Files and folders that only whoever runs the program may open, since they hold data about people.

On Windows the rights of the folder around them hold, and nothing of this changes them.
"""

import os
from pathlib import Path

FOLDER = 0o700
FILE = 0o600


def make_folder(folder: Path) -> None:
    """Make a folder where there is none, for its owner alone; one that is there stays as it is.

    Raises
    ------
    OSError
        It cannot be made.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=FOLDER, exist_ok=True)


def begin_file(file: Path) -> None:
    """Begin an empty file where there is none, for its owner alone; one that is there stays as it is.

    Where it cannot be made nothing is said: whoever opens it next finds out, and says why.
    """
    try:
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, FILE))
    except OSError:
        return
