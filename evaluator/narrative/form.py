"""The form of a call, to be filled in: its questions in order, then fields that it does not ask for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from evaluator.calls import Call
from evaluator.calls.process import FormItem
from evaluator.foundation import Translator, translator
from evaluator.narrative.columns import Column, FieldPath, columns_of, is_sum, shape_at, tables_in
from evaluator.narrative.writing_values import listed_options
from evaluator.proposals.field_names import field_title
from evaluator.proposals.shapes import Shape

ABOUT = "form"
"""Marks the part with which a form begins."""
ROW_ABOVE = "#"
"""Marks the column that names the row to which a row of an inner table belongs."""
FORM_LANGUAGE = "form.language"
"""Marks the language in which a form was made, by which its numbers are read."""
ABOUT_FIELDS = ("reference", "acronym", "call", "stage", "languages")
_MOST_OPTIONS = 24
_NOT_ASKED = frozenset({"format", "narrative", *ABOUT_FIELDS})


@dataclass(frozen=True)
class FormPart:
    """A question, with what helps to answer it."""

    path: FieldPath
    shape: Shape
    title: str
    notes: tuple[str, ...]
    """Help, limits and options, a line each."""
    apart: frozenset[FieldPath] = frozenset()
    """What inside it has a question of its own."""

    @property
    def mark(self) -> str:
        """Its id in a heading."""
        return ".".join(self.path)

    @property
    def columns(self) -> tuple[Column, ...]:
        """Of a record or table, what one row holds."""
        return tuple(one for one in columns_of(self.shape) if not self._is_apart(one))

    @property
    def tables(self) -> tuple[Column, ...]:
        """The tables inside."""
        if self.shape.kind != "record" or is_sum(self.shape):
            return ()
        return tuple(one for one in tables_in(self.shape) if not self._is_apart(one))

    def _is_apart(self, column: Column) -> bool:
        whole = (*self.path, *column.path)
        return any(whole[: len(other)] == other for other in self.apart)


def form_parts(call: Call, language: str, fields: Mapping[str, Any] | None = None) -> tuple[FormPart, ...]:
    """The questions of a call in a language.

    With `fields`, as a draft holds them, also those that the call does not ask for and that say something,
    so that a form filled in from a proposal loses nothing.
    """
    t = translator(language)
    asked = [tuple(item.field.split(".")) for item in call.form if item.field]
    parts = [_asked(item, asked, call, t) for item in call.form if item.field]
    documents = [item for item in call.form if item.document]
    if documents and ("documents",) not in asked:
        asked.append(("documents",))
        parts.append(_documents(documents, t))
    if fields is not None:
        parts += _not_asked(fields, (), frozenset(asked), t)
    return tuple(parts)


def instructions(call: Call, language: str) -> Iterator[str]:
    """Every line of the form that helps, and is no answer."""
    yield about_line(translator(language))
    for part in form_parts(call, language):
        yield from part.notes
    for path in _every_path(shape_at(()), ()):
        yield from option_lines(shape_at(path), language)


def about_line(t: Translator) -> str:
    """What a form says of itself."""
    return t(
        "Write your answers below the questions and into the tables, in any language of the call. Leave the "
        "words in square brackets where they are: by them each answer is found."
    )


def option_lines(shape: Shape, language: str) -> list[str]:
    """The answers that can be given, a line for each column that has some."""
    t = translator(language)
    if shape.kind == "record" and not is_sum(shape):
        offered = [(column.title(t), column.shape) for column in columns_of(shape)]
    else:
        offered = [("", shape)]
    lines = []
    for title, part in offered:
        if part.kind == "choice" and len(part.options) <= _MOST_OPTIONS and part.name != "format":
            answers = "; ".join(listed_options(part, language))
            lines.append(
                t("{column}: {answers}", column=title, answers=answers)
                if title
                else t("Answers: {answers}", answers=answers)
            )
    return lines


def inner_title(part: FormPart, table: Column, t: Translator) -> str:
    """What a table inside a row is called: `Partners: contributions`."""
    return t("{part}: {detail}", part=field_title(part.path[-1], t), detail=table.title(t))


def _asked(item: FormItem, asked: list[FieldPath], call: Call, t: Translator) -> FormPart:
    path = tuple((item.field or "").split("."))
    shape = shape_at(path)
    title = item.question or item.title
    notes = [item.help.said_in(t.language)] if item.help else []
    if item.words is not None:
        notes.append(t("At most {words} words.", words=item.words))
    if item.required:
        notes.append(t("An answer is required."))
    if shape.points_to == "lots":
        lots = "; ".join(lot.id for lot in call.lots)
        notes.append(t("Answers: {answers}", answers=lots))
    notes += option_lines(shape, t.language)
    apart = frozenset(other for other in asked if other != path and other[: len(path)] == path)
    said = title.said_in(t.language) if title else field_title(path[-1], t)
    return FormPart(path, shape, said, tuple(notes), apart)


def _documents(items: list[FormItem], t: Translator) -> FormPart:
    notes = []
    for item in items:
        title = item.title.said_in(t.language) if item.title else item.document or ""
        line = t("{column}: {answers}", column=item.document, answers=title)
        notes.append(line)
        if item.help:
            notes.append(item.help.said_in(t.language))
    return FormPart(("documents",), shape_at(("documents",)), field_title("documents", t), tuple(notes))


def _not_asked(
    fields: Mapping[str, Any], above: FieldPath, asked: frozenset[FieldPath], t: Translator
) -> Iterator[FormPart]:
    for name, value in fields.items():
        path = (*above, name)
        if path in asked or (not above and name in _NOT_ASKED) or value in (None, [], {}):
            continue
        shape = shape_at(path)
        inside = frozenset(other for other in asked if other[: len(path)] == path)
        if inside and shape.kind == "record" and not shape.is_list:
            yield from _not_asked(value, path, asked, t)
        else:
            title = ": ".join(field_title(part, t) for part in path)
            yield FormPart(path, shape, title, tuple(option_lines(shape, t.language)), inside)


def _every_path(shape: Shape, above: FieldPath) -> Iterator[FieldPath]:
    for name, part in shape.parts.items():
        yield (*above, name)
        if part.kind == "record" and not is_sum(part):
            yield from _every_path(part, (*above, name))
