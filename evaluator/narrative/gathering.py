"""The fields of a proposal as they are put together: texts, values and rows, each with its place."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from evaluator.documents import PagePlace, ParagraphPlace, Place
from evaluator.narrative.columns import FieldPath, shape_at
from evaluator.narrative.form import ROW_ABOVE
from evaluator.narrative.known_names import columns_by_id
from evaluator.narrative.mapped import PlacedText, Unread
from evaluator.narrative.notation import Notation
from evaluator.narrative.reading_values import read_values
from evaluator.narrative.row_names import RowNames, as_identifier
from evaluator.narrative.tables import CellRead
from evaluator.narrative.wordings import mark_of
from evaluator.proposals.shapes import Shape

_STEMS = {"partners": "partner", "activities": "activity", "documents": "document"}


@dataclass
class _Waiting:
    """Names of rows that are looked up once all rows are there."""

    holder: dict[str, Any]
    path: str
    key: str
    shape: Shape
    text: str
    place: Place


@dataclass
class _Inner:
    """A row of a table inside a row that is to be found by its name."""

    path: FieldPath
    above: str
    cells: tuple[CellRead, ...]


@dataclass
class Gathered:
    """What was read so far."""

    file: str
    notation: Notation
    fields: dict[str, Any] = field(default_factory=lambda: {"format": 1})
    places: dict[str, list[PlacedText]] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)
    _waiting: list[_Waiting] = field(default_factory=list)
    _inner: list[_Inner] = field(default_factory=list)
    _rows: list[tuple[str, Shape, dict[str, Any], str, Place]] = field(default_factory=list)

    def add_text(self, path: FieldPath, text: str, place: Place, *, between: str = "\n\n") -> None:
        """A paragraph more of a text."""
        holder = self._holder(path[:-1])
        before = holder.get(path[-1])
        start = 0 if not before else len(before) + len(between)
        holder[path[-1]] = text if not before else f"{before}{between}{text}"
        self._placed(_json_path(path), start, start + len(text), place)

    def add_values(
        self, path: FieldPath, text: str, place: Place, *, head: str = "", by_line: bool = False
    ) -> bool:
        """What a text answers to a field that is no table; whether anything was read."""
        holder, here = self._holder(path[:-1]), _json_path(path)
        return self._cell(holder, path[-1], shape_at(path), here, text, place, head, by_line=by_line)

    def add_row(self, path: FieldPath, cells: tuple[CellRead, ...], extra: Mapping[str, str]) -> None:
        """A row of a table of the proposal, or of a table inside a row, which the cell `#` names."""
        above = next((cell.text for cell in cells if cell.column == ROW_ABOVE), None)
        own = tuple(cell for cell in cells if cell.column != ROW_ABOVE)
        if not own:
            return
        if self._is_inner(path):
            self._inner.append(_Inner(path, above or "", own))
            return
        rows = self._holder(path[:-1]).setdefault(path[-1], [])
        self._row(rows, _json_path(path), path, own, extra)

    def add_passage(self, text: str, place: Place, *, heading: str = "", goes_on: bool = False) -> None:
        """A text that answers no question, or with `goes_on` more of the last one."""
        passages = self.fields.setdefault("narrative", [])
        if goes_on and passages:
            last = passages[-1]
            start = len(last["text"]) + 2
            last["text"] += f"\n\n{text}"
            self._placed(f"$.narrative[{len(passages) - 1}].text", start, start + len(text), place)
            return
        section = f"$.narrative[{len(passages)}].text"
        provenance: dict[str, Any] = {"file": self.file}
        if isinstance(place, PagePlace):
            provenance["page"] = place.page
        if isinstance(place, ParagraphPlace):
            provenance["paragraph"] = place.paragraph
        passages.append({"section": heading or section, "text": text, "provenance": provenance})
        self._placed(section, 0, len(text), place)

    def has(self, path: FieldPath) -> bool:
        """Whether a field says something already."""
        found: Any = self.fields
        for name in path:
            found = found.get(name) if isinstance(found, dict) else None
        return found not in (None, "", [], {})

    def finish(self) -> None:
        """Rows inside rows go to theirs, names become ids, and rows that lack something are told."""
        for inner in self._inner:
            self._place_inner(inner)
        names = RowNames(self.fields)
        for one in self._waiting:
            self._look_up(one, names)
        for path, shape, row, text, place in self._rows:
            if _lacks(row, shape):
                self.unread.append(Unread(field=path, text=text, place=place, why="incomplete"))
                self.add_passage(text, place)

    def _place_inner(self, inner: _Inner) -> None:
        table = inner.path[0]
        number = RowNames(self.fields).number_of(table, inner.above)
        text = "; ".join(cell.text for cell in inner.cells)
        if number is None:
            path, place = _json_path(inner.path), inner.cells[0].place
            said = f"{inner.above}; {text}" if inner.above else text
            self.unread.append(Unread(field=path, text=said, place=place, why="no_such_row"))
            self.add_passage(said, place)
            return
        holder = self.fields[table][number]
        for name in inner.path[1:-1]:
            holder = holder.setdefault(name, {})
        rows = holder.setdefault(inner.path[-1], [])
        above = ".".join((f"$.{table}[{number}]", *inner.path[1:]))
        self._row(rows, above, inner.path, inner.cells, {})

    def _row(
        self,
        rows: list[dict[str, Any]],
        above: str,
        path: FieldPath,
        cells: tuple[CellRead, ...],
        extra: Mapping[str, str],
    ) -> None:
        row: dict[str, Any] = dict(extra)
        here = f"{above}[{len(rows)}]"
        columns = columns_by_id(path)
        for cell in cells:
            column = columns[cell.column]
            holder = row
            for name in column.path[:-1]:
                holder = holder.setdefault(name, {})
            self._cell(holder, column.path[-1], column.shape, f"{here}.{cell.column}", cell.text, cell.place,
                       cell.head)  # fmt: skip
        shape = shape_at(path)
        text = "; ".join(cell.text for cell in cells)
        self._placed(here, 0, len(text), cells[0].place)
        if "id" in shape.parts and shape.parts["id"].is_required:
            row["id"] = _free_id(str(row.get("id") or ""), rows, _STEMS.get(path[-1], "row"))
        rows.append(row)
        self._rows.append((here, shape, row, text, cells[0].place))

    def _cell(
        self,
        holder: dict[str, Any],
        key: str,
        shape: Shape,
        path: str,
        text: str,
        place: Place,
        head: str,
        *,
        by_line: bool = False,
    ) -> bool:
        if shape.kind == "pointer" and shape.points_to != "itself":
            self._waiting.append(_Waiting(holder, path, key, shape, text, place))
            return True
        if shape.kind == "pointer":
            text = as_identifier(text)
        found = read_values(
            text, shape, self.notation, head=head, by_line=by_line or mark_of(head) is not None
        )
        if found.unread:
            said = "; ".join(found.unread)
            self.unread.append(Unread(field=path, text=said, place=place, why="not_accepted"))
            # Words that are no answer to choose may still say something.
            if len(said.split()) > 1:
                self.add_passage(said, place)
        if found.value is None:
            return False
        if shape.is_list:
            begun = len(holder.setdefault(key, []))
            for offset, value in enumerate(found.value):
                if value not in holder[key] or shape.kind == "text":
                    holder[key].append(value)
                    self._placed(f"{path}[{begun + offset}]", 0, len(str(value)), place)
        else:
            holder[key] = found.value
        self._placed(path, 0, len(str(found.value)), place)
        return True

    def _look_up(self, one: _Waiting, names: RowNames) -> None:
        found, unknown = names.ids_of(one.shape, one.text)
        if unknown:
            said = "; ".join(unknown)
            self.unread.append(Unread(field=one.path, text=said, place=one.place, why="no_such_row"))
            if len(said.split()) > 1:
                self.add_passage(said, one.place)
        if found:
            one.holder[one.key] = [*one.holder.get(one.key, []), *found] if one.shape.is_list else found[0]
            self._placed(one.path, 0, len(one.text), one.place)

    def _holder(self, path: FieldPath) -> dict[str, Any]:
        holder = self.fields
        for name in path:
            holder = holder.setdefault(name, {})
        return holder

    def _is_inner(self, path: FieldPath) -> bool:
        return any(shape_at(path[:end]).is_table for end in range(1, len(path)))

    def _placed(self, path: str, start: int, end: int, place: Place) -> None:
        self.places.setdefault(path, []).append(PlacedText(start=start, end=end, place=place))


def _json_path(path: FieldPath) -> str:
    return ".".join(("$", *path))


def _lacks(row: Mapping[str, Any], shape: Shape) -> bool:
    """Whether a row says nothing of what no row can be read without."""
    for name, part in shape.parts.items():
        value = row.get(name)
        if part.is_required and value in (None, "", [], {}):
            return True
        if part.kind == "record" and not part.is_list and isinstance(value, Mapping) and _lacks(value, part):
            return True
    return False


def _free_id(wanted: str, rows: list[dict[str, Any]], stem: str) -> str:
    taken = {str(row.get("id")) for row in rows}
    if wanted and wanted not in taken:
        return wanted
    base = re.sub(r"-?\d+$", "", wanted) or stem
    return next(name for number in range(1, len(rows) + 2) if (name := f"{base}-{number}") not in taken)
