"""One text that two people changed at once: both changes in it, and the places where both changed the same.

A three-way merge by lines: what each changed of the text that both began with.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import Literal

Choice = Literal["theirs", "mine", "both"]

Differences = Callable[[str, str], Mapping[str, str] | None]
"""What differs from one text to another: by what tells a difference from others, how it is said.

None where one of the texts cannot be used.
"""


@dataclass(frozen=True)
class Part:
    """A stretch of the text, as it was and as each of the two has it."""

    before: str
    theirs: str
    mine: str
    both: str | None
    """With what both changed; None where they changed the same lines."""

    @property
    def is_open(self) -> bool:
        """Whether somebody has to say which goes on: both changed it, and not alike."""
        return self.before != self.theirs and self.before != self.mine and self.theirs != self.mine

    def said(self, choice: Choice) -> str:
        """The stretch as it goes on; of what only one of the two changed, the change."""
        if not self.is_open:
            return self.theirs if self.mine == self.before else self.mine
        match choice:
            case "theirs":
                return self.theirs
            case "mine":
                return self.mine
            case "both":
                if self.both is None:
                    raise ValueError("Both changed the same lines: one of them has to be chosen.")
                return self.both


@dataclass(frozen=True)
class United:
    """A text that two changed, in stretches that together are each of the three texts."""

    parts: tuple[Part, ...]

    @cached_property
    def before(self) -> str:
        """The text that both began with."""
        return "".join(one.before for one in self.parts)

    @property
    def open_places(self) -> tuple[int, ...]:
        """Which stretches somebody has to choose for."""
        return tuple(place for place, one in enumerate(self.parts) if one.is_open)

    def text(self, chosen: Mapping[int, Choice]) -> str:
        """Every change, with what was chosen for each open place."""
        return "".join(
            one.said(chosen[place]) if one.is_open else one.said("mine")
            for place, one in enumerate(self.parts)
        )

    def only(self, place: int, choice: Choice) -> str:
        """The text that both began with, changed at this one place only."""
        return "".join(
            one.said(choice) if number == place else one.before for number, one in enumerate(self.parts)
        )


def united(before: str, theirs: str, mine: str) -> United:
    """What became of a text at the hands of two.

    Changes of lines beside each other are two changes. Lines put in beside a line that the other changed,
    or at the same place, leave open what belongs to what.
    """
    lines = before.splitlines(keepends=True)
    changes = sorted([*_changes(lines, theirs, "theirs"), *_changes(lines, mine, "mine")], key=_order)
    found: list[Part] = []
    reached = 0
    for group in _touching(changes):
        start, end = group[0].start, max(one.end for one in group)
        found += _unchanged(lines[reached:start])
        sides = {
            side: _applied(lines, start, end, [one for one in group if one.side == side])
            for side in ("theirs", "mine")
        }
        overlap = any(_overlap(one, other) for one in group for other in group if one.side < other.side)
        both = None if overlap else _applied(lines, start, end, group)
        found.append(Part("".join(lines[start:end]), sides["theirs"], sides["mine"], both))
        reached = end
    return United((*found, *_unchanged(lines[reached:])))


def common_lines(one: str, other: str) -> str:
    """The lines that two texts share: what both are taken to have begun with where nobody knows it."""
    lines, others = one.splitlines(keepends=True), other.splitlines(keepends=True)
    blocks = SequenceMatcher(None, lines, others, autojunk=False).get_matching_blocks()
    return "".join(line for block in blocks for line in lines[block.a : block.a + block.size])


def settled(found: United, differences: Differences) -> dict[int, Choice]:
    """The open places at which both changes can stand: the text then says what either says, and no more."""
    return {
        place: "both"
        for place in found.open_places
        if found.parts[place].both is not None
        and _says_both(
            found.before,
            (found.only(place, "theirs"), found.only(place, "mine")),
            found.only(place, "both"),
            differences,
        )
    }


def says_both(before: str, theirs: str, mine: str, whole: str, differences: Differences) -> bool:
    """Whether a text says all that both changed, and nothing else; True as well where that cannot be told."""
    usable = all(differences(before, one) is not None for one in (theirs, mine))
    return not usable or _says_both(before, (theirs, mine), whole, differences)


def _says_both(before: str, sides: tuple[str, str], whole: str, differences: Differences) -> bool:
    theirs, mine, found = (differences(before, one) for one in (*sides, whole))
    if theirs is None or mine is None or found is None:
        return False
    return set(found) == {*theirs, *mine}


@dataclass(frozen=True)
class _Change:
    """Lines of the first text, and what one of the two put in their place."""

    start: int
    end: int
    lines: tuple[str, ...]
    side: Literal["theirs", "mine"]

    @property
    def puts_in(self) -> bool:
        return self.start == self.end


def _changes(lines: Sequence[str], text: str, side: Literal["theirs", "mine"]) -> Iterator[_Change]:
    changed = text.splitlines(keepends=True)
    for tag, start, end, first, last in SequenceMatcher(None, lines, changed, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        old, new = lines[start:end], changed[first:last]
        if len(old) == len(new) and all(map(_begin_alike, old, new)):
            # Values that stand below each other are changes of their own.
            for place, (was, line) in enumerate(zip(old, new, strict=True), start):
                if was != line:
                    yield _Change(place, place + 1, (line,), side)
        else:
            yield _Change(start, end, tuple(new), side)


def _begin_alike(line: str, other: str) -> bool:
    key, colon, _ = line.partition(":")
    return bool(colon) and other.startswith(key + colon)


def _order(one: _Change) -> tuple[int, int, bool]:
    return one.start, one.end, one.side == "mine"


def _touching(changes: Iterable[_Change]) -> Iterator[list[_Change]]:
    """The changes in groups that have to be looked at together."""
    group: list[_Change] = []
    for one in changes:
        if group and not any(_touch(one, other) for other in group):
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _touch(one: _Change, other: _Change) -> bool:
    if one.puts_in or other.puts_in:
        return one.start <= other.end and other.start <= one.end
    return _overlap(one, other)


def _overlap(one: _Change, other: _Change) -> bool:
    return one.start < other.end and other.start < one.end


def _applied(lines: Sequence[str], start: int, end: int, changes: Sequence[_Change]) -> str:
    """The lines between two places with these changes, which lie apart and in order."""
    said: list[str] = []
    for one in changes:
        said += lines[start : one.start]
        if said and one.lines and not said[-1].endswith(("\n", "\r")):
            said[-1] += "\n"
        said += one.lines
        start = one.end
    return "".join([*said, *lines[start:end]])


def _unchanged(lines: Sequence[str]) -> list[Part]:
    text = "".join(lines)
    return [Part(text, text, text, text)] if text else []
