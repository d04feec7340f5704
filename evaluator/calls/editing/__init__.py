"""Edits of a call file's text that touch nothing else: comments, order, quoting and blank lines stay."""

from evaluator.calls.editing.applying import set_applies
from evaluator.calls.editing.bands import add_band, move_band, remove_band
from evaluator.calls.editing.holders import put_in, put_item, take_back, take_out
from evaluator.calls.editing.items import add_item, move_item, remove_item
from evaluator.calls.editing.names import set_names
from evaluator.calls.editing.source import CannotEditError, data_of, value_at
from evaluator.calls.editing.texts import set_anchor, set_text
from evaluator.calls.editing.values import remove_value, rename_key, set_value

__all__ = [
    "CannotEditError",
    "add_band",
    "add_item",
    "data_of",
    "move_band",
    "move_item",
    "put_in",
    "put_item",
    "remove_band",
    "remove_item",
    "remove_value",
    "rename_key",
    "set_anchor",
    "set_applies",
    "set_names",
    "set_text",
    "set_value",
    "take_back",
    "take_out",
    "value_at",
]
