"""A copy of a call is the same call under another name, with its comments, and never official."""

import pytest

from evaluator.foundation import FileError
from evaluator.services.call_copies import DEFAULT_NAME, copy_of
from evaluator.services.call_files import default_call, library, open_call
from evaluator.services.shipped import criteria_folder

NAMES = [DEFAULT_NAME, *(one.name for one in library())]


@pytest.mark.parametrize("name", NAMES)
def test_a_copy_asks_what_the_copied_call_asks(name):
    calls = {one.name: one.call for one in library()} | {DEFAULT_NAME: default_call()}
    original, copied = calls[name], open_call(copy_of(name, call_id="mine").encode(), "mine.yaml")
    assert copied.source is not None
    assert (copied.id, copied.status, copied.source.standing) == ("mine", "draft", "inspired")
    own = {"id": original.id, "status": original.status, "source": original.source}
    assert copied.model_copy(update=own) == original


@pytest.mark.parametrize("name", NAMES)
def test_a_copy_keeps_every_line_but_those_that_make_it_ones_own(name):
    folder = criteria_folder()
    path = folder / f"{name}.yaml" if name == DEFAULT_NAME else folder / "library" / f"{name}.yaml"
    before = path.read_text(encoding="utf-8").splitlines()
    after = copy_of(name).splitlines()
    assert len(before) == len(after)
    changed = [new for old, new in zip(before, after, strict=True) if old != new]
    beginnings = {line.split(":")[0] for line in changed}
    assert beginnings <= {"# yaml-language-server", "id", "status", "  standing"}


def test_without_a_name_of_its_own_it_is_called_a_copy():
    assert "\nid: nih-2025-copy\n" in copy_of("nih_2025")


def test_what_is_not_there_cannot_be_copied():
    with pytest.raises(FileError, match=r'no call named "nih_2024"\. Did you mean "nih_2025"'):
        copy_of("nih_2024")
