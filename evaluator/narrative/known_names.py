"""What a document may call the fields of a proposal: the questions of the call, the program's own names of
fields, and usual headings; each in every language."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from evaluator.calls import Call
from evaluator.foundation import LANGUAGES, translator
from evaluator.narrative.columns import Column, FieldPath, columns_of, shape_at, tables_in
from evaluator.narrative.form import ROW_ABOVE, instructions
from evaluator.narrative.vocabulary import partner_roles, usual_columns, usual_headings
from evaluator.narrative.wordings import Wording, mark_of, nearest, plain_name, wording
from evaluator.narrative.writing_values import folded_words
from evaluator.proposals.field_names import field_title

HEADING_NEAR = 0.6
"""A heading shares at least so much of its words with the name of a field."""
LABEL_NEAR = 0.8
"""A label before a colon, which may be the beginning of any sentence, is nearer."""
COLUMN_NEAR = 0.6
_APART = 0.05
"""The second nearest is further away by so much; else the heading names neither."""
_LONGEST_LABEL = 60


@dataclass(frozen=True)
class Names:
    """Looks up headings and labels in what a call's form and documents call the fields."""

    known: tuple[tuple[str, Wording], ...]
    """The id of a field, `partnership.why`, with one of its names."""
    questions: tuple[tuple[str, Wording], ...]
    """Of them those that the call itself asks."""
    instructions: frozenset[str] = frozenset()
    """Folded lines of the call's form that help and are no answers."""

    def of_heading(self, text: str, above: str = "", *, is_title: bool = False) -> FieldPath | None:
        """The field that a heading is about, by itself or with the heading `above` it; None for none.

        A heading that may be the title of the whole document must be called just as a field is.
        """
        if (mark := mark_of(text)) is not None:
            return path_of_mark(mark)
        found = self._clear(nearest(text, self.known), 1.0 if is_title else HEADING_NEAR)
        if found is None and above:
            found = self._clear(nearest(f"{plain_name(above)} {plain_name(text)}", self.known), HEADING_NEAR)
        return found

    def of_label(self, text: str) -> FieldPath | None:
        """The field that a short label names, as before a colon or in the left column of a table."""
        if (mark := mark_of(text)) is not None:
            return path_of_mark(mark)
        if len(text) > _LONGEST_LABEL:
            return None
        return self._clear(nearest(text, self.known), LABEL_NEAR)

    def role_of(self, text: str) -> str | None:
        """The role of the partners that a heading or label names as a group: `lead` of "Lead applicant"."""
        found = nearest(text, _roles())
        return found[0][1] if found and found[0][0] >= LABEL_NEAR else None

    def is_question(self, text: str) -> bool:
        """Whether a paragraph is, nearly word for word, a question of the call's form."""
        found = nearest(text, self.questions)
        return bool(found) and found[0][0] >= 0.9 and len(plain_name(text).split()) > 2

    def is_instruction(self, text: str) -> bool:
        """Whether a line only helps to fill in the form."""
        rest = folded_words(text)
        is_something = bool(rest)
        while rest:
            # Where lines stand close, a reader joins several to one paragraph.
            line = max((one for one in self.instructions if rest.startswith(one)), key=len, default="")
            if not line:
                return False
            rest = rest[len(line) :].lstrip()
        return is_something

    def _clear(self, found: list[tuple[float, str]], least: float) -> FieldPath | None:
        if not found or found[0][0] < least:
            return None
        near, name = found[0]
        rivals = [other for how, other in found[1:] if near - how < _APART]
        # Of a field and a part of it that are called alike the whole is meant: its parts are told inside.
        if all(other.startswith(f"{name}.") for other in rivals):
            return tuple(name.split("."))
        wholes = [other for other in rivals if name.startswith(f"{other}.")]
        if wholes and len(wholes) == len(rivals):
            return tuple(min(wholes, key=len).split("."))
        return None


def names_of(call: Call) -> Names:
    """The names by which documents for a call are read."""
    questions = tuple(_questions(call))
    helping = frozenset(folded_words(line) for language in LANGUAGES for line in instructions(call, language))
    return Names((*questions, *_usual()), questions, helping)


def path_of_mark(mark: str) -> FieldPath | None:
    """The path that a form marks a heading with; None where a proposal has no such field."""
    path = tuple(mark.split("."))
    try:
        shape_at(path)
    except KeyError:
        return None
    return path


