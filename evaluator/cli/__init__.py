"""The command line: one module a command group, thin over the layers below."""

from evaluator.cli.program import main

__all__ = ["main"]
