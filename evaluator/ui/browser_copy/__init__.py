"""A copy of what a person typed, in their own browser: letter by letter, and back after a reload."""

from evaluator.ui.browser_copy.component import (
    bring_back,
    erase_copy,
    is_brought_back,
    keep_agreement_copy,
    keep_answers_copy,
    keep_copy,
    keep_draft_copy,
)
from evaluator.ui.browser_copy.found import Fate, Found, take_over

__all__ = [
    "Fate",
    "Found",
    "bring_back",
    "erase_copy",
    "is_brought_back",
    "keep_agreement_copy",
    "keep_answers_copy",
    "keep_copy",
    "keep_draft_copy",
    "take_over",
]
