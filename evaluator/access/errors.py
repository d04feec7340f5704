"""Refusals."""


class NotAllowedError(PermissionError):
    """Somebody may not do what they asked for. The message is one plain sentence that gives nothing away."""
