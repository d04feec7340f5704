"""Which thing of one list is which of another: by id, and where an id is gone, by what it says."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evaluator.foundation import Record, value_text


@dataclass(frozen=True)
class Matched:
    """Two lists laid beside each other."""

    pairs: tuple[tuple[str, Record, str, Record], ...]
    """In the order of the later list: key and record before, key and record after."""
    removed: tuple[tuple[str, Record], ...]
    added: tuple[tuple[str, Record], ...]

    @property
    def order_before(self) -> tuple[str, ...]:
        """What stands in both, by its later key, in the order of the earlier list."""
        places = {old: place for place, old in enumerate(self._earlier)}
        return tuple(new for old, _, new, _ in sorted(self.pairs, key=lambda pair: places[pair[0]]))

    @property
    def order_after(self) -> tuple[str, ...]:
        """What stands in both, in the order of the later list."""
        return tuple(new for _, _, new, _ in self.pairs)

    _earlier: tuple[str, ...] = ()


def matched(before: Sequence[Record], after: Sequence[Record]) -> Matched:
    """The things that are in both lists, those that are in one only.

    What has another id and else the same content, or alone the same title, is the same thing renamed. Things
    without a name of their own are matched by their place.
    """
    old, new = dict(keyed(before)), dict(keyed(after))
    renamed = _renamed(
        {key: one for key, one in old.items() if key not in new},
        {key: one for key, one in new.items() if key not in old},
    )
    earlier_name = {later: earlier for earlier, later in renamed.items()} | {
        key: key for key in old if key in new
    }
    return Matched(
        pairs=tuple((earlier_name[key], old[earlier_name[key]], key, one) for key, one in new.items()
                    if key in earlier_name),
        removed=tuple((key, one) for key, one in old.items() if key not in new and key not in renamed),
        added=tuple((key, one) for key, one in new.items() if key not in earlier_name),
        _earlier=tuple(old),
    )  # fmt: skip


def keyed(several: Sequence[Record]) -> Iterator[tuple[str, Record]]:
    """Each with its name; the second of the same name is told apart by a number."""
    seen: Counter[str] = Counter()
    for place, one in enumerate(several):
        name = _name(one) or str(place + 1)
        seen[name] += 1
        yield (name if seen[name] == 1 else f"{name}#{seen[name]}"), one


def _name(one: Record) -> str | None:
    for field in ("id", "field", "document"):
        if value := getattr(one, field, None):
            return str(value)
    if per := getattr(one, "per", None):
        return f"{per} {value}" if (value := getattr(one, "value", None)) else str(per)
    return None


def _renamed(gone: dict[str, Record], new: dict[str, Record]) -> dict[str, str]:
    """The later name of each that was only renamed."""
    found: dict[str, str] = {}
    for told_by in (_without_id, _title):
        old_signs = {key: told_by(one) for key, one in gone.items() if key not in found}
        new_signs = {key: told_by(one) for key, one in new.items() if key not in found.values()}
        for key, sign in old_signs.items():
            alike = [other for other, its in new_signs.items() if its == sign]
            if sign is not None and len(alike) == 1 and [*old_signs.values()].count(sign) == 1:
                found[key] = alike[0]
    return found


def _without_id(one: Record) -> str | None:
    if not hasattr(one, "id"):
        return None
    return value_text(one.model_copy(update={"id": ""}))


def _title(one: Record) -> str | None:
    title = getattr(one, "title", None)
    return value_text(title) if hasattr(one, "id") and title is not None else None
