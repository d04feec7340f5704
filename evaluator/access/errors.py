"""Refusals."""

from evaluator.foundation import SaidError


class NotAllowedError(SaidError, PermissionError):
    """Somebody may not do what they asked for. The message is one plain sentence that gives nothing away."""
