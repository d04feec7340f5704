"""`python -m tests.benchmarks [NAME…]`: run every benchmark of this folder, or those named.

A benchmark is a module with `measure()`, which gives lines of text.
"""

import importlib
import pkgutil
import sys
from collections.abc import Sequence
from pathlib import Path


def main(chosen: Sequence[str]) -> int:
    """Run the benchmarks one after the other, so that they do not disturb each other."""
    here = Path(__file__).parent
    names = sorted(module.name for module in pkgutil.iter_modules([str(here)]) if module.name != "__main__")
    if unknown := sorted(set(chosen) - set(names)):
        sys.stderr.write(f"no benchmark is called {unknown[0]}; there are {', '.join(names)}\n")
        return 2
    for name in chosen or names:
        module = importlib.import_module(f"tests.benchmarks.{name}")
        if hasattr(module, "measure"):
            sys.stdout.write(f"{name}\n")
            for line in module.measure():
                sys.stdout.write(f"  {line}\n")
                sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