def _questions(call: Call) -> Iterator[tuple[str, Wording]]:
    for item in call.form:
        said = item.question or item.title
        if item.field is None or said is None:
            continue
        for language in call.languages:
            text = said.said_in(language)
            yield item.field, wording(text, language if language in LANGUAGES else None)


@cache
def _usual() -> tuple[tuple[str, Wording], ...]:
    found = [
        (path, wording(phrase, language))
        for path, by_language in usual_headings().items()
        for language, phrases in by_language.items()
        for phrase in phrases
    ]
    found += [("partners", there) for _, there in _roles()]
    for language in LANGUAGES:
        t = translator(language)
        for name, shape in shape_at(()).parts.items():
            if name in ("format", "narrative", "call", "stage"):
                continue
            found.append((name, wording(field_title(name, t), language)))
            if shape.kind == "record" and not shape.is_list:
                found += [
                    (f"{name}.{part}", wording(f"{field_title(name, t)} {field_title(part, t)}", language))
                    for part in shape.parts
                ]
    return tuple(found)


@cache
def _roles() -> tuple[tuple[str, Wording], ...]:
    return tuple(
        (role, wording(phrase, language))
        for role, by_language in partner_roles().items()
        for language, phrases in by_language.items()
        for phrase in phrases
    )


@cache
def _columns(path: FieldPath) -> tuple[tuple[str, Wording], ...]:
    """Names of the columns of the table or record at a path."""
    found = []
    for column in _cells(path):
        for language in LANGUAGES:
            found.append((column.id, wording(column.title(translator(language)), language)))
            found += [(column.id, wording(phrase, language)) for phrase in _phrases(path, column, language)]
    # Rows of an inner table say to which row they belong.
    above = {"partners": "partner", "predecessors": "initiative"}.get(path[0]) if len(path) > 1 else None
    for language, phrases in usual_columns().get(above or "", {}).items():
        found += [(ROW_ABOVE, wording(phrase, language)) for phrase in phrases]
    return tuple(found)


def _phrases(path: FieldPath, column: Column, language: str) -> tuple[str, ...]:
    """Usual heads of a column: by the longest end of its path that the vocabulary knows."""
    whole = (*path, *column.path)
    known = usual_columns()
    for start in range(len(whole)):
        by_language = known.get(".".join(whole[start:]))
        if by_language is not None:
            return by_language.get(language, ())
    return ()


@cache
def _cells(path: FieldPath) -> tuple[Column, ...]:
    return columns_of(shape_at(path))


def columns_by_id(path: FieldPath) -> dict[str, Column]:
    """The columns of the table or record at a path, by id."""
    return {column.id: column for column in _cells(path)}


def tables_below(path: FieldPath) -> tuple[FieldPath, ...]:
    """The tables inside the rows of a table, by their whole paths."""
    return tuple((*path, *column.path) for column in tables_in(shape_at(path)))


def column_of(path: FieldPath, head: str, least: float) -> str | None:
    """The column of the table at a path that a head names; None for none, or for two that are as near.

    Of two that are as near, the one that no row can do without is meant.
    """
    ranked = nearest(head, _columns(path))
    found = [name for near, name in ranked if ranked[0][0] - near < _APART]
    if not found or ranked[0][0] < least:
        return None
    columns = columns_by_id(path)
    needed = [name for name in found if name in columns and columns[name].shape.is_required]
    return next((names[0] for names in (found, needed) if len(names) == 1), None)


def heads_read(path: FieldPath, heads: tuple[str, ...]) -> tuple[str | None, ...]:
    """For each head of a table the id of the column that it is, `#` for the row above; None for none.

    No column is taken twice: the nearest head has it.
    """
    taken: dict[str, tuple[float, int]] = {}
    found: list[str | None] = [None] * len(heads)
    ranked = [(_ranked(path, head), place) for place, head in enumerate(heads)]
    offers = sorted(
        ((near, place, name) for names, place in ranked for near, name in names if near >= COLUMN_NEAR),
        key=lambda one: (-one[0], one[1]),
    )
    for near, place, name in offers:
        if found[place] is None and name not in taken:
            found[place], taken[name] = name, (near, place)
    return tuple(found)


def _ranked(path: FieldPath, head: str) -> list[tuple[float, str]]:
    mark = mark_of(head)
    if mark is not None:
        return [(2.0, mark)] if mark == ROW_ABOVE or mark in columns_by_id(path) else []
    if not head.strip() or len(head) > 4 * _LONGEST_LABEL:
        return []
    return nearest(head, _columns(path))
