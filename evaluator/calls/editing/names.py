"""A list of names, such as the sections of a stage: those that stay keep their place and their comments."""

from collections.abc import Sequence

from evaluator.calls.editing.holders import put_in, put_item, take_out
from evaluator.calls.editing.source import data_of, value_at
from evaluator.foundation.yaml_files import Path


def set_names(written: str, path: Path, names: Sequence[str]) -> str:
    """The text with these names in the list at a path: new ones at its end; without any the list goes.

    What stands in the list and is no text stays.

    Raises
    ------
    CannotEditError, FileError
        As `put_item` and `take_out`.
    """
    known = value_at(data_of(written), path)
    if not isinstance(known, list):
        return put_in(written, path, [*names]) if names else take_out(written, path)
    for name in names:
        if name not in known:
            written = put_item(written, path, name)
    for place in reversed(range(len(known))):
        if isinstance(known[place], str) and known[place] not in names:
            written = take_out(written, (*path, place))
    return written
