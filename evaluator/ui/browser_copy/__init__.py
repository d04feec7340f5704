"""A copy of what a reviewer typed, kept in the person's own browser: as it is typed, and back after a reload."""

from evaluator.ui.browser_copy.component import keep_copy

__all__ = ["keep_copy"]
