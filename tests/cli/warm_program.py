"""The program, loaded once: each command runs in a process forked from this one, where all is imported.

Reads a command on each line, `{"arguments": […], "folder": …, "environment": {…}, "out": …, "err": …}`, and
answers with its exit code. Loading takes seconds, which is most of what a short command does.
"""

import atexit
import importlib
import json
import os
import pkgutil
import signal
import sys
import traceback
from collections.abc import Mapping
from typing import Any, NoReturn

from tests.store.disk import wait_for_no_disk

SECONDS = 120
"""No command takes longer."""


def load() -> None:
    """Import whatever a command may."""
    for package in ("evaluator.cli", "evaluator.reports", "evaluator.services"):
        found = importlib.import_module(package)
        for module in pkgutil.walk_packages(found.__path__, f"{package}."):
            importlib.import_module(module.name)
    wait_for_no_disk()


def run(asked: Mapping[str, Any]) -> NoReturn:
    """The command, in this process, which it ends."""
    from evaluator.cli import main

    signal.alarm(SECONDS)
    os.chdir(asked["folder"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    for number, (path, how) in enumerate(
        (
            (os.devnull, os.O_RDONLY),
            (asked["out"], os.O_WRONLY | os.O_CREAT),
            (asked["err"], os.O_WRONLY | os.O_CREAT),
        )
    ):
        os.dup2(os.open(path, how), number)
    sys.argv = ["evaluator", *asked["arguments"]]
    code: object = 0
    try:
        main()
    except SystemExit as error:
        code = error.code
    except BaseException:  # noqa: BLE001 - as an interpreter does
        traceback.print_exc()
        code = 1
    # What an interpreter does at its end; the one that was forked from must not end.
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else 0 if code is None else 1)


if __name__ == "__main__":
    load()
    for line in sys.stdin:
        child = os.fork()
        if not child:
            run(json.loads(line))
        sys.stdout.write(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n")
        sys.stdout.flush()
