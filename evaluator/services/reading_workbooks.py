"""The proposals in a file: one, or in a workbook or table several, each from its row or sheet."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath

from evaluator.calls import Call
from evaluator.documents import Block, Document
from evaluator.foundation import FileError, Problem, translator
from evaluator.narrative import Mapped, map_document
from evaluator.narrative.workbooks import (
    Grid,
    ReadMapping,
    ReadProposal,
    TableMapping,
    draft_mapping,
    grid_of_csv,
    grids_of,
    no_proposals,
    read_mapping,
    recognised,
    several_in,
)
from evaluator.services.proposal_files import check_proposal_file
from evaluator.services.reading_files import (
    ReadFile,
    check_read,
    excerpt,
    is_document,
    is_form_workbook,
    read_file,
    read_mapped,
    reference_of,
    text_of_block,
)

TOLD_BY_ANY_DOCUMENT = frozenset({"format", "reference", "title", "languages", "narrative"})
_LEAST_ROWS = 3
_LEAST_COLUMNS = 3
_MOST_NAMED = 5
_LONGEST_TITLE = 60


@dataclass(frozen=True)
class NamedProposal:
    """One proposal of a file, or what keeps it from being read."""

    name: str
    """Of the file, with the row or sheet: `round.xlsx, row 7`."""
    read: ReadFile | None
    problems: tuple[Problem, ...] = ()
    line: int = 0
    """Of a row."""
    cells: tuple[tuple[str, ...], ...] = ()
    """Of one of several what it was read from."""


def read_proposals(
    data: bytes, name: str, *, call: Call, mapping: ReadMapping | None = None
) -> tuple[ReadFile, ...]:
    """Every proposal in a file. The mapping says how a workbook or a CSV file is read; others need none.

    Raises
    ------
    FileError
        Nothing can be read, something in one of the proposals cannot, or two have the same reference.
    """
    if not _is_table(data, name):
        return (read_file(data, name, call=call),)
    found = tuple(read_table(data, name, call=call, mapping=mapping))
    problems = [*_not_read(found), *same_references(found)]
    if problems:
        raise FileError(name, problems)
    return tuple(one.read for one in found if one.read is not None)


def check_proposals(
    data: bytes, name: str, *, call: Call, mapping: ReadMapping | None = None
) -> dict[str, tuple[Problem, ...]]:
    """What is to be mended in each proposal of a file, by its name.

    Raises
    ------
    FileError
        Nothing in it can be read.
    """
    if not is_document(data, name) and not _is_table(data, name):
        return {name: check_proposal_file(data, name, call=call)}
    if not _is_table(data, name):
        return {name: check_read(read_file(data, name, call=call), name, call=call)}
    found = tuple(read_table(data, name, call=call, mapping=mapping))
    checked = {
        one.name: one.problems
        if one.read is None
        else check_read(_without_columns(one.read) if one.line else one.read, one.name, call=call)
        for one in found
    }
    about_all = (*same_references(found), *_said_of_all(found), *_columns_left(found))
    return {name: about_all, **checked} if about_all else checked


def read_table(
    data: bytes, name: str, *, call: Call, mapping: ReadMapping | TableMapping | None = None
) -> Iterator[NamedProposal]:
    """Each proposal of a workbook or a CSV file.

    Raises
    ------
    FileError
        It cannot be read, the mapping does not fit it, or there is none and no proposals are recognised.
    """
    document, grids = read_grids(data, name)
    how = mapping or (
        None if is_form_workbook(data) and not _may_be_several(grids) else recognised(grids, call)
    )
    if how is not None:
        notes = document.notes if document else ()
        found = [_named(one, name) for one in several_in(name, grids, call, how, notes)]
        if not found:
            raise FileError(name, [Problem(0, 0, "", "the table has no rows below its header")])
        yield from found
        return
    if document is None:
        raise no_proposals(name)
    mapped = map_document(document, call, reference=reference_of(name))
    if _says_nothing(mapped) and any(map(_is_large, grids)):
        raise no_proposals(name)
    yield NamedProposal(name, read_mapped(mapped, name))


def only_row(data: bytes, name: str, *, call: Call) -> Mapped | None:
    """The proposal of a table of one; None for a file that is no table of proposals.

    Raises
    ------
    FileError
        It is a workbook of several, which are named, or cannot be read.
    """
    if not _is_table(data, name):
        return None
    document, grids = read_grids(data, name)
    how = None if is_form_workbook(data) and not _may_be_several(grids) else recognised(grids, call)
    if how is None:
        return None
    found = list(several_in(name, grids, call, how, document.notes if document else ()))
    if len(found) > 1:
        raise _several(name, found)
    return found[0].mapped if found else None


def _several(name: str, found: list[ReadProposal]) -> FileError:
    named = [f"{_where(one)} {_title_in_quotes(one)}".rstrip() for one in found[:_MOST_NAMED]]
    more = f" and {len(found) - _MOST_NAMED} more" if len(found) > _MOST_NAMED else ""
    message = f"the file holds {len(found)} proposals: {', '.join(named)}{more}"
    hint = (
        "Keep the one that is yours in a file of its own. Whoever runs the call takes all of them in on the "
        "page Proposals, under Import; `evaluator assess` scores each."
    )
    return FileError(name, [Problem(0, 0, "", message, hint)])


def read_grids(data: bytes, name: str) -> tuple[Document | None, tuple[Grid, ...]]:
    """The sheets of a workbook with the document that they make, or the table of a CSV file.

    Raises
    ------
    FileError
        It cannot be read.
    """
    from evaluator.documents import read_document  # its libraries are large, and most runs read none

    if _is_csv(name):
        return None, (grid_of_csv(data, name),)
    document = read_document(data, name)
    return document, grids_of(document)


def mapping_of(data: bytes, name: str, *, call: Call) -> str:
    """A mapping file to begin with for a workbook or CSV file.

    Raises
    ------
    FileError
        It is none, or cannot be read.
    """
    if not _is_table(data, name):
        message = "a mapping is for workbooks (XLSX) and CSV files"
        raise FileError(name, [Problem(0, 0, "", message, "Other files hold one proposal each.")])
    return draft_mapping(name, read_grids(data, name)[1], call)


def read_mapping_file(data: bytes, name: str) -> ReadMapping:
    """The mapping in a YAML or JSON file.

    Raises
    ------
    FileError
        With every problem at once, by line.
    """
    return read_mapping(data, name=name)


def same_references(found: Iterable[NamedProposal]) -> Iterator[Problem]:
    """A problem for each reference that several proposals of a file have."""
    named: dict[str, list[str]] = defaultdict(list)
    for one in found:
        if one.read is not None:
            named[one.read.proposal.reference].append(one.name.rpartition(", ")[2])
    for reference, places in named.items():
        if len(places) > 1:
            said = ", ".join(places[:_MOST_NAMED]) + (" …" if len(places) > _MOST_NAMED else "")
            message = f'{len(places)} proposals have the reference "{reference}": {said}'
            yield Problem(0, 0, "reference", message, "Give each a reference of its own.")


def _is_table(data: bytes, name: str) -> bool:
    if _is_csv(name):
        return True
    if not data.startswith(b"PK"):
        return False
    from evaluator.documents.kinds import kind_of

    return kind_of(data, name) == "xlsx"


def _is_csv(name: str) -> bool:
    return PurePath(name.lower()).suffix == ".csv"


def _may_be_several(grids: tuple[Grid, ...]) -> bool:
    """Whether more than one sheet says which form it is."""
    marked = [
        grid for grid in grids
        if any("[form.language]" in text for cells in grid.rows.values() for text in cells.values())
    ]  # fmt: skip
    return len(marked) > 1


def _where(one: ReadProposal) -> str:
    return f"row {one.line}" if one.line else f"sheet {one.sheet}"


def _title_in_quotes(one: ReadProposal) -> str:
    title = excerpt(str(one.mapped.fields.get("title", "")))
    return f'"{title[:_LONGEST_TITLE]}"' if title else ""


def _named(one: ReadProposal, name: str) -> NamedProposal:
    where = _where(one)
    shown = f"{name}, {where}"
    try:
        read = read_mapped(one.mapped, shown, untitled=f"{PurePath(name).stem}, {where}")
    except FileError as error:
        return NamedProposal(shown, None, error.problems, one.line, one.cells)
    return NamedProposal(shown, read, line=one.line, cells=one.cells)


def _not_read(found: Iterable[NamedProposal]) -> Iterator[Problem]:
    for one in found:
        for problem in one.problems:
            where = f"{one.name.rpartition(', ')[2]} {problem.path}".rstrip()
            yield Problem(problem.line, problem.column, where, problem.message, problem.hint)


def _said_of_all(found: tuple[NamedProposal, ...]) -> Iterator[Problem]:
    """How the file was read, once, where there are several proposals in it."""
    say = translator("en")
    first = next((one.read for one in found if one.read is not None), None)
    if len(found) > 1 and first is not None and first.mapped is not None:
        for note in first.mapped.notes:
            yield Problem(0, 0, "", note.said(say), is_warning=True)


def _without_columns(read: ReadFile) -> ReadFile:
    """Without what stands in columns that answer no question, which is told once for all rows."""
    assert read.mapped is not None  # noqa: S101 - asked only for rows
    return replace(read, mapped=read.mapped.model_copy(update={"unmapped": ()}))


def _columns_left(found: Iterable[NamedProposal]) -> Iterator[Problem]:
    say = translator("en")
    columns: dict[str, list[Block]] = defaultdict(list)
    for one in found:
        if one.line and one.read is not None and one.read.mapped is not None:
            for block in one.read.mapped.unmapped:
                columns[text_of_block(block).partition(": ")[0]].append(block)
    for blocks in columns.values():
        first = blocks[0]
        message = f"this column answers no question, {len(blocks)} cells are kept as text: "
        hint = "Name its field in a mapping file, or narrative to keep it as text."
        text = excerpt(text_of_block(first))
        yield Problem(0, 0, first.place.said(say), message + text, hint, is_warning=True)


def _says_nothing(mapped: Mapped) -> bool:
    return not mapped.fields.keys() - TOLD_BY_ANY_DOCUMENT


def _is_large(grid: Grid) -> bool:
    filled = [cells for cells in grid.rows.values() if len(cells) >= _LEAST_COLUMNS]
    return len(filled) >= _LEAST_ROWS
