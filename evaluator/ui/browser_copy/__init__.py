"""A copy of what a reviewer typed, in the person's own browser: letter by letter, and back after a reload."""

from evaluator.ui.browser_copy.component import bring_back, erase_copy, keep_copy

__all__ = ["bring_back", "erase_copy", "keep_copy"]
